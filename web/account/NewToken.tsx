import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Token } from '../api/schema.ts';
import { fieldError, ProblemNotice } from '../session/Problem.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, Form, Submit } from '../ui/Form.tsx';
import { useAccountChange } from './account.ts';
import styles from './account.module.css';
import { useAskBeforeLeaving } from './once.ts';

export const TOKENS = ['account', 'tokens'];
const SCOPES: readonly Token['scopes'][number][] = [
  ...(['tickets:read', 'tickets:write', 'reports:read'] as const),
  ...(['people:read', 'people:write', 'admin'] as const),
];
const DAYS = [30, 90, 180, 366] as const;

/** Makes a token: what it may do, for how long; then the token, which leaves once it is said to be copied. */
export function NewToken({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [days, setDays] = useState<number>(90);
  const [scopes, setScopes] = useState<readonly Token['scopes'][number][]>(['tickets:read']);
  const make = useAccountChange(
    () => unwrap(api.POST('/api/v1/tokens', { body: { name, days, scopes: [...scopes] } })),
    () => void queries.invalidateQueries({ queryKey: TOKENS }),
  );
  return (
    <Dialog title={<FormattedMessage id="account.token_make" />} {...(!make.data && { onClose })}>
      {make.data ? (
        <Made token={make.data.token} onKept={onClose} />
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

function Made({ token, onKept }: { token: string; onKept: () => void }) {
  const ref = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => ref.current?.focus(), []);
  useAskBeforeLeaving();
  return (
    <div ref={ref} tabIndex={-1} className={styles.once}>
      <p>
        <FormattedMessage id="account.token_once" />
      </p>
      <p>
        <code className={styles.secret}>{token}</code>
      </p>
      <p role="status">{copied && <FormattedMessage id="account.token_copied" />}</p>
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={() =>
            void navigator.clipboard.writeText(token).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          <FormattedMessage id="account.codes_copy" />
        </button>
        <button type="button" className="button primary" onClick={onKept}>
          <FormattedMessage id="account.token_kept" />
        </button>
      </div>
    </div>
  );
}
