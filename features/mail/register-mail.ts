import type { ReceivedMail } from '../../adapters/mail/received-mail.ts';
import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { bareSubject } from '../../core/mail/decide-filing.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { senderPerson } from '../people/sender-person.ts';
import { registerTicket } from '../ticket/register-ticket.ts';
import { notificationWords } from '../notification/catalogue.ts';
import type { MailDeps } from './deps.ts';
import type { MailboxRow } from './mailbox-store.ts';

/**
 * Registers what a message reports, in the open transaction, for the person of its sender's address:
 * reached the centre when the message reached the mailbox (Definition 5). The confirmation to an
 * address of which only mail tells repeats nothing of the message: that address may be anybody's.
 */
export async function registerMail(
  db: PoolClient,
  deps: MailDeps,
  mail: ReceivedMail,
  about: {
    readonly mailbox: MailboxRow;
    readonly receivedAt: Instant;
    readonly follows: number | null;
    readonly body: string;
  },
): Promise<{ readonly id: number; readonly number: string; readonly requesterId: number }> {
  const { mailbox, receivedAt, follows, body } = about;
  const { from } = mail;
  if (from === null) throw new Error('a message of nobody');
  const now = deps.clock.now();
  const { language, organizationId } = mailbox;
  const sender = { name: from.name, address: from.address, language, organizationId };
  const { person, vouched } = await senderPerson(db, sender, now);
  const say = notificationWords(person.language);
  // Its confirmation is answered where the message was written to.
  const here = { ...deps, mail: { ...deps.mail, cameBy: mailbox.address } };
  const recorded = await registerTicket(db, here, onBehalfOf(person.id), {
    kind: mailbox.kind,
    subject: bareSubject(mail.subject) || say('mail.no_subject'),
    description: body,
    requester: { id: person.id },
    service: mailbox.serviceId,
    category: null,
    impact: mailbox.impact,
    urgency: mailbox.urgency,
    channel: 'email',
    reachedAt: Math.min(receivedAt, now),
    reason: say('mail.backdated'),
    contact: null,
    teamId: mailbox.teamId,
    confirmation: vouched ? null : { unechoed: true },
    follows: follows === null ? null : { id: follows, relation: 'follows' },
  });
  if (isRefusal(recorded)) throw new Error(`the message is refused: ${recorded.code}`);
  return { id: recorded.id, number: recorded.number, requesterId: person.id };
}

/** The sender, with the centre's right to say when and by which channel: the system acts for them. */
function onBehalfOf(personId: number): Actor {
  const bare = { name: '', organizationId: null, teamIds: [], scopes: null, address: null };
  return { ...bare, personId, roles: new Set(['agent']) };
}
