import type { Db } from '../../adapters/postgres/pool.ts';
import type { Status } from '../../core/ticket/ticket.ts';

/** A ticket that a message answers, found by the Message-ID of what its recipient was sent. */
export interface ThreadRow {
  readonly ticketId: number;
  readonly number: string;
  readonly status: Status;
  readonly recipientId: number;
  /** Who the sender's address belongs to among those who take part; null for nobody. */
  readonly senderId: number | null;
}

/**
 * The ticket that one of these Message-IDs was sent about, the nearest first, and whether the sender
 * takes part in it: the recipient, the person helped, the person waited for.
 */
export async function findThread(
  db: Db,
  messageIds: readonly string[],
  sender: string | null,
): Promise<ThreadRow | null> {
  if (messageIds.length === 0) return null;
  const { rows } = await db.query<ThreadRow>(
    `SELECT t.id AS "ticketId", t.number, t.status, o.recipient_id AS "recipientId",
            (SELECT p.id FROM person p
              WHERE lower(p.email) = lower($2) AND p.disabled_at IS NULL
                AND p.id IN (o.recipient_id, t.requester_id, (t.wait->>'personId')::bigint)) AS "senderId"
       FROM unnest($1::text[]) WITH ORDINALITY AS f(id, place)
       JOIN outbox o ON o.message_id = f.id JOIN ticket t ON t.id = o.ticket_id
      WHERE o.recipient_id IS NOT NULL ORDER BY f.place LIMIT 1`,
    [messageIds, sender],
  );
  return rows[0] ?? null;
}

/** A message that we sent and that came back. */
export interface ReturnedRow {
  readonly id: number;
  readonly kind: string;
  /** Null for a digest: it tells of several tickets. */
  readonly ticketId: number | null;
  readonly number: string | null;
  readonly waitId: string | null;
  readonly address: string | null;
}

/** The message of ours with this Message-ID; null when it is none of ours. */
export async function findReturned(db: Db, messageId: string): Promise<ReturnedRow | null> {
  const { rows } = await db.query<ReturnedRow>(
    `SELECT o.id, o.kind, t.id AS "ticketId", t.number, o.wait_id AS "waitId", o.address
       FROM outbox o LEFT JOIN ticket t ON t.id = o.ticket_id WHERE o.message_id = $1`,
    [messageId],
  );
  return rows[0] ?? null;
}

/** The message of ours that comes back to an address with one of these tokens; null for none. */
export async function findReturnedTo(
  db: Db,
  tokens: readonly string[],
): Promise<ReturnedRow | null> {
  if (tokens.length === 0) return null;
  const { rows } = await db.query<ReturnedRow>(
    `SELECT o.id, o.kind, t.id AS "ticketId", t.number, o.wait_id AS "waitId", o.address
       FROM outbox o LEFT JOIN ticket t ON t.id = o.ticket_id WHERE o.return_token = ANY($1) LIMIT 1`,
    [tokens],
  );
  return rows[0] ?? null;
}

/** The id of a ticket by its canonical number or a number it had elsewhere; null for none. */
export async function ticketOfNumber(db: Db, number: string): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT id FROM ticket WHERE number = $1
      UNION SELECT ticket_id FROM ticket_alias WHERE lower(alias) = lower($1) LIMIT 1`,
    [number],
  );
  return rows[0]?.id ?? null;
}
