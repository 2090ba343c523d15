import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { StoredCall } from './store.ts';

const date = (instant: Instant | null): Date | null =>
  instant === null ? null : new Date(instant);

/** Notes that the caller of a call which the platform lost is owed a call. */
export async function oweCallback(db: Db, call: StoredCall): Promise<void> {
  await db.query(
    `INSERT INTO callback (kind, phone_call_id, queue, number, queued_at, offered_at)
     VALUES ('platform', $1, $2, $3, $4, $5) ON CONFLICT (phone_call_id, kind) DO NOTHING`,
    [call.id, call.queue, call.caller, date(call.queuedAt ?? call.cameAt), date(call.endedAt)],
  );
}

/**
 * Forgets the numbers of calls that came before an instant, in row, history and call-back alike: what folds stays
 * what is stored. At most `limit` calls; gives how many.
 */
export async function forgetNumbers(db: Db, before: Instant, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `WITH old AS (
       SELECT id FROM phone_call WHERE caller IS NOT NULL AND came_at < $1
        ORDER BY came_at LIMIT $2 FOR UPDATE SKIP LOCKED),
     history AS (
       UPDATE phone_call_event SET data = jsonb_set(data, '{caller}', 'null')
        WHERE type = 'came' AND phone_call_id IN (SELECT id FROM old)),
     owed AS (
       UPDATE callback SET number = NULL WHERE phone_call_id IN (SELECT id FROM old))
     UPDATE phone_call SET caller = NULL WHERE id IN (SELECT id FROM old)`,
    [date(before), limit],
  );
  return rowCount ?? 0;
}
