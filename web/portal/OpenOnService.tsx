import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import { useTickets } from '../ticket/queries.ts';
import styles from './portal.module.css';
import { OPEN_STATUSES } from './tickets.ts';

/** « Vous avez déjà le billet … »: one's open tickets on the service, and the way to add to them. */
export function OpenOnService({ service }: { service: string }) {
  const tickets = useTickets({ requester: 'me', service, status: OPEN_STATUSES });
  const rows = tickets.data?.pages.flatMap((page) => page.tickets) ?? [];
  return (
    <div role="status">
      {rows.length > 0 && (
        <div className={styles.box}>
          <p>
            <strong>
              <FormattedMessage id="portal.already" values={{ count: rows.length }} />
            </strong>
          </p>
          <ul>
            {rows.map(({ number, displayNumber, subject }) => (
              <li key={number}>
                <Link to={`/billets/${number}`}>
                  {displayNumber} – {subject}
                </Link>
              </li>
            ))}
          </ul>
          <p>
            <FormattedMessage id="portal.already_add" />
          </p>
        </div>
      )}
    </div>
  );
}
