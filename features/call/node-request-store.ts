import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Listening } from './line.ts';
import type { TalkCommand } from './talk-commands.ts';

/** What a process is asked of a call that it serves, by another that was asked first. */
export type NodeRequest =
  | Readonly<{ do: 'act'; call: number; desk: string; command: TalkCommand }>
  | Readonly<{ do: 'pause'; call: string; paused: boolean; personId: number }>
  | Readonly<{ do: 'listen'; asked: Listening }>;

/** What was answered: whether it was done, or why it was not. */
export type NodeAnswer = boolean | Refusal | null;

/** What nobody took away for so long was asked by a process that is gone, in milliseconds. */
const FORGOTTEN_MS = 60_000;

/** The node that serves a call, by its number or by the channel of its caller; null when it has ended. */
export async function servingNode(db: Db, call: number | string): Promise<string | null> {
  const { rows } = await db.query<{ node: string }>(
    `SELECT node FROM phone_call
      WHERE ${typeof call === 'number' ? 'id' : 'channel'} = $1 AND state <> 'ended'`,
    [call],
  );
  return rows[0]?.node ?? null;
}

/** Whether any other process serves calls. */
export async function hasOthers(db: Db, node: string): Promise<boolean> {
  const { rowCount } = await db.query('SELECT 1 FROM phone_node WHERE node <> $1 LIMIT 1', [node]);
  return rowCount === 1;
}

/** Asks something of a node. */
export async function insertRequest(
  db: Db,
  node: string,
  request: NodeRequest,
  now: Instant,
): Promise<number> {
  await db.query('DELETE FROM phone_request WHERE asked_at < $1', [new Date(now - FORGOTTEN_MS)]);
  const { rows } = await db.query<{ id: number }>(
    'INSERT INTO phone_request (node, request, asked_at) VALUES ($1, $2, $3) RETURNING id',
    [node, JSON.stringify(request), new Date(now)],
  );
  return (rows[0] as { id: number }).id;
}

/** What a node was asked and has not taken yet: each once. */
export async function takeRequests(
  db: Db,
  node: string,
): Promise<{ id: number; request: NodeRequest }[]> {
  const { rows } = await db.query<{ id: number; request: NodeRequest }>(
    `UPDATE phone_request SET taken = true WHERE node = $1 AND NOT taken RETURNING id, request`,
    [node],
  );
  return rows;
}

/** Answers what was asked. */
export async function answerRequest(db: Db, id: number, answer: NodeAnswer): Promise<void> {
  await db.query('UPDATE phone_request SET answer = $2 WHERE id = $1', [
    id,
    JSON.stringify({ answer }),
  ]);
}

/** Takes the answer away once it is there; undefined before. */
export async function takeAnswer(db: Db, id: number): Promise<NodeAnswer | undefined> {
  const { rows } = await db.query<{ answer: { answer: NodeAnswer } }>(
    'DELETE FROM phone_request WHERE id = $1 AND answer IS NOT NULL RETURNING answer',
    [id],
  );
  return rows[0]?.answer.answer;
}

/** Takes back what was asked; false when it was taken already. */
export async function withdrawRequest(db: Db, id: number): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM phone_request WHERE id = $1 AND NOT taken', [
    id,
  ]);
  return rowCount === 1;
}
