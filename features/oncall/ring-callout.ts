import { transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { answerCall } from './answer-callout.ts';
import { claimRing, type Ring } from './ring-store.ts';

/** How long after it was made an attempt is still rung, in milliseconds: then the next step is under way. */
const FRESH_MS = 300_000;

/** The next person on call to be rung, each attempt once; null when there is none. For the telephone. */
export function nextRing({ pool, clock }: TicketDeps): Promise<Ring | null> {
  const now = clock.now();
  return transaction(pool, (db) => claimRing(db, now, now - FRESH_MS));
}

/** Whoever was rung pressed the key: nobody else is called. False when it was over already. */
export async function answerRing(deps: TicketDeps, ring: Ring): Promise<boolean> {
  return !isRefusal(await answerCall(deps, ring.calloutId, ring.personId, 'telephone'));
}
