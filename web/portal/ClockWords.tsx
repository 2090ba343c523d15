import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { useClock } from '../ticket/queries.ts';

/** How the time of an incident is counted, in the sentences of its explanation; read when it is opened. */
export function ClockWords({ number }: { number: string }) {
  const [open, setOpen] = useState(false);
  const clock = useClock(number, open);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <FormattedMessage id="portal.clock_why" />
      </summary>
      {open && clock.isPending && <Waiting />}
      {clock.isError && !clock.data && <Unread error={clock.error} retry={clock.refetch} />}
      {clock.data?.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </details>
  );
}
