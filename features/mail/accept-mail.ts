import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { ReceivedMail } from '../../adapters/mail/received-mail.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { personByEmail } from '../people/person-by-email.ts';
import { addReceivedFiles, type KeptFile, storeFiles } from '../ticket/add-received-files.ts';
import { addReceivedMessage } from '../ticket/add-received-message.ts';
import type { MailDeps } from './deps.ts';
import { findHandover } from '../redirection/find-handover.ts';
import { tokensOf } from './about-returned.ts';
import { answerSheet, bodyOf } from './file-mail.ts';
import { findLedgerRow, type LedgerRow, rawMail } from './ledger-store.ts';
import { findMailbox } from './mailbox-store.ts';
import { registerMail } from './register-mail.ts';
import { lockParked, markAccepted } from './store.ts';

/** What a person makes of a parked message: a message of this ticket (canonical number), or a new ticket. */
export type Acceptance = { readonly ticket: string } | { readonly file: true };

/**
 * Accepts a parked message: somebody of the centre looked at it and answers for it. Added to a ticket
 * it is its sender's when the address is known, nobody's otherwise; no participant is added.
 */
export async function acceptMail(
  deps: MailDeps,
  actor: Actor,
  id: number,
  as: Acceptance,
): Promise<LedgerRow | Refusal> {
  const raw = await rawMail(deps.pool, id);
  if (raw === null) return refuse('not_found');
  const read = await deps.reader.read(raw);
  if (read.result !== 'read') return refuse('mail_unreadable');
  const { mail } = read;
  if ('file' in as && mail.from === null) return refuse('mail_without_sender');
  const kept = await storeFiles(deps.files, mail.files);
  let used = false;
  try {
    return await transaction(deps.pool, async (db): Promise<LedgerRow | Refusal> => {
      const parked = await lockParked(db, id);
      if (parked === null) return refuse('mail_not_parked');
      const now = deps.clock.now();
      const made =
        'file' in as
          ? await file(db, deps, parked, mail, kept)
          : await add(db, deps, actor, as.ticket, parked.receivedAt, mail, kept);
      if (isRefusal(made)) return made;
      await markAccepted(db, id, made, now);
      const data = { outcome: made.outcome };
      await recordAudit(db, {
        at: now,
        actor,
        action: 'mail.accepted',
        target: `mail:${id}`,
        data,
      });
      used = true;
      return (await findLedgerRow(db, id)) as LedgerRow;
    });
  } finally {
    if (!used) for (const { storageKey } of kept) await deps.files.remove(storageKey);
  }
}

async function file(
  db: PoolClient,
  deps: MailDeps,
  parked: { readonly mailboxId: number; readonly receivedAt: number },
  mail: ReceivedMail,
  kept: readonly KeptFile[],
) {
  const mailbox = await findMailbox(db, parked.mailboxId);
  const about = { mailbox, receivedAt: parked.receivedAt, follows: null, body: bodyOf(mail) };
  const made = await registerMail(db, deps, mail, about);
  await addReceivedFiles(db, deps, made.number, made.requesterId, kept);
  return { outcome: 'filed' as const, ticketId: made.id, ticketMessageId: null };
}

async function add(
  db: PoolClient,
  deps: MailDeps,
  actor: Actor,
  number: string,
  receivedAt: number,
  mail: ReceivedMail,
  kept: readonly KeptFile[],
) {
  const sender = mail.from?.address.toLowerCase() ?? null;
  const sheet = await findHandover(db, { follows: mail.follows, tokens: tokensOf(mail), sender });
  // Whoever they are, they answer what the person helped was not shown.
  if (sheet?.number === number) {
    return answerSheet(db, deps, sheet, { note: bodyOf(mail), files: kept, at: receivedAt });
  }
  const author = mail.from === null ? undefined : await personByEmail(db, mail.from.address);
  const authorId = author?.disabledAt == null ? (author?.id ?? null) : null;
  const message = { authorId, body: bodyOf(mail), receivedAt, addedBy: actor.personId };
  const added = await addReceivedMessage(db, deps, number, message);
  if (isRefusal(added)) return added;
  await addReceivedFiles(db, deps, number, actor.personId, kept);
  const { id: ticketId, messageId: ticketMessageId } = added;
  return { outcome: 'added' as const, ticketId, ticketMessageId };
}
