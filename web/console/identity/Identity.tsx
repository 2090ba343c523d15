import { useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Person, Ticket } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { useCommands } from '../../ui/commands.ts';
import { IdentityForms } from './IdentityForms.tsx';
import { IdentitySteps } from './IdentitySteps.tsx';

/** The check of who asks for a reset: what is missing, what was done, and what may be done now. */
export function Identity({ ticket, me }: { ticket: Ticket; me: Person }) {
  const intl = useIntl();
  const { identity } = ticket;
  const field = useRef<HTMLInputElement>(null);
  const open = identity !== null && ticket.moves.includes('cancel');
  const may = open && (identity.state === 'pending' || identity.state === 'verified');
  const label = intl.formatMessage({ id: 'identity.title' });
  const go = () => field.current?.focus();
  useCommands(may ? [{ id: 'ticket.identity', label, keys: 'h', act: go }] : []);
  if (identity === null) return null;
  const { state, reset, done, needed, phone, phoneSince, phoneCounts, leftBy } = identity;
  return (
    <section aria-labelledby="identity-title">
      <h2 id="identity-title">
        <FormattedMessage id="identity.title" />
      </h2>
      <div className={state === 'pending' ? 'alert' : undefined}>
        <p>
          <FormattedMessage id={`identity.state_${state}`} values={{ reset, done, needed }} />
        </p>
        {state === 'pending' && (
          <p>
            <FormattedMessage id="identity.caller" />
          </p>
        )}
        {may && !identity.mayEnd && state === 'verified' && (
          <p>
            <FormattedMessage id="identity.not_alone" />
          </p>
        )}
        {leftBy && may && (
          <p>
            <FormattedMessage id="identity.left" values={{ name: leftBy.name }} />
          </p>
        )}
      </div>
      {may && (
        <p>
          <FormattedMessage
            id={
              phone === null
                ? 'identity.no_phone'
                : phoneCounts
                  ? 'identity.phone'
                  : 'identity.recent'
            }
            values={{ phone, since: phoneSince && <When at={phoneSince} /> }}
          />
        </p>
      )}
      {identity.askedOthersAt && (
        <p>
          <FormattedMessage
            id="identity.asked_others"
            values={{ at: <When at={identity.askedOthersAt} /> }}
          />
        </p>
      )}
      <IdentitySteps steps={identity.steps} />
      {may && <IdentityForms ticket={ticket} identity={identity} me={me} field={field} />}
    </section>
  );
}
