import { allow, EVERYONE } from '../people/access.ts';

/** Whoever is signed in reads an agreement: the centre any, others that of their own organization. */
export const readAgreements = allow('agreement.read', EVERYONE, 'tickets:read');

/** Calendars are no secret: the portal counts with them too. */
export const readTables = allow('agreement.read_tables', EVERYONE, 'tickets:read');

/** Calendars as they are kept, with who confirmed them: for those who run the desk. */
export const readCalendars = allow(
  'agreement.read_calendars',
  ['supervisor', 'administrator'],
  'tickets:read',
);

/** Opening hours, holidays and special days are the administrator's to change and to confirm. */
export const keepCalendars = allow('agreement.keep_calendars', ['administrator'], 'admin');

/** Every version of every agreement, and what they change: for those who run the desk and answer for it. */
export const readVersions = allow(
  'agreement.read_versions',
  ['supervisor', 'manager', 'administrator'],
  'tickets:read',
);

/** Drafts, and trying them, are for those who prepare them. */
export const keepDrafts = allow('agreement.keep_drafts', ['administrator'], 'admin');

/** A signature commits the centre. */
export const signAgreements = allow('agreement.sign', ['administrator'], 'admin');
