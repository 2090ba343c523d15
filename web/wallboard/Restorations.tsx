import { FormattedMessage, FormattedNumber } from 'react-intl';
import type { Wallboard } from '../api/schema.ts';
import { Rate } from './Figure.tsx';
import styles from './wallboard.module.css';

const COLUMNS = ['priority', 'rate', 'in_time', 'target'] as const;

/** Of each priority, how many were restored in time today, beside the target. */
export function Restorations({ rates }: { rates: Wallboard['restored'] }) {
  return (
    <table className={styles.rates}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              <FormattedMessage id={`wallboard.column_${column}`} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rates.map(({ priority, rate }) => (
          <tr key={priority}>
            <th scope="row">{priority}</th>
            <td>
              <Rate rate={rate} />
            </td>
            <td>
              <FormattedMessage
                id="wallboard.in_time"
                values={{ numerator: rate.numerator, denominator: rate.denominator }}
              />
            </td>
            <td>
              <FormattedNumber value={rate.targetPercent / 100} style="percent" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
