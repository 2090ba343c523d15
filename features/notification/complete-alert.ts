import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { type AlertRow, completeAlert, findAlert } from './alert-store.ts';

/** Notes that the actor saw to an alert; one already seen to stays as it is. */
export async function seeToAlert(
  pool: Pool,
  actor: Actor,
  id: number,
  now: Instant,
): Promise<AlertRow | Refusal> {
  return transaction(pool, async (db) => {
    await completeAlert(db, id, actor.personId, now);
    return (await findAlert(db, id)) ?? refuse('not_found');
  });
}
