import { allow, STAFF } from '../people/access.ts';

/** The load of teams and people is for those who answer for it. */
export const readSupervision = allow(
  'supervision.read',
  ['supervisor', 'manager', 'administrator'],
  'tickets:read',
);

/** Everyone of the centre says for themselves whether they are available; a token can't. */
export const ownPresence = allow('presence.own', STAFF, null);
