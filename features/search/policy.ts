import type { FieldError } from '../../core/ticket/refusal.ts';
import { allow, EVERYONE, STAFF } from '../people/access.ts';
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

/** Filters that would tell what only the centre knows: duplicates, thresholds and hops. */
const CENTRE_FILTERS = [
  ...(['parent', 'atRisk', 'late', 'longWait', 'pingPong', 'redirected', 'identity'] as const),
] as const;

/** The standing views are the centre's. */
export const countViews = allow('view.count', STAFF, 'tickets:read');

/** Whoever is signed in keeps views of their own; the centre's people read those that are shared. */
export const readViews = allow('view.read', EVERYONE, 'tickets:read');
export const saveViews = allow('view.save', EVERYONE, 'tickets:write');

/** Whether the actor may offer a view to the whole centre. */
export function mayShare(actor: Actor): boolean {
  return hasRole(actor, 'supervisor', 'administrator');
}

/** Filters that are the centre's own and that this actor may not use, as field errors. */
export function refusedFilters(actor: Actor, filters: object, prefix = ''): FieldError[] {
  if (isStaff(actor)) return [];
  const ordered = 'sort' in filters && String(filters.sort).endsWith('providerDue');
  const refused = CENTRE_FILTERS.filter((field) => field in filters);
  return [...refused, ...(ordered ? ['sort'] : [])].map((field) => ({
    field: prefix + field,
    code: 'field_not_yours',
  }));
}
