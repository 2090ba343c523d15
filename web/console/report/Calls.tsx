import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { DashboardCalls } from '../../api/schema.ts';
import { Scroll } from '../../ui/Scroll.tsx';
import { timeWords } from '../administration/calendars.ts';
import styles from './dashboard.module.css';
import { rateWords } from './queries.ts';
import { Figure } from './Figure.tsx';
import { Verdict } from './Verdict.tsx';

const COUNTS = [
  'offeredInHours',
  'answered',
  'answeredWithin',
  'abandoned',
  'shortAbandoned',
] as const;
const BESIDE = ['platform', 'outOfHours'] as const;

/** The list of each count, by its name in the API. */
const PARTS = {
  ...{ offeredInHours: 'offered', answered: 'answered', answeredWithin: 'answered_within' },
  ...{
    abandoned: 'abandoned_all',
    shortAbandoned: 'short_abandon',
    platform: 'platform',
    outOfHours: 'out_of_hours',
  },
} as const;

/** The calls of the month with all that is printed beside their rate, and each half hour of the day. */
export function Calls({ calls, month }: { calls: DashboardCalls; month: string }) {
  const intl = useIntl();
  const { counts, emergency } = calls;
  const seconds = (ms: number | null): string =>
    ms === null
      ? intl.formatMessage({ id: 'dashboard.not_applicable' })
      : intl.formatMessage({ id: 'dashboard.seconds' }, { value: Math.trunc(ms / 100) / 10 });
  return (
    <section aria-labelledby="dashboard-calls">
      <h2 id="dashboard-calls">
        <FormattedMessage id="dashboard.calls" />
      </h2>
      <dl className={`facts ${styles.wide}`}>
        {[...COUNTS, ...BESIDE].map((name) => (
          <Fact key={name} name={name}>
            <Figure
              value={counts[name]}
              name={intl.formatMessage({ id: `dashboard.calls_${name}` })}
              opened={{ appels: PARTS[name] }}
            />
          </Fact>
        ))}
        <Fact name="answeredOfAll">{rateWords(intl, calls.answeredOfAll.rate)}</Fact>
        <Fact name="abandonment">{rateWords(intl, calls.abandonment.rate)}</Fact>
        <Fact name="speed">{seconds(calls.averageSpeedOfAnswerMs)}</Fact>
        <Fact name="handle">{seconds(calls.averageHandleMs)}</Fact>
        <Fact name="outliers">
          <Figure
            value={calls.outliers}
            name={intl.formatMessage({ id: 'dashboard.calls_outliers' })}
            opened={{ appels: 'outliers' }}
          />
        </Fact>
        <Fact name="emergency">
          <Figure
            value={emergency.offered}
            name={intl.formatMessage({ id: 'dashboard.calls_emergency' })}
            opened={{ appels: 'emergency' }}
          >
            <FormattedMessage id="dashboard.emergency" values={emergency} />
          </Figure>
        </Fact>
      </dl>
      {counts.offeredInHours > 0 && (
        <>
          <HalfHours calls={calls} />
          <p>
            <Link to={`/supervision/effectifs?du=${month}-01&au=${monthAfter(month)}-01`}>
              <FormattedMessage id="dashboard.staffing_link" />
            </Link>
          </p>
        </>
      )}
    </section>
  );
}

/** The month that follows another, `YYYY-MM`. */
function monthAfter(month: string): string {
  const [year = 0, of = 0] = month.split('-').map(Number);
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`;
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>
        <FormattedMessage id={`dashboard.calls_${name}`} />
      </dt>
      <dd>{children}</dd>
    </>
  );
}

const COLUMNS = ['at', 'calls', 'mean', 'most', 'people', 'reached'] as const;
/** Those that hold numbers, which stand at the right. */
const NUMBERS: readonly string[] = ['calls', 'most', 'people'] satisfies (typeof COLUMNS)[number][];

function HalfHours({ calls: { halfHours, aim } }: { calls: DashboardCalls }) {
  const intl = useIntl();
  const most = Math.max(1, ...halfHours.map(({ meanCalls }) => meanCalls));
  return (
    <Scroll>
      <table>
        <caption>
          <FormattedMessage
            id="dashboard.half_hours"
            values={{ percent: aim.targetPercent, seconds: aim.withinSeconds }}
          />
        </caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                className={NUMBERS.includes(column) ? styles.number : undefined}
              >
                <FormattedMessage id={`dashboard.column_${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {halfHours.map((one) => (
            <tr key={one.at}>
              <th scope="row">{timeWords(intl, one.at)}</th>
              <td className={styles.number}>
                <FormattedNumber value={one.calls} />
              </td>
              <td>
                <span className={styles.track} aria-hidden="true">
                  <span
                    className={styles.bar}
                    style={{ width: `${(one.meanCalls * 100) / most}%` }}
                  />
                </span>
                <FormattedNumber value={one.meanCalls} maximumFractionDigits={1} />
              </td>
              <td className={styles.number}>
                <FormattedNumber value={one.mostCalls} />
              </td>
              <td className={styles.number}>
                {one.people === null ? '–' : <FormattedNumber value={one.people} />}
              </td>
              <td>
                {rateWords(intl, one.reached.rate)}{' '}
                {one.reached.rate !== null && <Verdict met={one.reached.met} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
