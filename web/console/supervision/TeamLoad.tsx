import { FormattedMessage, useIntl } from 'react-intl';
import type { Supervision } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Count } from './Count.tsx';

const COLUMNS = ['open', 'unassigned', 'atRisk', 'late', 'waiting', 'restored'] as const;

/** The load of each team; tickets that no team has come first. */
export function TeamLoad({ teams }: { teams: Supervision['teams'] }) {
  const intl = useIntl();
  if (teams.length === 0) {
    return (
      <p>
        <FormattedMessage id="supervision.teams_none" />
      </p>
    );
  }
  return (
    <Scroll>
      <table>
        <caption>
          <FormattedMessage id="supervision.teams" />
        </caption>
        <thead>
          <tr>
            {['team', ...COLUMNS, 'oldest', 'present'].map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`supervision.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {teams.map(({ team, oldestAt, members, present, ...load }) => {
            const name = team?.name ?? intl.formatMessage({ id: 'supervision.no_team' });
            const filters = { team: team === null ? 'none' : String(team.id) };
            return (
              <tr key={team?.id ?? 0}>
                <th scope="row">
                  {name}
                  {team && (
                    <>
                      {' '}
                      <small>
                        <FormattedMessage id="supervision.level" values={{ level: team.level }} />
                      </small>
                    </>
                  )}
                </th>
                {COLUMNS.map((figure) => (
                  <td key={figure}>
                    <Count figure={figure} value={load[figure]} name={name} filters={filters} />
                  </td>
                ))}
                <td>
                  <When at={oldestAt} />
                </td>
                <td>
                  {team && (
                    <FormattedMessage id="supervision.present_of" values={{ present, members }} />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
