import type { Db } from '../../adapters/postgres/pool.ts';

/** Bytes of the message that a ticket was made of, when it came as HTML; null otherwise. */
export async function rawOfDescription(db: Db, ticketId: number): Promise<Buffer | null> {
  const { rows } = await db.query<{ raw: Buffer }>(
    `SELECT raw FROM received_mail
      WHERE ticket_id = $1 AND outcome = 'filed' AND html IS NOT NULL ORDER BY id LIMIT 1`,
    [ticketId],
  );
  return rows[0]?.raw ?? null;
}

/** Bytes of a message of a ticket that came by mail as HTML; internal ones only when asked for. */
export async function rawOfMessage(
  db: Db,
  ticketId: number,
  messageId: number,
  internal: boolean,
): Promise<Buffer | null> {
  const { rows } = await db.query<{ raw: Buffer }>(
    `SELECT r.raw FROM received_mail r JOIN ticket_message m ON m.id = r.ticket_message_id
      WHERE m.ticket_id = $1 AND m.id = $2 AND ($3 OR m.visibility = 'public') AND r.html IS NOT NULL`,
    [ticketId, messageId, internal],
  );
  return rows[0]?.raw ?? null;
}

/** Bytes of a message that is parked on a ticket and came as HTML; null otherwise. */
export async function rawOfParked(db: Db, ticketId: number, id: number): Promise<Buffer | null> {
  const { rows } = await db.query<{ raw: Buffer }>(
    `SELECT raw FROM received_mail
      WHERE ticket_id = $1 AND id = $2 AND outcome = 'parked' AND html IS NOT NULL`,
    [ticketId, id],
  );
  return rows[0]?.raw ?? null;
}

/** Bytes of any message of the ledger that came as HTML; null otherwise. */
export async function rawOfLine(db: Db, id: number): Promise<Buffer | null> {
  const { rows } = await db.query<{ raw: Buffer }>(
    'SELECT raw FROM received_mail WHERE id = $1 AND html IS NOT NULL',
    [id],
  );
  return rows[0]?.raw ?? null;
}
