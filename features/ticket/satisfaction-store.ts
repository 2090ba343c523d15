import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { SatisfactionLevel } from '../../core/ticket/event.ts';

/** What somebody thought of the help. */
export interface SatisfactionRow {
  readonly level: SatisfactionLevel;
  readonly comment: string;
  readonly at: Instant;
}

/** Keeps the answer of a ticket, in the place of the one before; false when it is the same. */
export async function keepSatisfaction(
  db: Db,
  ticketId: number,
  personId: number,
  given: SatisfactionRow,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO satisfaction AS s (ticket_id, person_id, level, comment, given_at)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (ticket_id) DO UPDATE SET person_id = $2, level = $3, comment = $4, given_at = $5
       WHERE (s.level, s.comment) IS DISTINCT FROM ($3, $4)`,
    [ticketId, personId, given.level, given.comment, new Date(given.at)],
  );
  return rowCount === 1;
}

/** The answer of a ticket; null when there is none. */
export async function findSatisfaction(db: Db, ticketId: number): Promise<SatisfactionRow | null> {
  const { rows } = await db.query<SatisfactionRow>({
    name: 'find-satisfaction',
    text: 'SELECT level, comment, given_at AS at FROM satisfaction WHERE ticket_id = $1',
    values: [ticketId],
  });
  return rows[0] ?? null;
}
