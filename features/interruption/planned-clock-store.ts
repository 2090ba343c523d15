import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { PlannedNoticeKind } from '../../core/interruption/planned-clock.ts';
import type { ProposedChange } from './planned-store.ts';

/**
 * Locks the planned interruption whose clock is due first; null when none is. One that another worker
 * holds is passed over.
 */
export async function claimPlanned(
  db: Db,
  now: Instant,
): Promise<{ readonly id: number; readonly failures: number } | null> {
  const { rows } = await db.query<{ id: number; failures: number }>(
    `SELECT id, failures FROM planned_interruption WHERE due_at <= $1
      ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [new Date(now)],
  );
  return rows[0] ?? null;
}

/** Sets when the clock of a planned interruption acts next; null: never again. */
export async function putPlannedDue(db: Db, id: number, dueAt: Instant | null): Promise<void> {
  await db.query('UPDATE planned_interruption SET due_at = $2, failures = 0 WHERE id = $1', [
    id,
    dueAt === null ? null : new Date(dueAt),
  ]);
}

/** Puts off what failed. */
export async function postponePlanned(db: Db, id: number, dueAt: Instant): Promise<void> {
  await db.query(
    'UPDATE planned_interruption SET due_at = $2, failures = failures + 1 WHERE id = $1',
    [id, new Date(dueAt)],
  );
}

/** Marks a place to go back to when a step fails. */
export async function holdStep(db: Db): Promise<void> {
  await db.query('SAVEPOINT planned_step');
}

/** Goes back to where the step began. */
export async function returnToStep(db: Db): Promise<void> {
  await db.query('ROLLBACK TO SAVEPOINT planned_step');
}

/** Keeps a notice for good, after those that are there; gives its id. */
export async function insertPlannedNotice(
  db: Db,
  plannedId: number,
  notice: { readonly kind: PlannedNoticeKind; readonly textFr: string; readonly textEn: string },
  publishedBy: number | null,
  now: Instant,
): Promise<number> {
  const { kind, textFr, textEn } = notice;
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO planned_notice (planned_id, place, kind, text_fr, text_en, published_at, published_by)
     SELECT $1, coalesce(max(place), 0) + 1, $2, $3, $4, $5, $6 FROM planned_notice WHERE planned_id = $1
     RETURNING id`,
    [plannedId, kind, textFr, textEn, new Date(now), publishedBy],
  );
  await db.query(
    `UPDATE planned_interruption SET told_at = $2,
            started_at = CASE WHEN $3 = 'started' THEN $2 ELSE started_at END,
            ended_at = CASE WHEN $3 = 'ended' THEN $2 ELSE ended_at END WHERE id = $1`,
    [plannedId, new Date(now), kind],
  );
  return rows[0]?.id as number;
}

/** Counts that it was asked whether the service is back. */
export async function countAsked(db: Db, id: number, now: Instant): Promise<void> {
  await db.query('UPDATE planned_interruption SET asked = asked + 1, asked_at = $2 WHERE id = $1', [
    id,
    new Date(now),
  ]);
}

/** Keeps what became of the approval of a plan. */
export async function putApproval(
  db: Db,
  id: number,
  decided: {
    readonly approval: 'approved' | 'refused' | 'expired';
    readonly by: number | null;
    readonly word: string | null;
  },
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE planned_interruption SET approval = $2, decided_at = $3, decided_by = $4, decided_word = $5,
            changed_at = $3, version = version + 1 WHERE id = $1`,
    [id, decided.approval, new Date(now), decided.by, decided.word],
  );
}

/** Keeps a change until it is approved; null drops it. */
export async function putProposed(
  db: Db,
  id: number,
  proposed: ProposedChange | null,
): Promise<void> {
  await db.query(
    'UPDATE planned_interruption SET proposed = $2, version = version + 1 WHERE id = $1',
    [id, proposed === null ? null : JSON.stringify(proposed)],
  );
}

/** The windows of a series ahead that wait for approval, locked, in the order of their beginning. */
export async function askedOfSeries(db: Db, seriesId: number, now: Instant): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT id FROM planned_interruption
      WHERE series_id = $1 AND approval = 'asked' AND cancelled_at IS NULL AND starts_at > $2
      ORDER BY starts_at, id FOR UPDATE`,
    [seriesId, new Date(now)],
  );
  return rows.map(({ id }) => id);
}

/** The windows of a series that stand and begin after an instant, locked, in order. */
export async function followingOfSeries(
  db: Db,
  seriesId: number,
  after: Instant,
): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT id FROM planned_interruption
      WHERE series_id = $1 AND starts_at > $2 AND cancelled_at IS NULL AND answered_at IS NULL
        AND approval NOT IN ('refused', 'expired')
      ORDER BY starts_at, id FOR UPDATE`,
    [seriesId, new Date(after)],
  );
  return rows.map(({ id }) => id);
}

/** How many windows a series has that stand, and when the last begins. */
export async function sizeOfSeries(
  db: Db,
  seriesId: number,
): Promise<{ readonly windows: number; readonly last: Instant | null }> {
  const { rows } = await db.query<{ windows: number; last: Instant | null }>(
    `SELECT count(*)::int AS windows, max(starts_at) AS last FROM planned_interruption
      WHERE series_id = $1 AND cancelled_at IS NULL AND approval NOT IN ('refused', 'expired')`,
    [seriesId],
  );
  return rows[0] as { windows: number; last: Instant | null };
}

/** The planned interruptions whose clock still runs, locked: what is decided of all of them changed. */
export async function lockRunning(db: Db): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    'SELECT id FROM planned_interruption WHERE due_at IS NOT NULL ORDER BY id FOR UPDATE',
  );
  return rows.map(({ id }) => id);
}
