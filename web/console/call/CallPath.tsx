import { FormattedMessage, useIntl } from 'react-intl';
import type { PhoneCallDetail } from '../../api/schema.ts';
import type { Why } from '../../../core/call/why-agent.ts';
import styles from './call.module.css';
import { WhyAgent } from './WhyAgent.tsx';
import { Lasting, Second } from './Words.tsx';

type Step = PhoneCallDetail['events'][number];

/** The path of a call: each thing that happened, when, and how long after the call came. */
export function CallPath({ call }: { call: PhoneCallDetail }) {
  return (
    <section aria-labelledby="path-title">
      <h2 id="path-title">
        <FormattedMessage id="call.path" />
      </h2>
      <ol className={styles.path}>
        {call.events.map((step) => (
          <li key={step.seq}>
            <span>
              <Second at={step.at} />
              <br />
              <small className={styles.quiet}>
                {'+ '}
                <Lasting ms={step.afterMs} />
              </small>
            </span>
            <span>
              <What step={step} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What happened; one that this page has no words for by its code. */
function What({ step }: { step: Step }) {
  const intl = useIntl();
  const { reason } = step.data as { reason?: string };
  if (step.type === 'ended' && reason !== undefined) {
    return <FormattedMessage id={`call.end_${reason}`} />;
  }
  const id = `call.fact_${step.type}`;
  if (!(id in intl.messages)) return <code>{step.type}</code>;
  const said = Object.entries(step.data).map(([name, value]) => [
    name,
    typeof value === 'string' || typeof value === 'number' ? value : 'none',
  ]);
  const { why } = step.data as { why?: Why };
  return (
    <>
      <FormattedMessage id={id} values={{ desk: '', cause: '', ...Object.fromEntries(said) }} />
      {why !== undefined && <WhyAgent why={why} />}
    </>
  );
}
