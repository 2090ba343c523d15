import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { holds, journalSwap, type Stretch } from './ask-swap.ts';
import { planRota } from './plan-rota.ts';
import { findRota, insertOverride } from './store.ts';
import { lockSwap, type SwapRow, settleSwap } from './swap-store.ts';
import { toldSwap } from './tell-swap.ts';

/**
 * Accepts or refuses what one was asked. Accepting puts oneself in the asker's place, and them in one's
 * own for what they offered in return: both in this transaction, or neither when either shift is somebody
 * else's by now. Refuses `not_found` to everybody else, and what was settled or has begun.
 */
export async function answerSwap(
  deps: TicketDeps,
  actor: Actor,
  id: number,
  said: { readonly accepted: boolean; readonly answer: string },
): Promise<SwapRow | Refusal> {
  const now = deps.clock.now();
  return transaction(deps.pool, async (db): Promise<SwapRow | Refusal> => {
    const swap = await lockSwap(db, id);
    if (swap === null || swap.asked.id !== actor.personId) return refuse('not_found');
    if (swap.state !== 'asked') return refuse('swap_settled');
    if (said.accepted) {
      const no = await handOver(deps, db, swap, now);
      if (no !== null) return no;
    }
    await settleSwap(db, id, said.accepted ? 'accepted' : 'refused', said.answer, now);
    const action = said.accepted ? 'rota.swap_accepted' : 'rota.swap_refused';
    await journalSwap(db, actor, action, { id, rotaId: swap.rota.id }, now);
    return toldSwap(db, deps, id, now);
  });
}

async function handOver(
  deps: TicketDeps,
  db: PoolClient,
  { id, rota, asker, asked, from, to, note, inReturn }: SwapRow,
  now: Instant,
): Promise<Refusal | null> {
  const given: Stretch = { rotaId: rota.id, from, to };
  const back = inReturn && { ...inReturn, rotaId: inReturn.rota.id };
  if (from < now || (back !== null && back.from < now)) return refuse('swap_past');
  // In one order for everybody: two swaps over the same two rotas never wait for each other.
  const rotas = [...new Set([given.rotaId, back?.rotaId ?? given.rotaId])].sort((a, b) => a - b);
  for (const one of rotas) await findRota(db, one, true);
  const has = async (personId: number, stretch: Stretch): Promise<boolean> =>
    holds(await planRota(db, deps.agreements, stretch.rotaId), personId, stretch);
  if (!(await has(asker.id, given))) return refuse('swap_moot');
  if (back !== null && !(await has(asked.id, back))) return refuse('swap_return_moot');
  const put = (stretch: Stretch, personId: number, replacesId: number): Promise<number> =>
    insertOverride(
      db,
      stretch.rotaId,
      {
        ...{ from: stretch.from, to: stretch.to, personId, replacesId },
        ...{ reason: note, swapId: id, by: asked.id },
      },
      now,
    );
  await put(given, asked.id, asker.id);
  if (back !== null) await put(back, asker.id, asked.id);
  return null;
}
