import { useState } from 'react';
import { FormattedDate, FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Person, Standing } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { ZONE } from '../../ticket/words.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { AccountDialog } from './AccountDialog.tsx';
import { DisableDialog } from './DisableDialog.tsx';
import { useChange } from './people.ts';
import { ResetFactorDialog } from './ResetFactorDialog.tsx';

type Shown = 'account' | 'disable' | 'factor' | null;

/** How a person gets in: account, sessions, and whether they may act at all. */
export function AccessPanel({ person, standing }: { person: Person; standing: Standing }) {
  const say = useSay();
  const [shown, show] = useState<Shown>(null);
  const { account, teams, work } = standing;
  const path = { params: { path: { id: String(person.id) } } };
  const end = useChange(
    () => unwrap(api.DELETE('/api/v1/people/{id}/sessions', path)),
    ({ ended }) =>
      say(<FormattedMessage id="person.sessions_ended" values={{ count: ended }} />, 'done'),
  );
  const enable = useChange(
    () => unwrap(api.DELETE('/api/v1/people/{id}/disablement', path)),
    () => say(<FormattedMessage id="person.enabled" />, 'done'),
  );
  const mark = useChange(
    () =>
      unwrap(
        api.PUT('/api/v1/people/{id}/privilege', {
          ...path,
          headers: { 'if-match': `"${person.version}"` },
          body: { privileged: !standing.privileged },
        }),
      ),
    () => say(<FormattedMessage id="person.saved" />, 'done'),
  );
  const failed = end.error ?? enable.error ?? mark.error;
  return (
    <section className="panel">
      <h2>
        <FormattedMessage id="person.access" />
      </h2>
      {failed && <ProblemNotice error={failed} />}
      <ul>
        <li>
          <FormattedMessage
            id={account.changedAt ? 'person.account_since' : 'person.no_account'}
            values={{
              date: account.changedAt && (
                <FormattedDate value={account.changedAt} dateStyle="long" timeZone={ZONE} />
              ),
            }}
          />
          {account.temporary && <FormattedMessage id="person.temporary" />}
        </li>
        {account.secondFactor && (
          <li>
            <FormattedMessage id="person.has_factor" />
          </li>
        )}
        {standing.sms && (
          <li>
            <FormattedMessage id="person.has_sms" />
          </li>
        )}
        {account.lockedUntil && (
          <li>
            <FormattedMessage id="person.locked" />
          </li>
        )}
        <li>
          <FormattedMessage
            id="person.open_in_name"
            values={{ sessions: account.sessions, tokens: account.tokens }}
          />
        </li>
        <li>
          <FormattedMessage id="person.bears" values={{ open: work.open }} />
        </li>
        {teams.map(({ id, name, level }) => (
          <li key={id}>
            <FormattedMessage id="person.in_team" values={{ name, level }} />
          </li>
        ))}
      </ul>
      <p>
        <label>
          <input
            type="checkbox"
            checked={standing.privileged}
            disabled={mark.isPending}
            onChange={() => mark.mutate(undefined)}
          />{' '}
          <FormattedMessage id="person.privileged" />
        </label>
      </p>
      <div className="actions">
        {person.disabledAt === null ? (
          <>
            <button type="button" className="button" onClick={() => show('account')}>
              <FormattedMessage
                id={account.changedAt ? 'person.new_password' : 'person.open_account'}
              />
            </button>
            {account.sessions > 0 && (
              <button type="button" className="button" onClick={() => end.mutate(undefined)}>
                <FormattedMessage id="person.end_sessions" values={{ count: account.sessions }} />
              </button>
            )}
            {account.secondFactor && (
              <button type="button" className="button" onClick={() => show('factor')}>
                <FormattedMessage id="person.reset_factor" />
              </button>
            )}
            <button type="button" className="button" onClick={() => show('disable')}>
              <FormattedMessage id="person.disable" />
            </button>
          </>
        ) : (
          <button type="button" className="button" onClick={() => enable.mutate(undefined)}>
            <FormattedMessage id="person.enable" />
          </button>
        )}
      </div>
      {shown === 'account' && (
        <AccountDialog person={person} standing={standing} onClose={() => show(null)} />
      )}
      {shown === 'factor' && <ResetFactorDialog person={person} onClose={() => show(null)} />}
      {shown === 'disable' && (
        <DisableDialog person={person} standing={standing} onClose={() => show(null)} />
      )}
    </section>
  );
}
