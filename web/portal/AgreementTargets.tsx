import { FormattedMessage, FormattedNumber } from 'react-intl';
import styles from './agreement.module.css';
import type { AgreementTerms } from './queries.ts';

/** What is aimed for, the gravest first: an example, the time in words, and how often it is kept. */
export function AgreementTargets({ agreement }: { agreement: AgreementTerms }) {
  const { targets, calendars, commitments } = agreement;
  return (
    <ul className={styles.targets}>
      {targets.map(({ priority, targetSeconds, calendar, commitment }) => {
        const continuous = calendars.find(({ name }) => name === calendar)?.continuous === true;
        const percent = commitments.find(({ id }) => id === commitment)?.targetPercent;
        return (
          <li key={priority} className={styles.target}>
            <p className={styles.case}>
              <FormattedMessage id={`portal.example_${priority}`} />
            </p>
            <p className={styles.time}>
              <strong>
                <FormattedMessage
                  id={continuous ? 'portal.agreement_continuous' : 'portal.agreement_business'}
                  values={{ hours: targetSeconds / 3600 }}
                />
              </strong>
            </p>
            <p className={styles.detail}>
              <FormattedMessage id={`portal.priority_${priority}`} />{' '}
              {percent !== undefined && (
                <FormattedMessage
                  id="portal.agreement_percent"
                  values={{
                    percent: <FormattedNumber value={percent / 100} style="percent" />,
                  }}
                />
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
