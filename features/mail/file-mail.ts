import type { ReceivedMail } from '../../adapters/mail/received-mail.ts';
import { type Db, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import { automaticReason } from '../../core/mail/automatic.ts';
import {
  type Arrival,
  CAPS,
  decideFiling,
  type Filing,
  numbersIn,
} from '../../core/mail/decide-filing.ts';
import { parseNumber } from '../../core/ticket/confirmation-number.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { Status } from '../../core/ticket/ticket.ts';
import { senderStanding, vouchForSender } from '../people/sender-person.ts';
import { noteReturned } from '../notification/note-returned.ts';
import { addReceivedFiles, type KeptFile, storeFiles } from '../ticket/add-received-files.ts';
import { addReceivedMessage } from '../ticket/add-received-message.ts';
import type { MailDeps } from './deps.ts';
import { answerAsProvider, type ProviderAnswer } from '../redirection/provider-answer.ts';
import { findHandover, type HandoverThread } from '../redirection/find-handover.ts';
import { aboutReturned, tokensOf } from './about-returned.ts';
import { findMailbox, ownAddresses } from './mailbox-store.ts';
import { registerMail } from './register-mail.ts';
import {
  type ClaimedMail,
  type Decided,
  lockUndecided,
  markDecided,
  recentTickets,
} from './store.ts';
import { findThread, type ThreadRow, ticketOfNumber } from './thread-store.ts';

const HOUR = 3_600_000;
/** Where a ticket takes messages; elsewhere an answer opens another that follows it. */
const TAKES: readonly Status[] = [
  ...(['registered', 'in_progress', 'waiting_on_user', 'restored', 'resolved'] as const),
];

/** What a message is part of. */
interface Found {
  readonly arrival: Arrival;
  readonly thread: ThreadRow | null;
  readonly handover: HandoverThread | null;
}

/**
 * Decides what becomes of a message that was read, and does it, in one transaction: the ticket or the
 * message, its files, its confirmation and its line in the ledger are there together or not at all.
 */
export async function fileMail(
  deps: MailDeps,
  claimed: ClaimedMail,
  mail: ReceivedMail,
): Promise<void> {
  const kept = await storeFiles(deps.files, await wantedFiles(deps.pool, claimed, mail));
  let used = false;
  try {
    await transaction(
      deps.pool,
      async (db) => {
        used = false;
        if (!(await lockUndecided(db, claimed.id))) return;
        const decided = await carryOut(db, deps, claimed, mail, kept);
        used = decided.outcome === 'filed' || decided.outcome === 'added';
        const said = {
          messageId: mail.messageId,
          sender: mail.from?.address ?? null,
          subject: mail.subject.slice(0, 500).toWellFormed(),
          body: decided.outcome === 'parked' ? bodyOf(mail) : null,
          html: used || decided.outcome === 'parked' ? mail.html : null,
        };
        await markDecided(db, claimed.id, decided, said, deps.clock.now());
      },
      { attempts: 3 },
    );
  } finally {
    if (!used) for (const { storageKey } of kept) await deps.files.remove(storageKey);
  }
}

/** The files that will be attached to a ticket, if what is seen now holds until it is decided. */
async function wantedFiles(db: Db, claimed: ClaimedMail, mail: ReceivedMail) {
  if (mail.files.length === 0) return [];
  const { outcome } = decideFiling((await look(db, claimed, mail)).arrival);
  return outcome === 'filed' || outcome === 'added' ? mail.files : [];
}

async function look(db: Db, claimed: ClaimedMail, mail: ReceivedMail): Promise<Found> {
  const sender = mail.from?.address.toLowerCase() ?? null;
  const thread = await findThread(db, mail.follows, sender);
  const handover = await findHandover(db, {
    follows: mail.follows,
    tokens: tokensOf(mail),
    sender,
  });
  const standing = sender === null ? null : await senderStanding(db, sender);
  const hour = { since: claimed.receivedAt - HOUR, until: claimed.receivedAt };
  const arrival: Arrival = {
    sender,
    automatic: automaticReason(mail.headers, sender, await ownAddresses(db)),
    thread: thread && {
      ticketId: thread.ticketId,
      participant: thread.senderId !== null,
      takesMessages: TAKES.includes(thread.status),
    },
    handover,
    hinted: await hinted(db, mail.subject),
    disabled: standing?.disabled ?? false,
    vouched: standing?.vouched ?? false,
    recent:
      sender === null ? { sender: 0, domain: 0 } : await recentTickets(db, sender, hour, CAPS),
  };
  return { arrival, thread, handover };
}

async function hinted(db: Db, subject: string): Promise<number | null> {
  for (const written of numbersIn(subject)) {
    const parsed = parseNumber(written);
    if (!parsed.ok || parsed.letters === null) continue;
    const id = await ticketOfNumber(db, `${parsed.letters}${parsed.digits}`);
    if (id !== null) return id;
  }
  return null;
}

async function carryOut(
  db: PoolClient,
  deps: MailDeps,
  claimed: ClaimedMail,
  mail: ReceivedMail,
  kept: readonly KeptFile[],
): Promise<Decided> {
  const { arrival, thread, handover } = await look(db, claimed, mail);
  const filing = decideFiling(arrival);
  const { receivedAt } = claimed;
  switch (filing.outcome) {
    case 'refused':
      return { ...filing, ticketId: null, ticketMessageId: null };
    case 'parked':
      return park(db, deps, mail, filing, arrival.automatic);
    case 'added': {
      if (filing.handover) {
        if (handover === null) throw new Error('an answer to no sheet');
        return answerSheet(db, deps, handover, { note: bodyOf(mail), files: kept, at: receivedAt });
      }
      if (thread?.senderId == null) throw new Error('an answer of nobody');
      const { number, senderId: authorId } = thread;
      const body = bodyOf(mail);
      const added = await addReceivedMessage(db, deps, number, { authorId, body, receivedAt });
      if (isRefusal(added)) throw new Error(`the answer is refused: ${added.code}`);
      await vouchForSender(db, authorId);
      await addReceivedFiles(db, deps, number, authorId, kept);
      const { id: ticketId, messageId: ticketMessageId } = added;
      return { outcome: 'added', reason: null, ticketId, ticketMessageId };
    }
    case 'filed': {
      const mailbox = await findMailbox(db, claimed.mailboxId);
      const about = { mailbox, receivedAt, follows: filing.follows, body: bodyOf(mail) };
      const made = await registerMail(db, deps, mail, about);
      await addReceivedFiles(db, deps, made.number, made.requesterId, kept);
      return { outcome: 'filed', reason: null, ticketId: made.id, ticketMessageId: null };
    }
  }
}

/** Adds what whom a ticket was redirected to wrote: the person helped does not see it. */
export async function answerSheet(
  db: PoolClient,
  deps: MailDeps,
  handover: HandoverThread,
  said: Pick<ProviderAnswer, 'note' | 'files' | 'at'>,
): Promise<Decided & { readonly outcome: 'added'; readonly ticketId: number }> {
  const done = await answerAsProvider(db, deps, handover, {
    state: null,
    reference: null,
    pressed: false,
    ...said,
  });
  if (isRefusal(done)) throw new Error(`the answer is refused: ${done.code}`);
  const { ticketId } = handover;
  return { outcome: 'added', reason: null, ticketId, ticketMessageId: done.messageId };
}

/** Parks a message for a person to look at; a message of ours that came back is noted on its ticket. */
async function park(
  db: PoolClient,
  deps: MailDeps,
  mail: ReceivedMail,
  filing: Extract<Filing, { outcome: 'parked' }>,
  automatic: Arrival['automatic'],
): Promise<Decided> {
  const parked = { outcome: 'parked', reason: filing.reason, ticketMessageId: null } as const;
  const about = await aboutReturned(db, mail, automatic);
  if (about === null) return { ...parked, ticketId: filing.ticketId };
  const { returned, said } = about;
  if (said === null) return { ...parked, ticketId: returned.ticketId };
  await noteReturned(db, deps, returned, said);
  return { ...parked, reason: 'bounce', ticketId: returned.ticketId };
}

const LONGEST_BODY = 50_000;

/** What a message says, at most 50,000 characters of it: the whole stays in the ledger. */
export function bodyOf(mail: ReceivedMail): string {
  const text = mail.text.trim().slice(0, LONGEST_BODY).toWellFormed();
  return text === '' ? mail.subject || '–' : text;
}
