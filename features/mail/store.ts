import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** A message that came in, as it came. */
export interface Arrived {
  readonly mailboxId: number;
  readonly raw: Buffer;
  readonly sha256: Buffer;
  readonly receivedAt: Instant;
}

/** Keeps the bytes of a message; gives its id, also of one that was kept before. */
export async function insertMail(db: Db, mail: Arrived, now: Instant): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `WITH added AS (
       INSERT INTO received_mail (mailbox_id, sha256, raw, size, received_at, kept_at, next_attempt_at)
       VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT (mailbox_id, sha256) DO NOTHING RETURNING id)
     SELECT id FROM added UNION ALL
     SELECT id FROM received_mail WHERE mailbox_id = $1 AND sha256 = $2 LIMIT 1`,
    [
      mail.mailboxId,
      mail.sha256,
      mail.raw,
      mail.raw.length,
      new Date(mail.receivedAt),
      new Date(now),
    ],
  );
  const id = rows[0]?.id;
  // Another reader may have kept it after this statement began.
  return id ?? insertMail(db, mail, now);
}

/** A message that this worker is to decide, held until `claimedUntil`. */
export interface ClaimedMail {
  readonly id: number;
  readonly mailboxId: number;
  readonly raw: Buffer;
  readonly receivedAt: Instant;
  readonly attempts: number;
}

/** Claims the next message to be decided; null when there is none. Two claimers never get the same. */
export async function claimMail(db: Db, now: Instant, until: Instant): Promise<ClaimedMail | null> {
  const { rows } = await db.query<ClaimedMail>({
    name: 'claim-mail',
    text: `WITH next AS (
             SELECT id FROM received_mail
              WHERE outcome IS NULL AND next_attempt_at <= $1
                AND (claimed_until IS NULL OR claimed_until <= $1)
              ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
           UPDATE received_mail m SET claimed_until = $2, attempts = m.attempts + 1
             FROM next WHERE m.id = next.id
           RETURNING m.id, m.mailbox_id AS "mailboxId", m.raw, m.received_at AS "receivedAt",
             m.attempts`,
    values: [new Date(now), new Date(until)],
  });
  return rows[0] ?? null;
}

/** Locks a message that is not decided yet; false when it is decided or gone. */
export async function lockUndecided(db: Db, id: number): Promise<boolean> {
  const { rows } = await db.query(
    'SELECT 1 FROM received_mail WHERE id = $1 AND outcome IS NULL FOR UPDATE',
    [id],
  );
  return rows.length > 0;
}

/** Puts a message off, with why. */
export async function putOffMail(db: Db, id: number, until: Instant, error: string): Promise<void> {
  await db.query(
    `UPDATE received_mail SET next_attempt_at = $2, claimed_until = NULL, last_error = $3
      WHERE id = $1 AND outcome IS NULL`,
    [id, new Date(until), error.slice(0, 500)],
  );
}

export type Outcome = 'filed' | 'added' | 'parked' | 'refused' | 'quarantined';

/** What became of a message. */
export interface Decided {
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly ticketId: number | null;
  readonly ticketMessageId: number | null;
}

/** What a message says of itself; nothing for one that could not be read. */
export interface Said {
  readonly messageId: string | null;
  readonly sender: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly html: string | null;
}

/** Notes what became of a message; false when that was noted before. */
export async function markDecided(
  db: Db,
  id: number,
  decided: Decided,
  said: Said | null,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE received_mail SET outcome = $2, reason = $3, ticket_id = $4, ticket_message_id = $5,
            decided_at = $6, claimed_until = NULL,
            message_id = coalesce($7, message_id), sender = coalesce($8, sender),
            subject = coalesce($9, subject), html = coalesce($10, html), body = coalesce($11, body)
      WHERE id = $1 AND outcome IS NULL`,
    [
      id,
      decided.outcome,
      decided.reason,
      decided.ticketId,
      decided.ticketMessageId,
      new Date(now),
      said?.messageId ?? null,
      said?.sender ?? null,
      said?.subject ?? null,
      said?.html ?? null,
      said?.body ?? null,
    ],
  );
  return rowCount === 1;
}

/** Lets a message that was quarantined or parked be decided again at once; false when it was neither. */
export async function makeUndecided(db: Db, id: number, now: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE received_mail SET outcome = NULL, reason = NULL, decided_at = NULL, ticket_id = NULL,
            attempts = 0, next_attempt_at = $2, claimed_until = NULL
      WHERE id = $1 AND outcome = 'quarantined'`,
    [id, new Date(now)],
  );
  return rowCount === 1;
}

/** A parked message, locked until the transaction ends; null when it is none, or no longer. */
export async function lockParked(
  db: Db,
  id: number,
): Promise<{
  readonly mailboxId: number;
  readonly raw: Buffer;
  readonly receivedAt: Instant;
  readonly ticketId: number | null;
} | null> {
  const { rows } = await db.query(
    `SELECT mailbox_id AS "mailboxId", raw, received_at AS "receivedAt", ticket_id AS "ticketId"
       FROM received_mail WHERE id = $1 AND outcome = 'parked' FOR UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}

/** Notes what a person made of a parked message. */
export async function markAccepted(
  db: Db,
  id: number,
  made: {
    readonly outcome: 'filed' | 'added';
    readonly ticketId: number;
    readonly ticketMessageId: number | null;
  },
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE received_mail SET outcome = $2, ticket_id = $3, ticket_message_id = $4, decided_at = $5
      WHERE id = $1`,
    [id, made.outcome, made.ticketId, made.ticketMessageId, new Date(now)],
  );
}

/**
 * How many messages of an address, and of its domain, made tickets in the time up to an instant; none is
 * counted beyond `most`, so that a flood does not make its own counting long.
 */
export async function recentTickets(
  db: Db,
  sender: string,
  within: { readonly since: Instant; readonly until: Instant },
  most: { readonly sender: number; readonly domain: number },
): Promise<{ readonly sender: number; readonly domain: number }> {
  const filed = `received_at > $2 AND received_at <= $3 AND outcome = 'filed'`;
  const { rows } = await db.query<{ sender: number; domain: number }>({
    name: 'recent-mail-tickets',
    text: `SELECT (SELECT count(*) FROM (SELECT 1 FROM received_mail
                    WHERE lower(sender) = $1 AND ${filed} LIMIT $4) s)::int AS sender,
                  (SELECT count(*) FROM (SELECT 1 FROM received_mail
                    WHERE split_part(lower(sender), '@', 2) = split_part($1, '@', 2) AND ${filed}
                    LIMIT $5) d)::int AS domain`,
    values: [sender, new Date(within.since), new Date(within.until), most.sender, most.domain],
  });
  return rows[0] ?? { sender: 0, domain: 0 };
}
