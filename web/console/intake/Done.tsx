import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useNavigate } from 'react-router';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { useCommands } from '../../ui/commands.ts';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { Title } from '../../ui/Page.tsx';
import type { Registered } from './send.ts';

/** The number, large and in groups, to be read out; what was sent; and what comes next. */
export function Done(props: {
  registered: Registered;
  spoken: boolean;
  address: string | null;
  onNext: () => void;
}) {
  const intl = useIntl();
  const navigate = useNavigate();
  const { ticket, unresolved } = props.registered;
  const say = (id: string) => intl.formatMessage({ id });
  useCommands([
    { id: 'intake.next', label: say('register.next'), keys: 'n', act: props.onNext },
    {
      id: 'intake.open',
      label: say('register.open'),
      keys: 'o',
      act: () => void navigate(`/billets/${ticket.number}`),
    },
    {
      id: 'intake.redirect',
      label: say('register.redirect'),
      keys: 'v',
      act: () => void navigate(`/billets/${ticket.number}?rediriger`),
    },
  ]);
  return (
    <>
      <Title>{say('register.done')}</Title>
      <div className="alert success" role="status">
        <p className="big">{ticket.displayNumber}</p>
        <p>
          <FormattedMessage
            id="register.read_out"
            values={{ number: ticket.spokenNumber.join(', ') }}
          />
        </p>
        {ticket.due && (
          <p>
            <FormattedMessage id="portal.due" values={{ due: <When at={ticket.due} /> }} />
          </p>
        )}
        {ticket.parent && (
          <p>
            <FormattedMessage id="register.attached" values={{ parent: ticket.parent.number }} />
          </p>
        )}
        <p>
          {props.spoken ? (
            <FormattedMessage id="register.confirmed_spoken" />
          ) : (
            <FormattedMessage
              id="register.confirmed_sent"
              values={{ address: props.address ?? '' }}
            />
          )}
        </p>
      </div>
      {unresolved && (
        <>
          <ProblemNotice error={unresolved} />
          <p>
            <FormattedMessage id="register.not_resolved" />
          </p>
        </>
      )}
      <div className="actions">
        <button type="button" className="button primary" onClick={props.onNext}>
          <FormattedMessage id="register.next" />
          <KeyCap keys="n" />
        </button>
        <Link className="button" to={`/billets/${ticket.number}`}>
          <FormattedMessage id="register.open" />
          <KeyCap keys="o" />
        </Link>
        {ticket.moves.includes('redirect') && (
          <Link className="button" to={`/billets/${ticket.number}?rediriger`}>
            <FormattedMessage id="register.redirect" />
            <KeyCap keys="v" />
          </Link>
        )}
      </div>
    </>
  );
}
