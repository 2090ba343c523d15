import { allow, STAFF } from '../people/access.ts';

/** The ledger of mail tells subjects and senders: it is the centre's own. */
export const readMailLedger = allow('mail.read', STAFF, 'tickets:read');
/** Raw messages and trying again are for who handles tickets, and who keeps the machine. */
export const handleMail = allow(
  'mail.handle',
  ['agent', 'supervisor', 'administrator'],
  'tickets:write',
);
/** What becomes of a parked message is decided by who handles tickets. */
export const acceptParked = allow('mail.accept', ['agent', 'supervisor'], 'tickets:write');
/** Mailboxes, and the secrets that open them, are the administrator's. */
export const keepMailboxes = allow('mailbox.keep', ['administrator'], 'admin');
