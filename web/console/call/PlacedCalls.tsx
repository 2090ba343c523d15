import { FormattedMessage } from 'react-intl';
import type { PhoneCallDetail } from '../../api/schema.ts';
import styles from './call.module.css';
import { Lasting, Second } from './Words.tsx';

/** The calls that were placed from here for a call: to whom, why, and how long they lasted; nothing while there are none. */
export function PlacedCalls({ placed }: { placed: PhoneCallDetail['placed'] }) {
  if (placed.length === 0) return null;
  return (
    <section aria-labelledby="placed-title">
      <h2 id="placed-title">
        <FormattedMessage id="call.placed" />
      </h2>
      <ul>
        {placed.map(({ id, at, number, purpose, by, reachedAt, lastedMs }) => (
          <li key={id}>
            <FormattedMessage id={`call.placed_${purpose}`} values={{ id }} />{' '}
            <span className={styles.number}>{number}</span>
            {', '}
            <Second at={reachedAt ?? at} />
            {', '}
            {reachedAt === null ? (
              <FormattedMessage id="call.placed_missed" />
            ) : lastedMs === null ? (
              <FormattedMessage id="call.placed_open" />
            ) : (
              <Lasting ms={lastedMs} />
            )}
            {by && ` – ${by.name}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
