import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { duration } from '../../../core/clock/time-words.ts';
import type { FigureTicket } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Scroll } from '../../ui/Scroll.tsx';

/** Columns that put the list in order; the others are only read. */
const ORDERED = ['number', 'priority', 'reached', 'restored', 'elapsed'] as const;
const COLUMNS = [
  'number',
  'subject',
  'priority',
  'reached',
  'restored',
  'elapsed',
  'whose',
] as const;

/** The tickets of a figure; each opens to its page, where its delay is explained. */
export function TicketLines(props: {
  tickets: readonly FigureTicket[];
  order: { readonly order: string; readonly way: string };
  change: (parts: Readonly<Record<string, string>>) => void;
}) {
  const { tickets, order, change } = props;
  const intl = useIntl();
  const english = intl.locale.startsWith('en');
  const said = (seconds: number): string => duration(seconds, english ? 'en' : 'fr');
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => {
              const ordered = ORDERED.some((one) => one === column);
              const here = order.order === column;
              const sense = order.way === 'down' ? 'descending' : 'ascending';
              return (
                <th key={column} scope="col" aria-sort={here ? sense : undefined}>
                  {ordered ? (
                    <button
                      type="button"
                      className="button plain"
                      onClick={() =>
                        change({
                          tri: column,
                          sens: here && order.way === 'up' ? 'down' : 'up',
                          depuis: '',
                        })
                      }
                    >
                      <FormattedMessage id={`dashboard.line_${column}`} />
                      {here && <span aria-hidden="true">{order.way === 'down' ? ' ▼' : ' ▲'}</span>}
                    </button>
                  ) : (
                    <FormattedMessage id={`dashboard.line_${column}`} />
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {tickets.map((one) => (
            <tr key={one.number}>
              <td>
                <Link to={`/billets/${one.number}`}>{one.number}</Link>
              </td>
              <td>{one.subject}</td>
              <td>
                {one.kind === 'incident'
                  ? one.priority
                  : intl.formatMessage({ id: `kind.${one.kind}` })}
              </td>
              <td>
                <When at={one.reachedAt} />
              </td>
              <td>{one.restoredAt === null ? '–' : <When at={one.restoredAt} />}</td>
              <td>
                {one.elapsedSeconds === null || one.targetSeconds === null ? (
                  <FormattedMessage id="dashboard.not_applicable" />
                ) : (
                  <FormattedMessage
                    id="dashboard.elapsed"
                    values={{ elapsed: said(one.elapsedSeconds), target: said(one.targetSeconds) }}
                  />
                )}
              </td>
              <td>
                {intl.formatList(
                  [one.organization, english ? one.serviceEn : one.service, one.team].filter(
                    (name) => name !== null,
                  ),
                  { type: 'unit' },
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
