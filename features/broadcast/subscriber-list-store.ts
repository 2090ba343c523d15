import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Choices, Place } from './subscriber-store.ts';

/** What becomes of bulletins for an address: told, suspended, or nothing before it is confirmed. */
export const SUBSCRIBER_STATES = ['told', 'suspended', 'asked'] as const;
export type SubscriberState = (typeof SUBSCRIBER_STATES)[number];

/** How many are told, and how; and how many asked to be, and did not confirm yet. */
export interface SubscriberCounts {
  readonly mail: number;
  readonly sms: number;
  readonly daily: number;
  readonly suspended: number;
  readonly asked: number;
}

/** Counts the subscribers, and what was asked and may still be confirmed. */
export async function countSubscribers(db: Db, now: Instant): Promise<SubscriberCounts> {
  const { rows } = await db.query<SubscriberCounts>(
    `SELECT count(*) FILTER (WHERE channel = 'mail')::int AS mail,
            count(*) FILTER (WHERE channel = 'sms')::int AS sms,
            count(*) FILTER (WHERE rhythm = 'daily')::int AS daily,
            count(*) FILTER (WHERE suspended_at IS NOT NULL)::int AS suspended,
            (SELECT count(*)::int FROM subscription_request
              WHERE used_at IS NULL AND expires_at > $1) AS asked FROM subscriber`,
    [new Date(now)],
  );
  return rows[0] as SubscriberCounts;
}

/** A line of the list of subscribers. */
export interface ListedSubscriber extends Choices, Place {
  /** Of the subscriber; of what was only asked, its own. */
  readonly id: number;
  readonly state: SubscriberState;
  /** When it was confirmed, or asked. */
  readonly since: Instant;
  readonly bounces: number;
  readonly suspendedAt: Instant | null;
}

/** Which subscribers are listed; null: whichever. */
export interface SubscriberFilters {
  /** What an address of e-mail holds. */
  readonly text: string;
  /** A whole number, in E.164: a part of one would tell what is masked. */
  readonly number: string | null;
  readonly channel: Place['channel'] | null;
  readonly state: SubscriberState | null;
  /** Told of this service, also as one of all. */
  readonly service: number | null;
}

/** Where a page of the list ended: those who only asked come after the others. */
export type SubscriberPlace = readonly [asked: 0 | 1, id: number];

const CHOSEN = `($1 = '' OR CASE channel WHEN 'mail' THEN strpos(address, lower($1)) > 0
                   ELSE address = $2 END)
             AND ($3::text IS NULL OR channel = $3)
             AND ($4::bigint IS NULL OR services = '{}' OR services @> ARRAY[$4::bigint])`;

/** Subscribers after a place of the list, then what was asked and may still be confirmed. */
export async function listSubscribers(
  db: Db,
  query: SubscriberFilters & { readonly after: SubscriberPlace; readonly limit: number },
  now: Instant,
): Promise<ListedSubscriber[]> {
  const { text, number, channel, state, service, after, limit } = query;
  const { rows } = await db.query<ListedSubscriber>(
    `(SELECT id, CASE WHEN suspended_at IS NULL THEN 'told' ELSE 'suspended' END AS state, channel,
             address, language, rhythm, services, confirmed_at AS since, bounces,
             suspended_at AS "suspendedAt", 0 AS asked
        FROM subscriber
       WHERE ${CHOSEN} AND $6 = 0 AND id > $7
         AND ($5::text IS NULL OR $5 = CASE WHEN suspended_at IS NULL THEN 'told' ELSE 'suspended' END)
       ORDER BY id LIMIT $8)
     UNION ALL
     (SELECT id, 'asked', channel, address, language, rhythm, services, asked_at, 0, NULL, 1
        FROM subscription_request
       WHERE ${CHOSEN} AND ($6 = 0 OR id > $7) AND ($5::text IS NULL OR $5 = 'asked')
         AND used_at IS NULL AND expires_at > $9
       ORDER BY id LIMIT $8)
     ORDER BY asked, id LIMIT $8`,
    [text, number, channel, service, state, after[0], after[1], limit, new Date(now)],
  );
  return rows;
}
