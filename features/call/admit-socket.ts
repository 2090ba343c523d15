import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Admission } from '../../adapters/telephony/place-socket.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import type { Actor } from '../people/actor.ts';
import { recognize } from '../people/identify.ts';
import { placeOf, seePlace } from './place-store.ts';
import { sitAtPlace } from './policy.ts';

/**
 * Whether the browser of a session may open the socket of its place; it stays open for as long as the session lives,
 * its person may telephone, and the place is lent to them. Gives the status of a refusal.
 */
export async function admitSocket(
  { pool, clock }: Readonly<{ pool: Pool; clock: Clock }>,
  session: string | undefined,
): Promise<Admission> {
  const who = async (): Promise<Actor | null> =>
    recognize(pool, { session, authorization: undefined, address: null }, clock.now());
  const actor = await who();
  if (actor === null) return 401;
  if (!maySit(actor)) return 403;
  const place = await placeOf(pool, actor.personId);
  if (place === null) return 409;
  await seePlace(pool, place, actor.personId, clock.now());
  return {
    place,
    async stays() {
      const now = await who();
      if (now === null || !maySit(now)) return false;
      return seePlace(pool, place, now.personId, clock.now());
    },
  };
}

function maySit(actor: Actor): boolean {
  const { roles } = sitAtPlace;
  return actor.unfinished === undefined && [...actor.roles].some((role) => roles.includes(role));
}
