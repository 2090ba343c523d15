import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { KeptMailbox } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Title } from '../../ui/Page.tsx';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { Loaded } from './Loaded.tsx';
import { MailboxConnection } from './MailboxConnection.tsx';
import { MailboxFields, mailboxField } from './MailboxFields.tsx';
import { MailboxState } from './MailboxState.tsx';
import { contentOf, useKeptMailboxes, useMailboxChange } from './mailboxes.ts';
import { Up } from './Up.tsx';
import { UsePanel } from './UsePanel.tsx';

/** One mailbox: what its messages become, how it is read, whether it is in use. */
export default function MailboxPage() {
  const intl = useIntl();
  const { id = '' } = useParams();
  const mailboxes = useKeptMailboxes();
  const mailbox = mailboxes.data?.mailboxes.find((one) => String(one.id) === id);
  return (
    <>
      <Up to="/administration/boites" phrase="mailbox.title" />
      <Title>{mailbox?.address ?? intl.formatMessage({ id: 'mailbox.one' })}</Title>
      <Loaded query={mailboxes}>
        {() =>
          mailbox ? (
            <>
              <p>
                <MailboxState mailbox={mailbox} />
              </p>
              {mailbox.fixed.length > 0 && (
                <p>
                  <FormattedMessage
                    id={
                      mailbox.fixed.includes('connection')
                        ? 'mailbox.fixed_whole'
                        : 'mailbox.fixed_address'
                    }
                  />
                </p>
              )}
              <div className="columns">
                <div>
                  <ContentForm mailbox={mailbox} />
                  {mailbox.fixed.length === 0 && <Use mailbox={mailbox} />}
                </div>
                <MailboxConnection mailbox={mailbox} />
              </div>
            </>
          ) : (
            <p>
              <FormattedMessage id="mailbox.unknown" />
            </p>
          )
        }
      </Loaded>
    </>
  );
}

function ContentForm({ mailbox }: { mailbox: KeptMailbox }) {
  const intl = useIntl();
  const say = useSay();
  const draft = useDraft(contentOf(mailbox));
  const { version, address, ...rest } = draft.value;
  const fixed = mailbox.fixed.includes('address');
  const save = useMailboxChange(
    () =>
      unwrap(
        api.PATCH('/api/v1/mailboxes/{id}', {
          params: { path: { id: String(mailbox.id) } },
          headers: { 'if-match': `"${version}"` },
          body: fixed ? rest : { ...rest, address },
        }),
      ),
    (saved) => {
      draft.settle(contentOf(saved));
      say(<FormattedMessage id="mailbox.saved" />, 'done');
    },
  );
  return (
    <Form
      label={intl.formatMessage({ id: 'mailbox.content' })}
      onSubmit={() => save.isPending || save.mutate(undefined)}
    >
      <h2>
        <FormattedMessage id="mailbox.content" />
      </h2>
      {save.isError && <ProblemNotice error={save.error} nameOf={mailboxField} />}
      <Conflict
        fields={draft.conflicts.map((key) => ({
          phrase: `mailbox.${key}`,
          theirs: `${mailbox[key] ?? ''}`,
        }))}
      />
      <MailboxFields mailbox={draft.value} fixed={fixed} change={draft.change} error={save.error} />
      <Submit busy={save.isPending}>
        <FormattedMessage id="administration.save" />
      </Submit>
    </Form>
  );
}

function Use({ mailbox: { id, disabledAt } }: { mailbox: KeptMailbox }) {
  const say = useSay();
  const path = { params: { path: { id: String(id) } } };
  const turn = useMailboxChange(
    () =>
      disabledAt === null
        ? unwrap(api.PUT('/api/v1/mailboxes/{id}/disablement', path))
        : unwrap(api.DELETE('/api/v1/mailboxes/{id}/disablement', path)),
    (now) =>
      say(
        <FormattedMessage
          id={now.disabledAt === null ? 'mailbox.enabled' : 'mailbox.now_disabled'}
        />,
        'done',
      ),
  );
  return (
    <UsePanel
      inUse={disabledAt === null}
      error={turn.error}
      busy={turn.isPending}
      onClick={() => turn.mutate(undefined)}
      effect={
        <p>
          <FormattedMessage id="mailbox.use_effect" />
        </p>
      }
    />
  );
}
