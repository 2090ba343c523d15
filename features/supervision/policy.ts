import { allow } from '../people/access.ts';

/** The load of teams and people is for those who answer for it. */
export const readSupervision = allow(
  'supervision.read',
  ['supervisor', 'manager', 'administrator'],
  'tickets:read',
);
