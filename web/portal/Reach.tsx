import { FormattedMessage } from 'react-intl';
import { useSiteWords } from '../session/site.ts';
import styles from './portal.module.css';

/** How the centre is reached by who would rather speak: nothing while the operator said nothing. */
export function Reach() {
  const site = useSiteWords();
  if (site === null || !(site.phone || site.email || site.hours)) return null;
  const { phone, email, hours } = site;
  return (
    <section className={styles.reach} aria-labelledby="reach-title">
      <h2 id="reach-title">
        <FormattedMessage id="portal.reach" />
      </h2>
      <p>
        <FormattedMessage id="portal.reach_why" />
      </p>
      {phone && (
        <p className={styles.promise}>
          <FormattedMessage
            id="frame.phone"
            values={{ phone: <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a> }}
          />
        </p>
      )}
      {email && (
        <p>
          <FormattedMessage
            id="frame.email"
            values={{ email: <a href={`mailto:${email}`}>{email}</a> }}
          />
        </p>
      )}
      {hours && <p>{hours}</p>}
    </section>
  );
}
