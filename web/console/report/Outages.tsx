import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { Dashboard } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import styles from './dashboard.module.css';
import { rateWords } from './queries.ts';

/** The interruptions of the month, and whether their bulletins came in time. */
export function Outages({ bulletins }: { bulletins: NonNullable<Dashboard['bulletins']> }) {
  const intl = useIntl();
  return (
    <section aria-labelledby="dashboard-outages">
      <h2 id="dashboard-outages">
        <FormattedMessage id="dashboard.outages" />
      </h2>
      <p>
        <FormattedMessage id="dashboard.outages_said" values={{ count: bulletins.outages.count }} />
      </p>
      {bulletins.outages.count > 0 && (
        <ul className={styles.tickets}>
          {bulletins.outages.ids.map((id) => (
            <li key={id}>
              <Link to={`/billets/${id}`}>{id}</Link>
            </li>
          ))}
        </ul>
      )}
      {(['first', 'update'] as const).map((what) => {
        const { rate, numerator, denominator, late } = bulletins[what];
        return denominator === 0 ? null : (
          <div key={what}>
            <p>
              <FormattedMessage
                id={`dashboard.bulletin_${what}`}
                values={{ rate: rateWords(intl, rate), numerator, denominator }}
              />
            </p>
            {late.length > 0 && (
              <ul>
                {late.map(({ number, dueAt, publishedAt }) => (
                  <li key={`${number} ${dueAt}`}>
                    <Link to={`/billets/${number}`}>{number}</Link>
                    {' – '}
                    <FormattedMessage
                      id="dashboard.bulletin_due"
                      values={{ at: <When at={dueAt} /> }}
                    />{' '}
                    {publishedAt === null ? (
                      <FormattedMessage id="dashboard.bulletin_never" />
                    ) : (
                      <FormattedMessage
                        id="dashboard.bulletin_came"
                        values={{ at: <When at={publishedAt} /> }}
                      />
                    )}
                  </li>
                ))}
              </ul>
            )}
          </div>
        );
      })}
    </section>
  );
}
