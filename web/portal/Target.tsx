import { FormattedMessage } from 'react-intl';
import type { Ticket } from '../api/schema.ts';
import { Moment } from './instant.tsx';
import styles from './portal.module.css';

/** What is promised of a ticket, and how the time stands, in plain words. */
export function Target({ ticket }: { ticket: Ticket }) {
  const { clock, due, kind, status } = ticket;
  if (status === 'cancelled') return null;
  if (clock === null) {
    const open = status !== 'resolved' && status !== 'closed';
    return open ? (
      <p>
        <FormattedMessage id={`portal.target_none_${kind}`} />
      </p>
    ) : null;
  }
  return (
    <>
      <p className={styles.promise}>
        <FormattedMessage
          id={`portal.target_${clock.status}`}
          values={{ due: due && <Moment at={due} />, b: (text) => <strong>{text}</strong> }}
        />
      </p>
      {due && !clock.calendarConfirmed && (
        <p className={styles.small}>
          <FormattedMessage id="portal.target_unconfirmed" />
        </p>
      )}
    </>
  );
}
