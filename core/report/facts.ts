import type { Instant } from '../calendar/instant.ts';
import { elapsedSeconds } from '../calendar/table.ts';
import { type Clock, type ClockTerms, computeClock } from '../clock/clock.ts';
import type { ClockHistory, PriorityChange } from '../clock/history.ts';
import type { Priority } from '../clock/priority.ts';
import type { FirstContactReason } from '../ticket/first-contact.ts';

/** Why an incident is out of every rate (Definition 12). */
export type RateExclusion = 'duplicate' | 'cancelled';

/** What people may do to an incident that takes it out of its row once its target has passed (Definition 12). */
export type LateAct = 'attached' | 'cancelled' | 'redirected' | 'kind_changed' | 'category_changed';

/** The rules under whose names incidents are flagged and listed (Definitions 10, 12). */
export type FlagRule = 'downgraded_after_breach' | `${LateAct}_after_target`;

/** The rules in the order in which a report lists them. */
export const FLAG_RULES: readonly FlagRule[] = [
  'downgraded_after_breach',
  'attached_after_target',
  'cancelled_after_target',
  'redirected_after_target',
  'kind_changed_after_target',
  'category_changed_after_target',
];

export interface IncidentFlag {
  readonly rule: FlagRule;
  readonly at: Instant;
}

/**
 * What a report needs of one incident, derived from its whole history and its agreement; it is
 * stored beside the ticket and folded again by the check. Seconds are counted in the calendar of
 * `priority`.
 */
export interface IncidentFacts {
  /** The confirmation number, canonical text. */
  readonly id: string;
  /** Kind and category at the last restoration, the present ones before it. */
  readonly kind: string;
  readonly category: string | null;
  readonly channel: string;
  /** t0. */
  readonly reachedAt: Instant;
  /** Last restoration, null while open. */
  readonly restoredAt: Instant | null;
  readonly excluded: RateExclusion | null;
  /** When it was attached or cancelled. */
  readonly excludedAt: Instant | null;
  /** The priority whose target decides. */
  readonly priority: Priority;
  readonly commitment: string;
  readonly targetSeconds: number;
  readonly elapsedSeconds: number;
  /** Elapsed as it would be if every gap believed restored were counted (Definition 20). */
  readonly elapsedWithGapsSeconds: number;
  readonly reopenedCount: number;
  readonly flags: readonly IncidentFlag[];
  readonly upgrades: readonly PriorityChange[];
  readonly calendarConfirmed: boolean;
  /** Null before the first restoration and for requests and questions. */
  readonly firstContact: FirstContactFacts | null;
}

/** The stored part of a first-contact finding; whether it is provisional depends on when one looks. */
export interface FirstContactFacts {
  readonly reason: FirstContactReason;
  readonly observationEndsAt: Instant | null;
}

/** Incidents of a month that are alike in all that its rows count, and how many they are. */
export interface CountedIncidents {
  readonly priority: Priority;
  readonly excluded: RateExclusion | null;
  readonly restored: boolean;
  readonly inTarget: boolean;
  readonly inTargetWithGaps: boolean;
  readonly reopened: boolean;
  /** Null: the incident was never restored. */
  readonly contactReason: FirstContactReason | null;
  /** Only where it decides: of incidents never restored. */
  readonly category: string | null;
  /** A reopening could still take the credit away. */
  readonly provisional: boolean;
  readonly count: number;
}

/** An incident that was open on the last day of a month, seen from the end of that day. */
export interface OpenIncident {
  readonly id: string;
  readonly priority: Priority;
  readonly commitment: string;
  readonly targetSeconds: number;
  readonly elapsedSeconds: number;
  readonly paused: boolean;
}

/** The clock's share of {@link IncidentFacts}. */
export type ClockFacts = Pick<
  IncidentFacts,
  | 'restoredAt'
  | 'priority'
  | 'commitment'
  | 'targetSeconds'
  | 'elapsedSeconds'
  | 'elapsedWithGapsSeconds'
  | 'reopenedCount'
  | 'upgrades'
  | 'calendarConfirmed'
>;

/** Seconds of the gaps believed restored that the clock would count if they counted (Definition 20). */
export function gapSeconds(clock: Clock, terms: ClockTerms): number {
  const { table } = terms.targets[clock.effectivePriority];
  let seconds = 0;
  for (const segment of clock.segments) {
    // A segment never spans the instant from which the policy counts.
    if (segment.why !== 'believed_restored' || segment.from < clock.countedFrom) continue;
    seconds += elapsedSeconds(table, segment.from, segment.to);
  }
  return seconds;
}

/** The facts that a clock alone decides. */
export function clockFacts(clock: Clock, terms: ClockTerms): ClockFacts {
  return {
    restoredAt: clock.restoredAt,
    priority: clock.effectivePriority,
    commitment: clock.commitment,
    targetSeconds: clock.targetSeconds,
    elapsedSeconds: clock.elapsedSeconds,
    elapsedWithGapsSeconds: clock.elapsedSeconds + gapSeconds(clock, terms),
    reopenedCount: clock.reopenedCount,
    upgrades: clock.upgrades,
    calendarConfirmed: clock.calendarConfirmed,
  };
}

/**
 * The flags of an incident: its downgrades after a breach, and the acts done once elapsed, as it was
 * known then, exceeded the target (Definitions 10, 12). In time order.
 */
export function incidentFlags(
  history: ClockHistory,
  acts: readonly { readonly act: LateAct; readonly at: Instant }[],
  clock: Clock,
  terms: ClockTerms,
): IncidentFlag[] {
  const flags: IncidentFlag[] = clock.downgradesAfterBreach.map((change) => ({
    rule: 'downgraded_after_breach',
    at: change.at,
  }));
  for (const { act, at } of acts) {
    if (targetPassed(history, terms, at)) flags.push({ rule: `${act}_after_target`, at });
  }
  return flags.sort((a, b) => a.at - b.at);
}

/** Whether elapsed exceeded the target at an instant, as the history was known then. */
export function targetPassed(history: ClockHistory, terms: ClockTerms, at: Instant): boolean {
  if (at < history.start) return false;
  const clock = computeClock(history, terms, at);
  return clock.elapsedSeconds > clock.targetSeconds;
}

/**
 * An incident as it was open at the end of a month, null when it was restored or gone by then or had
 * not begun. `end` is the first instant of the next month (Definition 20).
 */
export function openAt(
  id: string,
  history: ClockHistory,
  terms: ClockTerms,
  end: Instant,
): OpenIncident | null {
  if (history.start >= end) return null;
  const clock = computeClock(beforeInstant(history, end), terms, end);
  if (clock.restoredAt !== null || clock.status === 'stopped') return null;
  return {
    id,
    priority: clock.effectivePriority,
    commitment: clock.commitment,
    targetSeconds: clock.targetSeconds,
    elapsedSeconds: clock.elapsedSeconds,
    paused: clock.status === 'paused' || clock.status === 'paused_breached',
  };
}

function beforeInstant(history: ClockHistory, end: Instant): ClockHistory {
  return { ...history, events: history.events.filter((event) => event.at < end) };
}
