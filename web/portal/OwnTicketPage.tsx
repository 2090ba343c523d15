import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Ticket } from '../api/schema.ts';
import { fieldError, ProblemNotice, Unread } from '../session/Problem.tsx';
import { useSession } from '../session/session.ts';
import { Waiting } from '../session/SignedIn.tsx';
import { History, Messages } from '../ticket/Conversation.tsx';
import { postMessage, useAct, useTicket } from '../ticket/queries.ts';
import { StatusBadge, When } from '../ticket/words.tsx';
import { Field, Form, Submit } from '../ui/Form.tsx';
import { Title } from '../ui/Page.tsx';

const OPEN = ['registered', 'in_progress', 'waiting_on_user'];

/** A user's own ticket: where it stands, what was said, and the answer to a question. */
export default function OwnTicketPage() {
  const { number = '' } = useParams();
  const ticket = useTicket(number);
  return (
    <>
      <p>
        <Link to="/">
          <FormattedMessage id="portal.back" />
        </Link>
      </p>
      {ticket.isPending && <Waiting />}
      {ticket.isError && <Unread error={ticket.error} retry={ticket.refetch} />}
      {ticket.data && <OwnTicket ticket={ticket.data} />}
    </>
  );
}

function OwnTicket({ ticket }: { ticket: Ticket }) {
  const session = useSession();
  const { number, wait } = ticket;
  const asked = wait !== null && wait.person?.id === session.data?.person.id;
  const show = useAct(() =>
    unwrap(api.PUT('/api/v1/tickets/{number}/wait/display', { params: { path: { number } } })),
  );
  const { mutate, isIdle } = show;
  const unseen = asked && wait.givenAt === null;
  useEffect(() => {
    if (unseen && isIdle) mutate();
  }, [unseen, isIdle, mutate]);
  return (
    <>
      <Title>{`${ticket.displayNumber} – ${ticket.subject}`}</Title>
      <p>
        <StatusBadge status={ticket.status} />{' '}
        <FormattedMessage id={`status.${ticket.status}_plain`} />{' '}
        {OPEN.includes(ticket.status) && ticket.due && (
          <FormattedMessage id="portal.due" values={{ due: <When at={ticket.due} /> }} />
        )}
      </p>
      {asked && (
        <div className="alert" role="status">
          <p>
            <FormattedMessage id="portal.question" />
          </p>
          <p>
            <strong>{wait.question}</strong>
          </p>
        </div>
      )}
      <h2>
        <FormattedMessage id="messages.title" />
      </h2>
      <Messages number={number} />
      {ticket.status !== 'cancelled' && <Answer number={number} />}
      <h2>
        <FormattedMessage id="history.title" />
      </h2>
      <History number={number} />
    </>
  );
}

function Answer({ number }: { number: string }) {
  const intl = useIntl();
  const [body, setBody] = useState('');
  const post = useAct(() => postMessage(number, body, 'public'));
  return (
    <Form
      label={intl.formatMessage({ id: 'messages.write' })}
      onSubmit={() => post.isPending || post.mutate(undefined, { onSuccess: () => setBody('') })}
    >
      {post.isError && <ProblemNotice error={post.error} />}
      <Field
        label={<FormattedMessage id="messages.write" />}
        error={fieldError(post.error, 'body')}
      >
        {(ids) => <textarea {...ids} value={body} onChange={(e) => setBody(e.target.value)} />}
      </Field>
      <Submit busy={post.isPending}>
        <FormattedMessage id="messages.send" />
      </Submit>
    </Form>
  );
}
