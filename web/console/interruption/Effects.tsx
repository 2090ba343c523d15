import { FormattedMessage } from 'react-intl';
import type { PlannedEffects } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';

/** How many windows are shown of those that come again. */
const SHOWN = 5;

/** What planning will do, told before: the next windows, what they meet, whom they concern, who approves. */
export function Effects({
  query,
}: {
  query: { readonly data: PlannedEffects | undefined; readonly error: Error | null };
}) {
  const { data, error } = query;
  if (error) return <ProblemNotice error={error} />;
  if (data === undefined) return null;
  const { windows, conflicts, freezes, audience, approval } = data;
  return (
    <section className="panel" aria-live="polite">
      <h3>
        <FormattedMessage id="planned.effects" />
      </h3>
      <p>
        <FormattedMessage id="planned.audience" values={audience} />
      </p>
      {audience.unplaced > 0 && (
        <p>
          <FormattedMessage id="planned.unplaced" values={audience} />
        </p>
      )}
      {approval && (
        <p>
          <FormattedMessage id="planned.needs_approval" />
        </p>
      )}
      <p>
        <FormattedMessage id="planned.windows" values={{ count: windows.length }} />
      </p>
      <ul>
        {windows.slice(0, SHOWN).map((one) => (
          <li key={one.startsAt}>
            <Span window={one} />
          </li>
        ))}
      </ul>
      {conflicts.length + freezes.length > 0 && (
        <>
          <p className="error">
            <span aria-hidden="true">▲ </span>
            <FormattedMessage id="planned.meets" />
          </p>
          <ul>
            {conflicts.map((one) => (
              <li key={one.id}>
                {one.titleFr} – <Span window={one} />{' '}
                <FormattedMessage
                  id="planned.grounds"
                  values={{
                    service: one.grounds.includes('service') ? 'yes' : 'no',
                    workplace: one.grounds.includes('workplace') ? 'yes' : 'no',
                  }}
                />
              </li>
            ))}
            {freezes.map((one) => (
              <li key={one.startsAt}>
                <FormattedMessage id="planned.frozen" values={{ reason: one.reason }} />{' '}
                <Span window={one} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Span({ window }: { window: { readonly startsAt: string; readonly endsAt: string } }) {
  const values = { from: <When at={window.startsAt} />, to: <When at={window.endsAt} /> };
  return <FormattedMessage id="planned.window" values={values} />;
}
