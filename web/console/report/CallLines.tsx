import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { FigureCall } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Scroll } from '../../ui/Scroll.tsx';

const COLUMNS = ['call', 'arrived', 'queue', 'outcome', 'wait', 'handle'] as const;

/** The calls of a figure, in order of arrival. */
export function CallLines({ calls }: { calls: readonly FigureCall[] }) {
  const intl = useIntl();
  const seconds = (ms: number): string =>
    intl.formatMessage({ id: 'dashboard.seconds' }, { value: ms / 1000 });
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`dashboard.line_${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calls.map((one) => (
            <tr key={one.id}>
              <td>
                <Link to={`/appels/${one.source === 'phone' ? one.sourceId : `i${one.id}`}`}>
                  {one.source} {one.sourceId}
                </Link>
              </td>
              <td>
                <When at={one.arrivedAt} />
              </td>
              <td>{one.queue}</td>
              <td>
                <FormattedMessage id={`dashboard.outcome_${one.outcome}`} />
              </td>
              <td>{seconds(one.waitMs)}</td>
              <td>{one.handleMs === null ? '–' : seconds(one.handleMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
