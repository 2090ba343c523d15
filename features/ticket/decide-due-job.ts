import type { Agreement } from '../../core/agreement/agreement.ts';
import { bulletinClock } from '../../core/interruption/bulletin-clock.ts';
import { decideClose } from '../../core/ticket/decide-end.ts';
import { decideRedirectionOverdue } from '../../core/ticket/decide-redirection.ts';
import { decideVoidWait } from '../../core/ticket/decide-wait.ts';
import { type Decision, type DecisionContext, forbidden } from '../../core/ticket/decision.ts';
import { event, type NewEvent, type TicketEvent } from '../../core/ticket/event.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import type { DueJob } from './due-jobs.ts';

/** A ticket whose business time has come. */
export interface DueTicket {
  readonly row: Ticket;
  readonly history: readonly TicketEvent[];
  readonly agreement: Agreement;
  readonly context: DecisionContext;
}

/** What a business time that has come causes; nothing when the ticket has moved on meanwhile. */
export function decideDueJob(job: Omit<DueJob, 'key'>, due: DueTicket): Decision {
  const { row, context } = due;
  const { data } = job;
  switch (job.kind) {
    case 'threshold':
      return decideThreshold(job, due);
    case 'close':
      return forbidden(row, 'close') === null ? decideClose(row, true, context) : [];
    case 'question_expiry':
      return decideVoidWait(row, String(data.waitId), 'not_sent', context.now);
    case 'remind_user':
      if (row.wait?.id !== data.waitId) return [];
      return [event('user_reminded', job.dueAt, waitOf(data))];
    case 'redirection_answer':
    case 'redirection_settle': {
      const of = job.kind === 'redirection_answer' ? 'answer' : 'settle';
      return decideRedirectionOverdue(row, String(data.redirectionId), of, job.dueAt);
    }
    case 'wait_overdue':
      if (row.wait?.id !== data.waitId) return [];
      return [event('wait_overdue', job.dueAt, waitOf(data))];
    case 'bulletin':
      return decideBulletinDue(job, due);
  }
}

function waitOf(data: DueJob['data']): { waitId: string; businessDays: number } {
  return { waitId: String(data.waitId), businessDays: Number(data.businessDays) };
}

/** Says that a bulletin is owed, unless it came out or is owed at another time by now. */
function decideBulletinDue(
  job: Omit<DueJob, 'key'>,
  { history, agreement }: DueTicket,
): NewEvent[] {
  const { owed } = bulletinClock(history, agreement.terms.bulletins);
  const dueAt = Number(job.data.dueAt);
  if (owed?.dueAt !== dueAt) return [];
  return [event('bulletin_due', job.dueAt, { dueAt, late: job.data.late === 'yes' })];
}

/** At the whole target of a pressing priority, management is told too. */
function decideThreshold(
  job: Omit<DueJob, 'key'>,
  { row, history, agreement }: DueTicket,
): NewEvent[] {
  const percent = Number(job.data.percent);
  if (history.some((e) => e.type === 'threshold_reached' && e.data.percent === percent)) return [];
  const events = [event('threshold_reached', job.dueAt, { percent })];
  if (percent >= 100 && agreement.terms.alertManagement.includes(row.priority)) {
    events.push(event('management_alerted', job.dueAt, { percent }));
  }
  return events;
}
