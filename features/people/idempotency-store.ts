import type { Once } from '../../adapters/http/route.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** The HTTP answer that a key stands for. */
export type Answer = Readonly<{
  status: number;
  body: unknown;
  version?: number;
  headers?: Readonly<Record<string, string>>;
}>;

/** Takes a key for this transaction; false when it was already used (waits for who uses it now). */
export async function claimKey(
  db: Db,
  personId: number,
  { key, fingerprint }: Once,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO idempotency_key (person_id, key, fingerprint, status, headers, body, created_at)
     VALUES ($1, $2, $3, 0, '{}', 'null', $4) ON CONFLICT DO NOTHING`,
    [personId, key, fingerprint, new Date(now)],
  );
  return rowCount === 1;
}

/** Stores the answer that a key stands for. */
export async function storeAnswer(
  db: Db,
  personId: number,
  key: string,
  { status, body, version, headers }: Answer,
): Promise<void> {
  await db.query(
    'UPDATE idempotency_key SET status = $3, headers = $4, body = $5 WHERE person_id = $1 AND key = $2',
    // As a JSON string inside the jsonb: an object would come back with its keys in another order.
    [personId, key, status, { version, headers }, JSON.stringify(JSON.stringify(body ?? null))],
  );
}

/** Reads what a key stands for. */
export async function readKey(
  db: Db,
  personId: number,
  key: string,
): Promise<{ fingerprint: Buffer; answer: Answer } | undefined> {
  const { rows } = await db.query<{
    fingerprint: Buffer;
    status: number;
    headers: Pick<Answer, 'version' | 'headers'>;
    body: string;
  }>(
    'SELECT fingerprint, status, headers, body FROM idempotency_key WHERE person_id = $1 AND key = $2',
    [personId, key],
  );
  const row = rows[0];
  if (!row) return undefined;
  const { fingerprint, headers, status } = row;
  return { fingerprint, answer: { ...headers, status, body: JSON.parse(row.body) as unknown } };
}
