import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { foldTicket } from '../../core/ticket/apply.ts';
import type { Decision, DecisionContext } from '../../core/ticket/decision.ts';
import type { NewEvent, TicketEvent } from '../../core/ticket/event.ts';
import { ticketClock } from '../../core/ticket/incident-facts.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import { decideDueJob } from '../ticket/decide-due-job.ts';
import { dueJobs } from '../ticket/due-jobs.ts';

/** A ticket's life, lived by the desk's own rules: each step decided, each business time on time. */
export interface Life {
  readonly history: readonly TicketEvent[];
  ticket(): Ticket;
  /** Lets what falls due until `at` happen, then decides. Throws when the rules refuse. */
  live(
    at: Instant,
    actorId: number | null,
    decide: (ticket: Ticket, context: DecisionContext) => Decision,
  ): void;
  /** Lets what falls due until `at` happen. */
  passUntil(at: Instant): void;
}

/** Begins a life with what registered the ticket. */
export function beginLife(registered: Decision, actorId: number, agreement: Agreement): Life {
  const history: TicketEvent[] = [];
  let ticket: Ticket | null = null;
  const record = (events: Decision, recordedAt: Instant, actor: number | null): void => {
    if (isRefusal(events)) throw new Error(`the demonstration is refused: ${events.code}`);
    for (const e of events as readonly NewEvent[]) {
      history.push({ ...e, seq: history.length + 1, recordedAt, actorId: actor });
    }
    ticket = foldTicket(history);
  };
  const now = (): Ticket => ticket ?? foldTicket(history);
  const contextAt = (at: Instant, actorId: number | null): DecisionContext => {
    const clock = ticketClock(history, agreement, at);
    const targetPassed = clock !== null && clock.elapsedSeconds > clock.targetSeconds;
    return { now: at, actorId, targetPassed };
  };
  const passUntil = (at: Instant): void => {
    for (;;) {
      const clock = ticketClock(history, agreement, null);
      const next = dueJobs(now(), history, clock, agreement)
        .filter((job) => job.dueAt <= at)
        .sort((a, b) => a.dueAt - b.dueAt)[0];
      if (next === undefined) return;
      const context = contextAt(next.dueAt, null);
      const decided = decideDueJob(next, { row: now(), history, agreement, context });
      record(decided, next.dueAt, null);
    }
  };
  const start = isRefusal(registered) ? null : registered[0];
  if (!start || start.type !== 'registered') throw new Error('a life begins with a registration');
  record(registered, start.data.registeredAt, actorId);
  return {
    history,
    ticket: now,
    passUntil,
    live(at, by, decide) {
      passUntil(at);
      record(decide(now(), contextAt(at, by)), Math.floor(at / 1000) * 1000, by);
    },
  };
}
