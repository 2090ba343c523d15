import { allow, STAFF } from '../people/access.ts';

/** The ledger of mail tells subjects and senders: it is the centre's own. */
export const readMailLedger = allow('mail.read', STAFF, 'tickets:read');
/** Raw messages, trying again and accepting what was parked are for who handles tickets. */
export const handleMail = allow(
  'mail.handle',
  ['agent', 'supervisor', 'administrator'],
  'tickets:write',
);
