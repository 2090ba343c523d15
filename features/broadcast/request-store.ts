import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Choices, Place } from './subscriber-store.ts';

/** Holds whoever asks for an address, and for its domain, until the transaction ends, one by one. */
export async function lockAddress(db: Db, address: string): Promise<void> {
  const domain = address.split('@')[1] ?? 'sms';
  for (const key of [domain, address]) {
    await db.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`subscription ${key}`]);
  }
}

/** When something was sent for an address, and how often within the hour for its domain, since an instant. */
export async function askedSince(
  db: Db,
  address: string,
  since: { readonly day: Instant; readonly hour: Instant },
): Promise<{ readonly address: Instant[]; readonly domain: number }> {
  const { rows } = await db.query<{ at: Instant }>(
    'SELECT asked_at AS at FROM subscription_request WHERE address = $1 AND asked_at > $2',
    [address, new Date(since.day)],
  );
  const same = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM subscription_request
      WHERE split_part(address, '@', 2) = split_part($1, '@', 2) AND asked_at > $2`,
    [address, new Date(since.hour)],
  );
  return { address: rows.map(({ at }) => at), domain: same.rows[0]?.count ?? 0 };
}

/** Keeps what was asked; what was asked before of the same address proves nothing any more. */
export async function insertRequest(
  db: Db,
  request: Choices &
    Place & {
      readonly tokenHash: Buffer;
      readonly codeHash: Buffer | null;
      readonly expiresAt: Instant;
    },
  now: Instant,
): Promise<void> {
  const { channel, address, language, rhythm, services, tokenHash, codeHash, expiresAt } = request;
  await endRequests(db, { channel, address }, now);
  await db.query(
    `INSERT INTO subscription_request (channel, address, language, rhythm, services, token_hash,
       code_hash, asked_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[channel, address, language, rhythm, services, tokenHash, codeHash],
      ...[new Date(now), new Date(expiresAt)],
    ],
  );
}

/** What was asked of an address proves nothing any more. */
export async function endRequests(
  db: Db,
  { channel, address }: Place,
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE subscription_request SET expires_at = $3
      WHERE channel = $1 AND address = $2 AND used_at IS NULL AND expires_at > $3`,
    [channel, address, new Date(now)],
  );
}

/** What was asked, as long as it may be proved. */
export interface OpenRequest extends Choices, Place {
  readonly id: number;
  readonly codeHash: Buffer | null;
  readonly tries: number;
}

/** What was asked under a secret and still holds, locked; null for none. */
export async function openRequest(
  db: Db,
  tokenHash: Buffer,
  now: Instant,
): Promise<OpenRequest | null> {
  const { rows } = await db.query<OpenRequest>(
    `SELECT id, channel, address, language, rhythm, services, code_hash AS "codeHash", tries
       FROM subscription_request
      WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 FOR UPDATE`,
    [tokenHash, new Date(now)],
  );
  return rows[0] ?? null;
}

/** Counts a try of a code. */
export async function countTry(db: Db, id: number): Promise<void> {
  await db.query('UPDATE subscription_request SET tries = tries + 1 WHERE id = $1', [id]);
}

/** Notes that what was asked is proved. */
export async function useRequest(db: Db, id: number, now: Instant): Promise<void> {
  await db.query('UPDATE subscription_request SET used_at = $2 WHERE id = $1', [id, new Date(now)]);
}

/** Deletes what was asked before an instant. */
export async function deleteRequests(db: Db, before: Instant): Promise<void> {
  await db.query('DELETE FROM subscription_request WHERE asked_at < $1', [new Date(before)]);
}
