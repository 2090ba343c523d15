import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import type { Ticket } from '../api/schema.ts';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { History } from '../ticket/Conversation.tsx';
import { useTicket } from '../ticket/queries.ts';
import { useFocusBack } from '../ui/focus.ts';
import { Title } from '../ui/Page.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { ClockWords } from './ClockWords.tsx';
import { Contest } from './Contest.tsx';
import { Declared } from './Declared.tsx';
import { Files } from './Files.tsx';
import { OwnConversation } from './OwnConversation.tsx';
import type { PageProps } from './page-entry.ts';
import styles from './portal.module.css';
import { Question } from './Question.tsx';
import { Redirected } from './Redirected.tsx';
import { Restoration } from './Restoration.tsx';
import { Satisfaction } from './Satisfaction.tsx';
import { Steps } from './Steps.tsx';
import { Target } from './Target.tsx';
import { useStatusTold } from './tell-status.tsx';
import { Withdraw } from './Withdraw.tsx';
import { Write } from './Write.tsx';

/** A ticket as the person helped follows it. */
export default function OwnTicketPage({ session }: PageProps) {
  const { number = '' } = useParams();
  const intl = useIntl();
  const ticket = useTicket(number);
  return (
    <div className={styles.page}>
      <p>
        <Link to="/billets">
          <FormattedMessage id="portal.back" />
        </Link>
      </p>
      {!ticket.data && <Title>{intl.formatMessage({ id: 'portal.ticket' })}</Title>}
      {ticket.isPending && <Waiting />}
      {ticket.isError && !ticket.data && <Unread error={ticket.error} retry={ticket.refetch} />}
      {ticket.data && <OwnTicket key={number} ticket={ticket.data} me={session.person.id} />}
    </div>
  );
}

function OwnTicket({ ticket, me }: { ticket: Ticket; me: number }) {
  const { number, status, choices, requester } = ticket;
  const asked = choices.includes('answer');
  const settled = useSettled(['ticket', number]);
  // « Réglé » would not be true: somebody else has it.
  const gone = ticket.redirection?.owned === false && ticket.redirection.state !== 'returned';
  useStatusTold(status);
  useFocusBack(`${status} ${choices.join(' ')}`);
  return (
    <>
      <Title>{`${ticket.displayNumber} – ${ticket.subject}`}</Title>
      <div className={settled ? undefined : 'arriving'}>
        {requester.id !== me && (
          <p>
            <FormattedMessage id="portal.not_yours" values={{ name: requester.name }} />
          </p>
        )}
        {asked && <Question ticket={ticket} me={me} />}
        {gone ? (
          <Redirected ticket={ticket} />
        ) : (
          <p className={styles.lead}>
            <FormattedMessage id={`portal.plain_${status}`} />
          </p>
        )}
        {!gone && <Redirected ticket={ticket} />}
        <Steps ticket={ticket} />
        <Target ticket={ticket} />
        {ticket.clock && <ClockWords number={number} />}
        {ticket.wait !== null && !asked && (
          <p>
            <FormattedMessage
              id="portal.waits_on"
              values={{ name: ticket.wait.person?.name ?? '', question: ticket.wait.question }}
            />
          </p>
        )}
        <Contest ticket={ticket} />
        {choices.includes('rate') && <Satisfaction ticket={ticket} />}
        <Restoration ticket={ticket} />
        <h2>
          <FormattedMessage id="portal.conversation" />
        </h2>
        <OwnConversation number={number} me={me} />
        <Files number={number} />
        {choices.includes('write') && !asked && (
          <>
            <h3>
              <FormattedMessage id="portal.write_title" />
            </h3>
            <Write
              number={number}
              name="message"
              me={me}
              label={<FormattedMessage id="portal.write" />}
              send={<FormattedMessage id="portal.write_send" />}
            />
          </>
        )}
        <Declared ticket={ticket} />
        <details>
          <summary>
            <FormattedMessage id="portal.history" />
          </summary>
          <History number={number} />
        </details>
        {choices.includes('withdraw') && <Withdraw number={number} />}
      </div>
    </>
  );
}
