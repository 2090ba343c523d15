import { FormattedMessage, useIntl } from 'react-intl';
import type { Dashboard } from '../../api/schema.ts';
import styles from './dashboard.module.css';
import { labelOf } from './queries.ts';

const SHAPES = { safe: '✔', on_track: '✔', at_risk: '●', missed: '▲' } as const;

/** While a month is under way: which commitments are going to miss it, and how many tickets that takes. */
export function Warnings({ dashboard: { warnings, rows } }: { dashboard: Dashboard }) {
  const intl = useIntl();
  const told = warnings.filter(({ outlook }) => outlook === 'missed' || outlook === 'at_risk');
  return (
    <section aria-labelledby="dashboard-warnings">
      <h2 id="dashboard-warnings">
        <FormattedMessage id="dashboard.warnings" />
      </h2>
      {told.length === 0 ? (
        <p>
          <FormattedMessage id="dashboard.warnings_none" />
        </p>
      ) : (
        <ul>
          {told.map((one) => {
            const row = rows.find(({ id }) => id === one.id);
            const kind = row?.indicator === 'calls' ? 'calls' : 'tickets';
            return (
              <li key={one.id}>
                <span className={one.outlook === 'missed' ? styles.missed : undefined}>
                  <span aria-hidden="true">{SHAPES[one.outlook]} </span>
                  <FormattedMessage id={`dashboard.outlook_${one.outlook}`} />
                </span>
                {' – '}
                {row && labelOf(intl, row)}
                <br />
                {one.needed === null ? (
                  <FormattedMessage id="dashboard.needed_never" />
                ) : (
                  <FormattedMessage
                    id={`dashboard.needed_${kind}`}
                    values={{ count: one.needed }}
                  />
                )}{' '}
                {one.openInTime > 0 && (
                  <FormattedMessage
                    id="dashboard.open_in_time"
                    values={{ count: one.openInTime }}
                  />
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
