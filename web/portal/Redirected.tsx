import { FormattedMessage } from 'react-intl';
import type { Ticket } from '../api/schema.ts';
import styles from './portal.module.css';

/** Who handles a redirected ticket now, in plain words, and how they are reached; nothing once it is the centre's again. */
export function Redirected({ ticket }: { ticket: Ticket }) {
  const { redirection } = ticket;
  if (redirection === null || redirection.state === 'returned') return null;
  const { provider, owned, state, reference } = redirection;
  if (owned && state === 'settled') return null;
  const how = owned ? 'owned' : state === 'settled' ? 'settled' : 'given';
  return (
    <section className={styles.box} aria-labelledby="redirected-title">
      <h2 id="redirected-title">
        <FormattedMessage id={`redirected.${how}`} values={{ provider: provider.name }} />
      </h2>
      <p>
        <FormattedMessage id={`redirected.${how}_words`} values={{ provider: provider.name }} />
      </p>
      {!owned && (
        <ul>
          {provider.phone && (
            <li>
              <a href={`tel:${provider.phone}`}>{provider.phone}</a>
            </li>
          )}
          {provider.email && (
            <li>
              <a href={`mailto:${provider.email}`}>{provider.email}</a>
            </li>
          )}
          {provider.web && (
            <li>
              <a href={provider.web} rel="noreferrer">
                {provider.web}
              </a>
            </li>
          )}
        </ul>
      )}
      {reference && (
        <p>
          <FormattedMessage id="redirected.reference" values={{ reference }} />
        </p>
      )}
    </section>
  );
}
