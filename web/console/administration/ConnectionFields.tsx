import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { fieldError } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';
import { Line } from './Line.tsx';
import { Choice } from './MailboxFields.tsx';
import { SECRETS, type WrittenConnection, type WrittenSecrets } from './mailboxes.ts';

const SECURITIES = ['tls', 'starttls', 'none'] as const;
const METHODS = ['password', 'access_token', 'token_endpoint'] as const;
/** The usual port of each protection: followed while one has not written another. */
const PORTS: Readonly<Record<string, string>> = { tls: '993', starttls: '143', none: '143' };

/** How a mailbox is reached, and what proves that it is us: a secret is written, never shown. */
export function ConnectionFields(props: {
  connection: WrittenConnection;
  secrets: WrittenSecrets;
  /** Since when a secret is kept. */
  kept: ReactNode;
  change: (part: Partial<WrittenConnection>) => void;
  changeSecret: (part: WrittenSecrets) => void;
  error: Error | null;
}) {
  const { connection, secrets, kept, change, changeSecret, error } = props;
  const intl = useIntl();
  const wrong = (name: string) => fieldError(error, `connection.${name}`);
  const lines = (names: readonly ('host' | 'port' | 'login' | 'folder')[]) =>
    names.map((name) => (
      <Line
        key={name}
        phrase={`mailbox.${name}`}
        value={connection[name]}
        required
        error={wrong(name)}
        onChange={(value) => change({ [name]: value })}
      />
    ));
  return (
    <>
      {lines(['host'])}
      <Choice
        phrase="mailbox.security"
        value={connection.security}
        choices={SECURITIES.map((one) => [
          one,
          intl.formatMessage({ id: `mailbox.security.${one}` }),
        ])}
        error={wrong('security')}
        onChoose={(security) => {
          const usual = connection.port === PORTS[connection.security];
          change({ security, ...(usual && { port: PORTS[security] ?? connection.port }) });
        }}
      />
      {lines(['port', 'login', 'folder'])}
      <Choice
        phrase="mailbox.method"
        value={connection.method}
        choices={METHODS.map((one) => [one, intl.formatMessage({ id: `mailbox.method.${one}` })])}
        onChoose={(method) => change({ method })}
      />
      {connection.method === 'token_endpoint' &&
        (['tokenEndpoint', 'clientId', 'scope'] as const).map((name) => (
          <Line
            key={name}
            phrase={`mailbox.${name}`}
            value={connection[name]}
            error={wrong(name)}
            onChange={(value) => change({ [name]: value })}
          />
        ))}
      {SECRETS[connection.method].map((name) => (
        <Field
          key={name}
          label={<FormattedMessage id={`mailbox.${name}`} />}
          hint={
            name === 'refreshToken' ? <FormattedMessage id="mailbox.refreshToken_hint" /> : kept
          }
          error={wrong(name)}
        >
          {(ids) => (
            <input
              {...ids}
              type="password"
              autoComplete="new-password"
              value={secrets[name] ?? ''}
              onChange={({ target }) => changeSecret({ [name]: target.value })}
            />
          )}
        </Field>
      ))}
    </>
  );
}
