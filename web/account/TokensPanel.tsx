import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Token } from '../api/schema.ts';
import { fieldError, ProblemNotice, Unread } from '../session/Problem.tsx';
import { When } from '../ticket/words.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, Form, Submit } from '../ui/Form.tsx';
import { useSay } from '../ui/Notices.tsx';
import { Scroll } from '../ui/Scroll.tsx';
import { useAccountChange } from './account.ts';
import styles from './account.module.css';

const TOKENS = ['account', 'tokens'];
const SCOPES: readonly Token['scopes'][number][] = [
  ...(['tickets:read', 'tickets:write', 'reports:read'] as const),
  ...(['people:read', 'people:write', 'admin'] as const),
];
const DAYS = [30, 90, 180, 366] as const;

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
      <button type="button" className="button" onClick={() => setMaking(true)}>
        <FormattedMessage id="account.token_make" />
      </button>
      {making && <MakeDialog onClose={() => setMaking(false)} />}
    </section>
  );
}

function MakeDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [days, setDays] = useState<number>(90);
  const [scopes, setScopes] = useState<readonly Token['scopes'][number][]>(['tickets:read']);
  const make = useAccountChange(
    () => unwrap(api.POST('/api/v1/tokens', { body: { name, days, scopes: [...scopes] } })),
    () => void queries.invalidateQueries({ queryKey: TOKENS }),
  );
  return (
    <Dialog title={<FormattedMessage id="account.token_make" />} onClose={onClose}>
      {make.data ? (
        <div role="status">
          <p>
            <FormattedMessage id="account.token_once" />
          </p>
          <p>
            <code className={styles.secret}>{make.data.token}</code>
          </p>
        </div>
      ) : (
        <Form onSubmit={() => make.isPending || make.mutate(undefined)}>
          {make.isError && <ProblemNotice error={make.error} />}
          <Field
            label={<FormattedMessage id="account.token_name" />}
            error={fieldError(make.error, 'name')}
          >
            {(ids) => (
              <input
                {...ids}
                maxLength={100}
                value={name}
                onChange={({ target }) => setName(target.value)}
              />
            )}
          </Field>
          <fieldset>
            <legend>
              <FormattedMessage id="account.token_scopes" />
            </legend>
            {SCOPES.map((scope) => (
              <div key={scope}>
                <label>
                  <input
                    type="checkbox"
                    checked={scopes.includes(scope)}
                    onChange={({ target }) =>
                      setScopes(
                        target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope),
                      )
                    }
                  />{' '}
                  <code>{scope}</code> –{' '}
                  <FormattedMessage id={`account.scope.${scope.replace(':', '_')}`} />
                </label>
              </div>
            ))}
          </fieldset>
          <Field label={<FormattedMessage id="account.token_days" />}>
            {(ids) => (
              <select
                {...ids}
                value={days}
                onChange={({ target }) => setDays(Number(target.value))}
              >
                {DAYS.map((count) => (
                  <option key={count} value={count}>
                    <FormattedMessage id="account.token_days_of" values={{ count }} />
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Submit busy={make.isPending}>
            <FormattedMessage id="account.token_make" />
          </Submit>
        </Form>
      )}
    </Dialog>
  );
}
