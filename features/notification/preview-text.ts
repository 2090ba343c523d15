import type { Instant } from '../../core/calendar/instant.ts';
import type { Language } from '../../core/clock/time-words.ts';
import { textsOf } from '../../core/notification/editable.ts';
import { type Letter, letterHtml, letterText } from '../../core/notification/letter.ts';
import { isInner, type NoticeKind } from '../../core/notification/notice-kind.ts';
import { writeDigest } from '../../core/notification/write-digest.ts';
import { type HandoverFacts, TO_PROVIDER } from '../../core/notification/write-handover.ts';
import { type NoticeFacts, type Say, writeNotice } from '../../core/notification/write-notice.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { ticketClock } from '../../core/ticket/incident-facts.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { readPerson } from '../people/read-person.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { openTicket } from '../ticket/show-ticket.ts';
import { notificationWords } from './catalogue.ts';
import { refuseText } from './change-text.ts';
import { type SampleSms, sampleSms } from './preview-sms.ts';
import { targetFacts, untilOf, zoneOf } from './notice-facts.ts';
import { serviceName } from './store.ts';
import { ownTexts } from './text-store.ts';

export type PreviewRequest = Readonly<{
  kind: NoticeKind;
  language: Language;
  /** Texts as they are being written, by key. */
  texts: Readonly<Record<string, string>>;
  /** A ticket to write about, in any spelling; null for an invented one. */
  number: string | null;
}>;

export type PreviewedLetter = Readonly<{
  subject: string;
  text: string;
  html: string;
  /** Its short message; null for a kind that has none. */
  sms: SampleSms | null;
}>;

const MANY_SECONDS = 7_200;

/** The letter of {@link sampleLetter}, in its forms. */
export async function previewText(
  deps: TicketDeps,
  actor: Actor,
  request: PreviewRequest,
  now: Instant,
): Promise<PreviewedLetter | Refusal> {
  const letter = await sampleLetter(deps, actor, request, now);
  if (isRefusal(letter)) return letter;
  return {
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter, request.language),
    sms: await previewSms(deps, request),
  };
}

/** The short message of a request whose texts were found good; null for a kind that has none. */
export async function previewSms(
  { pool, mail }: TicketDeps,
  { kind, language, texts }: PreviewRequest,
): Promise<SampleSms | null> {
  const own = new Map([...(await ownTexts(pool, language)), ...Object.entries(texts)]);
  return sampleSms(mail, kind, language, own);
}

/**
 * Writes a letter by the very code that writes those that leave, with texts that are not stored yet.
 * What the ticket's history does not tell (the question, the resolution) is invented. Refuses what is
 * wrong with a text, and a ticket that the actor does not see.
 */
export async function sampleLetter(
  deps: TicketDeps,
  actor: Actor,
  { kind, language, texts, number }: PreviewRequest,
  now: Instant,
): Promise<Letter | Refusal> {
  for (const [key, text] of Object.entries(texts)) {
    const refused = refuseText(deps.mail, { key, language }, text, `texts.${key}`);
    if (refused) return refused;
  }
  const stored = await ownTexts(deps.pool, language);
  const say = notificationWords(language, new Map([...stored, ...Object.entries(texts)]));
  const sample = await invented(deps, kind, language, now);
  const facts = number === null ? sample : await about(deps, actor, number, kind, sample);
  if (isRefusal(facts)) return facts;
  return kind === 'digest' ? writeDigest(digestOf(facts, say), say) : writeNotice(kind, facts, say);
}

/** A digest of two letters, both about the same. */
function digestOf({ name, link }: NoticeFacts, say: Say): Parameters<typeof writeDigest>[0] {
  const line = { subject: say('sample.digest'), link };
  return { name, lines: [line, line] };
}

