import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Language } from '../../core/clock/time-words.ts';
import { ALONE, CAPS, type Caps, type Got } from '../../core/notification/cap.ts';
import type { NoticeChannel } from '../../core/notification/channel.ts';
import { type ClaimedMessage } from './sending-store.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
/** By each channel for itself; what leaves alone is not counted. */
const COUNTED = `channel = $7 AND kind <> ALL($8::text[])`;

/**
 * Waits until no other claim is being held against the caps, of one address where it is told; until the
 * transaction ends.
 */
export async function waitForTurn(db: Db, address = ''): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('relais:caps' || $1))`, [address]);
}

/**
 * What the address or the person of a claimed message got within a minute and an hour, whether more is
 * held, and how many they may get.
 */
export async function gotLately(
  db: Db,
  claimed: ClaimedMessage,
  now: Instant,
): Promise<{ readonly got: Got; readonly caps: Caps }> {
  const { rows } = await db.query<Got & { capMinute: number | null; capHour: number | null }>({
    name: 'got-lately',
    text: `WITH theirs AS (
             SELECT id, sent_at FROM outbox
              WHERE state = 'sent' AND sent_at > $4 AND lower(address) = lower($2) AND ${COUNTED}
             UNION SELECT id, sent_at FROM outbox
              WHERE state = 'sent' AND sent_at > $4 AND recipient_id = $3 AND ${COUNTED}
             -- What other lanes are sending right now.
             UNION SELECT id, $6::timestamptz FROM outbox
              WHERE state = 'pending' AND claimed_until > $6 AND id <> $1
                AND (lower(address) = lower($2) OR recipient_id = $3) AND ${COUNTED})
           SELECT (SELECT count(*) FILTER (WHERE sent_at > $5) FROM theirs)::int AS minute,
                  (SELECT count(*) FROM theirs)::int AS hour,
                  (SELECT c.minute FROM notification_cap c) AS "capMinute",
                  (SELECT c.hour FROM notification_cap c) AS "capHour",
                  EXISTS (SELECT 1 FROM outbox WHERE state = 'held' AND channel = $7
                    AND (lower(address) = lower($2) OR recipient_id = $3)) AS held`,
    values: [
      claimed.id,
      claimed.address,
      claimed.recipientId,
      new Date(now - HOUR),
      new Date(now - MINUTE),
      new Date(now),
      claimed.channel,
      ALONE[claimed.channel],
    ],
  });
  const { minute = 0, hour = 0, held = false, capMinute = null, capHour = null } = rows[0] ?? {};
  const caps = { minute: capMinute ?? CAPS.minute, hour: capHour ?? CAPS.hour };
  return { got: { minute, hour, held }, caps };
}

/** Holds a claimed message back, unless the claim is no longer ours. */
export async function holdMessage(db: Db, claimed: ClaimedMessage, now: Instant): Promise<void> {
  await db.query(
    `UPDATE outbox SET state = 'held', held_at = $3, claimed_until = NULL, attempts = attempts - 1
      WHERE id = $1 AND state = 'pending' AND claimed_until = $2`,
    [claimed.id, new Date(claimed.claimedUntil), new Date(now)],
  );
}

/** A message that is held, as a digest tells of it. */
export interface HeldMessage {
  readonly id: number;
  readonly channel: NoticeChannel;
  readonly kind: string;
  readonly ticketId: number;
  readonly recipientId: number | null;
  readonly name: string | null;
  readonly address: string;
  readonly language: Language;
  readonly subject: string;
}

/**
 * The messages held for the address whose oldest waits since `before` or earlier, oldest first, at most
 * 200, locked until the transaction ends; empty when no address is due or another worker has it.
 */
export async function lockHeld(db: Db, before: Instant): Promise<HeldMessage[]> {
  const due = await db.query<{ address: string }>(
    `SELECT address FROM outbox WHERE state = 'held' AND held_at <= $1
      ORDER BY held_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [new Date(before)],
  );
  const address = due.rows[0]?.address;
  if (address === undefined) return [];
  const { rows } = await db.query<HeldMessage>(
    `SELECT o.id, o.channel, o.kind, o.ticket_id AS "ticketId", o.recipient_id AS "recipientId", p.name,
            o.address, o.language, o.subject
       FROM outbox o LEFT JOIN person p ON p.id = o.recipient_id
      WHERE o.state = 'held' AND lower(o.address) = lower($1)
      ORDER BY o.id LIMIT 200 FOR UPDATE OF o`,
    [address],
  );
  return rows;
}

/** A digest to store. */
export interface NewDigest {
  readonly channel: NoticeChannel;
  readonly recipientId: number | null;
  readonly address: string;
  readonly language: Language;
  readonly messageId: string;
  readonly returnToken: string | null;
  readonly subject: string;
  readonly message: Buffer;
  readonly holds: readonly number[];
  readonly links: readonly { readonly hash: Buffer; readonly ticketId: number }[];
}

/** Stores a digest, its signed links, and that the messages which it tells of are in it. */
export async function insertDigest(
  db: Db,
  digest: NewDigest,
  now: Instant,
  linksUntil: Instant,
): Promise<void> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO outbox (kind, recipient_id, address, language, message_id, subject, message, state,
       created_at, next_attempt_at, return_token, channel)
     VALUES ('digest', $1, $2, $3, $4, $5, $6, 'pending', $7, $7, $8, $9) RETURNING id`,
    [
      digest.recipientId,
      digest.address,
      digest.language,
      digest.messageId,
      digest.subject,
      digest.message,
      new Date(now),
      digest.returnToken,
      digest.channel,
    ],
  );
  const { links, holds } = digest;
  await db.query(
    `INSERT INTO follow_link (token_hash, ticket_id, person_id, created_at, expires_at)
     SELECT hash, ticket, $3, $4, $5 FROM unnest($1::bytea[], $2::bigint[]) AS l(hash, ticket)`,
    [
      links.map(({ hash }) => hash),
      links.map(({ ticketId }) => ticketId),
      digest.recipientId,
      new Date(now),
      new Date(linksUntil),
    ],
  );
  await db.query(`UPDATE outbox SET state = 'digested', digest_id = $2 WHERE id = ANY($1)`, [
    holds,
    rows[0]?.id,
  ]);
}

/** A message that a digest tells of. */
export interface ToldMessage {
  readonly id: number;
  readonly channel: NoticeChannel;
  readonly kind: string;
  readonly address: string | null;
  readonly ticketId: number;
}

/** Notes that what a digest tells of did not reach anybody, with why; gives those that had not failed yet. */
export async function failTold(db: Db, digestId: number, said: string): Promise<ToldMessage[]> {
  const { rows } = await db.query<ToldMessage>(
    `UPDATE outbox SET state = 'failed', last_error = $2
      WHERE digest_id = $1 AND state = 'digested' RETURNING id, channel, kind, address, ticket_id AS "ticketId"`,
    [digestId, said.slice(0, 1000)],
  );
  return rows;
}

/** Notes that a digest which had failed is sent after all; gives what it tells of that had failed with it. */
export async function restoreTold(db: Db, digestId: number): Promise<ToldMessage[]> {
  const { rows } = await db.query<ToldMessage>(
    `UPDATE outbox SET state = 'digested', last_error = NULL
      WHERE digest_id = $1 AND state = 'failed' RETURNING id, channel, kind, address, ticket_id AS "ticketId"`,
    [digestId],
  );
  return rows;
}
