import { allow, EVERYONE, STAFF } from '../people/access.ts';
import { type Actor, hasRole, isStaff } from '../people/actor.ts';

/** What of a ticket decides who may see it. */
export interface Visible {
  readonly requesterId: number;
  readonly organizationId: number | null;
  readonly wait: { readonly personId: number | null } | null;
}

/**
 * Whether the actor may see a ticket: the centre all, a representative those of the organization,
 * anybody their own and those that wait on them. What one may not see does not exist.
 */
export function maySee(actor: Actor, ticket: Visible): boolean {
  if (isStaff(actor)) return true;
  if (ticket.requesterId === actor.personId || ticket.wait?.personId === actor.personId)
    return true;
  return (
    hasRole(actor, 'representative') &&
    ticket.organizationId !== null &&
    ticket.organizationId === actor.organizationId
  );
}

/** Whether the actor handles tickets for the centre. */
export function mayWork(actor: Actor): boolean {
  return hasRole(actor, 'agent', 'supervisor');
}

/** Whether the actor takes part in the conversation: who handles it, the person helped, the person waited for. */
export function mayReply(actor: Actor, ticket: Visible): boolean {
  return (
    mayWork(actor) ||
    ticket.requesterId === actor.personId ||
    ticket.wait?.personId === actor.personId
  );
}

/** Whether the actor is the person helped or handles tickets: may reopen, may cancel. */
export function mayEnd(actor: Actor, ticket: Visible): boolean {
  return mayWork(actor) || ticket.requesterId === actor.personId;
}

/** Whether the ticket is the actor's own. */
export function isHelped(actor: Actor, ticket: Visible): boolean {
  return ticket.requesterId === actor.personId;
}

/** Whether the actor is the one helped, or the one who was asked. */
export function isConcerned(actor: Actor, ticket: Visible): boolean {
  return isHelped(actor, ticket) || ticket.wait?.personId === actor.personId;
}

/** Whoever is signed in reads tickets; which ones is {@link maySee}. */
export const readTickets = allow('ticket.read', EVERYONE, 'tickets:read');
/** Whoever is signed in registers; a user only for themselves. */
export const registerTickets = allow('ticket.register', EVERYONE, 'tickets:write');
/** Messages, files, reopening, withdrawing: who takes part in the ticket. */
export const converse = allow('ticket.converse', EVERYONE, 'tickets:write');
/** The moves of the desk are for who handles tickets. */
export const handleTickets = allow('ticket.handle', ['agent', 'supervisor'], 'tickets:write');
/**
 * Known interruptions are told to whoever is signed in: which service, since when, how many people and
 * until when – never what somebody wrote nor who; that stays with who may see the ticket.
 */
export const readInterruptions = allow('interruption.read', EVERYONE, 'tickets:read');
/** The centre reads canned replies. */
export const readCanned = allow('canned.read', STAFF, 'tickets:read');
/** Canned replies are kept by who answers for what the centre says. */
export const keepCanned = allow('canned.keep', ['supervisor', 'administrator'], 'admin');

/** To have open tickets pass to another version of their agreement is a decision of who keeps agreements. */
export const passTickets = allow('ticket.pass', ['administrator'], 'admin');
