import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import {
  type Measure,
  MEASURES,
  type MeasureName,
  type Query,
} from '../../../core/report/query.ts';
import { listOf } from '../../../core/report/query-list.ts';
import type { QueryResult } from '../../api/schema.ts';
import { Scroll } from '../../ui/Scroll.tsx';
import { dateWords } from '../../ui/time.ts';
import { rateWords } from '../report/queries.ts';
import { useKeyWords } from './queries.ts';
import styles from './query.module.css';

type Figure = QueryResult['total'][number];

/** What was found: a line for each part, all of them last; a number opens its list where there is one. */
export function QueryTable({ query, result }: { query: Query; result: QueryResult }) {
  const intl = useIntl();
  const words = useKeyWords();
  const { dimensions, measures } = query;
  const { lines, total, from, to } = result;
  const day = (date: string): string =>
    dateWords(intl, `${date}T12:00:00Z`, {
      ...{ timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' },
    });
  const figures = (of: readonly Figure[], keys: readonly (string | null)[], name: string) =>
    measures.map((measure, m) => (
      <td key={measure} className={styles.figure}>
        <Cell {...{ query, result, measure, keys, name, figure: of[m] as Figure }} />
      </td>
    ));
  return (
    <>
      <p>
        <FormattedMessage id="query.dates" values={{ from: day(from), to: day(to) }} />
      </p>
      {dimensions.length > 0 && lines.length === 0 && (
        <p>
          <FormattedMessage id="query.empty" />
        </p>
      )}
      <Scroll>
        <table>
          <caption>
            <FormattedMessage id={`query.subject_${query.subject}`} />
          </caption>
          <thead>
            <tr>
              {dimensions.length === 0 && (
                <th scope="col">
                  <FormattedMessage id="query.result" />
                </th>
              )}
              {dimensions.map((one) => (
                <th key={one} scope="col">
                  <FormattedMessage id={`query.dimension_${one}`} />
                </th>
              ))}
              {measures.map((one) => (
                <th key={one} scope="col" className={styles.figure}>
                  <FormattedMessage id={`query.measure_${one}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ keys, figures: of }) => {
              const own = keys.map((key, d) => words(dimensions[d] ?? 'month', key));
              const bare = keys.map((key) => key?.key ?? null);
              return (
                <tr key={bare.join(' ')}>
                  {own.map((name, d) => (
                    <th key={dimensions[d]} scope="row">
                      {name}
                    </th>
                  ))}
                  {figures(of, bare, own.join(', '))}
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={Math.max(1, dimensions.length)}>
                <FormattedMessage id="query.total" />
              </th>
              {figures(total, [], intl.formatMessage({ id: 'query.total' }))}
            </tr>
          </tfoot>
        </table>
      </Scroll>
    </>
  );
}

/** A figure, with what it is made of where it is one number over another. */
function Cell(props: {
  query: Query;
  result: QueryResult;
  measure: MeasureName;
  keys: readonly (string | null)[];
  name: string;
  figure: Figure;
}) {
  const { query, result, measure, keys, name, figure } = props;
  const intl = useIntl();
  const { unit, over }: Measure = MEASURES[measure];
  const { value, numerator, denominator } = figure;
  const shown =
    unit === 'rate' || value === null
      ? rateWords(intl, value)
      : intl.formatNumber(value, { maximumFractionDigits: 2 });
  const list = numerator === 0 ? null : listOf(query, measure, keys, result);
  return (
    <>
      {list === null ? (
        shown
      ) : (
        <Link
          to={`/tableau-de-bord/liste?${new URLSearchParams(addressOf(list))}`}
          aria-label={intl.formatMessage(
            { id: 'dashboard.list_of' },
            {
              shown,
              name: [name, intl.formatMessage({ id: `query.measure_${measure}` })].join(', '),
            },
          )}
        >
          {shown}
        </Link>
      )}
      {over !== null && (
        <span className="hint">
          {' '}
          {unit === 'rate' ? (
            <FormattedMessage id="query.ratio" values={{ numerator, denominator }} />
          ) : (
            <FormattedMessage id="query.over" values={{ denominator }} />
          )}
        </span>
      )}
    </>
  );
}

const PLACES: Readonly<Record<string, string>> = {
  ...{ organization: 'organisme', service: 'service', team: 'groupe' },
  ...{ kind: 'type', channel: 'canal', level: 'niveau' },
};

/** A list as the address of its page has it. */
function addressOf(list: NonNullable<ReturnType<typeof listOf>>): Record<string, string> {
  const sides = Object.entries(list.sides).map(([side, key]) => [PLACES[side] ?? side, key]);
  return {
    mois: list.month,
    [list.of === 'calls' ? 'appels' : 'partie']: list.part,
    ...(list.row !== null && { engagement: list.row }),
    ...Object.fromEntries(sides),
  };
}
