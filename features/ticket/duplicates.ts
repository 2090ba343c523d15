import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import type { TicketDeps } from './deps.ts';
import type { Recorded } from './record-events.ts';
import { beginErrand } from './begin-errand.ts';

const HEARD: ReadonlySet<string> = new Set([
  'registered',
  'question_given',
  'resumed',
  'priority_changed',
  'restored',
  'reopened',
]);

/** The last instant that the clock or a restoration already tells of. */
export function lastClockInstant(history: readonly TicketEvent[]): Instant {
  let last = 0;
  for (const e of history) {
    if (HEARD.has(e.type) && e.at > last) last = e.at;
  }
  return last;
}

/**
 * Has what is attached to a restored parent restored after it, at the parent's instant or at the last
 * one their own history tells of.
 */
export async function restoreDuplicates(
  db: Db,
  deps: TicketDeps,
  actorId: number,
  parent: Recorded,
): Promise<void> {
  const at = parent.ticket.restoredAt;
  if (at === null) return;
  await beginErrand(db, deps, actorId, parent, { kind: 'restore', at });
}

/** Has what is attached to a resolved parent resolved after it. */
export async function resolveDuplicates(
  db: Db,
  deps: TicketDeps,
  actorId: number,
  parent: Recorded,
  resolution: string,
): Promise<void> {
  await beginErrand(db, deps, actorId, parent, { kind: 'resolve', resolution });
}

/**
 * Has the duplicates of what is no incident any more, cancelled or of another kind, let go: each
 * counts by itself again, so that nothing leaves the rates by a detour (Definition 12).
 */
export async function releaseDuplicates(
  db: Db,
  deps: TicketDeps,
  actorId: number,
  former: Recorded,
  reason: string,
): Promise<void> {
  const { status, kind } = former.ticket;
  if (kind === 'incident' && status !== 'cancelled') return;
  await beginErrand(db, deps, actorId, former, { kind: 'release', reason });
}
