import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../api/client.ts';
import { ProblemError, unwrap } from '../api/problem.ts';
import type { Account } from '../api/schema.ts';
import { ProblemNotice } from '../session/Problem.tsx';
import { When } from '../ticket/words.tsx';
import { useSay } from '../ui/Notices.tsx';
import { Scroll } from '../ui/Scroll.tsx';
import { useAccountChange } from './account.ts';
import styles from './account.module.css';

type OpenSession = Account['sessions'][number];

/** Where one is signed in; each session but this one can be ended, and all others at once. */
export function SessionsPanel({ sessions }: { sessions: readonly OpenSession[] }) {
  const say = useSay();
  const intl = useIntl();
  const end = useAccountChange(
    async (ids: readonly number[]) => {
      for (const id of ids) {
        const path = { params: { path: { id: String(id) } } };
        try {
          await unwrap(api.DELETE('/api/v1/account/sessions/{id}', path));
        } catch (error) {
          // One that is over already is what was asked for.
          if (!(error instanceof ProblemError && error.problem.status === 404)) throw error;
        }
      }
      return ids.length;
    },
    (count) => say(<FormattedMessage id="account.sessions_ended" values={{ count }} />, 'done'),
  );
  const others = sessions.filter(({ current }) => !current).map(({ id }) => id);
  return (
    <section aria-labelledby="account-sessions">
      <h2 id="account-sessions">
        <FormattedMessage id="account.sessions" />
      </h2>
      {end.isError && <ProblemNotice error={end.error} />}
      <Scroll>
        <table>
          <caption>
            <FormattedMessage id="account.sessions_about" />
          </caption>
          <thead>
            <tr>
              {['browser', 'address', 'opened', 'seen', 'end'].map((column) => (
                <th key={column} scope="col">
                  <FormattedMessage id={`account.session_${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ id, userAgent, address, openedAt, seenAt, current }) => (
              <tr key={id}>
                <td id={`session-browser-${id}`}>
                  {browserOf(userAgent) ?? intl.formatMessage({ id: 'account.unknown' })}
                </td>
                <td id={`session-address-${id}`}>
                  {address ?? <FormattedMessage id="words.none" />}
                </td>
                <td>
                  <When at={openedAt} />
                </td>
                <td id={`session-seen-${id}`}>
                  <When at={seenAt} />
                </td>
                <td>
                  {current ? (
                    <FormattedMessage id="account.session_this" />
                  ) : (
                    <button
                      type="button"
                      className="button"
                      id={`session-end-${id}`}
                      aria-labelledby={['end', 'browser', 'address', 'seen']
                        .map((part) => `session-${part}-${id}`)
                        .join(' ')}
                      onClick={() => end.isPending || end.mutate([id])}
                    >
                      <FormattedMessage id="account.session_end_it" />
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {others.length > 1 && (
        <button
          type="button"
          className={`button ${styles.below}`}
          onClick={() => end.isPending || end.mutate(others)}
        >
          <FormattedMessage id="account.sessions_end" values={{ count: others.length }} />
        </button>
      )}
    </section>
  );
}

const BROWSERS = [
  ...[/(Edg)\/(\d+)/, /(Firefox)\/(\d+)/, /(Chrome)\/(\d+)/, /Version\/(\d+).*(Safari)/],
] as const;
const SYSTEMS = [/Windows/, /Android/, /iPhone|iPad/, /Mac OS X/, /Linux/] as const;
const NAMES: Readonly<Record<string, string>> = { Edg: 'Edge', 'Mac OS X': 'macOS' };

/** What a browser says it is, in two words; null for what says nothing known. */
function browserOf(userAgent: string | null): string | null {
  const found = BROWSERS.map((one) => one.exec(userAgent ?? '')).find(Boolean);
  const system = SYSTEMS.map((one) => one.exec(userAgent ?? '')?.[0]).find(Boolean);
  const browser = found && /[A-Z]\w+/.exec(found[0].replace(/Version\/\d+.*/, 'Safari'))?.[0];
  const words = [browser, system].flatMap((word) => (word ? [NAMES[word] ?? word] : []));
  return words.length > 0 ? words.join(' – ') : null;
}
