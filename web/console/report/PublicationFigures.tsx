import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { Dashboard, DashboardRow, MonthComparison } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Changes } from '../publication/Changes.tsx';
import { Result } from './Comparison.tsx';
import { RateDifference } from './Difference.tsx';
import styles from './dashboard.module.css';
import { type Chosen, FIGURES, labelOf, rateWords } from './queries.ts';

/** Which figures of a month that was given out are looked at: those of now, the published ones, or both. */
export function FigureChoice(props: { chosen: Chosen; onChange: (value: Chosen) => void }) {
  return (
    <Choices
      question={<FormattedMessage id="dashboard.figures" />}
      answers={FIGURES.map((value) => ({
        value,
        label: <FormattedMessage id={`dashboard.figures_${value}`} />,
      }))}
      value={props.chosen}
      onChange={(value) => props.onChange(value as Chosen)}
      columns
    />
  );
}

/** The commitments as they were given out last, alone or beside those counted now, with the lines of the revision. */
export function PublicationFigures(props: {
  dashboard: Dashboard;
  comparison: MonthComparison;
  chosen: Exclude<Chosen, 'recalculated'>;
}) {
  const { dashboard, comparison, chosen } = props;
  const { revision, publishedAt, rows, changes } = comparison;
  const intl = useIntl();
  if (revision === null) {
    return (
      <p className="alert warning">
        <span aria-hidden="true">● </span>
        <FormattedMessage id="dashboard.published_none" />
      </p>
    );
  }
  const both = chosen === 'both';
  const columns = both ? ['published', 'recalculated', 'difference'] : ['published'];
  const edition = new URLSearchParams({ revision: String(revision) });
  if (dashboard.organization) edition.set('organization', String(dashboard.organization.id));
  const lines = `/api/v1/publications/${dashboard.month}/csv?${edition}`;
  return (
    <>
      <p>
        <FormattedMessage
          id={revision === 0 ? 'dashboard.published_provisional' : 'dashboard.published_revision'}
          values={{ revision, at: <When at={publishedAt} /> }}
        />{' '}
        <Link to={`/publications/${dashboard.month}`}>
          <FormattedMessage id="dashboard.published_open" />
        </Link>{' '}
        <a href={lines} download>
          <FormattedMessage id="dashboard.published_lines" />
        </a>
      </p>
      <Scroll>
        <table className={styles.rows}>
          <caption>
            <FormattedMessage id="dashboard.commitments_published" />
          </caption>
          <thead>
            <tr>
              {['commitment', 'target', ...columns, 'lines'].map((column) => (
                <th key={column} scope="col">
                  <FormattedMessage id={`dashboard.column_${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{labelOf(intl, row)}</th>
                <td>{rateWords(intl, row.target)}</td>
                <td>
                  <Rated rate={row.published} />
                </td>
                {both && (
                  <td>
                    <Rated rate={row.recalculated} />
                  </td>
                )}
                {both && (
                  <td>
                    <RateDifference between={row.difference} />
                  </td>
                )}
                <td>
                  {row.published !== null && (
                    <a
                      href={`${lines}&row=${encodeURIComponent(row.id)}`}
                      aria-label={intl.formatMessage(
                        { id: 'dashboard.lines_of' },
                        { name: labelOf(intl, row) },
                      )}
                      download
                    >
                      <FormattedMessage id="dashboard.lines_file" />
                    </a>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {both && (
        <details>
          <summary>
            <FormattedMessage id="dashboard.changes" values={{ count: changes.length }} />
          </summary>
          <Changes changes={changes} commitments={rows} />
        </details>
      )}
      {!both && (
        <p>
          <small>
            <FormattedMessage id="dashboard.published_rest" />
          </small>
        </p>
      )}
    </>
  );
}

function Rated({
  rate,
}: {
  rate: Pick<DashboardRow, 'rate' | 'met' | 'numerator' | 'denominator'> | null;
}) {
  return rate === null ? '–' : <Result row={rate} />;
}
