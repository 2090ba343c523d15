import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** Somebody on call to be rung. */
export interface Ring {
  readonly attemptId: number;
  readonly calloutId: number;
  readonly personId: number;
  readonly number: string;
  readonly language: 'fr' | 'en';
  /** Null for an exercise. */
  readonly ticket: string | null;
  readonly priority: string | null;
}

/**
 * Claims the oldest attempt to ring that was made since an instant and nobody answered yet; again when it was claimed
 * before `forsaken` and came to nothing since.
 */
export async function claimRing(
  db: Db,
  now: Instant,
  { since, forsaken }: { readonly since: Instant; readonly forsaken: Instant },
): Promise<Ring | null> {
  const { rows } = await db.query<Ring>(
    `UPDATE callout_attempt a SET rung_at = $1
       FROM callout c LEFT JOIN ticket t ON t.id = c.ticket_id, person p
      WHERE c.id = a.callout_id AND p.id = a.person_id AND a.id = (
        SELECT n.id FROM callout_attempt n JOIN callout m ON m.id = n.callout_id
         WHERE n.channel = 'telephone' AND n.dialled_at IS NULL AND n.missed IS NULL AND n.made_at >= $2
           AND (n.rung_at IS NULL OR n.rung_at < $3)
           AND m.answered_at IS NULL AND m.over_at IS NULL
         ORDER BY n.id LIMIT 1 FOR UPDATE OF n SKIP LOCKED)
      RETURNING a.id AS "attemptId", a.callout_id AS "calloutId", a.person_id AS "personId",
                p.phone AS number, p.language, t.number AS ticket, t.priority`,
    [now, since, forsaken].map((at) => new Date(at)),
  );
  return rows[0] ?? null;
}

/** Keeps that an attempt was dialled: it is not claimed again. */
export async function markDialled(db: Db, attemptId: number, now: Instant): Promise<void> {
  await db.query('UPDATE callout_attempt SET dialled_at = $2 WHERE id = $1', [
    attemptId,
    new Date(now),
  ]);
}

/** Keeps why an attempt to ring was none; at which step it was, null when that is kept already. */
export async function markUnrung(
  db: Db,
  attemptId: number,
  why: string,
): Promise<{ readonly round: number; readonly step: number } | null> {
  const { rows } = await db.query<{ round: number; step: number }>(
    'UPDATE callout_attempt SET missed = $2 WHERE id = $1 AND missed IS NULL RETURNING round, step',
    [attemptId, why],
  );
  return rows[0] ?? null;
}
