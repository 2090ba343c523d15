import type { Instant } from '../calendar/instant.ts';
import { elapsedSeconds, type IntervalTable } from '../calendar/table.ts';
import type { ClockStatus } from './clock.ts';

/** What is stored of an incident's clock since its last event. */
export interface StoredClock {
  readonly state: 'running' | 'paused' | 'restored' | 'stopped';
  readonly targetSeconds: number;
  /** At the last event. */
  readonly elapsedSeconds: number;
  /** Null unless running. */
  readonly due: Instant | null;
}

/** A clock in short, at an instant. */
export interface BriefClock {
  readonly status: ClockStatus;
  readonly elapsedSeconds: number;
  readonly targetSeconds: number;
  /** What is left; negative is the overrun. */
  readonly marginSeconds: number;
}

/**
 * Carries a stored clock on to an instant without its history: while it runs, what is left are the
 * open seconds until it is due; paused, restored or stopped it stands still (Definitions 4, 6–8).
 * Equal to the clock folded from the history at the same instant, for instants after its last event.
 */
export function storedClock(stored: StoredClock, table: IntervalTable, now: Instant): BriefClock {
  const { state, targetSeconds, due } = stored;
  const marginSeconds =
    state === 'running' && due !== null
      ? elapsedSeconds(table, now, due)
      : targetSeconds - stored.elapsedSeconds;
  return {
    status: statusOf(state, marginSeconds >= 0),
    elapsedSeconds: targetSeconds - marginSeconds,
    targetSeconds,
    marginSeconds,
  };
}

function statusOf(state: StoredClock['state'], within: boolean): ClockStatus {
  if (state === 'stopped') return 'stopped';
  if (state === 'restored') return within ? 'met' : 'breached';
  return within ? state : `${state}_breached`;
}

/** A clock as it was told, to be carried on by who was told. */
export interface ToldClock {
  readonly status: ClockStatus;
  readonly marginSeconds: number;
  readonly due: Instant | null;
}

/**
 * What is left of a clock that was told earlier, at an instant: a running one counts the open seconds
 * until it is due, any other stands still (Definitions 4, 6–8). Where the table does not reach, what
 * was told.
 */
export function marginAt(told: ToldClock, table: IntervalTable | null, now: Instant): number {
  const { status, due, marginSeconds } = told;
  const running = status === 'running' || status === 'running_breached';
  if (!running || due === null || table === null) return marginSeconds;
  const reaches = (at: Instant): boolean => at >= table.from * 1000 && at <= table.to * 1000;
  return reaches(now) && reaches(due) ? elapsedSeconds(table, now, due) : marginSeconds;
}
