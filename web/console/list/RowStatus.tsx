import { FormattedMessage, useIntl } from 'react-intl';
import type { ListedTicket } from '../../api/schema.ts';
import styles from './grid.module.css';

/** A shape for each state, beside its word. */
const SHAPES: Readonly<Record<ListedTicket['status'], string>> = {
  registered: '○',
  in_progress: '◐',
  waiting_on_user: '❙❙',
  restored: '◕',
  resolved: '●',
  closed: '■',
  cancelled: '✕',
};

/** The state of a ticket, and what else one must know before opening it. */
export function RowStatus({ ticket }: { ticket: ListedTicket }) {
  const intl = useIntl();
  const { status, waiting, duplicates, reopenedCount } = ticket;
  const why =
    status === 'waiting_on_user' && waiting
      ? intl.formatMessage(
          { id: 'list.waits_for' },
          { name: waiting.person ?? '', question: waiting.question },
        )
      : undefined;
  return (
    <span title={why}>
      <span aria-hidden="true" className={styles.shape}>
        {SHAPES[status]}
      </span>
      <FormattedMessage id={`status_short.${status}`} />
      {why && <span className={styles.aside}>{why}</span>}
      {reopenedCount > 0 && (
        <span className={styles.tag}>
          <span aria-hidden="true">↺{reopenedCount}</span>
          <span className={styles.aside}>
            <FormattedMessage id="list.reopened" values={{ count: reopenedCount }} />
          </span>
        </span>
      )}
      {duplicates > 0 && (
        <span className={styles.tag}>
          <span aria-hidden="true">+{duplicates}</span>
          <span className={styles.aside}>
            <FormattedMessage id="list.duplicates" values={{ count: duplicates }} />
          </span>
        </span>
      )}
    </span>
  );
}
