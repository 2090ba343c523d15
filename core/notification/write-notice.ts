import type { EmergencyContact } from '../agreement/terms.ts';
import type { Instant } from '../calendar/instant.ts';
import type { ZoneTable } from '../calendar/zone.ts';
import type { Priority } from '../clock/priority.ts';
import type { Language } from '../clock/time-words.ts';
import { displayNumber } from '../ticket/confirmation-number.ts';
import type { Kind } from '../ticket/ticket.ts';
import { type Block, type Letter, oneLine } from './letter.ts';
import { momentWords } from './local-words.ts';
import { isInner, type NoticeKind } from './notice-kind.ts';
import { type HandoverFacts, handoverBlocks, TO_PROVIDER } from './write-handover.ts';

/** Says a phrase of the catalogue; what fills its places stays text, whatever it holds. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** The target of an incident and when it is due. */
export interface TargetFacts {
  readonly seconds: number;
  /** Whether every hour counts (24 h/24, 7 j/7) or only working hours. */
  readonly continuous: boolean;
  readonly due: Instant | null;
  /** Whether the holidays between now and then are confirmed (Definition 3). */
  readonly confirmed: boolean;
}

/** Whom to call instead of writing, and whether this very ticket is such an emergency. */
export interface EmergencyFacts {
  readonly now: boolean;
  readonly contacts: readonly EmergencyContact[];
}

/** What a notice may say. */
export interface NoticeFacts {
  readonly language: Language;
  /** Local time of the agreement. */
  readonly zone: ZoneTable;
  readonly now: Instant;
  /** Canonical confirmation number. */
  readonly number: string;
  readonly subject: string;
  readonly kind: Kind;
  readonly priority: Priority;
  readonly service: string | null;
  /** Who is written to; null for a team. */
  readonly name: string | null;
  readonly target: TargetFacts | null;
  /** What somebody wrote: the message, the question, the resolution. */
  readonly text: string | null;
  /** Until when the incident may be reopened, or when it closes by itself. */
  readonly until: Instant | null;
  readonly workaround: boolean;
  readonly percent: number | null;
  /** Whether an answer to the message itself is read. */
  readonly repliesRead: boolean;
  /** Whom to call in an emergency, when the user came by a channel that is none for that; else null. */
  readonly emergency: EmergencyFacts | null;
  /** What is said of a redirection; null in letters about anything else. */
  readonly handover: HandoverFacts | null;
  /** The signed link to follow and answer, or the ticket in the console; null in what is read aloud. */
  readonly link: string | null;
}

/** Writes a notice in the words of a catalogue. Pure: same facts, same letter. */
export function writeNotice(kind: NoticeKind, facts: NoticeFacts, say: Say): Letter {
  const { number, name } = facts;
  const paragraph = (key: string, params?: Parameters<Say>[1]): Block => ({
    type: 'paragraph',
    text: say(key, params),
  });
  const greeting =
    name === null ? paragraph('greeting.team') : paragraph('greeting.person', { name });
  return {
    subject: say(`${kind}.subject`, {
      ...params(facts),
      subject: oneLine(facts.subject, 80),
      number,
    }),
    blocks: [
      greeting,
      paragraph(`${kind}.body`, params(facts)),
      ...quoted(facts),
      ...details(kind, facts, say),
      ...after(kind, facts, say).map((text): Block => ({ type: 'paragraph', text })),
      ...calling(kind, facts, say),
      ...confirming(kind, facts, say),
      ...handoverBlocks(kind, facts, facts.handover, say),
      ...(TO_PROVIDER.includes(kind) ? [] : following(kind, facts, say)),
      paragraph('signature'),
    ],
  };
}

function params(facts: NoticeFacts): Readonly<Record<string, string | number>> {
  return {
    number: displayNumber(facts.number),
    subject: oneLine(facts.subject, 200),
    kind: facts.kind,
    percent: facts.percent ?? 0,
    workaround: facts.workaround ? 'yes' : 'no',
    provider: oneLine(facts.handover?.provider ?? '', 200),
    owned: facts.handover?.owned ? 'yes' : 'no',
  };
}

