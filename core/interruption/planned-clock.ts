import type { Instant } from '../calendar/instant.ts';
import type { IntervalTable } from '../calendar/table.ts';
import { type PlannedRules, reminderTimes } from './planned-rules.ts';

/** Whether somebody else has to approve a plan, and what became of it. */
export const APPROVALS = ['none', 'asked', 'approved', 'refused', 'expired'] as const;
export type Approval = (typeof APPROVALS)[number];

/** What is said of a planned interruption. */
export const PLANNED_NOTICES = [
  ...(['announced', 'reminder', 'rescheduled', 'started', 'extended', 'ended'] as const),
  'cancelled',
] as const;
export type PlannedNoticeKind = (typeof PLANNED_NOTICES)[number];

/** What the clock of a planned interruption goes by. */
export interface PlannedState {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly approval: Approval;
  readonly cancelledAt: Instant | null;
  /** When a notice was published last; before any, when it was planned. */
  readonly toldAt: Instant;
  /** When its beginning and its end were told. */
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  /** When somebody said whether the service is back. */
  readonly answeredAt: Instant | null;
  /** How often that was asked, and when last. */
  readonly asked: number;
  readonly askedAt: Instant | null;
  /** The window of a change that waits for approval. */
  readonly proposed: { readonly from: Instant; readonly to: Instant } | null;
}

/** What the clock of a planned interruption does by itself. */
export type PlannedStep = 'expire' | 'drop' | 'remind' | 'start' | 'end' | 'ask';

/** How long after it was asked of those in charge it is asked again, in milliseconds. */
const ASK_AGAIN_MS = 86_400_000;

/** What happens next by itself, and when; null when nothing does. */
export function nextPlannedStep(
  state: PlannedState,
  rules: PlannedRules,
  table: IntervalTable,
): { readonly step: PlannedStep; readonly at: Instant } | null {
  const { startsAt, endsAt, approval, proposed } = state;
  if (state.cancelledAt !== null || approval === 'refused' || approval === 'expired') return null;
  if (approval === 'asked') return { step: 'expire', at: startsAt };
  const next = ownStep(state, rules, table);
  if (proposed === null) return next;
  // What is proposed can't be kept any more once one of the windows has begun, or is over.
  const until = state.startedAt === null ? Math.min(startsAt, proposed.from) : endsAt;
  return next === null || until <= next.at ? { step: 'drop', at: until } : next;
}

function ownStep(
  state: PlannedState,
  rules: PlannedRules,
  table: IntervalTable,
): { readonly step: PlannedStep; readonly at: Instant } | null {
  const { startsAt, endsAt, toldAt } = state;
  if (state.answeredAt !== null) return null;
  if (state.endedAt !== null) return { step: 'ask', at: askAt(state, rules) };
  if (state.startedAt !== null) return { step: 'end', at: endsAt };
  const times = reminderTimes(startsAt, rules.reminders, table);
  const reminder = times.find((at) => at > toldAt && at < startsAt);
  return reminder === undefined
    ? { step: 'start', at: startsAt }
    : { step: 'remind', at: reminder };
}

/** It is asked at the end of the window, once nobody answered in time, then every day. */
function askAt({ endsAt, asked, askedAt }: PlannedState, rules: PlannedRules): Instant {
  if (asked === 0 || askedAt === null) return endsAt;
  return askedAt + (asked === 1 ? rules.answerMinutes * 60_000 : ASK_AGAIN_MS);
}

/**
 * What is due by now, null when nothing is. What came too late to be true is passed over: no reminder of
 * a window that has begun, no beginning of one that is over.
 */
export function dueStep(
  state: PlannedState,
  rules: PlannedRules,
  table: IntervalTable,
  now: Instant,
): PlannedStep | null {
  const next = nextPlannedStep(state, rules, table);
  if (next === null || next.at > now) return null;
  if (next.step !== 'remind' && next.step !== 'start') return next.step;
  if (now >= state.endsAt) return 'end';
  return now >= state.startsAt ? 'start' : next.step;
}

/** Where a planned interruption is by now. */
export const PLANNED_STATES = [
  ...(['asked', 'refused', 'cancelled', 'ahead', 'under_way', 'to_answer', 'past'] as const),
] as const;
export type PlannedPlace = (typeof PLANNED_STATES)[number];

/** Where a planned interruption is at an instant; one that nobody answered about is never past. */
export function placeOf(
  plan: Pick<PlannedState, 'startsAt' | 'endsAt' | 'approval' | 'cancelledAt' | 'answeredAt'>,
  now: Instant,
): PlannedPlace {
  const { approval, startsAt, endsAt } = plan;
  if (plan.cancelledAt !== null) return 'cancelled';
  if (approval === 'refused' || approval === 'expired') return 'refused';
  if (approval === 'asked') return startsAt <= now ? 'refused' : 'asked';
  if (plan.answeredAt !== null) return 'past';
  if (endsAt <= now) return 'to_answer';
  return startsAt <= now ? 'under_way' : 'ahead';
}

/** Whether nobody said within the time that is given whether the service is back. */
export function isUnanswered(
  plan: Pick<PlannedState, 'startsAt' | 'endsAt' | 'approval' | 'cancelledAt' | 'answeredAt'>,
  rules: PlannedRules,
  now: Instant,
): boolean {
  return placeOf(plan, now) === 'to_answer' && plan.endsAt + rules.answerMinutes * 60_000 <= now;
}

/** What is told of a change of the window: nothing when it is the same. */
export function changeNotice(
  before: Pick<PlannedState, 'startsAt' | 'endsAt'>,
  after: { readonly from: Instant; readonly to: Instant },
  now: Instant,
): 'rescheduled' | 'extended' | null {
  if (before.startsAt === after.from && before.endsAt === after.to) return null;
  return before.startsAt <= now && after.to > before.endsAt ? 'extended' : 'rescheduled';
}
