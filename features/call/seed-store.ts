import type { Db } from '../../adapters/postgres/pool.ts';

/** Takes ids for calls that are about to be recorded. */
export async function nextCallIds(db: Db, count: number): Promise<number[]> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT nextval(pg_get_serial_sequence('phone_call', 'id')) AS n FROM generate_series(1, $1::int)`,
    [count],
  );
  return rows.map((row) => row.n);
}

/**
 * Deletes the calls of a node with their figures and links, the skills of the demonstration's people, and a queue that
 * nobody changed and no other call came to; gives how many calls there were.
 */
export async function deleteSeeded(db: Db, node: string, queue: string): Promise<number> {
  await db.query(
    `DELETE FROM call WHERE source = 'phone'
        AND source_id IN (SELECT id::text FROM phone_call WHERE node = $1)`,
    [node],
  );
  await db.query(
    'DELETE FROM callback WHERE phone_call_id IN (SELECT id FROM phone_call WHERE node = $1)',
    [node],
  );
  const { rowCount } = await db.query('DELETE FROM phone_call WHERE node = $1', [node]);
  await db.query('DELETE FROM agent_skill WHERE person_id IN (SELECT id FROM person WHERE demo)');
  await db.query(
    `DELETE FROM call_queue q WHERE q.code = $1 AND q.version = 1
        AND NOT EXISTS (SELECT 1 FROM phone_call p WHERE p.queue = q.code)
        AND NOT EXISTS (SELECT 1 FROM call_queue o WHERE o.overflow_id = q.id)
        AND NOT EXISTS (SELECT 1 FROM agent_skill a WHERE q.id = ANY(a.reserved))`,
    [queue],
  );
  return rowCount ?? 0;
}
