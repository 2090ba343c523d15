import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { SipAccount } from '../../adapters/telephony/switch-home.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { deserted, freePlace, lendPlace, lockPlaces, placeOf } from './place-store.ts';
import type { Line } from './line.ts';

/** How long a browser may be away from its place before it is lent to others, in milliseconds. */
export const PATIENCE_MS = 45_000;

/**
 * Lends somebody a place of the switch, the one they have when they come back; its account lets their browser
 * register. Refuses when the switch is away or not ours, or when all places are taken.
 */
export async function takePlace(
  pool: Pool,
  line: Line,
  actor: Actor,
  now: Instant,
): Promise<SipAccount | Refusal> {
  const state = line.state();
  if (state !== 'up') return refuse(state === 'none' ? 'telephone_none' : 'telephone_away');
  const places = line.places();
  if (places.length === 0) return refuse('places_none');
  const name = await transaction(pool, async (db) => {
    await lockPlaces(db);
    for (const personId of await deserted(db, now - PATIENCE_MS)) {
      if (personId !== actor.personId) await freePlace(db, personId);
    }
    const own = await placeOf(db, actor.personId);
    if (own !== null) return own;
    return lendPlace(
      db,
      actor.personId,
      places.map((place) => place.name),
      now,
    );
  });
  return places.find((place) => place.name === name) ?? refuse('places_taken');
}

/** Takes somebody's place back: their browser is no telephone any more. */
export async function leavePlace(pool: Pool, actor: Actor): Promise<void> {
  await freePlace(pool, actor.personId);
}
