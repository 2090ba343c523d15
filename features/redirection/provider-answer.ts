import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { type Instant, truncateToSecond } from '../../core/calendar/instant.ts';
import {
  decideRedirectionAnswer,
  type ProviderSaid,
} from '../../core/ticket/decide-redirection.ts';
import { decideMessage } from '../../core/ticket/decide-work.ts';
import { event, type NewEvent } from '../../core/ticket/event.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { holdCalendars } from '../agreement/hold-calendars.ts';
import { load, recordDecision } from '../ticket/act-on-ticket.ts';
import type { KeptFile } from '../ticket/add-received-files.ts';
import { attachKept, notAttachedSince } from '../ticket/attach-kept.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { keepMessage } from '../ticket/keep-message.ts';
import { lockedTicket } from '../ticket/hold-ticket.ts';
import type { Recorded } from '../ticket/record-events.ts';
import { type HandoverRow, writtenBy } from './handover-store.ts';

/** What a support centre or provider says without an account. */
export interface ProviderAnswer {
  /** What becomes of it; null for a note alone. */
  readonly state: ProviderSaid['state'] | null;
  readonly reference: string | null;
  readonly note: string;
  readonly files: readonly KeptFile[];
  /** Whether it may be a press too many: the same file once more is not kept twice. */
  readonly pressed: boolean;
  /** When it reached the centre. */
  readonly at: Instant;
}

/** What was recorded of an answer. */
export interface Answered {
  readonly recorded: Recorded;
  readonly messageId: number | null;
  readonly files: readonly KeptFile[];
}

/** How long the same once more is a press too many, in milliseconds. */
const REPEATED = 600_000;

/**
 * Records what came from whom a ticket was redirected to, in the open transaction: by the link of the
 * sheet or by mail. What it writes is for the centre and not for the person helped; it changes nothing
 * but the redirection. The same words or file once more, after a press too many, are not kept twice: `files`
 * says what was.
 */
export async function answerAsProvider(
  db: PoolClient,
  deps: TicketDeps,
  handover: HandoverRow,
  answer: ProviderAnswer,
): Promise<Answered | Refusal> {
  await holdCalendars(db);
  const row = await lockedTicket(db, handover.number);
  if (row === null) return refuse('not_found');
  const loaded = await load(db, deps, row, null);
  const last = loaded.history.at(-1)?.at ?? row.registeredAt;
  const at = truncateToSecond(Math.max(last, Math.min(answer.at, loaded.context.now)));
  const events: NewEvent[] = [];
  const { state, reference, note } = answer;
  const current = row.redirection?.id === handover.redirectionId;
  if (state !== null) {
    if (!current) return refuse('redirection_over');
    const said = {
      from: 'provider',
      state,
      reference,
      note: state === 'returned' ? note : '',
    } as const;
    const decided = decideRedirectionAnswer(row, said, { now: at });
    if (isRefusal(decided)) return decided;
    events.push(...decided);
  }
  const messageId = await written(db, handover, note, at);
  if (messageId !== null) {
    const { providerId } = handover;
    const message = {
      id: messageId,
      visibility: 'internal',
      from: 'provider',
      authorId: null,
    } as const;
    const decided = decideMessage(row, { ...message, providerId }, { ...loaded.context, now: at });
    if (isRefusal(decided)) return decided;
    events.push(...decided);
  }
  const files = answer.pressed
    ? await notAttachedSince(db, row.id, answer.files, at - REPEATED)
    : answer.files;
  for (const file of files) {
    const kept = { ...file, visibility: 'internal', at, authorId: null } as const;
    const attachmentId = await attachKept(db, row.id, kept);
    const { name, size } = file;
    const { providerId } = handover;
    events.push(
      event('file_attached', at, { attachmentId, name, size, visibility: 'internal', providerId }),
    );
  }
  return { recorded: await recordDecision(db, deps, loaded, events, null), messageId, files };
}

async function written(
  db: PoolClient,
  { ticketId, providerId }: HandoverRow,
  note: string,
  at: Instant,
): Promise<number | null> {
  if (note.trim() === '') return null;
  const before = (await writtenBy(db, ticketId, providerId)).at(-1);
  if (before?.body === note && at - before.at < REPEATED) return null;
  return keepMessage(db, {
    ...{ ticketId, authorId: null, visibility: 'internal', body: note, at, providerId },
  });
}
