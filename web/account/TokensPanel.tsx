import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import { ProblemNotice, Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { When } from '../ticket/words.tsx';
import { useSay } from '../ui/Notices.tsx';
import { Scroll } from '../ui/Scroll.tsx';
import { useAccountChange } from './account.ts';
import styles from './account.module.css';
import { NewToken, TOKENS } from './NewToken.tsx';

/** The tokens by which programs act in one's name: made for a time, with what they may do, revoked. */
export function TokensPanel() {
  const say = useSay();
  const [making, setMaking] = useState(false);
  const tokens = useQuery({
    queryKey: TOKENS,
    queryFn: () => unwrap(api.GET('/api/v1/tokens')),
  });
  const revoke = useAccountChange(
    (id: number) =>
      unwrap(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id: String(id) } } })),
    () => say(<FormattedMessage id="account.token_revoked" />, 'done'),
  );
  const rows = tokens.data?.tokens ?? [];
  return (
    <section aria-labelledby="account-tokens">
      <h2 id="account-tokens">
        <FormattedMessage id="account.tokens" />
      </h2>
      <p>
        <FormattedMessage id="account.tokens_about" />
      </p>
      {revoke.isError && <ProblemNotice error={revoke.error} />}
      {tokens.isPending && <Waiting />}
      {tokens.isError && <Unread error={tokens.error} retry={tokens.refetch} />}
      {tokens.data && rows.length === 0 && (
        <p>
          <FormattedMessage id="account.tokens_none" />
        </p>
      )}
      {rows.length > 0 && (
        <Scroll>
          <table>
            <caption>
              <FormattedMessage id="account.tokens" />
            </caption>
            <thead>
              <tr>
                {['name', 'scopes', 'expires', 'used', 'revoke'].map((column) => (
                  <th key={column} scope="col">
                    <FormattedMessage id={`account.token_${column}`} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, name, scopes, expiresAt, usedAt }) => (
                <tr key={id}>
                  <td>{name}</td>
                  <td>{scopes.join(', ')}</td>
                  <td>
                    <When at={expiresAt} />
                  </td>
                  <td>
                    <When at={usedAt} />
                  </td>
                  <td>
                    <button
                      type="button"
                      className="button"
                      onClick={() => revoke.isPending || revoke.mutate(id)}
                    >
                      <FormattedMessage id="account.token_revoke_it" values={{ name }} />
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <button type="button" className={`button ${styles.below}`} onClick={() => setMaking(true)}>
        <FormattedMessage id="account.token_make" />
      </button>
      {making && <NewToken onClose={() => setMaking(false)} />}
    </section>
  );
}
