import type { Instant } from '../../core/calendar/instant.ts';

/** What one says of being available; who is not signed in is absent and says nothing. */
export const PRESENCES = ['available', 'handling', 'break', 'training'] as const;
export type PresenceState = (typeof PRESENCES)[number];

/** What is known of somebody's presence: the first of their live sessions, and what they last said. */
export interface PresenceFacts {
  readonly openedAt: Instant | null;
  readonly seenAt: Instant | null;
  readonly state: PresenceState | null;
  readonly since: Instant | null;
}

export interface Presence {
  readonly state: PresenceState;
  readonly since: Instant;
  /** When something was last done at a page. */
  readonly seenAt: Instant;
}

/**
 * Somebody's presence; null without a live session. What was said before the sign-in counts no
 * more: who signs in is available until they say otherwise.
 */
export function presenceOf({ openedAt, seenAt, state, since }: PresenceFacts): Presence | null {
  if (openedAt === null || seenAt === null) return null;
  if (state === null || since === null || since < openedAt) {
    return { state: 'available', since: openedAt, seenAt };
  }
  return { state, since, seenAt };
}
