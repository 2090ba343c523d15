import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { SmsWord } from '../../core/notification/sms-word.ts';

/** Notes that a short message came; false when one of its id did. */
export async function insertReceived(
  db: Db,
  came: { readonly id: string; readonly number: string; readonly word: SmsWord['word'] },
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO received_sms (id, number, word, received_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO NOTHING`,
    [came.id, came.number, came.word, new Date(now)],
  );
  return rowCount === 1;
}

/** How often a number sent a word since an instant. */
export async function countReceived(
  db: Db,
  { number, word }: { readonly number: string; readonly word: SmsWord['word'] },
  since: Instant,
): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM received_sms
      WHERE number = $1 AND word = $2 AND received_at > $3`,
    [number, word, new Date(since)],
  );
  return rows[0]?.count ?? 0;
}

/** Forgets what came before an instant. */
export async function deleteReceived(db: Db, before: Instant): Promise<void> {
  await db.query('DELETE FROM received_sms WHERE received_at < $1', [new Date(before)]);
}
