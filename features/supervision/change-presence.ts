import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Actor } from '../people/actor.ts';
import { IDLE } from '../people/identify.ts';
import { type Presence, type PresenceState, presenceOf } from './presence.ts';
import { presenceFacts, storePresence } from './presence-store.ts';

/** One's own presence; null for who acts without a session. */
export async function showPresence(
  pool: Pool,
  actor: Actor,
  now: Instant,
): Promise<Presence | null> {
  return presenceOf(await presenceFacts(pool, actor.personId, now, now - IDLE));
}

/** Says what one is doing; saying the same again changes nothing of since when. */
export async function changePresence(
  pool: Pool,
  actor: Actor,
  state: PresenceState,
  now: Instant,
): Promise<Presence | null> {
  const shown = await showPresence(pool, actor, now);
  if (shown?.state === state) return shown;
  await storePresence(pool, actor.personId, state, now);
  return showPresence(pool, actor, now);
}
