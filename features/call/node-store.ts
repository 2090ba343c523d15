import { type Db, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';

/** How long a node that stands still may hold what others wait for, in milliseconds. */
const STILL_MS = 2_000;

/** Runs a transaction of calls, which another node may wait for: one that stands still is ended by the database. */
export function briefly<T>(pool: Db, work: (db: PoolClient) => Promise<T>): Promise<T> {
  return transaction(pool, work, { idle: STILL_MS });
}

/** A process that serves calls of a switch. */
export interface PhoneNode {
  readonly node: string;
  /** Counts up for as long as it lives. */
  readonly beat: number;
  /** It stopped in good order, and leaves its calls to others. */
  readonly leaving: boolean;
}

/** Says that a node lives and which switch it serves; the other nodes there. */
export async function beat(db: Db, node: string, theSwitch: string): Promise<PhoneNode[]> {
  await db.query(
    `INSERT INTO phone_node (node, switch) VALUES ($1, $2)
     ON CONFLICT (node) DO UPDATE SET switch = $2, beat = phone_node.beat + 1, leaving = false`,
    [node, theSwitch],
  );
  const { rows } = await db.query<PhoneNode>(
    'SELECT node, beat, leaving FROM phone_node WHERE switch = $2 AND node <> $1 ORDER BY node',
    [node, theSwitch],
  );
  return rows;
}

/** Says that a node stops and leaves its calls where they are. */
export async function leave(db: Db, node: string): Promise<void> {
  await db.query('UPDATE phone_node SET leaving = true WHERE node = $1', [node]);
}

/** Makes one node's open calls another's, once; their channels, null when somebody was first. */
export async function takeCalls(db: Db, from: PhoneNode, to: string): Promise<string[] | null> {
  const { rowCount } = await db.query('DELETE FROM phone_node WHERE node = $1 AND beat = $2', [
    from.node,
    from.beat,
  ]);
  if (rowCount === 0) return null;
  const { rows } = await db.query<{ channel: string }>(
    `UPDATE phone_call SET node = $2 WHERE node = $1 AND state <> 'ended' RETURNING channel`,
    [from.node, to],
  );
  return rows.map(({ channel }) => channel);
}

/** Holds, to the end of the transaction, what only one node at a switch may do at once: to choose who rings. */
export async function lockRouting(db: Db, theSwitch: string): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtextextended('phone_routing ' || $1, 0))`, [
    theSwitch,
  ]);
}
