import { allow, STAFF } from '../people/access.ts';

/** How far what was published is told: the centre's own business. */
export const readBroadcasts = allow('broadcast.read', STAFF, 'tickets:read');
/** Whom it was told to, by address. */
export const readRecipients = allow(
  'broadcast.recipients',
  ['supervisor', 'administrator'],
  'admin',
);