function quoted(facts: NoticeFacts): Block[] {
  return facts.text === null ? [] : [{ type: 'quote', text: facts.text }];
}

const WITH_DETAILS: readonly NoticeKind[] = ['confirmation', 'threshold', 'management'];

function details(kind: NoticeKind, facts: NoticeFacts, say: Say): Block[] {
  if (!WITH_DETAILS.includes(kind)) return [];
  const rows: [string, string][] = [
    [say('label.number'), displayNumber(facts.number)],
    [say('label.subject'), oneLine(facts.subject, 500)],
  ];
  if (facts.service !== null) rows.push([say('label.service'), facts.service]);
  rows.push([say('label.kind'), say(`kind.${facts.kind}`)]);
  rows.push([say('label.priority'), say(`priority.${facts.priority}`)]);
  rows.push([say('label.target'), targetWords(facts, say)]);
  return [{ type: 'facts', rows }];
}

/** A target with its due time in words, saying when its calendar is not confirmed (Definitions 3, 7). */
export function targetWords(facts: NoticeFacts, say: Say): string {
  const { target } = facts;
  if (target === null) return say('target.none', { kind: facts.kind });
  const hours = Math.floor(target.seconds / 3600);
  const minutes = Math.floor((target.seconds % 3600) / 60);
  const hourKind = target.continuous ? 'continuous' : 'business';
  const length = say(minutes === 0 ? `hours.${hourKind}` : `minutes.${hourKind}`, {
    hours,
    minutes: String(minutes).padStart(2, '0'),
  });
  if (target.due === null) return length;
  const due = momentWords(facts.zone, target.due, facts.now, facts.language);
  const said = say(target.due > facts.now ? 'target.due' : 'target.passed', { length, due });
  return target.confirmed ? said : `${said} ${say('target.unconfirmed')}`;
}

/** Kinds that say until when something holds. */
const UNTIL: readonly NoticeKind[] = ['restored', 'resolved', 'bulletin'];

function after(kind: NoticeKind, facts: NoticeFacts, say: Say): string[] {
  const { until } = facts;
  if (kind === 'confirmation') return facts.target === null ? [] : [say('target.note')];
  if (until === null) return [];
  const params = { until: momentWords(facts.zone, until, facts.now, facts.language) };
  return UNTIL.includes(kind) ? [say(`${kind}.until`, params)] : [];
}

/** The right way to reach the centre in an emergency, for who wrote. */
function calling(kind: NoticeKind, { emergency }: NoticeFacts, say: Say): Block[] {
  if (kind !== 'confirmation' || emergency === null) return [];
  const rows = emergency.contacts.map(({ name, telephone, when }): [string, string] => [
    say('emergency.contact', { name: oneLine(name, 100), when: oneLine(when, 200) }),
    oneLine(telephone, 40),
  ]);
  return [
    { type: 'paragraph', text: say(emergency.now ? 'emergency.now' : 'emergency.next') },
    { type: 'facts', rows },
  ];
}

/**
 * Two links that ask whether it works: each opens the page on that answer, which is sent by a press
 * there. Programs that follow the links of letters so answer nothing.
 */
function confirming(kind: NoticeKind, { link }: NoticeFacts, say: Say): Block[] {
  if (kind !== 'restored' || link === null) return [];
  return [
    { type: 'paragraph', text: say('restored.question') },
    { type: 'link', label: say('restored.works'), url: `${link}?reponse=works` },
    { type: 'link', label: say('restored.still_down'), url: `${link}?reponse=still_down` },
  ];
}

function following(kind: NoticeKind, { link, repliesRead }: NoticeFacts, say: Say): Block[] {
  if (link === null) return [];
  if (isInner(kind)) return [{ type: 'link', label: say('follow.console'), url: link }];
  return [
    { type: 'link', label: say('follow.link'), url: link },
    { type: 'paragraph', text: say(repliesRead ? 'follow.replies' : 'follow.no_replies') },
  ];
}
