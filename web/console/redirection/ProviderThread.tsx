import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Person, Redirection, Ticket } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { useWritten } from '../../ticket/drafts.ts';
import { useAct, useMessages } from '../../ticket/queries.ts';
import { When } from '../../ticket/words.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useSay } from '../../ui/Notices.tsx';

/** What the centre and whom a ticket was redirected to write to each other: the person helped never sees it. */
export function ProviderThread(props: {
  ticket: Ticket;
  redirection: Redirection;
  me: Person;
  /** Whether one may write to them now. */
  may: boolean;
}) {
  const { ticket, redirection, me, may } = props;
  const { id, name, email } = redirection.provider;
  const intl = useIntl();
  const messages = useMessages(ticket.number);
  const said = (messages.data?.messages ?? []).filter(
    ({ provider, toProvider }) => provider?.id === id || toProvider?.id === id,
  );
  if (said.length === 0 && !may) return null;
  return (
    <section aria-labelledby="thread-title" className="message internal exchanged">
      <h3 id="thread-title">
        <FormattedMessage id="redirection.thread" values={{ name }} />
      </h3>
      <p>
        <strong>
          <FormattedMessage id="redirection.unseen" />
        </strong>
      </p>
      {said.length > 0 && (
        <details>
          <summary>
            <FormattedMessage id="redirection.thread_count" values={{ count: said.length }} />
          </summary>
          <ol aria-label={intl.formatMessage({ id: 'redirection.thread' }, { name })}>
            {said.map((one) => (
              <li key={one.id}>
                {one.provider?.name ?? one.author?.name}, <When at={one.at} />
                <p className="body">{one.body}</p>
              </li>
            ))}
          </ol>
        </details>
      )}
      {may && email !== null && <WriteTo ticket={ticket} me={me} name={name} email={email} />}
      {may && email === null && (
        <p>
          <FormattedMessage id="redirection.no_email" values={{ name }} />
        </p>
      )}
    </section>
  );
}

function WriteTo(props: { ticket: Ticket; me: Person; name: string; email: string }) {
  const { ticket, me, name, email } = props;
  const intl = useIntl();
  const say = useSay();
  const { draft, write: keep, clear } = useWritten(me.id, ticket.number, 'provider');
  const write = useAct(async () => {
    await unwrap(
      api.POST('/api/v1/tickets/{number}/redirections/messages', {
        params: { path: { number: ticket.number } },
        headers: { 'idempotency-key': draft.key },
        body: { body: draft.text },
      }),
    );
    say(intl.formatMessage({ id: 'redirection.written' }, { name }), 'done');
    clear(draft.text);
  });
  const submit = (): void => {
    if (!write.isPending) write.mutate(undefined);
  };
  const label = intl.formatMessage({ id: 'redirection.write' }, { name });
  return (
    <Form label={intl.formatMessage({ id: 'redirection.thread' }, { name })} onSubmit={submit}>
      {write.isError && <ProblemNotice error={write.error} />}
      <Field
        label={label}
        hint={<FormattedMessage id="redirection.write_hint" values={{ email }} />}
        error={fieldError(write.error, 'body')}
      >
        {(ids) => (
          <textarea
            {...ids}
            value={draft.text}
            onChange={(event) => keep({ text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !event.ctrlKey) return;
              event.preventDefault();
              submit();
            }}
          />
        )}
      </Field>
      <Submit busy={write.isPending}>
        <FormattedMessage id="redirection.send" />
        <KeyCap keys="ctrl+enter" />
      </Submit>
    </Form>
  );
}
