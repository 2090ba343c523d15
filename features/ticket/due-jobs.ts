import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { closeAfterBusinessDays, sameTimeAfterBusinessDays } from '../../core/calendar/table.ts';
import type { Clock } from '../../core/clock/clock.ts';
import { thresholdAt } from '../../core/clock/threshold.ts';
import { bulletinClock, REMINDED_BEFORE_MS } from '../../core/interruption/bulletin-clock.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { isRedirected } from '../../core/ticket/redirection.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';

export type DueJobKind =
  | 'threshold'
  | 'close'
  | 'remind_user'
  | 'wait_overdue'
  | 'question_expiry'
  | 'redirection_answer'
  | 'redirection_settle'
  | 'bulletin';

/** A business time of a ticket: what falls due, and what tells it from others of its kind. */
export interface DueJob {
  readonly kind: DueJobKind;
  readonly key: string;
  readonly dueAt: Instant;
  readonly data: Readonly<Record<string, string | number>>;
}

/** How long a question may stay unsent before the wait is void, in milliseconds (Definition 8). */
export const QUESTION_EXPIRY_MS = 30 * 60_000;

/**
 * Every business time a ticket has ahead, from its history alone: thresholds not yet reached,
 * closing, reminders of a wait (Definition 8), the delays of whom it is redirected to. Imported tickets have none.
 * closing, reminders of a wait (Definition 8), bulletins owed. Imported tickets have none.
 */
export function dueJobs(
  ticket: Ticket,
  history: readonly TicketEvent[],
  clock: Clock | null,
  agreement: Agreement,
): DueJob[] {
  if (ticket.imported) return [];
  return [
    ...thresholds(ticket, history, clock, agreement),
    ...closing(ticket, agreement),
    ...waiting(ticket, history, agreement),
    ...redirecting(ticket, history),
    ...bulletins(history, agreement),
  ];
}

function thresholds(
  ticket: Ticket,
  history: readonly TicketEvent[],
  clock: Clock | null,
  agreement: Agreement,
): DueJob[] {
  const open =
    ticket.status === 'registered' ||
    ticket.status === 'in_progress' ||
    ticket.status === 'waiting_on_user';
  if (clock === null || !open || ticket.parentId !== null) return [];
  const { table } = agreement.clock.targets[clock.effectivePriority];
  const jobs: DueJob[] = [];
  for (const percent of agreement.terms.thresholds) {
    if (history.some((e) => e.type === 'threshold_reached' && e.data.percent === percent)) continue;
    const dueAt = thresholdAt(clock, table, percent);
    if (dueAt !== null) {
      jobs.push({ kind: 'threshold', key: String(percent), dueAt, data: { percent } });
    }
  }
  return jobs;
}

function closing(ticket: Ticket, agreement: Agreement): DueJob[] {
  const { calendar, businessDays } = agreement.terms.closing;
  const table = agreement.tables[calendar];
  if (ticket.status !== 'resolved' || ticket.resolvedAt === null || table === undefined) return [];
  const dueAt = closeAfterBusinessDays(table, ticket.resolvedAt, businessDays);
  return [{ kind: 'close', key: '', dueAt, data: {} }];
}

function waiting(ticket: Ticket, history: readonly TicketEvent[], agreement: Agreement): DueJob[] {
  const { wait } = ticket;
  const { reminders, task, calendar } = agreement.terms.waiting;
  const table = agreement.tables[calendar];
  if (wait === null || table === undefined) return [];
  const waitId = wait.id;
  if (wait.givenAt === null) {
    const dueAt = wait.askedAt + QUESTION_EXPIRY_MS;
    return wait.via === 'mail'
      ? [{ kind: 'question_expiry', key: waitId, dueAt, data: { waitId } }]
      : [];
  }
  const given = wait.givenAt;
  const done = (type: 'user_reminded' | 'wait_overdue', businessDays: number): boolean =>
    history.some(
      (e) => e.type === type && e.data.waitId === waitId && e.data.businessDays === businessDays,
    );
  const at = (businessDays: number): Instant =>
    sameTimeAfterBusinessDays(table, given, businessDays);
  const jobs: DueJob[] = reminders
    .filter((days) => !done('user_reminded', days))
    .map((days) => ({
      kind: 'remind_user',
      key: `${waitId}:${days}`,
      dueAt: at(days),
      data: { waitId, businessDays: days },
    }));
  if (!done('wait_overdue', task)) {
    const data = { waitId, businessDays: task };
    jobs.push({ kind: 'wait_overdue', key: waitId, dueAt: at(task), data });
  }
  return jobs;
}

/** The delays that whoever has the ticket promised, unless they are told to be over already. */
function redirecting(ticket: Ticket, history: readonly TicketEvent[]): DueJob[] {
  const { redirection, status } = ticket;
  if (redirection === null || status === 'cancelled' || !isRedirected(ticket)) return [];
  const { id: redirectionId, answerDueAt, settleDueAt, answeredAt } = redirection;
  const told = (of: 'answer' | 'settle'): boolean =>
    history.some(
      (e) =>
        e.type === 'redirection_overdue' &&
        e.data.redirectionId === redirectionId &&
        e.data.of === of,
    );
  const jobs: DueJob[] = [];
  const data = { redirectionId };
  if (answerDueAt !== null && answeredAt === null && !told('answer')) {
    jobs.push({ kind: 'redirection_answer', key: redirectionId, dueAt: answerDueAt, data });
  }
  if (settleDueAt !== null && !told('settle')) {
    jobs.push({ kind: 'redirection_settle', key: redirectionId, dueAt: settleDueAt, data });
  }
  return jobs;
}

/** The bulletin that is owed: the centre is reminded shortly before, and told once it is late. */
function bulletins(history: readonly TicketEvent[], agreement: Agreement): DueJob[] {
  const { owed } = bulletinClock(history, agreement.terms.bulletins);
  if (owed === null) return [];
  const { dueAt, from } = owed;
  const told = (late: boolean): boolean =>
    history.some(
      (e) => e.type === 'bulletin_due' && e.data.dueAt === dueAt && e.data.late === late,
    );
  const soon = Math.max(from, dueAt - REMINDED_BEFORE_MS);
  const jobs: DueJob[] = [];
  if (soon > from && !told(false) && !told(true)) {
    jobs.push({ kind: 'bulletin', key: `${dueAt}:soon`, dueAt: soon, data: { dueAt, late: 'no' } });
  }
  if (!told(true))
    jobs.push({ kind: 'bulletin', key: `${dueAt}:late`, dueAt, data: { dueAt, late: 'yes' } });
  return jobs;
}
