import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { EscalationStep } from '../../core/oncall/escalation.ts';

/** Takes the id of a call-out that is to be told of in a history before its row is there. */
export async function nextCalloutId(db: Db): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT nextval(pg_get_serial_sequence('callout', 'id')) AS id`,
  );
  return rows[0]?.id as number;
}

/** Keeps a call-out that is over: begun after hours, answered by its link. */
export async function insertPastCallout(
  db: Db,
  past: {
    readonly id: number;
    readonly ticketId: number;
    readonly escalation: { readonly id: number; readonly steps: readonly EscalationStep[] };
    readonly startedAt: Instant;
    readonly answeredBy: number;
    readonly answeredAt: Instant;
    readonly overAt: Instant;
  },
): Promise<void> {
  const { id, ticketId, escalation, startedAt, answeredBy, answeredAt, overAt } = past;
  await db.query(
    `INSERT INTO callout (id, kind, ticket_id, escalation_id, steps, started_at, round, step,
       answered_at, answered_by, answered_via, over_at, why_over)
     VALUES ($1, 'after_hours', $2, $3, $4, $5, 1, 2, $6, $7, 'link', $8, 'restored')`,
    [
      ...[id, ticketId, escalation.id, JSON.stringify(escalation.steps), new Date(startedAt)],
      ...[new Date(answeredAt), answeredBy, new Date(overAt)],
    ],
  );
}

/**
 * Deletes the escalations that nobody has changed, called by or tried, and whose steps call only people of the
 * demonstration and rotas out of use.
 */
export async function deleteUntouchedEscalations(db: Db): Promise<void> {
  await db.query(
    `DELETE FROM escalation e
      WHERE e.version = 1 AND NOT EXISTS (SELECT 1 FROM callout c WHERE c.escalation_id = e.id)
        AND NOT EXISTS (
          SELECT 1 FROM jsonb_array_elements(e.steps) s, jsonb_array_elements(s->'targets') t
           WHERE NOT CASE t->>'kind'
             WHEN 'person' THEN EXISTS (SELECT 1 FROM person p WHERE p.id = (t->>'id')::bigint AND p.demo)
             WHEN 'rota' THEN EXISTS (SELECT 1 FROM rota r
               WHERE r.id = (t->>'id')::bigint AND r.disabled_at IS NOT NULL)
             ELSE false END)`,
  );
}
