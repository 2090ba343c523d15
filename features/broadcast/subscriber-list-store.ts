import type { Db } from '../../adapters/postgres/pool.ts';
import type { SubscriberRow } from './subscriber-store.ts';

/** How many are told, and how. */
export interface SubscriberCounts {
  readonly mail: number;
  readonly sms: number;
  readonly daily: number;
  readonly suspended: number;
}

/** Counts the subscribers. */
export async function countSubscribers(db: Db): Promise<SubscriberCounts> {
  const { rows } = await db.query<SubscriberCounts>(
    `SELECT count(*) FILTER (WHERE channel = 'mail')::int AS mail,
            count(*) FILTER (WHERE channel = 'sms')::int AS sms,
            count(*) FILTER (WHERE rhythm = 'daily')::int AS daily,
            count(*) FILTER (WHERE suspended_at IS NOT NULL)::int AS suspended FROM subscriber`,
  );
  return rows[0] as SubscriberCounts;
}

/** Subscribers after an id, those whose address holds some text when told. */
export async function listSubscribers(
  db: Db,
  query: { readonly text: string; readonly after: number; readonly limit: number },
): Promise<SubscriberRow[]> {
  const { rows } = await db.query<SubscriberRow>(
    `SELECT id, channel, address, language, rhythm, services, person_id AS "personId",
            confirmed_at AS "confirmedAt", bounces, suspended_at AS "suspendedAt"
       FROM subscriber WHERE id > $2 AND ($1 = '' OR strpos(address, lower($1)) > 0)
      ORDER BY id LIMIT $3`,
    [query.text, query.after, query.limit],
  );
  return rows;
}
