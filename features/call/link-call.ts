import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { readTicket } from '../ticket/read-ticket.ts';
import { answeredCall } from './link-registered.ts';
import { deleteLink, insertLink, providerIsKnown } from './link-store.ts';
import { selectReasons } from './reason-store.ts';

/** What a call is said to have become. */
export type LinkTo =
  | { readonly ticket: string }
  | { readonly provider: number }
  | { readonly reason: string };

/**
 * Links a call to a ticket, to whom it was redirected, or to why neither; once for each. Refuses `not_found`,
 * `call_unanswered`, and what names nothing: `link_unknown`, `provider_unknown`, `call_reason_unknown`.
 */
export function linkCall(
  pool: Pool,
  actor: Actor,
  callId: number,
  to: LinkTo,
  note: string,
  now: Instant,
): Promise<Refusal | null> {
  return transaction(pool, async (db) => {
    const call = await answeredCall(db, callId);
    if (isRefusal(call)) return call;
    const found = await target(db, actor, to);
    if (isRefusal(found)) return found;
    const link = { ...{ ticketId: null, providerId: null, reason: null }, ...found };
    await insertLink(db, { ...link, callId, note, byId: actor.personId }, now);
    const data = { ...to, ...(note === '' ? {} : { note }) };
    const entry = { at: now, actor, action: 'call.linked', target: `call:${callId}`, data };
    await recordAudit(db, entry);
    return null;
  });
}

/** Takes a wrong link of a call away, as a line of the journal says. Refuses `not_found`. */
export function unlinkCall(
  pool: Pool,
  actor: Actor,
  callId: number,
  linkId: number,
  now: Instant,
): Promise<Refusal | null> {
  return transaction(pool, async (db) => {
    if (!(await deleteLink(db, callId, linkId))) return refuse('not_found');
    const entry = { at: now, actor, action: 'call.unlinked', target: `call:${callId}` };
    await recordAudit(db, { ...entry, data: { link: linkId } });
    return null;
  });
}

async function target(db: PoolClient, actor: Actor, to: LinkTo) {
  if ('ticket' in to) {
    const ticket = await readTicket(db, actor, to.ticket);
    return isRefusal(ticket)
      ? refuse('link_unknown', { field: 'ticket' })
      : { ticketId: ticket.id };
  }
  if ('provider' in to) {
    const known = await providerIsKnown(db, to.provider);
    return known ? { providerId: to.provider } : refuse('provider_unknown', { field: 'provider' });
  }
  const known = (await selectReasons(db)).some(
    ({ code, disabledAt }) => code === to.reason && disabledAt === null,
  );
  return known ? { reason: to.reason } : refuse('call_reason_unknown', { field: 'reason' });
}
