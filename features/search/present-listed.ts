import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import { storedClock } from '../../core/clock/stored-clock.ts';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import { CHANNELS, KINDS, STATUSES } from '../../core/ticket/ticket.ts';
import type { OpenBook } from '../agreement/agreement-book.ts';
import { ListedRedirection, type presentRedirected } from '../redirection/present-redirected.ts';
import { ClockBrief } from '../ticket/schemas.ts';
import type { ListedFigure, ListedName, ListRow } from './row-store.ts';

const Named = z.strictObject({ id: identifier, name: z.string() });

/** A ticket as a list shows it. */
export const ListedTicket = z
  .strictObject({
    number: z.string(),
    displayNumber: z.string(),
    kind: z.enum(KINDS),
    status: z.enum(STATUSES),
    subject: z.string(),
    priority: z.enum(PRIORITIES),
    level: z.literal([1, 2, 3]),
    team: Named.nullable(),
    assignee: Named.nullable(),
    requester: Named,
    organization: Named.nullable(),
    service: Named.nullable(),
    category: Named.nullable(),
    channel: z.enum(CHANNELS),
    reachedAt: instantText,
    registeredAt: instantText,
    updatedAt: instantText,
    /** Null while the clock is paused or stopped, and for what has no target. */
    due: instantText.nullable(),
    paused: z.boolean(),
    /** The restoration clock of an incident, as a browser carries it on in its calendar. */
    clock: ClockBrief.nullable(),
    /** What the ticket waits for; `person` is null when nobody is named. */
    waiting: z.strictObject({ question: z.string(), person: z.string().nullable() }).nullable(),
    /** How many were reported twice; 0 outside the centre. */
    duplicates: z.int(),
    /** Who has it now, with their clock beside ours; null outside the centre. */
    redirection: ListedRedirection.nullable(),
    reopenedCount: z.int(),
    version: z.int(),
  })
  .meta({ id: 'ListedTicket' });

/** What a row is shown under: to whom, in which language, when, by which agreements. */
export interface Around {
  readonly book: OpenBook;
  readonly staff: boolean;
  readonly language: Language;
  readonly now: Instant;
  /** Whom rows are redirected to now, by the id of the redirection. */
  readonly redirected: Awaited<ReturnType<typeof presentRedirected>>;
}

/** Writes a row as a list shows it. */
export function presentListed(row: ListRow, around: Around): z.output<typeof ListedTicket> {
  return {
    number: row.number,
    displayNumber: displayNumber(row.number),
    kind: row.kind,
    status: row.status,
    subject: row.subject,
    priority: row.priority,
    level: row.level,
    team: named(row.teamId, row.teamName),
    assignee: named(row.assigneeId, row.assigneeName),
    requester: { id: row.requesterId, name: row.requesterName },
    organization: named(row.organizationId, row.organizationName),
    service: catalogued(row.service, around.language),
    category: catalogued(row.category, around.language),
    channel: row.channel,
    reachedAt: writeInstant(row.reachedAt),
    registeredAt: writeInstant(row.registeredAt),
    updatedAt: writeInstant(row.updatedAt),
    due: writeInstant(row.dueAt),
    paused: row.paused,
    clock: listedClock(row, around),
    waiting: row.question === null ? null : { question: row.question, person: row.awaitedName },
    duplicates: around.staff ? row.duplicates : 0,
    redirection: (row.redirection && around.redirected.get(row.redirection.id)) ?? null,
    reopenedCount: row.reopenedCount,
    version: row.version,
  };
}

function named(id: number | null, name: string | null): z.output<typeof Named> | null {
  return id === null ? null : { id, name: name ?? '' };
}

function catalogued(given: ListedName | null, language: Language): z.output<typeof Named> | null {
  return given && { id: given.id, name: language === 'en' ? given.nameEn : given.name };
}

/** The clock of an incident at the present, from what is stored of it: no history is read. */
function listedClock(row: ListRow, { book, now }: Around): z.output<typeof ClockBrief> | null {
  const { dueAt, status } = row;
  if (row.kind !== 'incident' || (row.figure === null && dueAt === null)) return null;
  const { targets } = book.byVersionId(row.agreementVersionId).clock;
  const figure = row.figure ?? unfigured(row, targets[row.priority].targetSeconds);
  const { table } = targets[figure.priority];
  const state =
    status === 'cancelled'
      ? 'stopped'
      : figure.restoredAt !== null
        ? 'restored'
        : row.paused
          ? 'paused'
          : 'running';
  return {
    ...storedClock({ ...figure, state, due: dueAt }, table, now),
    due: writeInstant(dueAt),
    effectivePriority: figure.priority,
    calendar: table.name,
    calendarConfirmed: figure.calendarConfirmed,
    at: writeInstant(now),
  };
}

/** A row that was written without its figure still has its due time to count to. */
function unfigured({ priority }: ListRow, targetSeconds: number): ListedFigure {
  return { priority, targetSeconds, elapsedSeconds: 0, restoredAt: null, calendarConfirmed: true };
}
