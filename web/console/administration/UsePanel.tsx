import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { ProblemNotice } from '../../session/Problem.tsx';

/** Takes something out of use or puts it back, with what that does said beside. */
export function UsePanel(props: {
  inUse: boolean;
  effect?: ReactNode;
  error?: Error | null;
  busy?: boolean;
  level?: 'h2' | 'h3';
  onClick: () => void;
}) {
  const { inUse, effect, error, busy = false, level: Heading = 'h2', onClick } = props;
  return (
    <section className="panel" aria-labelledby="use">
      <Heading id="use">
        <FormattedMessage id="team.use" />
      </Heading>
      {error && <ProblemNotice error={error} />}
      {effect}
      <button
        type="button"
        className="button"
        aria-disabled={busy}
        onClick={() => busy || onClick()}
      >
        <FormattedMessage id={inUse ? 'team.disable' : 'team.enable'} />
      </button>
    </section>
  );
}
