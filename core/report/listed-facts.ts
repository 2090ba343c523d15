import type { Instant } from '../calendar/instant.ts';
import { type CallRecord, type CallStanding, type CallTerms, callStanding } from '../call/call.ts';
import { type CallCounts, countCalls } from '../call/indicators.ts';
import { isProvisional } from '../ticket/first-contact.ts';
import type { CountedIncidents, IncidentFacts } from './facts.ts';

/** Incidents that are alike in all that a month's rows and lists look at, by their numbers. */
export interface ListedIncidents extends Omit<CountedIncidents, 'count'> {
  readonly upgraded: boolean;
  readonly calendarConfirmed: boolean;
  readonly ids: readonly string[];
}

/** The numbers of all of them. */
export function idsOf(alike: readonly { readonly ids: readonly string[] }[]): string[] {
  return alike.flatMap(({ ids }) => ids);
}

/** An incident by itself, as known at `asOf` (Definitions 7, 17, 20). */
export function listedIncident(facts: IncidentFacts, asOf: Instant): ListedIncidents {
  const { priority, category, excluded, firstContact: contact, calendarConfirmed } = facts;
  return {
    ...{ priority, category, excluded, calendarConfirmed, ids: [facts.id] },
    restored: facts.restoredAt !== null,
    inTarget: isWithin(facts),
    inTargetWithGaps: facts.elapsedWithGapsSeconds <= facts.targetSeconds,
    reopened: facts.reopenedCount > 0,
    upgraded: facts.upgrades.length > 0,
    contactReason: contact?.reason ?? null,
    provisional: contact !== null && isProvisional(contact.reason, contact.observationEndsAt, asOf),
  };
}

/** Whether an incident was restored within its target: elapsed decides, never the due time (Definition 7). */
export function isWithin(facts: IncidentFacts): boolean {
  return facts.elapsedSeconds <= facts.targetSeconds;
}

/** Where a call of the emergency line stands, apart from all others and at any hour (Definition 15). */
export type EmergencyStanding = 'emergency_within' | 'emergency_answered' | 'emergency_unanswered';

/** Calls that stand alike, by their names. */
export interface ListedCalls {
  readonly standing: CallStanding | EmergencyStanding;
  /** Waited, or took, more than an hour. */
  readonly outlier: boolean;
  /** Of the emergency line without a meaning: its standing tells all. */
  readonly counts: CallCounts;
  readonly ids: readonly string[];
}

const OUTLIER_MS = 3_600_000;

/** Calls by where they stand (Definitions 15, 16). */
export function listCalls(calls: readonly CallRecord[], terms: CallTerms): ListedCalls[] {
  const alike = Map.groupBy(calls, (call) => `${callStandingOf(call, terms)} ${isOutlier(call)}`);
  return [...alike.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    return [
      {
        ...{ standing: callStandingOf(first, terms), outlier: isOutlier(first) },
        ...{ counts: countCalls(own, terms), ids: own.map(({ id }) => id) },
      },
    ];
  });
}

/** Where a call stands; those of the emergency line stand apart (Definitions 15, 16). */
export function callStandingOf(call: CallRecord, terms: CallTerms): ListedCalls['standing'] {
  if (!call.emergency) return callStanding(call, terms);
  if (call.outcome !== 'answered') return 'emergency_unanswered';
  return call.waitMs <= terms.answerThresholdMs ? 'emergency_within' : 'emergency_answered';
}

function isOutlier({ waitMs, handleMs }: CallRecord): boolean {
  return waitMs > OUTLIER_MS || (handleMs ?? 0) > OUTLIER_MS;
}
