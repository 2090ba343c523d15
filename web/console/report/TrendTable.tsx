import { FormattedMessage, useIntl } from 'react-intl';
import type { DashboardRow, DashboardTrend } from '../../api/schema.ts';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import styles from './dashboard.module.css';
import { type Asked, labelOf, monthWords, rateWords, useTrend } from './queries.ts';
import { Verdict } from './Verdict.tsx';

/** Thirteen months of each commitment: a picture of each, and their table. */
export function TrendTable({ asked, rows }: { asked: Asked; rows: readonly DashboardRow[] }) {
  const intl = useIntl();
  const trend = useTrend(asked);
  return (
    <section aria-labelledby="dashboard-trend">
      <h2 id="dashboard-trend">
        <FormattedMessage id="dashboard.trend" />
      </h2>
      <Loaded query={trend}>
        {({ months }) => (
          <>
            <div className={styles.charts}>
              {rows.map((row) => (
                <Chart key={row.id} row={row} months={months} />
              ))}
            </div>
            <details>
              <summary>
                <FormattedMessage id="dashboard.trend_table" />
              </summary>
              <Scroll>
                <table>
                  <caption>
                    <FormattedMessage id="dashboard.trend" />
                  </caption>
                  <thead>
                    <tr>
                      <th scope="col">
                        <FormattedMessage id="dashboard.month" />
                      </th>
                      {rows.map((row) => (
                        <th key={row.id} scope="col">
                          {row.priority ?? labelOf(intl, row)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {months.map(({ month, rows: own }) => (
                      <tr key={month}>
                        <th scope="row">{monthWords(intl, month)}</th>
                        {rows.map(({ id }) => {
                          const one = own.find((other) => other.id === id);
                          return <td key={id}>{one === undefined ? '–' : <Cell row={one} />}</td>;
                        })}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
            </details>
          </>
        )}
      </Loaded>
    </section>
  );
}

type TrendRow = DashboardTrend['months'][number]['rows'][number];

function Cell({ row }: { row: TrendRow }) {
  const intl = useIntl();
  if (row.rate === null) return <FormattedMessage id="dashboard.not_applicable" />;
  return (
    <>
      {rateWords(intl, row.rate)} <Verdict met={row.met} />
      <br />
      <small>
        <FormattedMessage
          id="dashboard.ratio"
          values={{ numerator: row.numerator, denominator: row.denominator }}
        />
      </small>
    </>
  );
}

const [WIDTH, HEIGHT] = [260, 72];

/** A bar a month up to its rate, with the line of the target; what is missed is hatched, not only coloured. */
function Chart({ row, months }: { row: DashboardRow; months: DashboardTrend['months'] }) {
  const intl = useIntl();
  const step = WIDTH / months.length;
  const y = (percent: number): number => HEIGHT - (percent * HEIGHT) / 100;
  const points = months.map(({ month, rows }) => ({
    month,
    one: rows.find(({ id }) => id === row.id),
  }));
  const said = points.map(({ month, one }) =>
    intl.formatMessage(
      { id: 'dashboard.trend_said' },
      { month: monthWords(intl, month), rate: rateWords(intl, one?.rate ?? null) },
    ),
  );
  return (
    <figure className={styles.chart}>
      <figcaption>{labelOf(intl, row)}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={intl.formatList(said, { type: 'unit' })}
      >
        {points.map(({ month, one }, i) =>
          one === undefined || one.rate === null ? null : (
            <rect
              key={month}
              x={i * step + 2}
              y={Math.min(y(one.rate), HEIGHT - 1)}
              width={step - 4}
              height={Math.max(HEIGHT - y(one.rate), 1)}
              className={one.met ? styles.barMet : styles.barMissed}
            />
          ),
        )}
        <line x1={0} x2={WIDTH} y1={y(row.target)} y2={y(row.target)} className={styles.target} />
      </svg>
      <div className={styles.ends}>
        <span>{monthWords(intl, months[0]?.month ?? '')}</span>
        <span>
          <FormattedMessage id="dashboard.target_line" values={{ target: row.target }} />
        </span>
        <span>{monthWords(intl, months.at(-1)?.month ?? '')}</span>
      </div>
    </figure>
  );
}
