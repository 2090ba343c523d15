import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** Why a call is about no ticket. */
export interface CallReason {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** When it was put out of use; null while it may be given. */
  readonly disabledAt: Instant | null;
  readonly version: number;
}

const REASON = `code, name, name_en AS "nameEn", disabled_at AS "disabledAt", version FROM call_reason`;

/** The reasons in their order, those out of use too. */
export async function selectReasons(db: Db): Promise<CallReason[]> {
  const { rows } = await db.query<CallReason>(`SELECT ${REASON} ORDER BY place, code`);
  return rows;
}

/** The reasons in their order; nobody else changes any until the transaction ends. */
export async function lockReasons(db: Db): Promise<CallReason[]> {
  await db.query('LOCK TABLE call_reason IN SHARE ROW EXCLUSIVE MODE');
  return selectReasons(db);
}

/** Keeps a new reason, after the others. */
export async function insertReason(
  db: Db,
  { code, name, nameEn }: Pick<CallReason, 'code' | 'name' | 'nameEn'>,
): Promise<void> {
  await db.query(
    `INSERT INTO call_reason (code, name, name_en, place)
     SELECT $1, $2, $3, coalesce(max(place), 0) + 1 FROM call_reason`,
    [code, name, nameEn],
  );
}

/** Writes how a reason is called and whether it may be given, as another version. */
export async function updateReason(db: Db, reason: CallReason): Promise<void> {
  const { code, name, nameEn, disabledAt } = reason;
  await db.query(
    `UPDATE call_reason SET name = $2, name_en = $3, disabled_at = $4, version = version + 1
      WHERE code = $1`,
    [code, name, nameEn, disabledAt === null ? null : new Date(disabledAt)],
  );
}
