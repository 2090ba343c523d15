import { useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import type { Ticket } from '../api/schema.ts';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { useSystem } from '../session/session.ts';
import { useTicket } from '../ticket/queries.ts';
import { UploadList } from '../ticket/UploadList.tsx';
import { useUploads } from '../ticket/use-uploads.ts';
import { Title } from '../ui/Page.tsx';
import { RightChannel } from './EmergencyContacts.tsx';
import type { PageProps } from './page-entry.ts';
import styles from './portal.module.css';
import { Target } from './Target.tsx';

/** What was sent is received: its number, what is promised, and what happens next. */
export default function RegisteredPage({ session }: PageProps) {
  const { number = '' } = useParams();
  const intl = useIntl();
  const ticket = useTicket(number);
  return (
    <div className={styles.page}>
      <Title>
        {intl.formatMessage({ id: ticket.data ? 'portal.registered' : 'portal.ticket' })}
      </Title>
      {ticket.isPending && <Waiting />}
      {ticket.isError && !ticket.data && <Unread error={ticket.error} retry={ticket.refetch} />}
      {ticket.data && (
        <>
          <Received ticket={ticket.data} />
          <RightChannel ticket={ticket.data} />
          <SentAlong number={number} />
          <h2>
            <FormattedMessage id="portal.next" />
          </h2>
          <Next ticket={ticket.data} email={session.person.email} />
          <p className={styles.actions}>
            <Link className="button primary" to={`/billets/${ticket.data.number}`}>
              <FormattedMessage id="portal.follow" />
            </Link>
            <Link to="/">
              <FormattedMessage id="portal.back_home" />
            </Link>
          </p>
        </>
      )}
    </div>
  );
}

/** The files that go after what was declared; nothing when there are none. */
function SentAlong({ number }: { number: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  if (useUploads(number).length === 0) return null;
  return (
    <section aria-labelledby="sent-along">
      <h2 id="sent-along" ref={heading} tabIndex={-1}>
        <FormattedMessage id="portal.files" />
      </h2>
      <UploadList place={number} atOnce onRemoved={() => heading.current?.focus()} />
    </section>
  );
}

function Received({ ticket }: { ticket: Ticket }) {
  return (
    <section className={styles.box} aria-labelledby="number-title">
      <h2 id="number-title">
        <FormattedMessage id="portal.number" />
      </h2>
      <p className={styles.number}>{ticket.displayNumber}</p>
      <p className={styles.small}>{ticket.subject}</p>
      <Target ticket={ticket} />
    </section>
  );
}

/** The steps to come; mail is spoken of only when it goes out and there is where to send it. */
function Next({ ticket, email }: { ticket: Ticket; email: string | null }) {
  const system = useSystem();
  const steps =
    ticket.kind === 'incident'
      ? ['charge', 'question', 'restored']
      : ['charge', 'question', 'resolved'];
  return (
    <ol className={styles.next}>
      <li>
        {email && system.data?.mail ? (
          <FormattedMessage id="portal.next_mail" values={{ email }} />
        ) : (
          <FormattedMessage id="portal.next_no_mail" />
        )}
      </li>
      {steps.map((step) => (
        <li key={step}>
          <FormattedMessage id={`portal.next_${step}`} />
        </li>
      ))}
    </ol>
  );
}
