import type { Db } from '../../adapters/postgres/pool.ts';
import { isPlace } from '../../adapters/telephony/place.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { ringWanted, WANTED_MS } from '../../core/call/wanted.ts';
import { desksOfTeam } from './place-store.ts';
import { recordFact } from './record-fact.ts';
import type { StoredCall } from './store.ts';

/**
 * Who rings for the calls that were handed on, or whose desk dropped out: only where they are wanted, until that
 * took too long, or whoever sat at that place has left it (`seats` has those that are taken); then, in the same
 * transaction, anybody may take them.
 */
export async function wantedRings(
  db: Db,
  given: {
    readonly node: string;
    readonly now: Instant;
    readonly free: readonly string[];
    readonly seats: ReadonlySet<string | null>;
  },
  waiting: readonly StoredCall[],
): Promise<{ readonly call: number; readonly desk: string }[]> {
  const { node, now, free, seats } = given;
  const calls = [];
  for (const call of waiting) {
    const { id, channel, wantedAt, wantedDesk, wantedTeam } = call;
    if (wantedAt === null || call.node !== node) continue;
    const isLeft = wantedDesk !== null && isPlace(wantedDesk) && !seats.has(wantedDesk);
    if (isLeft || now - wantedAt > WANTED_MS) {
      await recordFact(db, { at: now, node, channel }, () => ({ type: 'released', data: {} }));
      continue;
    }
    const desks = wantedTeam === null ? [wantedDesk ?? ''] : await desksOfTeam(db, wantedTeam);
    calls.push({ id, queuedAt: call.queuedAt ?? call.cameAt, desks });
  }
  return ringWanted(calls, free);
}
