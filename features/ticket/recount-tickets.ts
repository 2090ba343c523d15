import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Stretch } from '../../core/calendar/changed-stretch.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Priority } from '../../core/clock/priority.ts';
import { type DueMove, dueMove } from '../../core/clock/due-move.ts';
import { canonicalJson } from '../../core/report/canonical.ts';
import { foldTicket } from '../../core/ticket/apply.ts';
import { clockHistory } from '../../core/ticket/clock-history.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { ticketClock } from '../../core/ticket/incident-facts.ts';
import type { Status } from '../../core/ticket/ticket.ts';
import { type DueJob, type DueJobKind, dueJobs } from './due-jobs.ts';
import { deriveStored, type StoredDerivation } from './derive-stored.ts';
import { replaceDueJobs } from './job-store.ts';
import { readHistories } from './read-histories.ts';
import { type CountedTicket, ticketsWithin, updateCounted } from './recount-store.ts';

/** An open ticket whose due time, or whose being late, another calendar changes. */
export interface MovedTicket extends DueMove {
  readonly number: string;
  readonly subject: string;
  readonly status: Status;
  readonly priority: Priority;
}

/** What counting tickets anew changes. */
export interface Recount {
  readonly moved: readonly MovedTicket[];
  /** Closings and reminders that come at another time. */
  readonly closings: number;
  readonly reminders: number;
  /** Incidents restored before whose figures change, by month of the report. */
  readonly figures: ReadonlyMap<string, number>;
}

const BATCH = 500;

/**
 * Counts again, under agreements whose calendars differ, all that is stored of the tickets that meet
 * a stretch: due times, figures, business times ahead. With `write` it is stored, in the open
 * transaction; without, nothing is, and the answer is what would be.
 */
export async function recountTickets(
  db: PoolClient,
  change: {
    readonly stretch: Stretch;
    readonly before: (versionId: number) => Agreement;
    readonly after: (versionId: number) => Agreement;
  },
  now: Instant,
  write: boolean,
): Promise<Recount> {
  const moved: MovedTicket[] = [];
  const figures = new Map<string, number>();
  const count = { closings: 0, reminders: 0 };
  for (let last = 0; ; ) {
    const batch = await ticketsWithin(db, change.stretch, last, BATCH);
    if (batch.length === 0) break;
    const ids = batch.map(({ id }) => id);
    const histories = await readHistories(db, ids);
    const changed: Omit<CountedTicket, 'number' | 'categoryCode'>[] = [];
    for (const stored of batch) {
      const history = histories.get(stored.id) ?? [];
      const { derived, moved: one, jobs } = recount(stored, history, change, now);
      if (one !== null) moved.push(one);
      const { facts, course } = derived;
      const refigured =
        canonicalJson([facts, course]) !== canonicalJson([stored.facts, stored.course]);
      if (derived.month !== null && saysOtherwise(stored.facts, derived.facts)) {
        figures.set(derived.month, (figures.get(derived.month) ?? 0) + 1);
      }
      const { dueAt, month } = derived;
      if (refigured || dueAt !== stored.dueAt) {
        changed.push({ id: stored.id, dueAt, month, facts, course });
      }
      const kinds = differing(jobs, derived.jobs);
      count.closings += kinds.filter((kind) => kind === 'close').length;
      count.reminders += kinds.filter((kind) => kind !== 'close' && kind !== 'threshold').length;
      if (write && kinds.length > 0) await replaceDueJobs(db, stored.id, derived.jobs);
    }
    if (write && changed.length > 0) await updateCounted(db, changed);
    last = ids.at(-1) as number;
  }
  return { moved, figures, ...count };
}

/** One ticket counted anew: what is derived of it, whether it is due otherwise, its business times as they were. */
export function recount(
  { number, categoryCode }: CountedTicket,
  history: readonly TicketEvent[],
  change: Readonly<Record<'before' | 'after', (versionId: number) => Agreement>>,
  now: Instant,
): {
  readonly derived: StoredDerivation;
  readonly moved: MovedTicket | null;
  /** The business times ahead as they were. */
  readonly jobs: readonly DueJob[];
} {
  const ticket = foldTicket(history);
  const id = ticket.agreementVersionId;
  const [before, agreement] = [change.before(id), change.after(id)];
  const derived = deriveStored({ number, ticket, history, agreement, categoryCode });
  const open = ['registered', 'in_progress', 'waiting_on_user'].includes(ticket.status);
  const heard = open ? clockHistory(history) : null;
  const move = heard === null ? null : dueMove(heard, before.clock, agreement.clock, now);
  const { subject, status, priority } = ticket;
  const moved = move === null ? null : { number, subject, status, priority, ...move };
  const jobs = dueJobs(ticket, history, ticketClock(history, before, null), before);
  return { derived, moved, jobs };
}

/** Whether a report says something else of an incident; until when it is observed is no figure. */
function saysOtherwise(stored: unknown, facts: StoredDerivation['facts']): boolean {
  if (facts === null) return false;
  if (stored === null) return true;
  const figures = ({ firstContact, ...rest }: NonNullable<typeof facts>): string =>
    canonicalJson({ ...rest, firstContact: firstContact?.reason ?? null });
  return figures(stored as NonNullable<typeof facts>) !== figures(facts);
}

/** The kinds of the business times that are not due as they were; which there are is the same. */
export function differing(before: readonly DueJob[], after: readonly DueJob[]): DueJobKind[] {
  const was = new Map(before.map(({ kind, key, dueAt }) => [`${kind}:${key}`, dueAt]));
  return after.flatMap(({ kind, key, dueAt }) =>
    was.get(`${kind}:${key}`) === dueAt ? [] : [kind],
  );
}
