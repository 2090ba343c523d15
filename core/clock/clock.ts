import type { Instant } from '../calendar/instant.ts';
import { addSeconds, elapsedSeconds, type IntervalTable, isConfirmed } from '../calendar/table.ts';
import { localMonth } from '../calendar/zone.ts';
import {
  type ClockHistory,
  type FoldedHistory,
  foldHistory,
  type PriorityChange,
  type Span,
} from './history.ts';
import { isUpgrade, type Priority } from './priority.ts';

/** What counts when a priority changes (Definition 10). */
export type PriorityChangePolicy =
  | 'retroactive'
  | 'from_change'
  | 'upgrade_from_change'
  | 'initial';

export const PRIORITY_CHANGE_POLICIES: readonly PriorityChangePolicy[] = [
  'retroactive',
  'from_change',
  'upgrade_from_change',
  'initial',
];

/** The target of one priority: one row of an agreement, with its calendar compiled. */
export interface ClockTarget {
  readonly commitment: string;
  readonly targetSeconds: number;
  readonly table: IntervalTable;
  /** The note of the agreement that sets the hours: `c`, `d`. */
  readonly clause: string;
}

/** What an agreement version says about clocks. */
export interface ClockTerms {
  readonly policy: PriorityChangePolicy;
  readonly targets: Readonly<Record<Priority, ClockTarget>>;
  /** The note of the agreement that stops the clock on a user: `e`. */
  readonly pauseClause: string;
}

export type ClockStatus =
  | 'met'
  | 'breached'
  | 'running'
  | 'running_breached'
  | 'paused'
  | 'paused_breached'
  | 'stopped';

export type SegmentReason = 'running' | 'waiting_on_user' | 'believed_restored' | 'before_change';

/** A stretch of a ticket's life and the seconds of it that count; segments tile the life. */
export interface Segment {
  readonly from: Instant;
  readonly to: Instant;
  /** Seconds counted towards the target. */
  readonly counted: number;
  readonly why: SegmentReason;
  /** Number of the event in the history that opened the segment; null at t0. */
  readonly event: number | null;
  readonly calendar: string;
  /** The note of the agreement, or the paragraph of the definitions, that decides. */
  readonly clause: string;
}

/** A restoration clock, wholly derived from a history and an agreement version. */
export interface Clock {
  readonly effectivePriority: Priority;
  readonly commitment: string;
  readonly calendar: string;
  readonly targetSeconds: number;
  readonly elapsedSeconds: number;
  /** `targetSeconds - elapsedSeconds`; negative is the overrun. */
  readonly marginSeconds: number;
  /** First instant at which elapsed reaches the target; null while paused or once stopped. */
  readonly due: Instant | null;
  readonly status: ClockStatus;
  readonly segments: readonly Segment[];
  readonly restoredAt: Instant | null;
  /** `YYYY-MM` of the last restoration, local; null while open. */
  readonly reportMonth: string | null;
  readonly reopenedCount: number;
  /** From when running time counts: t0, or the last priority change where the policy says so. */
  readonly countedFrom: Instant;
  readonly downgradedAfterBreach: boolean;
  /** The downgrades that set the flag, with their instants. */
  readonly downgradesAfterBreach: readonly PriorityChange[];
  /** Every real change of priority that bears on the clock, in time order. */
  readonly changes: readonly PriorityChange[];
  readonly upgrades: readonly PriorityChange[];
  /** False when t0, the end or the due instant touches a date nobody confirmed. */
  readonly calendarConfirmed: boolean;
}

/**
 * The clock of a history under an agreement version, at `evaluateAt` for an open ticket (its last
 * event when null). Carries out Definitions 4–8, 10 and 11.
 *
 * @example computeClock({ start, priority: 'P3', events: [] }, terms, now).status // 'running'
 */
