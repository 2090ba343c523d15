import type { Db, Pool } from '../../adapters/postgres/pool.ts';
import { isPlace } from '../../adapters/telephony/place.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import {
  mayGiveReason,
  type Presence,
  type PresenceReason,
  presenceAt,
  presenceToKeep,
  type SaidPresence,
} from '../../core/call/presence.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { IDLE } from '../people/identify.ts';
import { keepPresence } from './keep-presence.ts';
import { briefly } from './node-store.ts';
import { placeOf } from './place-store.ts';
import {
  allPresences,
  leaveDesk,
  lockPresence,
  lockSitting,
  presenceFacts,
  registeredDesks,
} from './presence-store.ts';

/** Somebody's own presence, the desk they sit at, and the desks there are to sit at. */
export interface OwnPresence {
  readonly presence: Presence;
  readonly desk: string | null;
  readonly desks: readonly string[];
}

/** What somebody says of their presence; what is undefined stays as it is, a desk of null is left. */
export interface SaidChange {
  readonly state: SaidPresence | undefined;
  readonly reason: PresenceReason | null;
  readonly desk: string | null | undefined;
}

/** One's own presence. */
export async function showPresence(
  pool: Db,
  actor: Pick<Actor, 'personId'>,
  now: Instant,
): Promise<OwnPresence> {
  const facts = await presenceFacts(pool, actor.personId, now, now - IDLE);
  const others = (await allPresences(pool, now, now - IDLE)).filter(
    (one) => one.personId !== actor.personId && presenceAt(one, now).state !== 'away',
  );
  const taken = new Set(others.map((one) => one.desk));
  // The place of a browser is lent, not chosen.
  const desks = (await registeredDesks(pool)).filter(
    (desk) => !taken.has(desk) && (!isPlace(desk) || desk === facts.desk),
  );
  return { presence: presenceAt(facts, now), desk: facts.desk, desks };
}

/**
 * Says what one is doing, and where one sits; saying the same again changes nothing of since when. A desk whose
 * person is away is free to take. Refuses `presence_reason`, `desk_taken`.
 */
export async function changePresence(
  pool: Db,
  actor: Pick<Actor, 'personId'>,
  said: SaidChange,
  now: Instant,
): Promise<OwnPresence | Refusal> {
  if (!mayGiveReason(said.state, said.reason))
    return refuse('presence_reason', { field: 'reason' });
  const refused = await briefly(pool, async (db) => {
    await lockPresence(db, actor.personId);
    const before = await presenceFacts(db, actor.personId, now, now - IDLE);
    const shown = presenceAt(before, now);
    const desk = said.desk === undefined ? before.desk : said.desk;
    const state = said.state ?? shown.state;
    const reason = said.state === undefined ? shown.reason : said.reason;
    const same = shown.state === state && shown.reason === reason;
    if (same && before.desk === desk && before.stored !== null) return null;
    if (desk !== null && desk !== before.desk) {
      if (isPlace(desk) && (await placeOf(db, actor.personId)) !== desk) {
        return refuse('desk_taken', { field: 'desk' });
      }
      const sitting = await lockSitting(db, desk);
      if (sitting !== null) {
        const other = presenceAt(await presenceFacts(db, sitting, now, now - IDLE), now);
        if (other.state !== 'away') return refuse('desk_taken', { field: 'desk' });
        await leaveDesk(db, sitting);
      }
    }
    const restsUntil = same ? shown.restsUntil : null;
    const since = same ? (shown.since ?? now) : now;
    await keepPresence(db, before, { state, reason, since, restsUntil }, desk);
    return null;
  });
  return refused ?? showPresence(pool, actor, now);
}

/** Keeps what became true of presences by itself: sign-ins, sign-outs, rests that ended. */
export async function keepPresences(pool: Pool, now: Instant): Promise<void> {
  const due = (await allPresences(pool, now, now - IDLE)).filter(
    (facts) => presenceToKeep(facts, now) !== null,
  );
  for (const { personId } of due) {
    await briefly(pool, async (db) => {
      await lockPresence(db, personId);
      const facts = await presenceFacts(db, personId, now, now - IDLE);
      const keep = presenceToKeep(facts, now);
      if (keep !== null) await keepPresence(db, facts, keep);
    });
  }
}
