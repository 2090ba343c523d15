import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Escalation, EscalationTrial } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { useChange } from './queries.ts';
import type { Step } from './targets.ts';

type Channel = EscalationTrial['channel'];

/** How often what is still on its way is asked for. */
const ON_THE_WAY_MS = 2_000;

/** Tries each step by each of its channels, and says what became of the last trial; read once it is opened. */
export function EscalationTrials({ escalation, name }: { escalation: Escalation; name: string }) {
  const intl = useIntl();
  const [open, setOpen] = useState(false);
  const client = useQueryClient();
  const at = { params: { path: { id: String(escalation.id) } } };
  const queryKey = ['oncall', 'trials', escalation.id];
  const trials = useQuery({
    queryKey,
    enabled: open,
    queryFn: () => unwrap(api.GET('/api/v1/escalations/{id}/trials', at)),
    refetchInterval: ({ state }) =>
      state.data?.trials.some((one) => one.state === 'pending') ? ON_THE_WAY_MS : false,
  });
  const attempt = useChange(async (body: { step: number; channel: Channel }) => {
    const tried = await unwrap(api.POST('/api/v1/escalations/{id}/trials', { ...at, body }));
    client.setQueryData(queryKey, tried);
  });
  return (
    <details onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>
        <FormattedMessage id="escalation.trials" />
      </summary>
      <p>
        <FormattedMessage id="escalation.trials_about" />
      </p>
      {attempt.isError && <ProblemNotice error={attempt.error} />}
      {open && (
        <Loaded query={trials}>
          {({ trials: all }) => (
            <ul aria-label={intl.formatMessage({ id: 'escalation.trials_of' }, { name })}>
              {escalation.steps.map((step, i) => (
                <Tried
                  // A step has no name but its place.
                  key={[i].join()}
                  place={i + 1}
                  step={step}
                  trials={all.filter((one) => one.step === i + 1)}
                  busy={attempt.isPending}
                  attempt={(channel) => attempt.mutate({ step: i + 1, channel })}
                />
              ))}
            </ul>
          )}
        </Loaded>
      )}
    </details>
  );
}

function Tried(props: {
  place: number;
  step: Step;
  trials: readonly EscalationTrial[];
  busy: boolean;
  attempt: (channel: Channel) => void;
}) {
  const intl = useIntl();
  const { place, step, trials, busy, attempt } = props;
  return (
    <li>
      <FormattedMessage id="escalation.step" values={{ place }} />
      <div className="actions">
        {channelsOf(step).map((channel) => (
          <button
            key={channel}
            type="button"
            className="button"
            aria-disabled={busy}
            aria-label={intl.formatMessage({ id: 'escalation.try_which' }, { place, channel })}
            onClick={() => busy || attempt(channel)}
          >
            <FormattedMessage id="escalation.try" values={{ channel }} />
          </button>
        ))}
      </div>
      <ul aria-live="polite">
        {trials.map((one, i) => (
          <li key={`${one.channel} ${[i].join()}`}>
            <FormattedMessage
              id="escalation.tried"
              values={{
                ...{ channel: one.channel, who: one.person ?? one.webhook ?? one.rota ?? '' },
                ...{ state: one.missed ?? one.state ?? '', error: one.error ?? '' },
                ...{ by: one.by, at: <When at={one.at} /> },
              }}
            />
          </li>
        ))}
      </ul>
    </li>
  );
}

/** By what a step calls anybody or anything. */
function channelsOf({ targets, channels }: Step): Channel[] {
  const programs = targets.some(({ kind }) => kind === 'webhook');
  const people = targets.some(({ kind }) => kind !== 'webhook');
  // Nobody is rung to see whether it rings: the exercise does that.
  const written = channels.filter((one) => one !== 'telephone');
  return [...(people ? written : []), ...(programs ? (['webhook'] as const) : [])];
}
