import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { holdCalendars } from '../agreement/hold-calendars.ts';
import { load, recordDecision } from './act-on-ticket.ts';
import { decideErrand } from './decide-errand.ts';
import type { TicketDeps } from './deps.ts';
import { holdPlace, returnToPlace } from './job-store.ts';
import { stillHolds } from './errand.ts';
import {
  type Ahead,
  type ClaimedErrand,
  claimErrand,
  endErrand,
  nextAhead,
  passTicket,
  postponeErrand,
} from './errand-store.ts';
import { lockTicket } from './store.ts';

/** How many times one ticket is tried before the others go on without it. */
const TRIES = 3;
/** How long a step that failed is put off, in milliseconds. */
const BACK_OFF_MS = 5_000;

/**
 * Carries one errand to its next ticket, or ends it; false when none is under way. Each ticket is a
 * transaction of its own, with the place where the errand stands: a worker that is killed lets go at
 * once, another goes on from there, and nobody is reached twice. One that fails three times is passed
 * and told.
 */
export async function runErrand(deps: TicketDeps): Promise<boolean> {
  const failed = await transaction(deps.pool, async (db) => {
    await holdCalendars(db);
    const errand = await claimErrand(db, deps.clock.now());
    if (errand === null) return null;
    const next = stillHolds(errand.carried, errand.parent) ? await nextAhead(db, errand.id) : null;
    if (next === null) {
      await endErrand(db, errand.id, deps.clock.now());
      return true;
    }
    await holdPlace(db);
    try {
      await reach(db, deps, errand, next);
    } catch (error) {
      await returnToPlace(db);
      await putOff(db, deps, errand, next, error);
      return error;
    }
    return true;
  });
  if (failed instanceof Error) throw failed;
  return failed !== null;
}

async function reach(
  db: PoolClient,
  deps: TicketDeps,
  { id, carried, parent, actorId }: ClaimedErrand,
  { id: ticketId, number, language }: Ahead,
): Promise<void> {
  const row = await lockTicket(db, number);
  const now = deps.clock.now();
  if (row === null) return passTicket(db, id, ticketId, 'skipped', now);
  const loaded = await load(db, deps, row, actorId);
  const about = { parentId: parent.id, actorId, language };
  const decided = await decideErrand(db, carried, loaded, about);
  if (isRefusal(decided) || decided.length === 0) {
    return passTicket(db, id, ticketId, 'skipped', now);
  }
  await recordDecision(db, deps, loaded, decided, actorId);
  await passTicket(db, id, ticketId, 'done', now);
}

async function putOff(
  db: PoolClient,
  deps: TicketDeps,
  { id, attempts }: ClaimedErrand,
  next: Ahead,
  error: unknown,
): Promise<void> {
  const now = deps.clock.now();
  if (attempts + 1 >= TRIES) return passTicket(db, id, next.id, 'failed', now);
  const why = error instanceof Error ? error.message : String(error);
  await postponeErrand(db, id, now + BACK_OFF_MS, why);
}
