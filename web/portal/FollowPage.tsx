import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import { fieldError, ProblemNotice, Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { StatusBadge, When } from '../ticket/words.tsx';
import { Field, Form, Submit } from '../ui/Form.tsx';
import { Title } from '../ui/Page.tsx';

/** A ticket followed and answered by the link of a letter, without an account. */
export default function FollowPage() {
  const intl = useIntl();
  const { token = '' } = useParams();
  const [body, setBody] = useState('');
  const params = { params: { path: { token } } };
  const followed = useQuery({
    queryKey: ['follow', token],
    queryFn: () => unwrap(api.GET('/api/v1/follow/{token}', params)),
  });
  const answer = useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/follow/{token}/messages', { ...params, body: { body } })),
    async onSuccess() {
      setBody('');
      await followed.refetch();
    },
  });
  if (followed.isPending) return <Waiting />;
  if (!followed.data) {
    return (
      <>
        <Title>{intl.formatMessage({ id: 'follow.title' })}</Title>
        <Unread error={followed.error} retry={followed.refetch} />
      </>
    );
  }
  const ticket = followed.data;
  return (
    <>
      <Title>{`${displayNumber(ticket.number)} – ${ticket.subject}`}</Title>
      <p>
        <StatusBadge status={ticket.status} />{' '}
        <FormattedMessage id={`status.${ticket.status}_plain`} />{' '}
        {ticket.due && (
          <FormattedMessage id="portal.due" values={{ due: <When at={ticket.due} /> }} />
        )}
      </p>
      {ticket.question && (
        <div className="alert">
          <p>
            <FormattedMessage id="portal.question" />
          </p>
          <p>
            <strong>{ticket.question}</strong>
          </p>
        </div>
      )}
      <h2>
        <FormattedMessage id="messages.title" />
      </h2>
      {ticket.messages.length === 0 && (
        <p>
          <FormattedMessage id="messages.none" />
        </p>
      )}
      {ticket.messages.map((message) => (
        <article key={`${message.at}-${message.body.length}`} className="message">
          <header>
            <FormattedMessage id={`follow.from_${message.from}`} />, <When at={message.at} />
          </header>
          <div className="body">{message.body}</div>
        </article>
      ))}
      <Form
        label={intl.formatMessage({ id: 'messages.write' })}
        onSubmit={() => answer.isPending || answer.mutate()}
      >
        {answer.isError && <ProblemNotice error={answer.error} />}
        {answer.isSuccess && (
          <div className="alert success" role="status">
            <p>
              <FormattedMessage id="follow.sent" />
            </p>
          </div>
        )}
        <Field
          label={<FormattedMessage id="messages.write" />}
          error={fieldError(answer.error, 'body')}
        >
          {(ids) => <textarea {...ids} value={body} onChange={(e) => setBody(e.target.value)} />}
        </Field>
        <Submit busy={answer.isPending}>
          <FormattedMessage id="messages.send" />
        </Submit>
      </Form>
    </>
  );
}
