import { FormattedMessage } from 'react-intl';
import { fieldError } from '../../session/Problem.tsx';
import { Line } from './Line.tsx';

/** The ticket where the identity of who gets a reset is verified. */
export function VerifiedTicket(props: {
  value: string;
  onChange: (value: string) => void;
  error: Error | null;
}) {
  return (
    <Line
      phrase="person.verified_ticket"
      hint={<FormattedMessage id="person.verified_ticket_hint" />}
      value={props.value}
      required
      error={fieldError(props.error, 'ticket')}
      onChange={props.onChange}
    />
  );
}
