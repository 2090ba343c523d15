import { transaction } from '../../adapters/postgres/pool.ts';
import { event } from '../../core/ticket/event.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { actAsSystem } from '../ticket/system-act.ts';
import { answerCall } from './answer-callout.ts';
import { claimRing, markDialled, markUnrung, type Ring } from './ring-store.ts';

/** How long after it was made an attempt is still rung, in milliseconds: then the next step is under way. */
const FRESH_MS = 300_000;

/** How long whoever claimed an attempt may take to dial it, in milliseconds: then they died before they did. */
const DIALLING_MS = 20_000;

/** The next person on call to be rung, for who dials them at once; null when there is none. For the telephone. */
export function nextRing({ pool, clock }: TicketDeps): Promise<Ring | null> {
  const now = clock.now();
  return transaction(pool, (db) =>
    claimRing(db, now, { since: now - FRESH_MS, forsaken: now - DIALLING_MS }),
  );
}

/** Whoever was to be rung is dialled: nobody else does it. */
export function ringDialled({ pool, clock }: TicketDeps, { attemptId }: Ring): Promise<void> {
  return markDialled(pool, attemptId, clock.now());
}

/** Whoever was rung pressed the key: nobody else is called. False when it was over already. */
export async function answerRing(deps: TicketDeps, ring: Ring): Promise<boolean> {
  return !isRefusal(await answerCall(deps, ring.calloutId, ring.personId, 'telephone'));
}

/**
 * Whoever was to be rung could not be dialled: the attempt and the history of the ticket say so, and an alert waits for
 * who supervises. `why` is the code of the refusal.
 */
export function missRing(deps: TicketDeps, ring: Ring, why: string): Promise<void> {
  const { attemptId, calloutId, personId, ticket } = ring;
  const at = Math.floor(deps.clock.now() / 1000) * 1000;
  return transaction(deps.pool, async (db) => {
    const place = await markUnrung(db, attemptId, why);
    if (place === null || ticket === null) return;
    const data = { calloutId, ...place, reason: 'not_dialled', personId } as const;
    await actAsSystem(db, deps, ticket, () => [event('callout_missed', at, data)]);
  });
}
