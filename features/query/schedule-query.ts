import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { nextSending, type QueryRhythm } from '../../core/report/query-due.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { businessHours } from './query-calendar.ts';
import type { Actor } from '../people/actor.ts';
import { ownQuery } from './save-query.ts';
import { askersByEmail, dropSchedule, putSchedule } from './schedule-store.ts';
import { lockQuery, type SavedQuery, touchQuery } from './store.ts';

/** How often a query is sent, and to which addresses; null: no more. */
export interface ScheduleDraft {
  readonly every: QueryRhythm | null;
  readonly people: readonly string[];
}

/**
 * Has one's own query sent by the calendar. Refuses an address of nobody who may ask (`query_reader_unknown`), and
 * others than its owner while it isn't shared (`query_reader_unshared`).
 */
export async function scheduleQuery(
  { pool, agreements }: { readonly pool: Pool; readonly agreements: AgreementBook },
  actor: Actor,
  id: number,
  { draft, expected }: { readonly draft: ScheduleDraft; readonly expected: number | null },
  now: Instant,
): Promise<SavedQuery | Refusal> {
  return transaction(pool, async (db) => {
    const kept = await ownQuery(db, actor, id, expected);
    if (isRefusal(kept)) return kept;
    if (draft.every === null) await dropSchedule(db, id);
    else {
      const emails = [...new Set(draft.people.map((one) => one.toLowerCase()))];
      const people = await askersByEmail(db, emails);
      const unknown = emails.find((email) => !people.some((one) => one.email === email));
      if (unknown !== undefined || emails.length === 0) {
        const params = { email: unknown ?? '' };
        const code = unknown === undefined ? 'query_reader_missing' : 'query_reader_unknown';
        return refuse(code, { field: 'people', params });
      }
      const others = people.some((one) => one.id !== kept.ownerId);
      if (others && !kept.shared) return refuse('query_reader_unshared', { field: 'people' });
      const business = businessHours(await agreements.open(db), now);
      const dueAt = nextSending(draft.every, business, now);
      await putSchedule(
        db,
        { queryId: id, every: draft.every, dueAt },
        people.map((one) => one.id),
      );
    }
    await touchQuery(db, id);
    return (await lockQuery(db, id)) as SavedQuery;
  });
}
