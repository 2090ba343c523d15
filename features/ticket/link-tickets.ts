import { truncateToSecond } from '../../core/calendar/instant.ts';
import { event, type LinkRelation } from '../../core/ticket/event.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { deleteLink, insertLink } from './message-store.ts';
import { maySee, mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';
import { findTicket } from './store.ts';

/** Links a ticket to another: `related`, or `follows` when it continues one that ended. */
export async function linkTickets(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  link: { readonly number: string; readonly relation: LinkRelation },
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, mayWork, async ({ db, row, context }) => {
    const other = await findTicket(db, link.number);
    if (other === null || !maySee(actor, other)) return refuse('link_unknown', { field: 'number' });
    if (other.id === row.id) return refuse('link_to_itself', { field: 'number' });
    const { relation } = link;
    const at = truncateToSecond(context.now);
    const added = await insertLink(db, { ticketId: row.id, otherId: other.id, relation, at });
    return added ? [event('linked', at, { otherId: other.id, relation })] : [];
  });
}

/** Takes a link away. */
export async function unlinkTickets(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  number: string,
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, mayWork, async ({ db, row, context }) => {
    const other = await findTicket(db, number);
    if (other === null || !(await deleteLink(db, row.id, other.id))) return refuse('link_unknown');
    return [event('unlinked', truncateToSecond(context.now), { otherId: other.id })];
  });
}
