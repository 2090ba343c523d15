import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Placed, Touched } from '../../core/interruption/audience.ts';
import type { Language } from '../../core/clock/time-words.ts';
import type { Rhythm } from '../../core/interruption/subscriber.ts';

/** What a subscriber chose. */
export interface Choices {
  readonly language: Language;
  readonly rhythm: Rhythm;
  /** None: of every service. */
  readonly services: readonly number[];
}

/** Where a subscriber is told. */
export interface Place {
  readonly channel: 'mail' | 'sms';
  /** In lower case; a number in E.164. */
  readonly address: string;
}

export interface SubscriberRow extends Choices, Place {
  readonly id: number;
  readonly personId: number | null;
  readonly confirmedAt: Instant;
  readonly bounces: number;
  readonly suspendedAt: Instant | null;
}

const ROW = `s.id, s.channel, s.address, s.language, s.rhythm, s.services, s.person_id AS "personId",
  s.confirmed_at AS "confirmedAt", s.bounces, s.suspended_at AS "suspendedAt"`;

/** A subscriber who is to be told, with where the directory says that they are; null for who is not in it. */
export interface ToldSubscriber extends SubscriberRow {
  readonly placed: Placed | null;
}

/** The person whom the directory knows a subscriber `s` to be. */
const KNOWN = `p.id = s.person_id OR (s.channel = 'mail' AND lower(p.email) = s.address)`;

/**
 * The next subscribers after an id, in its order, that are told of something which began at an instant and
 * touches these services: not who subscribed since, nor who is suspended.
 */
export async function nextSubscribers(
  db: Db,
  about: {
    readonly after: number;
    readonly rhythm: Rhythm;
    readonly services: readonly number[];
    readonly begunAt: Instant;
    readonly limit: number;
  },
): Promise<ToldSubscriber[]> {
  const { rows } = await db.query<ToldSubscriber>({
    name: 'next-subscribers',
    text: `SELECT ${ROW}, (
              SELECT jsonb_build_object('organizationId', p.organization_id, 'workplaceId', p.workplace_id)
                FROM person p WHERE ${KNOWN} ORDER BY p.id = s.person_id DESC LIMIT 1) AS placed
             FROM subscriber s
            WHERE s.id > $1 AND s.rhythm = $2 AND s.suspended_at IS NULL AND s.confirmed_at <= $4
              AND (s.services = '{}' OR $3::bigint[] = '{}' OR s.services && $3::bigint[])
            ORDER BY s.id LIMIT $5`,
    values: [about.after, about.rhythm, about.services, new Date(about.begunAt), about.limit],
  });
  return rows;
}

/** How many subscribers are still to be told of something. */
export async function countNext(
  db: Db,
  about: Omit<Parameters<typeof nextSubscribers>[1], 'limit'> & Touched,
): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM subscriber s
      WHERE s.id > $1 AND s.rhythm = $2 AND s.suspended_at IS NULL AND s.confirmed_at <= $4
        AND (s.services = '{}' OR $3::bigint[] = '{}' OR s.services && $3::bigint[])
        AND (($5::bigint[] = '{}' AND $6::bigint[] = '{}') OR NOT EXISTS (
              SELECT 1 FROM person p WHERE (${KNOWN})
                 AND (p.organization_id = ANY($5) OR p.workplace_id = ANY($6)) IS NOT TRUE))`,
    [
      ...[about.after, about.rhythm, about.services, new Date(about.begunAt)],
      ...[about.organizationIds, about.workplaceIds],
    ],
  );
  return rows[0]?.count ?? 0;
}

/** Keeps the link of what a subscriber is sent. */
export async function insertLinks(
  db: Db,
  links: readonly { readonly hash: Buffer; readonly subscriberId: number }[],
  expiresAt: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO subscriber_link (token_hash, subscriber_id, expires_at)
     SELECT hash, subscriber, $3 FROM unnest($1::bytea[], $2::bigint[]) AS l(hash, subscriber)`,
    [
      links.map(({ hash }) => hash),
      links.map(({ subscriberId }) => subscriberId),
      new Date(expiresAt),
    ],
  );
}

/** Deletes links that are over; gives how many. */
export async function deleteLinks(db: Db, now: Instant): Promise<number> {
  const { rowCount } = await db.query('DELETE FROM subscriber_link WHERE expires_at < $1', [
    new Date(now),
  ]);
  return rowCount ?? 0;
}

