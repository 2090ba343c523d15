import type { Instant } from '../calendar/instant.ts';
import { addSeconds, type IntervalTable } from '../calendar/table.ts';
import type { Clock } from './clock.ts';

/**
 * The first instant at which `percent` of the target is reached on a clock that is running; null
 * when it is paused, restored or stopped before that.
 */
export function thresholdAt(clock: Clock, table: IntervalTable, percent: number): Instant | null {
  const goal = Math.ceil((clock.targetSeconds * percent) / 100);
  let elapsed = 0;
  let end: Instant = 0;
  for (const segment of clock.segments) {
    if (segment.why === 'running' && elapsed + segment.counted >= goal) {
      return addSeconds(table, segment.from, goal - elapsed);
    }
    elapsed += segment.counted;
    end = segment.to;
  }
  const running = clock.status === 'running' || clock.status === 'running_breached';
  if (!running) return null;
  return addSeconds(table, clock.segments.length === 0 ? clock.countedFrom : end, goal - elapsed);
}
