import type { Instant } from '../calendar/instant.ts';
import { elapsedSeconds, type IntervalTable, openStretches } from '../calendar/table.ts';
import type { Clock, SegmentReason } from './clock.ts';

/** A stretch of a ticket's life in one state, with its open seconds by local date. */
export interface Part {
  readonly why: SegmentReason;
  readonly from: Instant;
  readonly to: Instant;
  /** Seconds counted towards the target. */
  readonly counted: number;
  /** Seconds within the calendar, counted or not. */
  readonly open: number;
  /** Number of the event that opened it; null at t0. */
  readonly event: number | null;
  readonly days: readonly { readonly date: string; readonly seconds: number }[];
}

/** What one local date held, in seconds within the calendar. */
export interface DayTotals {
  readonly date: string;
  readonly counted: number;
  readonly waiting: number;
  /** Believed restored, or before the change from which the policy counts. */
  readonly uncounted: number;
}

/** The parts of a clock in time order, neighbours alike joined. Their counted seconds sum to elapsed. */
export function partsOf(clock: Clock, table: IntervalTable): Part[] {
  const spans: Omit<Part, 'open' | 'days'>[] = [];
  for (const segment of clock.segments) {
    const last = spans.at(-1);
    if (last !== undefined && joins(last, segment)) {
      spans[spans.length - 1] = {
        ...last,
        to: segment.to,
        counted: last.counted + segment.counted,
      };
    } else {
      spans.push(segment);
    }
  }
  return spans.map((span) => partOf(span, table));
}

/** Waits and gaps stay apart when each has its own event. */
function joins(
  last: Pick<Part, 'why' | 'event'>,
  next: { why: SegmentReason; event: number | null },
): boolean {
  if (last.why !== next.why) return false;
  return last.why === 'running' || last.why === 'before_change' || last.event === next.event;
}

function partOf(span: Omit<Part, 'open' | 'days'>, table: IntervalTable): Part {
  const days: { date: string; seconds: number }[] = [];
  for (const stretch of openStretches(table, span.from, span.to)) {
    const last = days.at(-1);
    const seconds = stretch.to - stretch.from;
    if (last?.date === stretch.date) last.seconds += seconds;
    else days.push({ date: stretch.date, seconds });
  }
  return {
    why: span.why,
    from: span.from,
    to: span.to,
    counted: span.counted,
    event: span.event,
    open: elapsedSeconds(table, span.from, span.to),
    days,
  };
}

/** Each local date of a clock that holds open time, with what it was spent on. */
export function dayTotals(parts: readonly Part[]): DayTotals[] {
  const byDate = new Map<string, { counted: number; waiting: number; uncounted: number }>();
  for (const part of parts) {
    for (const { date, seconds } of part.days) {
      const day = byDate.get(date) ?? { counted: 0, waiting: 0, uncounted: 0 };
      if (part.why === 'running') day.counted += seconds;
      else if (part.why === 'waiting_on_user') day.waiting += seconds;
      else day.uncounted += seconds;
      byDate.set(date, day);
    }
  }
  return [...byDate].map(([date, day]) => ({ date, ...day }));
}
