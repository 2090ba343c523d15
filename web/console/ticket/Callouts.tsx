import { useQuery } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Callout } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { useAct } from '../../ticket/queries.ts';
import { When } from '../../ticket/words.tsx';

const REFRESH_MS = 30_000;

/** Who was called about an incident, whether they answered, and the gesture that answers. */
export function Callouts({ number, mayAnswer }: { number: string; mayAnswer: boolean }) {
  const callouts = useQuery({
    queryKey: ['ticket', number, 'callouts'],
    refetchInterval: REFRESH_MS,
    queryFn: () =>
      unwrap(api.GET('/api/v1/tickets/{number}/callouts', { params: { path: { number } } })),
  });
  const answer = useAct((id: number) =>
    unwrap(api.PUT('/api/v1/callouts/{id}/answer', { params: { path: { id: String(id) } } })),
  );
  const list = callouts.data?.callouts ?? [];
  if (list.length === 0) return null;
  return (
    <section className="alert" aria-labelledby="callouts-title">
      <h2 id="callouts-title">
        <FormattedMessage id="oncall.callouts" />
      </h2>
      {answer.isError && <ProblemNotice error={answer.error} />}
      {list.map((callout) => (
        <div key={callout.id}>
          <Standing callout={callout} />
          <ul>
            {callout.attempts.map((one) => (
              <li key={`${one.round}.${one.step}.${one.channel}.${one.person?.id ?? one.webhook}`}>
                <When at={one.at} />{' '}
                <FormattedMessage
                  id={one.missed === null ? `oncall.by_${one.channel}` : 'oncall.missed'}
                  values={{ who: one.person?.name ?? one.webhook ?? '', step: one.step }}
                />
                {one.state && (
                  <>
                    {' ('}
                    <FormattedMessage id={`oncall.message_${one.state}`} />
                    {')'}
                  </>
                )}
              </li>
            ))}
          </ul>
          {mayAnswer && callout.answeredAt === null && callout.overAt === null && (
            <button
              type="button"
              className="button primary"
              aria-disabled={answer.isPending}
              onClick={() => answer.isPending || answer.mutate(callout.id)}
            >
              <FormattedMessage id="oncall.answer" />
            </button>
          )}
        </div>
      ))}
    </section>
  );
}

function Standing({ callout }: { callout: Callout }) {
  const { answeredBy, answeredAt, overAt, nextAt } = callout;
  const state = answeredAt !== null ? 'answered' : overAt !== null ? 'over' : 'calling';
  const at = <When at={answeredAt ?? overAt ?? nextAt} />;
  return (
    <p>
      <strong>
        <FormattedMessage
          id={`oncall.standing_${state}`}
          values={{ name: answeredBy?.name ?? '', at }}
        />
      </strong>
    </p>
  );
}
