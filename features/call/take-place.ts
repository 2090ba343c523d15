import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { SipAccount } from '../../adapters/telephony/switch-home.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { deserted, freePlace, lendPlace, lockPlaces, placeOf } from './place-store.ts';
import { callAtDesk, deskOf } from './talk-store.ts';
import { changePresence, showPresence } from './change-presence.ts';
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
  const reached = line.state();
  if (reached !== 'up') return refuse(reached === 'none' ? 'telephone_none' : 'telephone_away');
  const places = line.places();
  if (places.length === 0) return refuse('places_none');
  await leaveDeserted(pool, now);
  const name = await transaction(pool, async (db) => {
    await lockPlaces(db);
    const own = await placeOf(db, actor.personId);
    if (own !== null) return own;
    return lendPlace(
      db,
      actor.personId,
      places.map((place) => place.name),
      now,
    );
  });
  const place = places.find((one) => one.name === name);
  if (place === undefined) return refuse('places_taken');
  const { presence } = await showPresence(pool, actor, now);
  // Who left by closing the telephone is back by opening it.
  const state = presence.state === 'away' ? 'available' : undefined;
  const sits = await changePresence(pool, actor, { state, reason: null, desk: place.name }, now);
  return isRefusal(sits) ? sits : place;
}

/**
 * Takes somebody's place back: their browser is no telephone any more, and they are away. Gives the place they left;
 * null when they sat at none.
 */
export async function leavePlace(
  pool: Pool,
  personId: number,
  now: Instant,
): Promise<string | null> {
  // In one: whoever sat at a place that is nobody's would keep the next from sitting there.
  return transaction(pool, async (db) => {
    const place = await freePlace(db, personId);
    if (place === null || (await deskOf(db, personId)) !== place) return null;
    await changePresence(db, { personId }, { state: 'away', reason: null, desk: null }, now);
    return place;
  });
}

/**
 * Takes back the place of somebody who leaves it: whoever they speak with hears music, and is rung for at others at
 * once, since nobody is at that place any more.
 */
export async function quitPlace(
  { pool, line }: Readonly<{ pool: Pool; line: Pick<Line, 'act'> }>,
  personId: number,
  now: Instant,
): Promise<void> {
  const place = await leavePlace(pool, personId, now);
  const call = place === null ? null : await callAtDesk(pool, place);
  // What is over by itself meanwhile is left by it.
  if (place !== null && call !== null) await line.act(call.id, place, { act: 'return' });
}

/** Takes back the places whose browser was not seen for a while. */
export async function leaveDeserted(pool: Pool, now: Instant): Promise<void> {
  for (const personId of await deserted(pool, now - PATIENCE_MS)) {
    await leavePlace(pool, personId, now);
  }
}
