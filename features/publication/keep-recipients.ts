import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { localMonth } from '../../core/calendar/zone.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import type { PublicationDeps } from './keep-revision.ts';
import {
  deleteRecipient,
  insertRecipient,
  readerByEmail,
  scheduledFrom,
  setScheduledFrom,
} from './schedule-store.ts';

/** Adds somebody who may read publications to those who are told; refuses an address of nobody who may. */
export async function addRecipient(
  pool: Pool,
  actor: Actor,
  email: string,
  now: Instant,
): Promise<{ id: number } | Refusal> {
  return transaction(pool, async (db) => {
    const id = await readerByEmail(db, email);
    if (id === null) return refuse('recipient_unknown', { field: 'email' });
    if (!(await insertRecipient(db, id, actor.personId, now))) {
      return refuse('recipient_known', { field: 'email' });
    }
    await recordAudit(db, {
      at: now,
      actor,
      action: 'publication.recipient_added',
      target: `person:${id}`,
    });
    return { id };
  });
}

/** Takes somebody away from those who are told. */
export async function removeRecipient(
  pool: Pool,
  actor: Actor,
  id: number,
  now: Instant,
): Promise<Refusal | null> {
  return transaction(pool, async (db) => {
    if (!(await deleteRecipient(db, id))) return refuse('not_found');
    await recordAudit(db, {
      at: now,
      actor,
      action: 'publication.recipient_removed',
      target: `person:${id}`,
    });
    return null;
  });
}

/** Has months given out by the calendar, from the current one on, or no more. What is on stays as it was. */
export async function changeSchedule(
  deps: PublicationDeps,
  actor: Actor,
  on: boolean,
  now: Instant,
): Promise<void> {
  await transaction(deps.pool, async (db) => {
    if (((await scheduledFrom(db)) !== null) === on) return;
    const book = await deps.agreements.open(db);
    const { tables, terms } = book.inForce(null, now);
    const zone = tables[terms.provisional.calendar]?.zone;
    if (zone === undefined) throw new Error('an agreement without its calendar');
    const from = on ? localMonth(zone, now) : null;
    await setScheduledFrom(db, from);
    await recordAudit(db, {
      ...{ at: now, actor, action: 'publication.scheduled', target: 'publication:schedule' },
      data: { from },
    });
  });
}