/** The subscriber that a message of the outbox went to, locked; null when it went to none. */
export async function lockTold(
  db: Db,
  outboxId: number,
): Promise<{ id: number; bounces: number; bouncedAt: Instant | null } | null> {
  const { rows } = await db.query<{ id: number; bounces: number; bouncedAt: Instant | null }>(
    `SELECT s.id, s.bounces, s.bounced_at AS "bouncedAt"
       FROM outbox o JOIN subscriber s ON s.id = o.subscriber_id WHERE o.id = $1 FOR UPDATE OF s`,
    [outboxId],
  );
  return rows[0] ?? null;
}

/** Notes how often a subscriber's messages came back; `suspended` ends what they are told for now. */
export async function markBounced(
  db: Db,
  id: number,
  { bounces, suspended }: { readonly bounces: number; readonly suspended: boolean },
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE subscriber SET bounces = $2, bounced_at = $4,
            suspended_at = CASE WHEN $3 THEN coalesce(suspended_at, $4) END WHERE id = $1`,
    [id, bounces, suspended, new Date(now)],
  );
}

/** Withdraws what waits to be sent to a subscriber. */
export async function withdrawWaiting(db: Db, id: number): Promise<void> {
  await db.query(
    `UPDATE outbox SET state = 'withdrawn' WHERE subscriber_id = $1 AND state = 'pending'`,
    [id],
  );
}

/**
 * Keeps what somebody chose for an address that is theirs: who is subscribed there already has what is
 * chosen now, and is told again where they were suspended. Gives the id.
 */
export async function putSubscriber(
  db: Db,
  { channel, address, language, rhythm, services }: Choices & Place,
  personId: number | null,
  now: Instant,
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO subscriber AS s (channel, address, language, rhythm, services, person_id, confirmed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (channel, address) DO UPDATE SET language = excluded.language,
       rhythm = excluded.rhythm, services = excluded.services, bounces = 0, bounced_at = NULL,
       suspended_at = NULL, person_id = coalesce(excluded.person_id, s.person_id)
     RETURNING id`,
    [channel, address, language, rhythm, services, personId, new Date(now)],
  );
  return rows[0]?.id as number;
}

/** The subscriber that a link opens; null when it is over or there is none any more. */
export async function findByLink(
  db: Db,
  tokenHash: Buffer,
  now: Instant,
): Promise<SubscriberRow | null> {
  const { rows } = await db.query<SubscriberRow>(
    `SELECT ${ROW} FROM subscriber_link l JOIN subscriber s ON s.id = l.subscriber_id
      WHERE l.token_hash = $1 AND l.expires_at > $2`,
    [tokenHash, new Date(now)],
  );
  return rows[0] ?? null;
}

/** The subscriber of an address; null for none. */
export async function findByAddress(
  db: Db,
  { channel, address }: Place,
): Promise<SubscriberRow | null> {
  const { rows } = await db.query<SubscriberRow>(
    `SELECT ${ROW} FROM subscriber s WHERE s.channel = $1 AND s.address = $2`,
    [channel, address],
  );
  return rows[0] ?? null;
}

/** Stores what a subscriber chose. */
export async function updateChoices(db: Db, id: number, choices: Choices): Promise<void> {
  const { language, rhythm, services } = choices;
  await db.query('UPDATE subscriber SET language = $2, rhythm = $3, services = $4 WHERE id = $1', [
    id,
    language,
    rhythm,
    services,
  ]);
}

/** Forgets a subscriber, with every link of theirs; false when there was none. */
export async function deleteSubscriber(db: Db, id: number): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM subscriber WHERE id = $1', [id]);
  return rowCount === 1;
}

/** The services that are offered, in their order, with their names. */
export async function offeredServices(
  db: Db,
): Promise<{ readonly id: number; readonly fr: string; readonly en: string }[]> {
  const { rows } = await db.query<{ id: number; fr: string; en: string }>(
    `SELECT id, name AS fr, name_en AS en FROM service WHERE disabled_at IS NULL
      ORDER BY place NULLS LAST, name, id`,
  );
  return rows;
}

/** The address of a person, in lower case; null for none. */
export async function addressOf(db: Db, personId: number): Promise<string | null> {
  const { rows } = await db.query<{ address: string | null }>(
    'SELECT lower(email) AS address FROM person WHERE id = $1',
    [personId],
  );
  return rows[0]?.address ?? null;
}
