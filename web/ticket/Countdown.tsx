import { FormattedMessage, useIntl } from 'react-intl';
import { elapsedSeconds, tableFromData } from '../../core/calendar/table.ts';
import { duration } from '../../core/clock/time-words.ts';
import { useNow } from '../ui/time.ts';
import type { ReceivedClock } from './queries.ts';

/**
 * Seconds that are left, negative once overrun: the server's count carried on by the same rules,
 * here, from the server's own present: a browser whose clock is wrong counts right.
 */
function leftAt(clock: ReceivedClock, now: number): number {
  const told = clock.targetSeconds - clock.elapsedSeconds;
  if (clock.status !== 'running' && clock.status !== 'running_breached') return told;
  const at = Date.parse(clock.at);
  const present = at + Math.max(0, now - clock.receivedAt);
  return told - elapsedSeconds(tableFromData(clock.table), at, present);
}

/** What is left of a clock now and its status, both counted in the browser, second by second. */
export function useLeft(clock: ReceivedClock): { left: number; status: string } {
  const left = leftAt(clock, useNow(1000));
  // Nobody tells a browser at once that a target has passed: it counts that too.
  const passed = clock.status === 'running' && left < 0;
  return { left, status: passed ? 'running_breached' : clock.status };
}

/** « Il reste 2 h 13 », « Dépassé de 41 min »: to the second in the last hour. */
export function TimeLeft({ left }: { left: number }) {
  const language = useIntl().locale.startsWith('en') ? 'en' : 'fr';
  const size = Math.abs(left);
  const time = duration(size, language, size < 3600);
  return left >= 0 ? (
    <FormattedMessage id="clock.remaining" values={{ time }} />
  ) : (
    <FormattedMessage id="clock.overrun" values={{ time }} />
  );
}
