import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import type { TicketIdentity } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Lasting, Second } from '../call/Words.tsx';

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
          <When at={step.at} /> {step.dialled && <Dialled call={step.dialled} />}
          {step.undialled && (
            <span className="badge late sentence">
              <FormattedMessage id="identity.undialled" />
            </span>
          )}
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

type Placed = NonNullable<TicketIdentity['steps'][number]['dialled']>;

/** The call that was placed from here for a call-back: its number, when it was answered, how long it lasted. */
function Dialled({ call }: { call: Placed }) {
  const { id, reachedAt, lastedMs } = call;
  const title = <FormattedMessage id="identity.placed" values={{ id }} />;
  return (
    <>
      {call.call === null ? title : <Link to={`/appels/${call.call}`}>{title}</Link>}
      {reachedAt !== null && (
        <>
          {', '}
          <Second at={reachedAt} />
          {lastedMs !== null && (
            <>
              {', '}
              <Lasting ms={lastedMs} />
            </>
          )}
        </>
      )}{' '}
    </>
  );
}
