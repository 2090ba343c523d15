import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { type Plan, planRota } from './plan-rota.ts';
import { findRota, insertOverride, staffOf } from './store.ts';
import {
  findSwap,
  insertSwap,
  isAskedAway,
  lockSwap,
  type SwapRow,
  settleSwap,
} from './swap-store.ts';

/** What somebody asks of another: to be on call in their place. */
export interface SwapDraft {
  readonly from: Instant;
  readonly to: Instant;
  readonly askedId: number;
  readonly note: string;
}

/**
 * Asks somebody to take a shift of one's own, or a part of it; nothing changes before they accept.
 * Refuses what is past, not one's own, or asked already.
 */
export async function askSwap(
  deps: TicketDeps,
  actor: Actor,
  rotaId: number,
  draft: SwapDraft,
): Promise<SwapRow | Refusal> {
  const now = deps.clock.now();
  return transaction(deps.pool, async (db): Promise<SwapRow | Refusal> => {
    const rota = await findRota(db, rotaId, true);
    if (rota === null || rota.disabledAt !== null) return refuse('not_found');
    const { from, to, askedId, note } = draft;
    if (from >= to) return refuse('override_empty', { field: 'to' });
    if (from < now) return refuse('swap_past', { field: 'from' });
    if (to - from > MOST_MS) return refuse('range_too_long', { field: 'to' });
    if (askedId === actor.personId) return refuse('swap_oneself', { field: 'person' });
    const [known] = await staffOf(db, [askedId]);
    if (known === undefined) return refuse('rota_person_unknown', { field: 'person' });
    const plan = await planRota(db, deps.agreements, rotaId);
    if (!holds(plan, actor.personId, from, to)) return refuse('swap_not_yours', { field: 'from' });
    const swap = { rotaId, askerId: actor.personId, askedId, from, to, note };
    if (await isAskedAway(db, swap)) return refuse('swap_asked_already', { field: 'from' });
    const id = await insertSwap(db, swap, now);
    await journal(db, actor, 'rota.swap_asked', { id, rotaId }, now);
    return (await findSwap(db, id)) as SwapRow;
  });
}

/** Longest stretch that is asked of somebody at once, in milliseconds. */
const MOST_MS = 92 * 86_400_000;

/**
 * Accepts or refuses what one was asked. Accepting puts oneself in the asker's place, wherever they
 * are on call then. Refuses `not_found` to everybody else, and what was settled or has begun.
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
    const { rota, asker, from, to } = swap;
    if (said.accepted) {
      if (from < now) return refuse('swap_past');
      await findRota(db, rota.id, true);
      const plan = await planRota(db, deps.agreements, rota.id);
      if (!holds(plan, asker.id, from, to)) return refuse('swap_moot');
      const place = { from, to, personId: actor.personId, replacesId: asker.id };
      const override = { ...place, reason: swap.note, swapId: id, by: actor.personId };
      await insertOverride(db, rota.id, override, now);
    }
    await settleSwap(db, id, said.accepted ? 'accepted' : 'refused', said.answer, now);
    const action = said.accepted ? 'rota.swap_accepted' : 'rota.swap_refused';
    await journal(db, actor, action, { id, rotaId: rota.id }, now);
    return (await findSwap(db, id)) as SwapRow;
  });
}

/** Takes back what one asked, while it is not answered. */
export async function withdrawSwap(
  deps: TicketDeps,
  actor: Actor,
  id: number,
): Promise<SwapRow | Refusal> {
  const now = deps.clock.now();
  return transaction(deps.pool, async (db): Promise<SwapRow | Refusal> => {
    const swap = await lockSwap(db, id);
    if (swap === null || swap.asker.id !== actor.personId) return refuse('not_found');
    if (swap.state !== 'asked') return refuse('swap_settled');
    await settleSwap(db, id, 'withdrawn', '', now);
    await journal(db, actor, 'rota.swap_withdrawn', { id, rotaId: swap.rota.id }, now);
    return (await findSwap(db, id)) as SwapRow;
  });
}

/** Whether somebody is on call at some time between two instants, and nobody else is. */
function holds(plan: Plan, personId: number, from: Instant, to: Instant): boolean {
  const shifts = plan.shifts(from, to);
  return shifts.length > 0 && shifts.every((shift) => shift.personId === personId);
}

async function journal(
  db: PoolClient,
  actor: Actor,
  action: string,
  { id, rotaId }: { readonly id: number; readonly rotaId: number },
  now: Instant,
): Promise<void> {
  const target = `rota:${rotaId}`;
  await recordAudit(db, { at: now, actor, action, target, data: { swap: id } });
}
