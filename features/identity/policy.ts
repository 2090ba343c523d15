import type { ApprovedAs } from '../../core/ticket/identity-check.ts';
import { allow } from '../people/access.ts';
import { type Actor, hasRole } from '../people/actor.ts';

/** Who handles a reset records call-backs, and that it is refused. */
export const checkIdentity = allow('identity.check', ['agent', 'supervisor'], 'tickets:write');
/** Who handles a reset has the person called back while somebody is on the line: never with a token. */
export const dialIdentity = allow('identity.dial', ['agent', 'supervisor'], null);
/**
 * Standing for somebody, or not: a colleague of the one who handles it, or a representative of their organization. In a
 * session only: a program knows nobody.
 */
export const standFor = allow('identity.stand', ['agent', 'supervisor', 'representative'], null);
/** That a ticket is no reset after all is a supervisor's to say, in a session. */
export const liftIdentity = allow('identity.lift', ['supervisor'], null);
/** A representative sees what waits for somebody of the organization. */
export const readAwaited = allow('identity.awaited', ['representative'], null);
/** What the directory has of a caller's number is for who takes the call. */
export const readNumber = allow('identity.number', ['agent', 'supervisor'], 'tickets:read');
/** How old a number must be is the administrator's to say. */
export const keepIdentityRules = allow('identity.rules', ['administrator'], 'admin');
/** As what an actor may stand for the person helped; null when they may not. */
export function standsAs(
  actor: Actor,
  ticket: { readonly requesterId: number; readonly organizationId: number | null },
): ApprovedAs | null {
  if (hasRole(actor, 'agent', 'supervisor')) return 'colleague';
  const theirs = ticket.organizationId !== null && ticket.organizationId === actor.organizationId;
  return hasRole(actor, 'representative') && theirs ? 'representative' : null;
}
