import { signMail } from '../../adapters/mail/dkim.ts';
import { buildMail, newMessageId, newReturnToken } from '../../adapters/mail/mime.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { letterHtml, letterText } from '../../core/notification/letter.ts';
import { plainSigns } from '../../core/notification/sms-length.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { notificationWords } from './catalogue.ts';
import { type PreviewRequest, previewSms, sampleLetter } from './preview-text.ts';
import { smsRow } from './sms-row.ts';
import { smsChoice } from './sms-store.ts';
import { insertOutbox, recipientsOf } from './store.ts';

/**
 * Sends the letter of a preview to whoever asks for it, and to nobody else, through the outbox and as
 * every letter leaves; it says of itself that it is a test. Refuses what the preview refuses, and an
 * actor without an address.
 */
export async function sendTest(
  deps: TicketDeps,
  actor: Actor,
  request: PreviewRequest,
  now: Instant,
): Promise<{ readonly address: string } | Refusal> {
  const letter = await sampleLetter(deps, actor, request, now);
  if (isRefusal(letter)) return letter;
  const { pool, mail } = deps;
  const [self] = await recipientsOf(pool, { to: 'person', personId: actor.personId });
  const address = self?.address ?? null;
  if (address === null) return refuse('test_no_address');
  const { language } = request;
  const say = notificationWords(language);
  const subject = say('test.subject', { subject: letter.subject });
  const blocks = [{ type: 'paragraph' as const, text: say('test.note') }, ...letter.blocks];
  const messageId = newMessageId(mail.address);
  const built = buildMail({
    from: { name: mail.name ?? say('sender'), address: mail.address },
    ...{ to: address, messageId, follows: null, subject, language, date: new Date(now) },
    text: letterText({ subject, blocks }),
    html: letterHtml({ subject, blocks }, language),
  });
  const row = {
    ...{ kind: 'test' as const, ticketId: null, eventSeq: null, waitId: null, link: null },
    ...{ recipientId: actor.personId, address, language, messageId, subject },
    returnToken: mail.returnTo === undefined ? null : newReturnToken(),
    message: mail.dkim === undefined ? built : signMail(built, mail.dkim),
    ...{ state: 'pending' as const, lastError: null },
  };
  await insertOutbox(pool, row, now);
  return { address };
}

/**
 * Sends the short message of a preview to the number of whoever asks for it; it says of itself that it
 * is a test. Refuses what the preview refuses, an actor without a number, and a kind without one.
 */
export async function sendTestSms(
  deps: TicketDeps,
  actor: Actor,
  request: PreviewRequest,
  now: Instant,
): Promise<{ readonly address: string } | Refusal> {
  const letter = await sampleLetter(deps, actor, request, now);
  if (isRefusal(letter)) return letter;
  const { pool, mail } = deps;
  const { language } = request;
  const sample = await previewSms(deps, request);
  const choice = await smsChoice(pool, actor.personId);
  if (sample === null || choice === null) return refuse('test_no_number');
  const { number } = choice;
  const say = notificationWords(language);
  const text = plainSigns(say('test.sms', { text: sample.text }));
  const to = { personId: actor.personId, number, language };
  await insertOutbox(pool, smsRow(mail, to, 'test', { text, shown: text }), now);
  return { address: number };
}
