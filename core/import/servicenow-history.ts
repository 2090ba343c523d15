import type { Agreement } from '../agreement/agreement.ts';
import type { Instant } from '../calendar/instant.ts';
import { type Level3, type Priority, priorityOf } from '../clock/priority.ts';
import { targetPassed } from '../report/facts.ts';
import { clockHistory } from '../ticket/clock-history.ts';
import { event, type NewEvent, type TicketEvent } from '../ticket/event.ts';
import type { Channel } from '../ticket/ticket.ts';
import { restores, type UpdateRow } from './servicenow-row.ts';

/** What the rows of an incident name, as it is known here, and the words its history is written in. */
export interface ImportContext {
  readonly requesterId: number;
  readonly organizationId: number | null;
  readonly agreement: Agreement;
  readonly teamId: (group: string) => number;
  readonly categoryId: (code: string) => number;
  readonly subject: string;
  readonly description: string;
  /** The reason of overrides, pauses and routings: « importé ». */
  readonly reason: string;
  /** When the import records it. */
  readonly recordedAt: Instant;
}

/** The channel of an incident whose log does not know it: by far the most frequent one. */
const UNKNOWN_CHANNEL: Channel = 'phone';

/**
 * The history that the rows of one incident tell, in file order: each an update, never before the
 * previous one nor t0; priority before state; only `Awaiting User Info` pauses; the first `Resolved`
 * or `Closed` restores and what follows changes nothing until a reopening, which is always the same
 * incident (Definitions 5, 6, 8–11). Throws on no rows.
 */
export function deriveHistory(rows: readonly UpdateRow[], context: ImportContext): TicketEvent[] {
  const first = rows[0];
  if (first === undefined) throw new RangeError('an incident without rows');
  const log = new IncidentLog(first, firstKnown(rows, 'channel') ?? UNKNOWN_CHANNEL, context);
  let at = first.openedAt;
  for (const row of rows) {
    at = Math.max(at, row.updatedAt);
    log.update(row, at);
  }
  return log.events;
}

/** The first value that the rows know of something that belongs to the incident as a whole. */
export function firstKnown<K extends 'callerId' | 'channel'>(
  rows: readonly UpdateRow[],
  key: K,
): UpdateRow[K] | null {
  return rows.find((row) => row[key] !== null)?.[key] ?? null;
}

/** How many rows speak of an instant before the previous row's or t0, and are moved to it. */
export function clampedRows(rows: readonly UpdateRow[]): number {
  let at = rows[0]?.openedAt ?? 0;
  let count = 0;
  for (const row of rows) {
    if (row.updatedAt < at) count++;
    else at = row.updatedAt;
  }
  return count;
}

/** An incident while its rows are followed. */
class IncidentLog {
  readonly events: TicketEvent[] = [];
  readonly #context: ImportContext;
  #impact: Level3;
  #urgency: Level3;
  #priority: Priority;
  #overridden: boolean;
  #group: string | null;
  #category: string | null;
  #taken = false;
  #wait: string | null = null;
  #waits = 0;
  #restored = false;
  #closed = false;

