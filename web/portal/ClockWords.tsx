import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { TimeLeft, useLeft } from '../ticket/Countdown.tsx';
import { type ReceivedClock, useClock } from '../ticket/queries.ts';

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
      {clock.data && <Left clock={clock.data} />}
      {clock.data?.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </details>
  );
}

/** What is left of it, counted down while it runs; frozen while it is paused. */
function Left({ clock }: { clock: ReceivedClock }) {
  const { left, status } = useLeft(clock);
  if (!/^(running|paused)/.test(status)) return null;
  return (
    <p>
      <strong>
        <TimeLeft left={left} />
      </strong>
      {status.startsWith('paused') && (
        <>
          {' '}
          (<FormattedMessage id="clock.paused" />)
        </>
      )}
    </p>
  );
}
