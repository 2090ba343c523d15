import { allow, EVERYONE } from '../people/access.ts';

/** Whoever is signed in reads an agreement: the centre any, others that of their own organization. */
export const readAgreements = allow('agreement.read', EVERYONE, 'tickets:read');

/** Calendars are no secret: the portal counts with them too. */
export const readTables = allow('agreement.read_tables', EVERYONE, 'tickets:read');
