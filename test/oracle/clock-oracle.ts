import type { NaiveClockFace } from './calendar-oracle.ts';

/**
 * The rules of the restoration clock told naively, one second at a time. It shares no code with
 * core/: it walks the life of a ticket and asks, for every second, what was true of it then.
 */

export interface NaiveEvent {
  readonly type: string;
  /** Seconds since the epoch. */
  readonly at: number;
  readonly to?: string;
}

export interface NaiveHistory {
  readonly start: number;
  readonly priority: string;
  readonly events: readonly NaiveEvent[];
}

export interface NaiveTarget {
  readonly seconds: number;
  readonly face: NaiveClockFace;
}

export interface NaiveClock {
  readonly priority: string;
  readonly elapsed: number;
  readonly deadline: number | null;
  readonly status: string;
  readonly reportMonth: string | null;
  readonly reopened: number;
  readonly downgradedAfterBreach: boolean;
}

type State = 'running' | 'paused' | 'restored';

interface Change {
  readonly at: number;
  readonly from: string;
  readonly to: string;
}

/** `P1` presses more than `P2`. */
function raises(change: Change): boolean {
  return Number(change.to.slice(1)) < Number(change.from.slice(1));
}

/** What a ticket is once every event up to `second` (included) has been heard. */
function heard(
  history: NaiveHistory,
  second: number,
): { state: State; priority: string; changes: Change[]; restoredAt: number; reopened: number } {
  let state: State = 'running';
  let priority = history.priority;
  let restoredAt = 0;
  let reopened = 0;
  // A change made while restored only bears on the clock if the incident is reopened.
  const changes: Change[] = [];
  let whileRestored: Change[] = [];
  for (const event of history.events) {
    if (event.at > second) continue;
    if (event.type === 'pause' && state === 'running') state = 'paused';
    if (event.type === 'resume' && state === 'paused') state = 'running';
    if (event.type === 'restore' && state !== 'restored') {
      state = 'restored';
      restoredAt = event.at;
    }
    if (event.type === 'reopen' && state === 'restored') {
      state = 'running';
      reopened++;
      changes.push(...whileRestored);
      whileRestored = [];
    }
    if (event.type === 'priority' && event.to !== undefined && event.to !== priority) {
      const change = { at: event.at, from: priority, to: event.to };
      if (state === 'restored') whileRestored.push(change);
      else changes.push(change);
      priority = event.to;
    }
  }
  return { state, priority, changes, restoredAt, reopened };
}

/** The clock of a history at `evaluateAt`, or at its last event when null. */
export function naiveClock(
  history: NaiveHistory,
  targets: Readonly<Record<string, NaiveTarget>>,
  policy: string,
  evaluateAt: number | null,
): NaiveClock {
  const lastEvent = Math.max(history.start, ...history.events.map((event) => event.at));
  const now = evaluateAt ?? lastEvent;
  const final = heard(history, now);
  const last = final.changes.at(-1);
  const end = final.state === 'restored' ? final.restoredAt : now;

  let priority = last?.to ?? history.priority;
  let countFrom = history.start;
  if (policy === 'initial') priority = history.priority;
  const fromChange =
    policy === 'from_change' ||
    (policy === 'upgrade_from_change' && last !== undefined && raises(last));
  if (last !== undefined && fromChange) countFrom = last.at;
  const target = targets[priority] as NaiveTarget;

  let elapsed = 0;
  let deadline: number | null = null;
  const tick = (second: number): void => {
    if (second >= countFrom && target.face.isOpen(second)) elapsed++;
    if (deadline === null && elapsed >= target.seconds) deadline = second + 1;
  };
  for (let second = history.start; second < end; second++) {
    if (heard(history, second).state === 'running') tick(second);
  }
  const known = elapsed;
  for (let second = end; deadline === null && final.state !== 'paused'; second++) tick(second);

  const within = known <= target.seconds;
  const word = { restored: within ? 'met' : 'breached', paused: '', running: '' };
  word.paused = within ? 'paused' : 'paused_breached';
  word.running = within ? 'running' : 'running_breached';
  return {
    priority,
    elapsed: known,
    deadline: final.state === 'paused' ? null : deadline,
    status: word[final.state],
    reportMonth:
      final.state === 'restored' ? target.face.dateOf(final.restoredAt).slice(0, 7) : null,
    reopened: final.reopened,
    downgradedAfterBreach: final.changes.some((change) => tooLate(change, history, targets)),
  };
}

/** Whether a downgrade came when elapsed, from t0 under the priority then in force, exceeded its target. */
function tooLate(
  change: Change,
  history: NaiveHistory,
  targets: Readonly<Record<string, NaiveTarget>>,
): boolean {
  if (raises(change)) return false;
  const target = targets[change.from] as NaiveTarget;
  let elapsed = 0;
  for (let second = history.start; second < change.at; second++) {
    if (heard(history, second).state === 'running' && target.face.isOpen(second)) elapsed++;
  }
  return elapsed > target.seconds;
}
