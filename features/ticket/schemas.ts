import { z } from 'zod';
import { identifier, instantText } from '../../adapters/http/fields.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import { CHOICES } from '../../core/ticket/choice.ts';
import {
  CHANNELS,
  HANDED_VIA,
  KINDS,
  REDIRECTION_STATES,
  STATUSES,
} from '../../core/ticket/ticket.ts';
import { TableView } from '../agreement/table-view.ts';
import { AnswerView } from './form-schema.ts';
import { IdentityView } from './identity-schema.ts';

const Named = z.strictObject({ id: identifier, name: z.string() });
const Coded = z.strictObject({ id: identifier, code: z.string(), name: z.string() });
export const Level3 = z.union([z.literal(1), z.literal(2), z.literal(3)]);
/** How well somebody was helped, from 1 (not at all) to 4 (very well). */
export const SatisfactionLevel = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export const Visibility = z.enum(['public', 'internal']);

/** The clock in short: what a list or a header shows. */
export const ClockBrief = z.strictObject({
  status: z.enum([
    'met',
    'breached',
    'running',
    'running_breached',
    'paused',
    'paused_breached',
    'stopped',
  ]),
  elapsedSeconds: z.int(),
  targetSeconds: z.int(),
  marginSeconds: z.int(),
  due: instantText.nullable(),
  effectivePriority: z.enum(PRIORITIES),
  calendar: z.string(),
  calendarConfirmed: z.boolean(),
  /** The instant it was computed for. */
  at: instantText,
});

const Wait = z.strictObject({
  person: Named.nullable(),
  question: z.string(),
  via: z.enum(['mail', 'portal', 'spoken']),
  askedAt: instantText,
  givenAt: instantText.nullable(),
  /** When the user said that they do not agree with the pause; null when they have not. */
  contestedAt: instantText.nullable(),
});

/** Who has the ticket, or had it, besides the centre. */
const Redirection = z.strictObject({
  provider: z.strictObject({
    ...Named.shape,
    phone: z.string().nullable(),
    email: z.string().nullable(),
    web: z.string().nullable(),
  }),
  /** Whether the centre still answers for the ticket. */
  owned: z.boolean(),
  via: z.enum(HANDED_VIA),
  state: z.enum(REDIRECTION_STATES),
  redirectedAt: instantText,
  /** Their number. */
  reference: z.string().nullable(),
});

const Contact = z.strictObject({
  channel: z.enum(CHANNELS),
  startedAt: instantText,
  endedAt: instantText,
});

/** A ticket as the API shows it. */
export const TicketView = z
  .strictObject({
    id: identifier,
    number: z.string(),
    displayNumber: z.string(),
    spokenNumber: z.array(z.string()),
    kind: z.enum(KINDS),
    status: z.enum(STATUSES),
    subject: z.string(),
    description: z.string(),
    /** What the form of the service asked, as it was then, and the answers in words. */
    answers: z.array(AnswerView),
    requester: z.strictObject({
      id: identifier,
      name: z.string(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      /** Where they work. */
      workplace: z.string().nullable(),
    }),
    organization: Named.nullable(),
    service: Coded.nullable(),
    category: Coded.nullable(),
    impact: Level3,
    urgency: Level3,
    priority: z.enum(PRIORITIES),
    priorityOverridden: z.boolean(),
    channel: z.enum(CHANNELS),
    level: Level3,
    hops: z.int(),
    team: Named.nullable(),
    assignee: Named.nullable(),
    parent: z.strictObject({ number: z.string(), subject: z.string() }).nullable(),
    duplicates: z.int(),
    links: z.array(
      z.strictObject({
        number: z.string(),
        subject: z.string(),
        relation: z.string(),
        status: z.enum(STATUSES),
      }),
    ),
    aliases: z.array(z.strictObject({ source: z.string(), alias: z.string() })),
    reachedAt: instantText,
    registeredAt: instantText,
    restoredAt: instantText.nullable(),
    resolvedAt: instantText.nullable(),
    closedAt: instantText.nullable(),
    cancelledAt: instantText.nullable(),
    reopenedCount: z.int(),
    wait: Wait.nullable(),
    redirection: Redirection.nullable(),
    /** The check of who asks, when it is a reset; for the centre. */
    identity: IdentityView.nullable(),
    contacts: z.array(Contact),
    due: instantText.nullable(),
    clock: ClockBrief.nullable(),
    /** What the lifecycle allows from here; empty for who does not handle tickets. */
    moves: z.array(z.string()),
    /** What the person helped, or waited for, may do from here; empty for everybody else. */
    choices: z.array(z.enum(CHOICES)),
    /** When the user confirmed the last restoration. */
    /** It came by a channel that its agreement excludes for its priority. */
    channelExcluded: z.boolean(),
    restorationConfirmedAt: instantText.nullable(),
    /** Until when saying « still down » reopens this very ticket. */
    reopenUntil: instantText.nullable(),
    /** What the person helped thought of the help: for themselves and the centre. */
    satisfaction: z
      .strictObject({ level: SatisfactionLevel, comment: z.string(), at: instantText })
      .nullable(),
    imported: z.boolean(),
    updatedAt: instantText,
    version: z.int(),
  })
  .meta({ id: 'Ticket' });

export type TicketView = z.output<typeof TicketView>;

export const Message = z
  .strictObject({
    id: identifier,
    visibility: Visibility,
    body: z.string(),
    at: instantText,
    author: Named.nullable(),
    /** Who wrote it, when that is a support centre or a provider. */
    provider: Named.nullable(),
    /** To whom the centre wrote it, when that is one of them: the person helped never sees it. */
    toProvider: Named.nullable(),
    /** Whether it came by mail with a layout of its own: see `…/messages/:id/html`. */
    formatted: z.boolean(),
  })
  .meta({ id: 'Message' });

export const AskedQuestion = z
  .strictObject({
    seq: z.int(),
    question: z.string(),
    at: instantText,
    author: Named.nullable(),
  })
  .meta({ id: 'AskedQuestion' });

export const HistoryEvent = z
  .strictObject({
    seq: z.int(),
    type: z.string(),
    at: instantText,
    recordedAt: instantText,
    actor: Named.nullable(),
    sentence: z.string(),
    data: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'HistoryEvent' });

export const Attachment = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    mediaType: z.string(),
    size: z.int(),
    sha256: z.string(),
    visibility: Visibility,
    at: instantText,
  })
  .meta({ id: 'Attachment' });

/** The clock explained: segments that tile the ticket's life, days, sentences, and the calendar a browser needs. */
export const ClockView = z
  .strictObject({
    number: z.string(),
    ...ClockBrief.shape,
    commitment: z.string(),
    label: z.string(),
    start: instantText,
    restoredAt: instantText.nullable(),
    reportMonth: z.string().nullable(),
    reopenedCount: z.int(),
    downgradedAfterBreach: z.boolean(),
    upgrades: z.array(z.strictObject({ at: instantText, from: z.string(), to: z.string() })),
    policy: z.string(),
    agreement: z.strictObject({ name: z.string(), version: z.int() }),
    segments: z.array(
      z.strictObject({
        from: instantText,
        to: instantText,
        counted: z.int(),
        why: z.enum(['running', 'waiting_on_user', 'believed_restored', 'before_change']),
        event: z.int().nullable(),
        calendar: z.string(),
        clause: z.string(),
      }),
    ),
    summary: z.string(),
    sentences: z.array(z.string()),
    /** The calendar around the ticket's life, compiled to integers (seconds since the epoch). */
    table: TableView,
  })
  .meta({ id: 'Clock' });
