import { allow, EVERYONE } from '../people/access.ts';
import { type Actor, hasRole, isStaff } from '../people/actor.ts';

/** Whoever is signed in lists and searches tickets; which ones is {@link scopeOf}. */
export const listTickets = allow('search.list', EVERYONE, 'tickets:read');

/**
 * Whose tickets a list, a count or a search may hold: the rule of `maySee` in
 * features/ticket/policy.ts, as data that the store puts in every predicate. `organizationId` is
 * null for who does not represent one.
 */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'own'; readonly personId: number; readonly organizationId: number | null };

/** The scope of an actor: the centre all, a representative the organization's, anybody their own. */
export function scopeOf(actor: Actor): Scope {
  if (isStaff(actor)) return { kind: 'all' };
  const organizationId = hasRole(actor, 'representative') ? actor.organizationId : null;
  return { kind: 'own', personId: actor.personId, organizationId };
}

/** Filters that would tell what only the centre knows: duplicates and thresholds. */
export const CENTRE_FILTERS = ['parent', 'atRisk'] as const;
