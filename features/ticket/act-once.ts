import type { AnyReply, Call } from '../../adapters/http/route.ts';
import { type Db, type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { answerOnce } from '../people/answer-once.ts';
import type { TicketDeps } from './deps.ts';

/**
 * Does what a POST on a ticket asks once for its Idempotency-Key: `work` runs in the transaction that
 * keeps its answer, with the dependencies it is handed. Without a key it just runs.
 */
export async function actOnce<T extends AnyReply>(
  deps: TicketDeps,
  actor: Actor,
  { once }: Pick<Call, 'once'>,
  work: (deps: TicketDeps) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  if (once === null) return work(deps);
  return transaction(
    deps.pool,
    (db) => {
      // The verbs query the pool they are handed and open transactions on it: both work on `db`.
      const joined = { ...deps, pool: db as Db as Pool };
      return answerOnce(db, actor.personId, once, deps.clock.now(), () => work(joined));
    },
    { attempts: 3 },
  );
}
