import { refuse, type Refusal } from '../../core/ticket/refusal.ts';
import { allow } from '../people/access.ts';
import { type Actor, hasRole } from '../people/actor.ts';

/**
 * A month's accounts are for those who answer for them: supervisors, managers and administrators see
 * everyone's, a representative their own organization's. An agent sees every ticket but not the
 * accounts of the centre, a requester neither.
 */
export const readReports = allow(
  'report.read',
  ['representative', 'supervisor', 'manager', 'administrator'],
  'reports:read',
);

/** The centre's dashboards, with whatever they open, are for those who answer for all of its accounts. */
export const readDashboards = allow(
  'report.dashboard',
  ['supervisor', 'manager', 'administrator'],
  'reports:read',
);

/** How many people answer is planned by those who supervise them. */
export const planPeople = allow(
  'report.staffing',
  ['supervisor', 'manager', 'administrator'],
  'reports:read',
);

/**
 * Whose accounts are drawn for an actor who asks for an organization's, or for everyone's (null):
 * a representative's own when none is named. Another organization does not
 * exist for a representative (`not_found`).
 */
export function reportScope(
  actor: Actor,
  asked: number | null,
): { readonly organizationId: number | null } | Refusal {
  if (hasRole(actor, 'supervisor', 'manager', 'administrator')) return { organizationId: asked };
  const own = actor.organizationId;
  if (own === null || (asked !== null && asked !== own)) {
    return refuse('not_found');
  }
  return { organizationId: own };
}
