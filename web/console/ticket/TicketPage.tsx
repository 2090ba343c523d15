import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import type { Session, Ticket } from '../../api/schema.ts';
import { Unread } from '../../session/Problem.tsx';
import { Waiting } from '../../session/SignedIn.tsx';
import { Attachments } from '../../ticket/Attachments.tsx';
import { ClockPanel } from '../../ticket/ClockPanel.tsx';
import { Description, History, Messages } from '../../ticket/Conversation.tsx';
import type { Visibility } from '../../ticket/drafts.ts';
import { useClock, useTicket } from '../../ticket/queries.ts';
import { ClockBadge, StatusBadge, When } from '../../ticket/words.tsx';
import { useCommands } from '../../ui/commands.ts';
import { Title } from '../../ui/Page.tsx';
import { useNow } from '../../ui/time.ts';
import { useSettled } from '../../ui/use-settled.ts';
import type { PageProps } from '../page-entry.ts';
import { TicketCalls } from '../call/TicketCalls.tsx';
import { Identity } from '../identity/Identity.tsx';
import { Redirection } from '../redirection/Redirection.tsx';
import { Actions } from './Actions.tsx';
import { Answers } from './Answers.tsx';
import { Callouts } from './Callouts.tsx';
import { Composer } from './Composer.tsx';
import { Facts } from './Facts.tsx';
import { ParkedMail } from './ParkedMail.tsx';
import styles from './page.module.css';
import { Relations } from './Relations.tsx';
import { Undelivered } from './Undelivered.tsx';
import { useDoing, useViewers } from './use-viewers.ts';
import { Viewers } from './Viewers.tsx';

/** One ticket: what it is, what was said, what can be done, and its clock explained. */
export default function TicketPage({ session }: PageProps) {
  const { number = '' } = useParams();
  const ticket = useTicket(number);
  return (
    <>
      <p className={styles.back}>
        <Link to="/">
          <FormattedMessage id="console.back" />
        </Link>
      </p>
      {ticket.isPending && (
        <>
          <Title>{number}</Title>
          <Waiting />
        </>
      )}
      {ticket.isError && !ticket.data && (
        <Unknown error={ticket.error} retry={ticket.refetch} number={number} />
      )}
      {ticket.data && <Whole ticket={ticket.data} session={session} />}
    </>
  );
}

/** The incidents about which people are called. */
function isUrgent({ kind, priority }: Ticket): boolean {
  return kind === 'incident' && (priority === 'P1' || priority === 'P2');
}

function Unknown(props: { error: Error; retry: () => unknown; number: string }) {
  return (
    <>
      <Title>{props.number}</Title>
      <Unread error={props.error} retry={props.retry} />
    </>
  );
}

function Whole({ ticket, session }: { ticket: Ticket; session: Session }) {
  const intl = useIntl();
  const { person } = session;
  const clock = useClock(ticket.number, ticket.kind === 'incident');
  const [reader, setReader] = useState<Visibility>('internal');
  const field = useRef<HTMLTextAreaElement>(null);
  const { doing, wrote } = useDoing();
  const viewers = useViewers(ticket.number, doing);
  const settled = useSettled(['ticket', ticket.number]);
  const mayWrite = ticket.moves.includes('reply');
  const write = (visibility: Visibility): void => {
    setReader(visibility);
    requestAnimationFrame(() => field.current?.focus());
  };
  const label = (id: string) => intl.formatMessage({ id }, { name: ticket.requester.name });
  useCommands([
    ...(mayWrite
      ? [
          {
            id: 'ticket.reply',
            label: label('messages.as_public'),
            keys: 'e',
            act: () => write('public'),
          },
          {
            id: 'ticket.note',
            label: label('messages.as_internal'),
            keys: 'i',
            act: () => write('internal'),
          },
        ]
      : []),
    { id: 'ticket.print', label: label('ticket.print'), act: () => window.print() },
  ]);
  return (
    <>
      <Title>{`${ticket.displayNumber} – ${ticket.subject}`}</Title>
      <p className={styles.state}>
        <StatusBadge status={ticket.status} />
        <span className="badge">{ticket.priority}</span>
        {ticket.clock && <ClockBadge status={ticket.clock.status} />}
        {ticket.team && <span>{ticket.team.name}</span>}
        <span>
          {ticket.assignee ? ticket.assignee.name : <FormattedMessage id="ticket.nobody" />}
        </span>
      </p>
      <Printed name={person.name} />
      <Viewers viewers={viewers} />
      <Undelivered number={ticket.number} roles={person.roles} />
      {isUrgent(ticket) && (
        <Callouts
          number={ticket.number}
          mayAnswer={person.roles.some((role) => role === 'agent' || role === 'supervisor')}
        />
      )}
      {ticket.wait && <Awaited ticket={ticket} />}
      <Identity ticket={ticket} me={person} />
      <Actions ticket={ticket} me={person.id} />
      <Redirection ticket={ticket} me={person} />
      <div className={`columns ${styles.parts} ${settled ? '' : 'arriving'}`}>
        <div>
          <div className={styles.description}>
            <Description number={ticket.number} text={ticket.description} />
          </div>
          <Answers answers={ticket.answers} />
          <ParkedMail number={ticket.number} may={mayWrite} />
          <h2>
            <FormattedMessage id="messages.title" />
          </h2>
          <Messages number={ticket.number} />
          {mayWrite && (
            <Composer
              ticket={ticket}
              me={person}
              reader={reader}
              onReader={write}
              onWrite={wrote}
              viewers={viewers}
              ref={field}
            />
          )}
          {clock.data && <ClockPanel clock={clock.data} />}
          {clock.isError && <Unread error={clock.error} retry={clock.refetch} />}
        </div>
        <aside>
          <Facts ticket={ticket} />
          <Attachments number={ticket.number} may={mayWrite} />
          <Relations ticket={ticket} />
          <TicketCalls number={ticket.number} />
          <h2>
            <FormattedMessage id="history.title" />
          </h2>
          <History number={ticket.number} />
        </aside>
      </div>
    </>
  );
}

/** On paper: when it was printed, and by whom. */
function Printed({ name }: { name: string }) {
  const now = useNow(30_000);
  const at = <When at={new Date(now).toISOString()} />;
  return (
    <p className="print-only">
      <FormattedMessage id="ticket.printed" values={{ at, name }} />
    </p>
  );
}

function Awaited({ ticket }: { ticket: Ticket }) {
  const { wait } = ticket;
  if (wait === null) return null;
  return (
    <div className="alert">
      <p>
        <FormattedMessage
          id={wait.givenAt === null ? 'wait.not_given' : 'wait.given'}
          values={{ name: wait.person?.name ?? '', question: wait.question }}
        />
      </p>
    </div>
  );
}