async function invented(
  { pool, agreements, mail }: TicketDeps,
  kind: NoticeKind,
  language: Language,
  now: Instant,
): Promise<NoticeFacts> {
  const book = await agreements.open(pool);
  const say = notificationWords(language);
  const toProvider = TO_PROVIDER.includes(kind);
  const outer = toProvider ? 'prestataire/' : 'suivi/';
  const staff = ['threshold', 'management', 'bulletin'].includes(kind);
  return {
    ...{ language, now, zone: zoneOf(book.inForce(null, now)) },
    ...{ number: 'INC10000018', kind: 'incident', priority: 'P2' },
    subject: say('sample.subject'),
    service: say('sample.service'),
    name: kind === 'threshold' || toProvider ? null : say('sample.name'),
    target: {
      ...{ seconds: MANY_SECONDS, continuous: true, confirmed: true },
      due: now + MANY_SECONDS * 1000,
    },
    text: WRITTEN.includes(kind) ? say('sample.text') : null,
    until: textsOf(kind).includes(`${kind}.until`) ? now + 5 * 86_400_000 : null,
    workaround: false,
    percent: staff ? 75 : null,
    repliesRead: mail.repliesRead === true,
    link: `${mail.publicUrl}/${isInner(kind) ? 'console/billets/INC10000018' : outer}`,
    emergency: null,
    handover:
      toProvider || kind === 'redirected' || kind === 'redirection_returned'
        ? handover(say, now)
        : null,
  };
}

/** An invented redirection. */
function handover(say: Say, now: Instant): HandoverFacts {
  return {
    ...{ provider: say('sample.provider'), owned: false, reference: null, note: '' },
    ...{ phone: '418 555-0199', email: 'soutien@exemple.ca', web: null, asks: '' },
    ...{ description: say('sample.text'), answerDueAt: now + MANY_SECONDS * 1000 },
    settleDueAt: null,
    requester: { name: say('sample.name'), phone: null, email: null, organization: null },
  };
}

/** The kinds that hand on what somebody wrote. */
const WRITTEN: readonly NoticeKind[] = [
  ...(['message', 'question', 'reminder', 'resolved', 'handover_message'] as const),
  'redirection_returned',
];

async function about(
  deps: TicketDeps,
  actor: Actor,
  number: string,
  kind: NoticeKind,
  sample: NoticeFacts,
): Promise<NoticeFacts | Refusal> {
  const opened = await openTicket(deps, actor, number);
  if (isRefusal(opened)) return opened;
  const { ticket, history, agreement } = opened;
  const requester = await readPerson(deps.pool, actor, ticket.requesterId);
  const event = history.findLast((one) => CAUSES[kind].includes(one.type));
  const { subject, priority } = ticket;
  const clock = ticketClock(history, agreement, sample.now);
  return {
    ...sample,
    ...{ number: opened.number, subject, kind: ticket.kind, priority },
    zone: zoneOf(agreement),
    name: sample.name === null || isRefusal(requester) ? sample.name : requester.name,
    service: await serviceName(deps.pool, ticket.serviceId, sample.language),
    target: targetFacts({ clock, agreement }),
    text: sample.text === null ? null : (event && said(event)) || sample.text,
    until: (event && untilOf(agreement, event)) ?? sample.until,
    workaround: event?.type === 'restored' && event.data.workaround,
    percent: event && 'percent' in event.data ? event.data.percent : sample.percent,
  };
}

/** What of a history each kind tells. */
const CAUSES: Readonly<Record<NoticeKind, readonly TicketEvent['type'][]>> = {
  confirmation: ['registered'],
  message: ['message_added'],
  question: ['wait_requested'],
  reminder: ['wait_requested'],
  resumed: ['resumed'],
  restored: ['restored'],
  resolved: ['resolved'],
  reopened: ['reopened'],
  cancelled: ['cancelled'],
  assigned: ['assigned', 'taken_in_charge'],
  mention: ['message_added'],
  threshold: ['threshold_reached'],
  management: ['management_alerted'],
  redirected: ['redirected'],
  handover: ['redirected'],
  handover_reminder: ['redirection_overdue'],
  handover_message: [],
  redirection_returned: ['redirection_returned'],
  bulletin: ['bulletin_due'],
  digest: [],
};

function said(event: TicketEvent): string | null {
  if (event.type === 'wait_requested') return event.data.question;
  if (event.type === 'redirection_returned') return event.data.reason;
  return event.type === 'resolved' ? event.data.resolution : null;
}
