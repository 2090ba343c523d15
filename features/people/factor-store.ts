import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

const at = (instant: Instant): Date => new Date(instant);

export type FactorRow = Readonly<{
  secret: Buffer | null;
  confirmedAt: Instant | null;
  offered: Buffer | null;
  offeredAt: Instant | null;
}>;

const FACTOR = `secret, confirmed_at AS "confirmedAt", offered, offered_at AS "offeredAt"`;

/** Reads a person's second factor; undefined when there never was one. */
export async function factorOf(db: Db, personId: number): Promise<FactorRow | undefined> {
  const { rows } = await db.query<FactorRow>(
    `SELECT ${FACTOR} FROM second_factor WHERE person_id = $1`,
    [personId],
  );
  return rows[0];
}

/**
 * Counts a try of the second factor before it is looked at, so that guesses made at once are all
 * counted; from the 5th on it waits 30 s, doubling up to 15 min. Undefined while it waits.
 */
export async function chargeFactor(
  db: Db,
  personId: number,
  now: Instant,
): Promise<FactorRow | undefined> {
  const { rows } = await db.query<FactorRow>(
    `UPDATE second_factor
        SET failures = failures + 1,
            locked_until = CASE WHEN failures + 1 < 5 THEN NULL ELSE $2::timestamptz
              + least(900, 30 * 2 ^ least(failures + 1 - 5, 10)) * interval '1 second' END
      WHERE person_id = $1 AND secret IS NOT NULL
        AND (locked_until IS NULL OR locked_until <= $2)
     RETURNING ${FACTOR}`,
    [personId, at(now)],
  );
  return rows[0];
}

/** Forgets the tries that were counted: the factor was right. */
export async function clearFactorTries(db: Db, personId: number): Promise<void> {
  await db.query(
    'UPDATE second_factor SET failures = 0, locked_until = NULL WHERE person_id = $1',
    [personId],
  );
}

/** Takes the code of a step; false when it, or a later one, was taken before. */
export async function takeStep(db: Db, personId: number, step: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE second_factor SET last_step = $2
      WHERE person_id = $1 AND (last_step IS NULL OR last_step < $2)`,
    [personId, step],
  );
  return rowCount === 1;
}

/** Takes a recovery code; false when it is unknown or was taken before. */
export async function takeRecoveryCode(
  db: Db,
  personId: number,
  hash: Buffer,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE recovery_code SET used_at = $3
      WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL`,
    [personId, hash, at(now)],
  );
  return rowCount === 1;
}

/** Stores a secret that is shown and not proved yet. */
export async function offerFactor(
  db: Db,
  personId: number,
  offered: Buffer,
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO second_factor (person_id, offered, offered_at) VALUES ($1, $2, $3)
     ON CONFLICT (person_id) DO UPDATE SET offered = excluded.offered, offered_at = excluded.offered_at`,
    [personId, offered, at(now)],
  );
}

/** Makes the secret that was shown the one that counts; the code of its step is taken. */
export async function confirmOffered(
  db: Db,
  personId: number,
  step: number,
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE second_factor SET secret = offered, confirmed_at = $3, last_step = $2,
            offered = NULL, offered_at = NULL, failures = 0, locked_until = NULL
      WHERE person_id = $1`,
    [personId, step, at(now)],
  );
}

/** Replaces a person's recovery codes, of which only the hashes are kept. */
export async function putRecoveryCodes(
  db: Db,
  personId: number,
  hashes: readonly Buffer[],
): Promise<void> {
  await db.query('DELETE FROM recovery_code WHERE person_id = $1', [personId]);
  await db.query(
    'INSERT INTO recovery_code (person_id, code_hash) SELECT $1, unnest($2::bytea[])',
    [personId, hashes],
  );
}

/** How many recovery codes a person has left. */
export async function recoveryCodesLeft(db: Db, personId: number): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM recovery_code WHERE person_id = $1 AND used_at IS NULL`,
    [personId],
  );
  return rows[0]?.count ?? 0;
}

/** Takes a person's second factor away; false when there was none. */
export async function deleteFactor(db: Db, personId: number): Promise<boolean> {
  await db.query('DELETE FROM recovery_code WHERE person_id = $1', [personId]);
  const { rows } = await db.query<{ had: boolean }>(
    'DELETE FROM second_factor WHERE person_id = $1 RETURNING secret IS NOT NULL AS had',
    [personId],
  );
  return rows[0]?.had ?? false;
}
