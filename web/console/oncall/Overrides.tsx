import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { RotaWeek } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { useNow } from '../../ui/time.ts';
import { useChange } from './queries.ts';

/** Who stands in over these days, with why; who keeps the rota ends it. */
export function Overrides({ week, keeps }: { week: RotaWeek; keeps: boolean }) {
  const intl = useIntl();
  const now = useNow(60_000);
  const end = useChange((override: number) =>
    unwrap(
      api.DELETE('/api/v1/rotas/{id}/overrides/{override}', {
        params: { path: { id: String(week.rota.id), override: String(override) } },
      }),
    ),
  );
  if (week.overrides.length === 0) return null;
  return (
    <>
      <h3>
        <FormattedMessage id="oncall.overrides_of" values={{ rota: week.rota.name }} />
      </h3>
      {end.isError && <ProblemNotice error={end.error} />}
      <ul>
        {week.overrides.map(({ id, from, to, person, replaces, reason, swap }) => (
          <li key={id}>
            <FormattedMessage
              id={replaces ? 'oncall.override_said' : 'oncall.override_said_all'}
              values={{ person: person.name, replaces: replaces?.name }}
            />{' '}
            <FormattedMessage
              id="oncall.span"
              values={{ from: <When at={from} />, to: <When at={to} /> }}
            />
            {` – ${reason} `}
            {swap !== null && <FormattedMessage id="oncall.override_swap" />}
            {keeps && Date.parse(to) > now && (
              <button
                type="button"
                className="button plain"
                aria-label={intl.formatMessage(
                  { id: 'oncall.override_end_which' },
                  { person: person.name },
                )}
                onClick={() => end.isPending || end.mutate(id)}
              >
                <FormattedMessage id="oncall.override_end" />
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
