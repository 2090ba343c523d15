import { FormattedMessage, FormattedTime } from 'react-intl';
import type { Supervision } from '../../api/schema.ts';
import { ZONE } from '../../ticket/words.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { SHAPES } from '../presence/shapes.ts';
import { Count } from './Count.tsx';

type Agents = Supervision['agents'];

const COLUMNS = ['open', 'atRisk', 'late', 'waiting', 'restored'] as const;
/** Who has not touched a page for so long is told so, in milliseconds. */
const STILL = 15 * 60_000;

/** Who works on tickets, whether they are there, and what they bear. */
export function AgentLoad({ agents, asOf }: { agents: Agents; asOf: string }) {
  if (agents.length === 0) {
    return (
      <p>
        <FormattedMessage id="supervision.agents_none" />
      </p>
    );
  }
  return (
    <Scroll>
      <table>
        <caption>
          <FormattedMessage id="supervision.agents" />
        </caption>
        <thead>
          <tr>
            {['agent', 'presence', ...COLUMNS].map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`supervision.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {agents.map(({ person, teams, presence, ...load }) => (
            <tr key={person.id}>
              <th scope="row">
                {person.name} <small>{teams.join(', ')}</small>
              </th>
              <td>
                <PresenceWords presence={presence} asOf={asOf} />
              </td>
              {COLUMNS.map((figure) => (
                <td key={figure}>
                  <Count
                    figure={figure}
                    value={load[figure]}
                    name={person.name}
                    filters={{ assignee: String(person.id) }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function PresenceWords({ presence, asOf }: { presence: Agents[number]['presence']; asOf: string }) {
  if (presence === null) return <FormattedMessage id="supervision.absent" />;
  const { state, since, seenAt } = presence;
  const still = Date.parse(asOf) - Date.parse(seenAt) > STILL;
  const time = (at: string) => (
    <time dateTime={at}>
      <FormattedTime value={at} timeZone={ZONE} hour="numeric" minute="2-digit" />
    </time>
  );
  return (
    <>
      <span aria-hidden="true">{SHAPES[state]} </span>
      <FormattedMessage id={`presence.${state}`} />{' '}
      <small>
        {still ? (
          <FormattedMessage id="supervision.seen" values={{ since: time(seenAt) }} />
        ) : (
          <FormattedMessage id="supervision.presence_since" values={{ since: time(since) }} />
        )}
      </small>
    </>
  );
}