  constructor(first: UpdateRow, channel: Channel, context: ImportContext) {
    this.#context = context;
    this.#impact = first.impact ?? 2;
    this.#urgency = first.urgency ?? 2;
    const derived = priorityOf(this.#impact, this.#urgency);
    this.#priority = first.priority ?? derived;
    this.#overridden = this.#priority !== derived;
    this.#group = first.group;
    this.#category = first.category;
    const { requesterId, organizationId, subject, description, agreement, reason } = context;
    this.#add(
      event('registered', first.openedAt, {
        kind: 'incident',
        subject,
        description,
        requesterId,
        organizationId,
        serviceId: null,
        categoryId: this.#categoryId(first.category),
        impact: this.#impact,
        urgency: this.#urgency,
        priority: this.#priority,
        ...(this.#overridden ? { overrideReason: reason } : {}),
        channel,
        contact: null,
        teamId: this.#teamId(first.group),
        level: 1,
        agreementVersionId: agreement.id,
        registeredAt: Math.max(first.openedAt, first.updatedAt),
        imported: true,
      }),
    );
  }

  update(row: UpdateRow, at: Instant): void {
    if (this.#restored) {
      if (row.state === 'Closed') this.#close(at);
      if (restores(row.state)) return;
      this.#reopen(at);
    }
    this.#changePriority(row, at);
    this.#changeCategory(row, at);
    this.#route(row, at);
    if (restores(row.state)) {
      this.#restore(at);
      if (row.state === 'Closed') this.#close(at);
    } else if (row.state === 'Awaiting User Info') {
      this.#waitOnUser(at);
    } else {
      this.#resume(at);
      if (row.state !== 'New') this.#takeCharge(at);
    }
  }

  #add(added: NewEvent): void {
    const seq = this.events.length + 1;
    this.events.push({ ...added, seq, recordedAt: this.#context.recordedAt, actorId: null });
  }

  #changePriority(row: UpdateRow, at: Instant): void {
    const impact = row.impact ?? this.#impact;
    const urgency = row.urgency ?? this.#urgency;
    const to = row.priority ?? this.#priority;
    const overridden = to !== priorityOf(impact, urgency);
    const same =
      to === this.#priority &&
      impact === this.#impact &&
      urgency === this.#urgency &&
      overridden === this.#overridden;
    if (same) return;
    const from = this.#priority;
    const { reason } = this.#context;
    const afterTarget = this.#targetPassed(at);
    const data = { from, to, impact, urgency, overridden, reason, afterTarget };
    this.#add(event('priority_changed', at, data));
    this.#impact = impact;
    this.#urgency = urgency;
    this.#priority = to;
    this.#overridden = overridden;
  }

  #changeCategory(row: UpdateRow, at: Instant): void {
    if (row.category === null || row.category === this.#category) return;
    this.#add(
      event('category_changed', at, {
        fromKind: 'incident',
        kind: 'incident',
        fromCategoryId: this.#categoryId(this.#category),
        categoryId: this.#categoryId(row.category),
        fromServiceId: null,
        serviceId: null,
        reason: this.#context.reason,
        afterTarget: this.#targetPassed(at),
      }),
    );
    this.#category = row.category;
  }

  #route(row: UpdateRow, at: Instant): void {
    if (row.group === null || row.group === this.#group) return;
    this.#add(
      event('routed', at, {
        fromTeamId: this.#teamId(this.#group),
        toTeamId: this.#context.teamId(row.group),
        fromLevel: 1,
        toLevel: 1,
        reason: this.#context.reason,
      }),
    );
    this.#group = row.group;
  }

  #takeCharge(at: Instant): void {
    if (this.#taken) return;
    this.#taken = true;
    this.#add(event('taken_in_charge', at, { assigneeId: null }));
  }

  #waitOnUser(at: Instant): void {
    if (this.#wait !== null) return;
    this.#takeCharge(at);
    this.#waits++;
    const waitId = `imported-${this.#waits}`;
    this.#wait = waitId;
    const { requesterId: personId, reason: question } = this.#context;
    this.#add(event('wait_requested', at, { waitId, personId, question, via: 'spoken' }));
    this.#add(event('question_given', at, { waitId }));
  }

  #resume(at: Instant): void {
    if (this.#wait === null) return;
    const { reason } = this.#context;
    this.#add(event('resumed', at, { waitId: this.#wait, reason, answered: false }));
    this.#wait = null;
  }

  #restore(at: Instant): void {
    const { reason } = this.#context;
    this.#add(event('restored', at, { note: reason, workaround: false }));
    this.#add(event('resolved', at, { resolution: reason, firstContact: false }));
    this.#wait = null;
    this.#restored = true;
    // A ticket that nobody took in charge is in progress all the same once it is reopened.
    this.#taken = true;
  }

  #close(at: Instant): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#add(event('closed', at, { automatic: false }));
  }

  #reopen(at: Instant): void {
    this.#restored = false;
    this.#closed = false;
    this.#add(event('reopened', at, { reason: this.#context.reason }));
  }

  #categoryId(code: string | null): number | null {
    return code === null ? null : this.#context.categoryId(code);
  }

  #teamId(group: string | null): number | null {
    return group === null ? null : this.#context.teamId(group);
  }

  #targetPassed(at: Instant): boolean {
    const heard = clockHistory(this.events);
    return heard !== null && targetPassed(heard, this.#context.agreement.clock, at);
  }
}
