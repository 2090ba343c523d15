import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import { differenceBetween } from '../../../core/report/difference.ts';
import type { Dashboard, DashboardRow } from '../../api/schema.ts';
import { Scroll } from '../../ui/Scroll.tsx';
import { Difference, RateDifference } from './Difference.tsx';
import styles from './dashboard.module.css';
import { labelOf, monthWords, rateWords } from './queries.ts';
import { Verdict } from './Verdict.tsx';

/** Two dashboards side by side: each commitment, then volumes and calls, with what lies between them. */
export function Comparison({ dashboard, other }: { dashboard: Dashboard; other: Dashboard }) {
  const intl = useIntl();
  const names = namesOf(intl, dashboard, other);
  return (
    <section aria-labelledby="dashboard-comparison">
      <h2 id="dashboard-comparison">
        <FormattedMessage id="dashboard.comparison" />
      </h2>
      <p>
        <FormattedMessage
          id="dashboard.comparison_about"
          values={{ this: names[0] ?? '', other: names[1] ?? '' }}
        />
      </p>
      <Scroll>
        <table className={styles.rows}>
          <caption>
            <FormattedMessage id="dashboard.comparison_commitments" />
          </caption>
          <Head first="commitment" names={names} />
          <tbody>
            {dashboard.rows.map((row) => {
              const same = other.rows.find(({ id }) => id === row.id) ?? null;
              return (
                <tr key={row.id}>
                  <th scope="row">{labelOf(intl, row)}</th>
                  <td>
                    <Result row={row} />
                  </td>
                  <td>{same === null ? '–' : <Result row={same} />}</td>
                  <td>
                    <RateDifference between={same && differenceBetween(same, row)} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
      <Beside dashboard={dashboard} other={other} names={names} />
    </section>
  );
}

/** What tells one from the other: the months, or whose they are, or both. */
function namesOf(intl: IntlShape, ...both: readonly [Dashboard, Dashboard]): string[] {
  const [{ month, organization }, other] = both;
  const whose = ({ organization: one }: Dashboard): string =>
    one?.name ?? intl.formatMessage({ id: 'dashboard.everyone' });
  const months = both.map((one) => monthWords(intl, one.month));
  if (organization?.id === other.organization?.id) return months;
  if (month === other.month) return both.map(whose);
  return both.map((one, i) =>
    intl.formatMessage({ id: 'dashboard.of' }, { month: months[i] ?? '', whose: whose(one) }),
  );
}

function Head({ first, names }: { first: string; names: readonly string[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">
          <FormattedMessage id={`dashboard.column_${first}`} />
        </th>
        {names.map((name, i) => (
          // Two places, whatever stands in them.
          <th key={i === 0 ? 'this' : 'other'} scope="col">
            {name}
          </th>
        ))}
        <th scope="col">
          <FormattedMessage id="dashboard.column_difference" />
        </th>
      </tr>
    </thead>
  );
}

/** A rate with its verdict and its two counts. */
export function Result({ row }: { row: Pick<DashboardRow, 'rate' | 'met'> & Counts }) {
  const intl = useIntl();
  return (
    <>
      {rateWords(intl, row.rate)} {row.met !== null && <Verdict met={row.met} />}
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

type Counts = Readonly<{ numerator: number; denominator: number }>;

/** What is counted beside the commitments, in the order of the page. */
const FIGURES: readonly (readonly [string, (of: Dashboard) => number | null, 'seconds'?])[] = [
  ...(['registered', 'resolved', 'cancelled', 'redirected'] as const).map(
    (name) =>
      [
        `column_${name}`,
        ({ volumes }: Dashboard) => volumes.kinds.reduce((sum, one) => sum + one[name], 0),
      ] as const,
  ),
  ['column_open_late', openLate],
  ['column_reopened', reopened],
  ['waits', ({ beside }) => beside.waits],
  ['hops', ({ beside }) => beside.hops],
  ['calls_offeredInHours', ({ calls }) => calls && calls.counts.offeredInHours],
  ['calls_answered', ({ calls }) => calls && calls.counts.answered],
  ['calls_abandoned', ({ calls }) => calls && calls.counts.abandoned],
  ['calls_speed', ({ calls }) => calls && calls.averageSpeedOfAnswerMs, 'seconds'],
  ['calls_handle', ({ calls }) => calls && calls.averageHandleMs, 'seconds'],
];

function openLate({ rows }: Dashboard): number {
  return rows.reduce((sum, { restoration }) => sum + (restoration?.openLate ?? 0), 0);
}

function reopened({ rows }: Dashboard): number {
  return rows.reduce((sum, { restoration }) => sum + (restoration?.reopened ?? 0), 0);
}

function Beside(props: { dashboard: Dashboard; other: Dashboard; names: readonly string[] }) {
  const { dashboard, other, names } = props;
  const intl = useIntl();
  const seconds = (ms: number): string =>
    intl.formatMessage({ id: 'dashboard.seconds' }, { value: Math.trunc(ms / 100) / 10 });
  return (
    <Scroll>
      <table className={styles.figures}>
        <caption>
          <FormattedMessage id="dashboard.comparison_beside" />
        </caption>
        <Head first="figure" names={names} />
        <tbody>
          {FIGURES.map(([name, read, unit]) => {
            const [here, there] = [read(dashboard), read(other)];
            const write =
              unit === 'seconds' ? seconds : (value: number) => intl.formatNumber(value);
            if (here === null && there === null) return null;
            return (
              <tr key={name}>
                <th scope="row">
                  <FormattedMessage id={`dashboard.${name}`} />
                </th>
                <td>{here === null ? '–' : write(here)}</td>
                <td>{there === null ? '–' : write(there)}</td>
                <td>
                  <Difference
                    value={here === null || there === null ? null : here - there}
                    write={write}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
