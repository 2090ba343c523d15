import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { NoticeChannel } from '../../core/notification/channel.ts';

/** What leaves apart: the desk's own messages, and those told to all subscribers. */
export type Lane = 'desk' | 'broadcast';

/** A message that this worker is to send, held until `claimedUntil`. */
export interface ClaimedMessage {
  readonly id: number;
  readonly channel: NoticeChannel;
  readonly lane: Lane;
  readonly kind: string;
  /** The same at every try. */
  readonly messageId: string;
  readonly ticketId: number | null;
  readonly number: string | null;
  readonly waitId: string | null;
  readonly recipientId: number | null;
  /** When it was held back for a digest, were it asked to leave on its own since. */
  readonly heldAt: Instant | null;
  readonly address: string;
  readonly returnToken: string | null;
  readonly message: Buffer;
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly claimedUntil: Instant;
}

/**
 * Claims the next message of a channel and a lane that is due at `now` until `until`; null when there is none. Two claimers never
 * get the same one; the messages of a ticket to one address are claimed in order; one whose claimer
 * died is free again when its claim is over. No transaction stays open.
 */
export async function claimMessage(
  db: Db,
  { channel, lane }: { readonly channel: NoticeChannel; readonly lane: Lane },
  now: Instant,
  until: Instant,
): Promise<ClaimedMessage | null> {
  const { rows } = await db.query<ClaimedMessage>({
    name: 'claim-message',
    text: `WITH next AS (
             SELECT o.id FROM outbox o
              WHERE o.state = 'pending' AND o.channel = $3 AND o.lane = $4 AND o.next_attempt_at <= $1
                AND (o.claimed_until IS NULL OR o.claimed_until <= $1)
                AND NOT EXISTS (
                  SELECT 1 FROM outbox e
                   WHERE e.ticket_id = o.ticket_id AND e.id < o.id AND e.state = 'pending'
                     AND e.address = o.address)
              ORDER BY o.next_attempt_at, o.id LIMIT 1
                FOR UPDATE OF o SKIP LOCKED
           )
           UPDATE outbox o SET claimed_until = $2, attempts = o.attempts + 1
             FROM next WHERE o.id = next.id
           RETURNING o.id, o.channel, o.lane, o.kind, o.message_id AS "messageId", o.ticket_id AS "ticketId",
             (SELECT t.number FROM ticket t WHERE t.id = o.ticket_id) AS number,
             o.wait_id AS "waitId", o.recipient_id AS "recipientId",
             o.held_at AS "heldAt", o.address, o.return_token AS "returnToken", o.message, o.attempts,
             o.created_at AS "createdAt", o.claimed_until AS "claimedUntil"`,
    values: [new Date(now), new Date(until), channel, lane],
  });
  return rows[0] ?? null;
}

/** Whether a message of a channel and a lane is due, claimed by nobody; `since` leaves out those due longer. */
export async function isAnyDue(
  db: Db,
  { channel, lane }: { readonly channel: NoticeChannel; readonly lane: Lane },
  now: Instant,
  since: Instant | null = null,
): Promise<boolean> {
  const { rows } = await db.query({
    name: 'any-due',
    text: `SELECT 1 FROM outbox WHERE state = 'pending' AND channel = $2 AND lane = $3
              AND next_attempt_at <= $1 AND ($4::timestamptz IS NULL OR next_attempt_at > $4)
              AND (claimed_until IS NULL OR claimed_until <= $1) LIMIT 1`,
    values: [new Date(now), channel, lane, since === null ? null : new Date(since)],
  });
  return rows.length > 0;
}

/** Notes that a message was accepted; false when that was already noted. The bytes of a code are not kept. */
export async function markSent(db: Db, id: number, at: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE outbox SET state = 'sent', sent_at = $2, claimed_until = NULL, last_error = NULL,
            message = CASE kind WHEN 'code' THEN ''::bytea ELSE message END
      WHERE id = $1 AND state IN ('pending', 'withdrawn', 'spoken')`,
    [id, new Date(at)],
  );
  return rowCount === 1;
}

/**
 * Puts a message off until `at`, with what the server said; only while the claim is still ours. A
 * try that says nothing about the message does not count.
 */
export async function putOff(
  db: Db,
  claimed: ClaimedMessage,
  at: Instant,
  said: string,
  counts: boolean,
): Promise<void> {
  await db.query(
    `UPDATE outbox SET next_attempt_at = $3, claimed_until = NULL, last_error = $4,
            attempts = attempts - CASE WHEN $5 THEN 0 ELSE 1 END
      WHERE id = $1 AND state = 'pending' AND claimed_until = $2`,
    [claimed.id, new Date(claimed.claimedUntil), new Date(at), said.slice(0, 1000), counts],
  );
}

/** Gives a message up, with why; false when the claim is no longer ours. */
export async function markFailed(db: Db, claimed: ClaimedMessage, said: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE outbox SET state = 'failed', claimed_until = NULL, last_error = $3
      WHERE id = $1 AND state IN ('pending', 'withdrawn') AND claimed_until = $2`,
    [claimed.id, new Date(claimed.claimedUntil), said.slice(0, 1000)],
  );
  return rowCount === 1;
}

