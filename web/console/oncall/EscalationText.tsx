import { FormattedMessage, useIntl } from 'react-intl';
import styles from './oncall.module.css';
import { keyOf, type Step, useTargets } from './targets.ts';

/** What happens when nobody answers, in plain sentences. */
export function EscalationText({ steps }: { steps: readonly Step[] }) {
  const intl = useIntl();
  const targets = useTargets();
  return (
    <>
      <ol className={styles.order}>
        {steps.map(({ targets: called, channels, minutes }, at) => (
          // A step has no name but its place.
          <li key={[at].join()}>
            <FormattedMessage
              id="escalation.step_said"
              values={{
                whom: intl.formatList(
                  called.map((one) => {
                    const gone = intl.formatMessage({ id: 'escalation.target_gone' });
                    return targets.get(keyOf(one))?.name ?? gone;
                  }),
                ),
                how: intl.formatList(
                  channels.map((one) => intl.formatMessage({ id: `escalation.by_${one}` })),
                ),
                minutes,
              }}
            />
          </li>
        ))}
      </ol>
      <p>
        <FormattedMessage id="escalation.again" />
      </p>
    </>
  );
}
