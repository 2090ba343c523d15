import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import type { ListedTicket } from '../api/schema.ts';
import styles from './cards.module.css';
import { Day, Moment } from './instant.tsx';

/** Tickets as cards, one below the other: they read as well on a phone as on a desk. */
export function TicketCards(props: {
  tickets: readonly ListedTicket[];
  /** Says whose each is: the tickets are not all one's own. */
  whose?: boolean;
}) {
  return (
    <ul className={styles.cards}>
      {props.tickets.map((ticket) => (
        <li key={ticket.number}>
          <TicketCard ticket={ticket} whose={props.whose === true} />
        </li>
      ))}
    </ul>
  );
}

function TicketCard({ ticket, whose }: { ticket: ListedTicket; whose: boolean }) {
  const { number, displayNumber, subject, status, due, requester, registeredAt } = ticket;
  const waiting = status === 'waiting_on_user';
  return (
    <article className={waiting ? `${styles.card} ${styles.waiting}` : styles.card}>
      <p className={styles.subject}>
        <Link to={`/billets/${number}`}>{subject}</Link>
      </p>
      <p className={styles.status}>
        <FormattedMessage id={`portal.status_${status}`} />
      </p>
      <p className={styles.facts}>
        <span className={styles.number}>{displayNumber}</span>
        <span>
          <FormattedMessage id="portal.declared_on" values={{ day: <Day at={registeredAt} /> }} />
        </span>
        {whose && (
          <span>
            <FormattedMessage id="portal.for_whom" values={{ name: requester.name }} />
          </span>
        )}
        {due && (
          <span>
            <FormattedMessage id="portal.due_short" values={{ due: <Moment at={due} /> }} />
          </span>
        )}
      </p>
    </article>
  );
}
