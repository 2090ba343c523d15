import { useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { useParams, useSearchParams } from 'react-router';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { FollowedTicket } from '../api/schema.ts';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { Title } from '../ui/Page.tsx';
import { FollowAnswer } from './FollowAnswer.tsx';
import { Moment } from './instant.tsx';
import { Message } from './Message.tsx';
import styles from './portal.module.css';
import { Steps } from './Steps.tsx';

/** A ticket followed and answered by the link of a letter, without an account. */
export default function FollowPage() {
  const intl = useIntl();
  const { token = '' } = useParams();
  const followed = useQuery({
    queryKey: ['follow', token],
    refetchInterval: 60_000,
    queryFn: () => unwrap(api.GET('/api/v1/follow/{token}', { params: { path: { token } } })),
  });
  return (
    <div className={styles.page}>
      {!followed.data && <Title>{intl.formatMessage({ id: 'follow.title' })}</Title>}
      {followed.isPending && <Waiting />}
      {followed.isError && !followed.data && (
        <Unread error={followed.error} retry={followed.refetch} />
      )}
      {followed.data && <Followed ticket={followed.data} token={token} read={followed.refetch} />}
    </div>
  );
}

function Followed(props: { ticket: FollowedTicket; token: string; read: () => unknown }) {
  const { ticket, token, read } = props;
  const { number, subject, status, due, question, messages } = ticket;
  // The letter asks whether it works; its answer is chosen here, and sent by a press only.
  const [search] = useSearchParams();
  const chosen = search.get('reponse');
  return (
    <>
      <Title>{`${displayNumber(number)} – ${subject}`}</Title>
      {question !== null && (
        <section className={styles.box} aria-labelledby="question-title">
          <h2 id="question-title">
            <FormattedMessage id="portal.question" />
          </h2>
          <p className={styles.question}>{question}</p>
          <FollowAnswer token={token} says={null} phrase="portal.answer" onSent={read} />
        </section>
      )}
      <p className={styles.lead}>
        <FormattedMessage id={`portal.plain_${status}`} />
      </p>
      <Steps ticket={ticket} />
      {due && (
        <p className={styles.promise}>
          <FormattedMessage
            id="portal.target_running"
            values={{ due: <Moment at={due} />, b: (text) => <strong>{text}</strong> }}
          />
        </p>
      )}
      {ticket.restored && (
        <section className={styles.box} aria-labelledby="works-title">
          <h2 id="works-title">
            <FormattedMessage id="portal.works_question" />
          </h2>
          {(['works', 'still_down'] as const).map((says) => (
            <details key={says} open={chosen === says || undefined}>
              <summary>
                <FormattedMessage id={`portal.${says}`} />
              </summary>
              <FollowAnswer token={token} says={says} phrase={`follow.${says}`} onSent={read} />
            </details>
          ))}
        </section>
      )}
      <h2>
        <FormattedMessage id="portal.conversation" />
      </h2>
      {messages.length === 0 && (
        <p>
          <FormattedMessage id="portal.messages_none" />
        </p>
      )}
      {messages.map(({ from, at, body }) => (
        <Message
          key={`${at}-${body.length}`}
          own={from === 'you'}
          from={<FormattedMessage id={`follow.from_${from}`} />}
          at={at}
          body={body}
          html={null}
        />
      ))}
      {question === null && status !== 'cancelled' && (
        <>
          <h3>
            <FormattedMessage id="portal.write_title" />
          </h3>
          <FollowAnswer token={token} says={null} phrase="portal.write" onSent={read} />
        </>
      )}
    </>
  );
}
