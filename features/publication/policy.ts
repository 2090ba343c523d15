import { allow } from '../people/access.ts';
import { type Actor, hasRole } from '../people/actor.ts';

/** Months as they were given out: the centre's accountants see all editions, a representative their own organization's. */
export const readPublications = allow(
  'publication.read',
  ['representative', 'supervisor', 'manager', 'administrator'],
  'reports:read',
);

/** What was given out beside what is counted now: for those who answer for all of the centre's accounts. */
export const compareMonths = allow(
  'publication.compare',
  ['supervisor', 'manager', 'administrator'],
  'reports:read',
);

/** Giving a month out, proposing and approving a correction commit the centre: in a session only. */
export const publishMonths = allow('publication.publish', ['manager', 'administrator'], null);

/** Whether the actor sees every edition, drafts and corrections; a representative sees what was published. */
export function seesAllEditions(actor: Actor): boolean {
  return hasRole(actor, 'supervisor', 'manager', 'administrator');
}

/** Who is told, and whether the calendar gives months out: the administrator's. */
export const keepRecipients = allow('publication.schedule', ['administrator'], 'admin');