export function computeClock(
  history: ClockHistory,
  terms: ClockTerms,
  evaluateAt: Instant | null,
): Clock {
  const folded = foldHistory(history, evaluateAt);
  const { priority, countFrom } = basis(history, folded.changes, terms.policy);
  const target = terms.targets[priority];
  const { table, targetSeconds } = target;
  const segments: Segment[] = [];
  let elapsed = 0;
  let due: Instant | null = null;
  for (const span of splitAt(folded.spans, countFrom)) {
    const before = span.from < countFrom;
    const running = span.state === 'running' && !before;
    const counted = running ? elapsedSeconds(table, span.from, span.to) : 0;
    if (due === null && running && elapsed + counted >= targetSeconds) {
      due = addSeconds(table, span.from, targetSeconds - elapsed);
    }
    elapsed += counted;
    segments.push({
      from: span.from,
      to: span.to,
      counted,
      why: reasonOf(span, before),
      event: span.event,
      calendar: table.name,
      clause: clauseOf(span, before, target, terms),
    });
  }
  const open = folded.state === 'running';
  if (folded.state === 'paused' || folded.state === 'stopped') due = null;
  else if (due === null) due = addSeconds(table, folded.end, targetSeconds - elapsed);
  const restored = folded.state === 'restored';
  const zone = table.zone;
  const downgrades = folded.changes.filter((change) =>
    exceededBefore(history, folded.spans, change, terms),
  );
  return {
    effectivePriority: priority,
    commitment: target.commitment,
    calendar: table.name,
    targetSeconds,
    elapsedSeconds: elapsed,
    marginSeconds: targetSeconds - elapsed,
    due,
    status: statusOf(folded.state, elapsed <= targetSeconds),
    segments,
    restoredAt: restored ? folded.restoredAt : null,
    reportMonth:
      restored && folded.restoredAt !== null ? localMonth(zone, folded.restoredAt) : null,
    reopenedCount: folded.reopenedCount,
    countedFrom: countFrom,
    downgradedAfterBreach: downgrades.length > 0,
    downgradesAfterBreach: downgrades,
    changes: folded.changes,
    upgrades: folded.changes.filter((change) => isUpgrade(change.from, change.to)),
    calendarConfirmed: isConfirmed(table, history.start, open && due !== null ? due : folded.end),
  };
}

function statusOf(state: FoldedHistory['state'], within: boolean): ClockStatus {
  if (state === 'stopped') return 'stopped';
  if (state === 'restored') return within ? 'met' : 'breached';
  if (state === 'paused') return within ? 'paused' : 'paused_breached';
  return within ? 'running' : 'running_breached';
}

function basis(
  history: ClockHistory,
  changes: readonly PriorityChange[],
  policy: PriorityChangePolicy,
): { priority: Priority; countFrom: Instant } {
  const last = changes.at(-1);
  const start = history.start;
  if (policy === 'initial' || last === undefined) {
    return { priority: history.priority, countFrom: start };
  }
  const restart =
    policy === 'from_change' || (policy === 'upgrade_from_change' && isUpgrade(last.from, last.to));
  return { priority: last.to, countFrom: restart ? last.at : start };
}

function splitAt(spans: readonly Span[], at: Instant): readonly Span[] {
  const i = spans.findIndex((span) => span.from < at && at < span.to);
  const span = spans[i];
  if (span === undefined) return spans;
  const halves = [
    { ...span, to: at },
    { ...span, from: at },
  ];
  return [...spans.slice(0, i), ...halves, ...spans.slice(i + 1)];
}

function reasonOf(span: Span, before: boolean): SegmentReason {
  if (span.state === 'paused') return 'waiting_on_user';
  if (span.state === 'restored') return 'believed_restored';
  return before ? 'before_change' : 'running';
}

function clauseOf(span: Span, before: boolean, target: ClockTarget, terms: ClockTerms): string {
  if (span.state === 'paused') return terms.pauseClause;
  if (span.state === 'restored') return 'definition 11';
  return before ? `definition 10 (${terms.policy})` : target.clause;
}

/** Whether a change lowered the priority when its target, from t0, had already been exceeded (Definition 10). */
function exceededBefore(
  history: ClockHistory,
  spans: readonly Span[],
  change: PriorityChange,
  terms: ClockTerms,
): boolean {
  if (isUpgrade(change.from, change.to) || history.start === change.at) return false;
  const { table, targetSeconds } = terms.targets[change.from];
  let elapsed = 0;
  for (const span of spans) {
    if (span.from >= change.at) break;
    if (span.state !== 'running') continue;
    elapsed += elapsedSeconds(table, span.from, Math.min(span.to, change.at));
  }
  return elapsed > targetSeconds;
}
