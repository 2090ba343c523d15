import { FormattedMessage } from 'react-intl';
import type { TicketIdentity } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';

/** What was done to check who asks, in its order, and whether it counts. */
export function IdentitySteps({ steps }: { steps: TicketIdentity['steps'] }) {
  if (steps.length === 0) return null;
  return (
    <ul>
      {steps.map((step) => (
        <li key={`${step.at} ${step.what} ${step.by.id}`}>
          <FormattedMessage
            id={`identity.step_${step.what}`}
            values={{
              ...{ name: step.by.name, phone: step.phone ?? '', said: step.said },
              ...{ number: step.number ?? '', reached: step.reached === true ? 'yes' : 'no' },
              as: step.as ?? '',
            }}
          />{' '}
          <When at={step.at} />{' '}
          {step.counts && (
            <span className="badge">
              <FormattedMessage id="identity.counts" />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
