import type { Instant } from '../calendar/instant.ts';

/** Whether somebody of the centre can be given a call; `wrap_up` is the rest after one. */
export const PRESENCES = ['available', 'busy', 'wrap_up', 'break', 'training', 'away'] as const;
export type PresenceState = (typeof PRESENCES)[number];

/** Why somebody is not available; the last three are never said by themselves. */
export const PRESENCE_REASONS = [
  ...(['ticket', 'meal', 'meeting', 'trouble'] as const),
  ...(['call', 'no_answer', 'signed_out'] as const),
] as const;
export type PresenceReason = (typeof PRESENCE_REASONS)[number];

/** What people say by themselves, each with the reasons they may add. */
export const SAID_PRESENCES = {
  available: [],
  busy: ['ticket'],
  break: ['meal', 'trouble'],
  training: ['meeting'],
  away: ['meal', 'meeting'],
} as const satisfies Partial<Record<PresenceState, readonly PresenceReason[]>>;
export type SaidPresence = keyof typeof SAID_PRESENCES;

/** What is kept of somebody's presence. */
export interface StoredPresence {
  readonly state: PresenceState;
  readonly reason: PresenceReason | null;
  readonly since: Instant;
  /** When the rest after a call ends by itself; null in every other state. */
  readonly restsUntil: Instant | null;
}

/** What is known of somebody's presence: the first and the last of their live sessions, and what is kept. */
export interface PresenceFacts {
  readonly openedAt: Instant | null;
  readonly seenAt: Instant | null;
  readonly stored: StoredPresence | null;
}

/** Somebody's presence now. */
export interface Presence extends Omit<StoredPresence, 'since'> {
  /** Null when nobody knows: away since before anything was kept. */
  readonly since: Instant | null;
  /** When something was last done at a page; null for who is away without a session. */
  readonly seenAt: Instant | null;
}

/** Whether a reason may be said with a state; none is always allowed. */
export function mayGiveReason(
  state: SaidPresence | undefined,
  reason: PresenceReason | null,
): boolean {
  const reasons: readonly PresenceReason[] = state === undefined ? [] : SAID_PRESENCES[state];
  return reason === null || reasons.includes(reason);
}

/**
 * Somebody's presence at an instant. Who has no live session is away; who signs in is available until they say
 * otherwise, whatever they said before; the rest after a call ends by itself.
 */
export function presenceAt({ openedAt, seenAt, stored }: PresenceFacts, now: Instant): Presence {
  if (openedAt === null || seenAt === null) {
    const since = stored?.state === 'away' ? stored.since : null;
    return { state: 'away', reason: 'signed_out', since, restsUntil: null, seenAt: null };
  }
  const available = { state: 'available', reason: null, restsUntil: null } as const;
  if (stored === null || stored.since < openedAt) return { ...available, since: openedAt, seenAt };
  if (stored.restsUntil !== null && stored.restsUntil <= now) {
    return { ...available, since: stored.restsUntil, seenAt };
  }
  return { ...stored, seenAt };
}

/** What somebody does with calls, at the desk where they sit. */
export interface CallsOfAgent {
  /** Since when they talk; null when they do not. */
  readonly talkingSince: Instant | null;
  /** When the last call that they answered ended, and how long its queue lets them rest. */
  readonly last: { readonly endedAt: Instant; readonly wrapUpSeconds: number } | null;
}

/**
 * What calls make of somebody's presence: who talks is busy, who talked rests as long as the queue says. What they
 * said meanwhile of themselves stays. Null when nothing changes.
 */
export function presenceAfterCalls(
  { state, reason }: Pick<Presence, 'state' | 'reason'>,
  { talkingSince, last }: CallsOfAgent,
  now: Instant,
): StoredPresence | null {
  if (talkingSince !== null) {
    if (state !== 'available') return null;
    return { state: 'busy', reason: 'call', since: talkingSince, restsUntil: null };
  }
  if (state !== 'busy' || reason !== 'call') return null;
  const since = last?.endedAt ?? now;
  const restsUntil = since + (last?.wrapUpSeconds ?? 0) * 1_000;
  if (restsUntil <= now)
    return { state: 'available', reason: null, since: restsUntil, restsUntil: null };
  return { state: 'wrap_up', reason: null, since, restsUntil };
}

/** What is to be kept because it became true by itself: a sign-in, a sign-out, a rest that ended; null for nothing. */
export function presenceToKeep(facts: PresenceFacts, now: Instant): StoredPresence | null {
  const { state, reason, since, restsUntil } = presenceAt(facts, now);
  const { stored } = facts;
  if (stored === null && state === 'away') return null;
  if (stored?.state === state && (since === null || stored.since === since)) return null;
  return { state, reason, since: since ?? now, restsUntil };
}
