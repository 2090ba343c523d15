import { FormattedMessage, useIntl } from 'react-intl';
import type { Dashboard, DashboardRow } from '../../api/schema.ts';
import { Scroll } from '../../ui/Scroll.tsx';
import styles from './dashboard.module.css';
import { labelOf, rateWords } from './queries.ts';
import { Figure, type Opened } from './Figure.tsx';
import { Verdict } from './Verdict.tsx';

/** The columns whose figures stand under each other. */
const NUMBERS: ReadonlySet<string> = new Set(['count', 'open_late']);

/** The rows of the agreement with target, rate, verdict and what is printed beside them. */
export function Commitments({ dashboard }: { dashboard: Dashboard }) {
  const columns = ['target', 'rate', 'count', 'verdict', 'distance', 'open_late', 'prudent'];
  return (
    <>
      <Scroll>
        <table className={styles.rows}>
          <caption>
            <FormattedMessage id="dashboard.commitments" />
          </caption>
          <thead>
            <tr>
              {['commitment', ...columns].map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={NUMBERS.has(column) ? styles.number : undefined}
                >
                  <FormattedMessage id={`dashboard.column_${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {dashboard.rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <p>
        <small>
          <FormattedMessage id="dashboard.commitments_help" />
        </small>
      </p>
      <Notes notes={dashboard.notes} />
    </>
  );
}

/** The list of what met a row’s target. */
const metOf = ({ indicator, id }: DashboardRow): Opened =>
  indicator === 'calls' ? { appels: 'answered_within' } : { partie: 'met', engagement: id };

function Row({ row }: { row: DashboardRow }) {
  const intl = useIntl();
  const { restoration } = row;
  return (
    <tr>
      <th scope="row">
        {labelOf(intl, row)}
        {row.notes.map((note) => (
          <sup key={note}>{`\u00a0${note}`}</sup>
        ))}
      </th>
      <td>{rateWords(intl, row.target)}</td>
      <td>
        <strong>{rateWords(intl, row.rate)}</strong>
        {row.provisional > 0 && (
          <>
            <br />
            <small>
              <Figure
                value={row.provisional}
                name={intl.formatMessage({ id: 'dashboard.part_provisional' })}
                opened={{ partie: 'provisional', engagement: row.id }}
              >
                <FormattedMessage
                  id="dashboard.provisional_count"
                  values={{ count: row.provisional }}
                />
              </Figure>
            </small>
          </>
        )}
      </td>
      <td className={styles.number}>
        <FormattedMessage
          id="dashboard.ratio_opened"
          values={{
            numerator: row.numerator,
            denominator: row.denominator,
            a: () => <Figure value={row.numerator} name={labelOf(intl, row)} opened={metOf(row)} />,
          }}
        />
      </td>
      <td>
        <Verdict met={row.met} />
      </td>
      <td>
        <Distance row={row} />
      </td>
      <td className={styles.number}>
        {restoration === null ? (
          '–'
        ) : (
          <Figure
            value={restoration.openLate}
            name={intl.formatMessage({ id: 'dashboard.column_open_late' })}
            opened={{ partie: 'open_late', engagement: row.id }}
          />
        )}
      </td>
      <td>
        {restoration === null ? (
          '–'
        ) : (
          <Figure
            value={restoration.prudent.denominator}
            name={intl.formatMessage({ id: 'dashboard.part_prudent' })}
            opened={{ partie: 'prudent', engagement: row.id }}
            text={rateWords(intl, restoration.prudent.rate)}
          />
        )}
      </td>
    </tr>
  );
}

function Distance({ row: { distance, met, indicator } }: { row: DashboardRow }) {
  const intl = useIntl();
  if (distance === null) return <FormattedMessage id="dashboard.not_applicable" />;
  return (
    <>
      <FormattedMessage
        id="dashboard.points"
        values={{
          points: intl.formatNumber(distance.tenths / 10, {
            ...{ signDisplay: 'exceptZero', minimumFractionDigits: 1 },
          }),
        }}
      />
      <br />
      <small>
        <FormattedMessage
          id={`dashboard.${met ? 'spare' : 'short'}_${indicator === 'calls' ? 'calls' : 'tickets'}`}
          values={{ count: distance.units }}
        />
      </small>
    </>
  );
}

function Notes({ notes }: { notes: Dashboard['notes'] }) {
  return (
    <details>
      <summary>
        <FormattedMessage id="dashboard.notes" />
      </summary>
      <dl className="facts">
        {Object.entries(notes).map(([letter, text]) => (
          <div key={letter} className={styles.note}>
            <dt>{letter}</dt>
            <dd lang="fr-CA">{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
