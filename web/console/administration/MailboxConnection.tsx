import { Fragment, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { KeptMailbox } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Conflict } from './Conflict.tsx';
import { ConnectionFields } from './ConnectionFields.tsx';
import { useDraft } from './draft.ts';
import { mailboxField } from './MailboxFields.tsx';
import { Trial, useTrial } from './Trial.tsx';
import { connectionOf, inputOf, useMailboxChange, type WrittenSecrets } from './mailboxes.ts';

/** How a mailbox is read, tried before it is kept; that of the environment is shown. */
export function MailboxConnection({ mailbox }: { mailbox: KeptMailbox }) {
  return (
    <div>
      <h2>
        <FormattedMessage id="mailbox.reading" />
      </h2>
      {mailbox.fixed.includes('connection') ? (
        <OfEnvironment mailbox={mailbox} />
      ) : (
        <ConnectionForm mailbox={mailbox} />
      )}
    </div>
  );
}

function OfEnvironment({ mailbox: { id, connection } }: { mailbox: KeptMailbox }) {
  const intl = useIntl();
  const trial = useTrial();
  if (connection === null) return null;
  const { host, port, security, login, folder, method } = connection;
  const facts = Object.entries({
    ...{ host, port, login, folder },
    security: intl.formatMessage({ id: `mailbox.security.${security}` }),
    method: intl.formatMessage({ id: `mailbox.method.${method}` }),
  });
  return (
    <>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>
              <FormattedMessage id={`mailbox.${name}`} />
            </dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <button
        type="button"
        className="button"
        onClick={() => trial.isPending || trial.mutate({ mailbox: id, connection: null })}
      >
        <FormattedMessage id="mailbox.try" />
      </button>
      <Trial trial={trial} />
    </>
  );
}

function ConnectionForm({ mailbox }: { mailbox: KeptMailbox }) {
  const intl = useIntl();
  const say = useSay();
  const { id, connection } = mailbox;
  const draft = useDraft(connectionOf(mailbox));
  const [secrets, setSecrets] = useState<WrittenSecrets>({});
  const trial = useTrial();
  const save = useMailboxChange(
    (input: ReturnType<typeof inputOf> | null) =>
      unwrap(
        api.PATCH('/api/v1/mailboxes/{id}', {
          params: { path: { id: String(id) } },
          headers: { 'if-match': `"${draft.value.version}"` },
          body: { connection: input },
        }),
      ),
    (saved) => {
      draft.settle(connectionOf(saved));
      setSecrets({});
      trial.reset();
      say(
        <FormattedMessage
          id={saved.connection === null ? 'mailbox.connection_removed' : 'mailbox.connection_saved'}
        />,
        'done',
      );
    },
  );
  const error = save.error ?? trial.error;
  return (
    <Form
      label={intl.formatMessage({ id: 'mailbox.reading' })}
      onSubmit={() => save.isPending || save.mutate(inputOf(draft.value, secrets))}
    >
      <p>
        <FormattedMessage
          id={connection === null ? 'mailbox.reading_none' : 'mailbox.reading_soon'}
        />
      </p>
      {error && <ProblemNotice error={error} nameOf={mailboxField} />}
      <Conflict
        fields={draft.conflicts.map((key) => ({
          phrase: `mailbox.${key}`,
          theirs: `${connectionOf(mailbox)[key]}`,
        }))}
      />
      <ConnectionFields
        connection={draft.value}
        secrets={secrets}
        kept={
          connection === null ? null : (
            <FormattedMessage
              id={connection.secretReadable ? 'mailbox.secret_kept' : 'mailbox.secret_lost'}
              values={{ at: <When at={connection.secretAt} /> }}
            />
          )
        }
        change={draft.change}
        changeSecret={(part) => setSecrets({ ...secrets, ...part })}
        error={error}
      />
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={() => {
            save.reset();
            if (!trial.isPending) {
              trial.mutate({ mailbox: id, connection: inputOf(draft.value, secrets) });
            }
          }}
        >
          <FormattedMessage id="mailbox.try" />
        </button>
        <Submit busy={save.isPending}>
          <FormattedMessage id="mailbox.save_connection" />
        </Submit>
        {connection !== null && (
          <button
            type="button"
            className="button"
            onClick={() => save.isPending || save.mutate(null)}
          >
            <FormattedMessage id="mailbox.remove_connection" />
          </button>
        )}
      </div>
      <Trial trial={trial} />
    </Form>
  );
}
