import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import { foldTicket } from '../../core/ticket/apply.ts';
import { courseOf } from '../../core/ticket/incident-facts.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { readHistories } from './read-histories.ts';
import { storeCourses, ticketsWithoutCourse } from './recount-store.ts';

const BATCH = 200;

/**
 * Counts the courses of some incidents that a version of the software wrote which knew of none; gives
 * whether there may be more. A ticket somebody is at work on is left for the next time: it is counted then.
 */
export async function countCourses(deps: {
  readonly pool: Pool;
  readonly agreements: AgreementBook;
}): Promise<boolean> {
  return transaction(deps.pool, async (db) => {
    const tickets = await ticketsWithoutCourse(db, BATCH);
    if (tickets.length === 0) return false;
    const book = await deps.agreements.open(db);
    const histories = await readHistories(
      db,
      tickets.map(({ id }) => id),
    );
    const courses = tickets.map(({ id, number, agreementVersionId }) => {
      const history = histories.get(id) ?? [];
      const agreement = book.byVersionId(agreementVersionId);
      const ticket = foldTicket(history);
      return { id, course: courseOf({ number, ticket, history, agreement, categoryCode: null }) };
    });
    await storeCourses(db, courses);
    return tickets.length === BATCH;
  });
}
