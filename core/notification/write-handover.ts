import type { Instant } from '../calendar/instant.ts';
import type { ZoneTable } from '../calendar/zone.ts';
import type { Language } from '../clock/time-words.ts';
import { displayNumber } from '../ticket/confirmation-number.ts';
import { type Block, oneLine } from './letter.ts';
import { momentWords } from './local-words.ts';
import type { NoticeKind } from './notice-kind.ts';

/** What letters about a redirection say: to the person helped where it went, to the others what is asked of them. */
export interface HandoverFacts {
  /** The name of the support centre or provider, in the letter's language. */
  readonly provider: string;
  readonly owned: boolean;
  readonly phone: string | null;
  readonly email: string | null;
  readonly web: string | null;
  /** What they want to know before they begin. */
  readonly asks: string;
  /** Their number. */
  readonly reference: string | null;
  /** What the agent tells them. */
  readonly note: string;
  readonly description: string;
  readonly requester: {
    readonly name: string;
    readonly phone: string | null;
    readonly email: string | null;
    readonly organization: string | null;
  };
  readonly answerDueAt: Instant | null;
  readonly settleDueAt: Instant | null;
}

/** What a letter about a redirection needs besides. */
interface About {
  readonly number: string;
  readonly subject: string;
  readonly service: string | null;
  readonly language: Language;
  readonly zone: ZoneTable;
  readonly now: Instant;
  readonly link: string | null;
  /** Whether what is answered to the letter is read. */
  readonly repliesRead: boolean;
}

type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** The kinds of letters to a support centre or a provider. */
export const TO_PROVIDER: readonly NoticeKind[] = [
  ...(['handover', 'handover_reminder', 'handover_message'] as const),
];

/** The parts between a letter's body and its end; none for letters about anything else. */
export function handoverBlocks(
  kind: NoticeKind,
  about: About,
  handover: HandoverFacts | null,
  say: Say,
): Block[] {
  if (handover === null) return [];
  if (kind === 'redirected') return toRequester(about, handover, say);
  return TO_PROVIDER.includes(kind) ? toProvider(kind, about, handover, say) : [];
}

type Row = readonly [label: string, value: string | null];

function facts(rows: readonly Row[], say: Say): Block {
  const kept = rows.flatMap(([label, value]): [string, string][] =>
    value === null || value.trim() === '' ? [] : [[say(`label.${label}`), value]],
  );
  return { type: 'facts', rows: kept };
}

function toRequester(about: About, handover: HandoverFacts, say: Say): Block[] {
  const { provider, phone, email, web, reference, asks } = handover;
  return [
    facts(
      [
        ['number', displayNumber(about.number)],
        ['provider', provider],
        ['phone', phone],
        ['email', email],
        ['web', web],
        ['reference', reference],
        ['asks', asks],
      ],
      say,
    ),
  ];
}

function toProvider(kind: NoticeKind, about: About, handover: HandoverFacts, say: Say): Block[] {
  const { requester, note, description, reference, answerDueAt, settleDueAt } = handover;
  const when = (at: Instant | null): string | null =>
    at === null ? null : momentWords(about.zone, at, about.now, about.language);
  const sheet = facts(
    [
      ['number', displayNumber(about.number)],
      ['your_reference', reference],
      ['subject', oneLine(about.subject, 500)],
      ['service', about.service],
      ['requester', requester.name],
      ['phone', requester.phone],
      ['email', requester.email],
      ['organization', requester.organization],
      ['answer_due', when(answerDueAt)],
      ['settle_due', when(settleDueAt)],
    ],
    say,
  );
  const told = (label: string, text: string): Block[] =>
    text.trim() === ''
      ? []
      : [
          { type: 'paragraph', text: say(`handover.${label}`) },
          { type: 'quote', text },
        ];
  const whole = kind === 'handover';
  return [
    sheet,
    ...(whole ? told('described', description) : []),
    ...(whole ? told('note', note) : []),
    ...(about.link === null
      ? []
      : ([{ type: 'link', label: say('handover.link'), url: about.link }] as const)),
    {
      type: 'paragraph',
      text: say(about.repliesRead ? 'handover.replies' : 'follow.no_replies'),
    },
  ];
}
