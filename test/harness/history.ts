import type { Pool } from '../../adapters/postgres/pool.ts';

/** An event of a history, as stored. */
export interface StoredEvent {
  readonly type: string;
  readonly at: number;
  readonly actorId: number | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The history of a ticket by number, in order. */
export async function readHistory(pool: Pool, number: string): Promise<StoredEvent[]> {
  const { rows } = await pool.query<StoredEvent>(
    `SELECT e.type, e.at, e.actor_id AS "actorId", e.data
       FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id WHERE t.number = $1 ORDER BY e.seq`,
    [number],
  );
  return rows;
}
