import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { type Plan, planRota } from './plan-rota.ts';
import { findRota, staffOf } from './store.ts';
import { insertSwap, isAskedAway, lockSwap, type SwapRow, settleSwap } from './swap-store.ts';
import { toldSwap } from './tell-swap.ts';

/** A stretch of a rota. */
export interface Stretch {
  readonly rotaId: number;
  readonly from: Instant;
  readonly to: Instant;
}

/** What somebody asks of another: to be on call in their place, and what they would take over in return. */
export interface SwapDraft extends Omit<Stretch, 'rotaId'> {
  readonly askedId: number;
  readonly note: string;
  readonly inReturn: Stretch | null;
}

/** Longest stretch that is asked of somebody at once, in milliseconds. */
const MOST_MS = 92 * 86_400_000;

/**
 * Asks somebody to take a shift of one's own, or a part of it, for one of theirs or for nothing; nothing
 * changes before they accept. Refuses what is past, not one's own or theirs, or asked already.
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
    const { from, to, askedId, note, inReturn } = draft;
    const wrong = wrongStretch(draft, now, '');
    if (wrong !== null) return wrong;
    if (askedId === actor.personId) return refuse('swap_oneself', { field: 'person' });
    const [known] = await staffOf(db, [askedId]);
    if (known === undefined) return refuse('rota_person_unknown', { field: 'person' });
    const plan = await planRota(db, deps.agreements, rotaId);
    if (!holds(plan, actor.personId, draft)) return refuse('swap_not_yours', { field: 'from' });
    if (inReturn !== null) {
      const no = wrongStretch(inReturn, now, 'inReturn.') ?? (await notTheirs(deps, db, draft));
      if (no !== null) return no;
    }
    const swap = { rotaId, askerId: actor.personId, askedId, from, to, note, inReturn };
    if (await isAskedAway(db, swap)) return refuse('swap_asked_already', { field: 'from' });
    const id = await insertSwap(db, swap, now);
    await journalSwap(db, actor, 'rota.swap_asked', { id, rotaId }, now);
    return toldSwap(db, deps, id, now);
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
    await journalSwap(db, actor, 'rota.swap_withdrawn', { id, rotaId: swap.rota.id }, now);
    return toldSwap(db, deps, id, now);
  });
}

/** Whether somebody is on call at some time of a stretch, and nobody else is. */
export function holds(
  plan: Plan,
  personId: number,
  { from, to }: Pick<Stretch, 'from' | 'to'>,
): boolean {
  const shifts = plan.shifts(from, to);
  return shifts.length > 0 && shifts.every((shift) => shift.personId === personId);
}

/** Notes in the journal what became of a swap. */
export async function journalSwap(
  db: PoolClient,
  actor: Actor,
  action: string,
  { id, rotaId }: { readonly id: number; readonly rotaId: number },
  now: Instant,
): Promise<void> {
  const target = `rota:${rotaId}`;
  await recordAudit(db, { at: now, actor, action, target, data: { swap: id } });
}

function wrongStretch(
  { from, to }: Pick<Stretch, 'from' | 'to'>,
  now: Instant,
  at: string,
): Refusal | null {
  if (from >= to) return refuse('override_empty', { field: `${at}to` });
  if (from < now) return refuse('swap_past', { field: `${at}from` });
  return to - from > MOST_MS ? refuse('range_too_long', { field: `${at}to` }) : null;
}

async function notTheirs(
  { agreements }: TicketDeps,
  db: PoolClient,
  { askedId, inReturn }: SwapDraft,
): Promise<Refusal | null> {
  if (inReturn === null) return null;
  const rota = await findRota(db, inReturn.rotaId);
  const theirs =
    rota !== null &&
    rota.disabledAt === null &&
    holds(await planRota(db, agreements, rota.id), askedId, inReturn);
  return theirs ? null : refuse('swap_not_theirs', { field: 'inReturn' });
}
