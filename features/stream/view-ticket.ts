import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { readTicket } from '../ticket/read-ticket.ts';
import { type Doing, SILENCE, type Viewer } from './viewer.ts';
import { deleteViewer, otherViewers, storeViewer } from './viewer-store.ts';

/** Who else looks at a ticket; never the actor. */
export async function showViewers(
  pool: Pool,
  actor: Actor,
  number: string,
  now: Instant,
): Promise<readonly Viewer[] | Refusal> {
  const ticket = await readTicket(pool, actor, number);
  if (isRefusal(ticket)) return ticket;
  return otherViewers(pool, ticket.id, actor.personId, now - SILENCE);
}

/** Says that a page of the actor shows a ticket, and what is done there; gives who else looks at it. */
export async function viewTicket(
  pool: Pool,
  actor: Actor,
  at: { readonly number: string; readonly page: string },
  doing: Doing,
  now: Instant,
): Promise<readonly Viewer[] | Refusal> {
  const ticket = await readTicket(pool, actor, at.number);
  if (isRefusal(ticket)) return ticket;
  const { personId } = actor;
  await storeViewer(pool, { personId, page: at.page }, ticket.id, doing, now);
  return otherViewers(pool, ticket.id, personId, now - SILENCE);
}

/** Says that a page of the actor shows a ticket no longer. */
export async function leaveTicket(
  pool: Pool,
  actor: Actor,
  at: { readonly number: string; readonly page: string },
): Promise<Refusal | null> {
  const ticket = await readTicket(pool, actor, at.number);
  if (isRefusal(ticket)) return ticket;
  await deleteViewer(pool, { personId: actor.personId, page: at.page }, ticket.id);
  return null;
}
