import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { type Instant, truncateToSecond } from '../../core/calendar/instant.ts';
import { decideResolve } from '../../core/ticket/decide-end.ts';
import { event, type TicketEvent } from '../../core/ticket/event.ts';
import { unverified } from '../../core/ticket/identity.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { load, recordDecision } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import type { Recorded } from './record-events.ts';
import { livingDuplicates, lockTicket, openDuplicates } from './store.ts';

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
 * Restores what is attached to a restored parent, at the parent's instant or at the last one their
 * own history tells of. Oldest first, each locked after its parent, so that two parents never wait
 * for each other.
 */
export async function restoreDuplicates(
  db: PoolClient,
  deps: TicketDeps,
  actorId: number,
  parent: Recorded,
): Promise<void> {
  const at = parent.ticket.restoredAt;
  if (at === null) return;
  for (const number of await openDuplicates(db, parent.id)) {
    const row = await lockTicket(db, number);
    if (row === null || row.kind !== 'incident' || row.status === 'restored') continue;
    // A reset is not done by another's being done.
    if (unverified(row, actorId) !== null) continue;
    const loaded = await load(db, deps, row, actorId);
    const restoredAt = Math.max(at, lastClockInstant(loaded.history));
    const data = { note: '', workaround: false, parentId: parent.id };
    await recordDecision(db, deps, loaded, [event('restored', restoredAt, data)], actorId);
  }
}

/** Resolves what is attached to a resolved parent. */
export async function resolveDuplicates(
  db: PoolClient,
  deps: TicketDeps,
  actorId: number,
  parent: Recorded,
  resolution: string,
): Promise<void> {
  for (const number of await openDuplicates(db, parent.id)) {
    const row = await lockTicket(db, number);
    if (row === null) continue;
    const loaded = await load(db, deps, row, actorId);
    const decided = decideResolve(row, { resolution, firstContact: false }, loaded.context);
    if (!isRefusal(decided)) await recordDecision(db, deps, loaded, decided, actorId);
  }
}

/**
 * Lets go of the duplicates of what is no incident any more, cancelled or of another kind: each
 * counts by itself again, so that nothing leaves the rates by a detour (Definition 12).
 */
export async function releaseDuplicates(
  db: PoolClient,
  deps: TicketDeps,
  actorId: number,
  former: Recorded,
  reason: string,
): Promise<void> {
  const { status, kind } = former.ticket;
  if (kind === 'incident' && status !== 'cancelled') return;
  for (const number of await livingDuplicates(db, former.id)) {
    const row = await lockTicket(db, number);
    if (row === null || row.parentId !== former.id) continue;
    const loaded = await load(db, deps, row, actorId);
    const at = truncateToSecond(loaded.context.now);
    const detached = event('detached_from_parent', at, { parentId: former.id, reason });
    await recordDecision(db, deps, loaded, [detached], actorId);
  }
}
