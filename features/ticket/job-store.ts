import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { DueJob, DueJobKind } from './due-jobs.ts';

/** Makes a ticket's business times exactly these. */
export async function replaceDueJobs(
  db: Db,
  ticketId: number,
  jobs: readonly DueJob[],
): Promise<void> {
  await db.query({
    name: 'replace-due-jobs',
    text: `WITH wanted AS (
             SELECT * FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::jsonb[])
               AS w(kind, key, due_at, data)
           ), gone AS (
             DELETE FROM due_job d WHERE d.ticket_id = $1
                AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.kind = d.kind AND w.key = d.key)
           )
           INSERT INTO due_job (ticket_id, kind, key, due_at, data)
           SELECT $1, kind, key, due_at, data FROM wanted
           ON CONFLICT (kind, ticket_id, key) DO UPDATE
             SET due_at = excluded.due_at, data = excluded.data
             WHERE due_job.due_at <> excluded.due_at`,
    values: [
      ticketId,
      jobs.map((job) => job.kind),
      jobs.map((job) => job.key),
      jobs.map((job) => new Date(job.dueAt)),
      jobs.map((job) => JSON.stringify(job.data)),
    ],
  });
}

/** A job that is due, claimed: its row stays locked until the transaction ends. */
export interface ClaimedJob {
  readonly id: number;
  readonly kind: DueJobKind;
  readonly ticketId: number;
  readonly number: string;
  readonly dueAt: Instant;
  readonly data: Readonly<Record<string, string | number>>;
  readonly attempts: number;
}

/**
 * Claims the next job due at `now` together with its ticket; null when there is none. Whatever a
 * command holds is skipped, so that the two never wait for each other; a worker that dies lets go
 * at once.
 */
export async function claimDueJob(db: Db, now: Instant): Promise<ClaimedJob | null> {
  const { rows } = await db.query<ClaimedJob>({
    name: 'claim-due-job',
    text: `SELECT d.id, d.kind, d.ticket_id AS "ticketId", t.number, d.due_at AS "dueAt", d.data,
                  d.attempts
             FROM due_job d JOIN ticket t ON t.id = d.ticket_id
            WHERE d.due_at <= $1
            ORDER BY d.due_at, d.id LIMIT 1
              FOR NO KEY UPDATE OF t, d SKIP LOCKED`,
    values: [new Date(now)],
  });
  return rows[0] ?? null;
}

/** Removes a job that was carried out. */
export async function finishJob(db: Db, id: number): Promise<void> {
  await db.query('DELETE FROM due_job WHERE id = $1', [id]);
}

/** Puts a job that failed off until `at`, with why. */
export async function postponeJob(db: Db, id: number, at: Instant, why: string): Promise<void> {
  await db.query(
    'UPDATE due_job SET due_at = $2, attempts = attempts + 1, last_error = $3 WHERE id = $1',
    [id, new Date(at), why.slice(0, 1000)],
  );
}

/** Marks the place in the open transaction that a failing job goes back to. */
export async function holdPlace(db: Db): Promise<void> {
  await db.query('SAVEPOINT job');
}

/** Undoes all since {@link holdPlace}; the transaction goes on. */
export async function returnToPlace(db: Db): Promise<void> {
  await db.query('ROLLBACK TO SAVEPOINT job');
}
