import type { Db } from '../../adapters/postgres/pool.ts';
import type { StoredPresence } from '../../core/call/presence.ts';
import { type KnownPresence, storePresence } from './presence-store.ts';
import { recordFact } from './record-fact.ts';
import { unrestedCall } from './stint-store.ts';

/**
 * Keeps somebody's presence, in the open transaction; when it ends the rest after a call, the call is told, whose
 * handle time it belongs to (Definition 16).
 */
export async function keepPresence(
  db: Db,
  before: KnownPresence,
  next: StoredPresence,
  desk: string | null = before.desk,
): Promise<void> {
  await storePresence(db, before.personId, next, desk);
  const { stored } = before;
  const rested = stored?.state === 'wrap_up' && next.state !== 'wrap_up';
  // A rest of no time at all is one as well.
  const skipped = stored?.reason === 'call' && next.state === 'available';
  if (!stored || (!rested && !skipped)) return;
  const person = before.personId;
  const call = await unrestedCall(db, person, stored.since);
  if (call === null) return;
  const at = Math.min(next.since, stored.restsUntil ?? next.since);
  const ms = Math.max(0, at - call.endedAt);
  await recordFact(db, { ...call, at }, () => ({ type: 'wrapped', data: { person, ms } }));
}
