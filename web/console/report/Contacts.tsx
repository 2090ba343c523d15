import { FormattedMessage, useIntl } from 'react-intl';
import type { Dashboard } from '../../api/schema.ts';
import { Scroll } from '../../ui/Scroll.tsx';
import { Figure } from './Figure.tsx';
import styles from './dashboard.module.css';

/** Why each incident counts at first contact or not; for restorations, what was left out and reopened. */
export function Contacts({ dashboard: { rows } }: { dashboard: Dashboard }) {
  const intl = useIntl();
  const contact = rows.find(({ indicator }) => indicator === 'first_contact');
  const restorations = rows.filter(({ restoration }) => restoration !== null);
  return (
    <div className={styles.pair}>
      {contact && (
        <Scroll>
          <table className={styles.figures}>
            <caption>
              <FormattedMessage id="dashboard.contact" />
            </caption>
            <thead>
              <tr>
                <th scope="col">
                  <FormattedMessage id="dashboard.column_reason" />
                </th>
                <th scope="col">
                  <FormattedMessage id="dashboard.column_incidents" />
                </th>
              </tr>
            </thead>
            <tbody>
              {[
                { reason: 'first_contact', count: contact.numerator, part: 'met' },
                ...contact.notMet.map((one) => ({ ...one, part: 'not_met' })),
                ...contact.exclusions.map((one) => ({ ...one, part: 'excluded' })),
              ].map(({ reason, count, part }) => (
                <tr key={reason}>
                  <th scope="row">
                    <FormattedMessage id={`dashboard.reason_${reason}`} />
                  </th>
                  <td className={styles.number}>
                    <Figure
                      value={count}
                      name={intl.formatMessage({ id: `dashboard.reason_${reason}` })}
                      opened={{ partie: part, engagement: contact.id, raison: reason }}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <Scroll>
        <table className={styles.figures}>
          <caption>
            <FormattedMessage id="dashboard.left_out" />
          </caption>
          <thead>
            <tr>
              {['priority', 'late', 'duplicate', 'cancelled', 'reopened', 'with_gaps'].map(
                (one) => (
                  <th key={one} scope="col">
                    <FormattedMessage id={`dashboard.column_${one}`} />
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {restorations.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.priority}</th>
                {[...row.notMet, ...row.exclusions].map(({ reason, count }) => (
                  <td key={reason} className={styles.number}>
                    <Figure
                      value={count}
                      name={`${row.priority} ${intl.formatMessage({ id: `dashboard.column_${reason}` })}`}
                      opened={
                        reason === 'late'
                          ? { partie: 'not_met', engagement: row.id }
                          : { partie: 'excluded', engagement: row.id, raison: reason }
                      }
                    />
                  </td>
                ))}
                <td className={styles.number}>
                  <Figure
                    value={row.restoration?.reopened ?? 0}
                    name={`${row.priority} ${intl.formatMessage({ id: 'dashboard.column_reopened' })}`}
                    opened={{ partie: 'reopened', engagement: row.id }}
                  />
                </td>
                <td>
                  <Gaps rate={row.restoration?.withGaps.rate ?? null} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}

function Gaps({ rate }: { rate: number | null }) {
  return rate === null ? (
    <FormattedMessage id="dashboard.not_applicable" />
  ) : (
    <FormattedMessage id="dashboard.percent" values={{ value: rate }} />
  );
}