/** Notes that a message that was sent came back, with what was said; false when that was noted before. */
export async function markReturned(db: Db, id: number, said: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE outbox SET state = 'failed', claimed_until = NULL, last_error = $2
      WHERE id = $1 AND state <> 'failed'`,
    [id, said.slice(0, 1000)],
  );
  return rowCount === 1;
}

export interface OutboxRow {
  readonly id: number;
  readonly channel: NoticeChannel;
  readonly kind: string;
  readonly number: string | null;
  readonly address: string | null;
  readonly language: 'fr' | 'en';
  readonly subject: string;
  readonly state: 'pending' | 'sent' | 'failed' | 'spoken' | 'withdrawn' | 'held' | 'digested';
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly nextAttemptAt: Instant;
  readonly sentAt: Instant | null;
  readonly lastError: string | null;
}

const ROW = `o.id, o.channel, o.kind, t.number, o.address, o.language, o.subject, o.state, o.attempts,
  o.created_at AS "createdAt", o.next_attempt_at AS "nextAttemptAt", o.sent_at AS "sentAt",
  o.last_error AS "lastError"
  FROM outbox o LEFT JOIN ticket t ON t.id = o.ticket_id`;

/** The messages that wait, are held or failed, oldest first, after an id. */
export async function listUnsent(db: Db, after: number, limit: number): Promise<OutboxRow[]> {
  const { rows } = await db.query<OutboxRow>(
    `SELECT ${ROW} WHERE o.state IN ('pending', 'failed', 'held') AND o.lane = 'desk' AND o.id > $1 ORDER BY o.id LIMIT $2`,
    [after, limit],
  );
  return rows;
}

/** One message by id, without its bytes, locked until the transaction ends; null when there is none. */
export async function lockMessage(db: Db, id: number): Promise<OutboxRow | null> {
  const { rows } = await db.query<OutboxRow>(`SELECT ${ROW} WHERE o.id = $1 FOR UPDATE OF o`, [id]);
  return rows[0] ?? null;
}

/** Makes a message due at once. */
export async function makeDue(db: Db, id: number, now: Instant): Promise<void> {
  await db.query(
    `UPDATE outbox SET state = 'pending', next_attempt_at = $2, claimed_until = NULL WHERE id = $1`,
    [id, new Date(now)],
  );
}

export interface OutboxCounts {
  readonly pending: number;
  readonly failed: number;
  /** Held back, to be told together. */
  readonly held: number;
  readonly oldestPendingAt: Instant | null;
  readonly oldestFailedAt: Instant | null;
}

/** How many messages wait, are held and failed, and since when. */
export async function countUnsent(db: Db): Promise<OutboxCounts> {
  const { rows } = await db.query<OutboxCounts>(
    `SELECT count(*) FILTER (WHERE state = 'pending') AS pending,
            count(*) FILTER (WHERE state = 'failed') AS failed,
            count(*) FILTER (WHERE state = 'held') AS held,
            min(created_at) FILTER (WHERE state = 'pending') AS "oldestPendingAt",
            min(created_at) FILTER (WHERE state = 'failed') AS "oldestFailedAt"
       FROM outbox WHERE state IN ('pending', 'failed', 'held') AND lane = 'desk'`,
  );
  return rows[0] as OutboxCounts;
}

/** Deletes signed links that have been over since before `before`; gives how many. */
export async function deleteLinks(db: Db, before: Instant): Promise<number> {
  const { rowCount } = await db.query('DELETE FROM follow_link WHERE expires_at < $1', [
    new Date(before),
  ]);
  return rowCount ?? 0;
}
