import { allow, EVERYONE, STAFF } from '../people/access.ts';
import { type Actor, isStaff } from '../people/actor.ts';
import { maySee } from '../ticket/policy.ts';
import { isPublicEvent } from '../ticket/tell-event.ts';
import type { StreamEvent } from './store.ts';

/** Whoever is signed in follows events; of which tickets is {@link hears}. */
export const followEvents = allow('stream.follow', EVERYONE, 'tickets:read');

/**
 * Whether the actor hears of an event: of the tickets they may see as these are now, and outside the
 * centre nothing of notes or of the centre's own business.
 */
export function hears(actor: Actor, event: StreamEvent): boolean {
  return maySee(actor, event.ticket) && (isStaff(actor) || isPublicEvent(event));
}

/** Everyone of the centre says that they look at a ticket and sees who else does; a token looks at nothing. */
export const lookAtTickets = allow('ticket.look', STAFF, null);

/** Whether the actor hears that others came to a ticket or left it: the centre only. */
export function hearsViewers(actor: Actor): boolean {
  return isStaff(actor);
}

/** Whether the actor hears that the call at their own desk is another: the centre only, and never a token. */
export function hearsOwnCall(actor: Actor): boolean {
  return isStaff(actor) && actor.scopes === null;
}
