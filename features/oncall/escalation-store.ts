import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Drill, EscalationStep } from '../../core/oncall/escalation.ts';

/** The exercise of each month, in a zone. */
export type ZonedDrill = Drill & { readonly timeZone: string };

export interface EscalationRow {
  readonly id: number;
  /** Null: of the tickets whose team has none of its own. */
  readonly team: { readonly id: number; readonly name: string } | null;
  readonly steps: readonly EscalationStep[];
  readonly drill: ZonedDrill | null;
  readonly drillDueAt: Instant | null;
  readonly version: number;
}

const ESCALATION = `e.id, CASE WHEN t.id IS NULL THEN NULL
    ELSE jsonb_build_object('id', t.id, 'name', t.name) END AS team,
  e.steps, e.drill, e.drill_due_at AS "drillDueAt", e.version
  FROM escalation e LEFT JOIN team t ON t.id = e.team_id`;

/** The escalations, the common one first. */
export async function selectEscalations(db: Db): Promise<EscalationRow[]> {
  const { rows } = await db.query<EscalationRow>(
    `SELECT ${ESCALATION} ORDER BY e.team_id IS NOT NULL, lower(t.name), e.id`,
  );
  return rows;
}

/** One escalation, held until the transaction ends; null when there is none. */
export async function lockEscalation(db: Db, id: number): Promise<EscalationRow | null> {
  await db.query('SELECT 1 FROM escalation WHERE id = $1 FOR UPDATE', [id]);
  const { rows } = await db.query<EscalationRow>(`SELECT ${ESCALATION} WHERE e.id = $1`, [id]);
  return rows[0] ?? null;
}

interface Kept {
  readonly teamId: number | null;
  readonly steps: readonly EscalationStep[];
  readonly drill: ZonedDrill | null;
  readonly drillDueAt: Instant | null;
}

/** Keeps an escalation; null when its team has one. */
export async function insertEscalation(db: Db, kept: Kept, now: Instant): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO escalation (team_id, steps, drill, drill_due_at, changed_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT ((coalesce(team_id, 0))) DO NOTHING RETURNING id`,
    [
      ...[kept.teamId, JSON.stringify(kept.steps), kept.drill && JSON.stringify(kept.drill)],
      ...[kept.drillDueAt === null ? null : new Date(kept.drillDueAt), new Date(now)],
    ],
  );
  return rows[0]?.id ?? null;
}

/** Changes an escalation and raises its version; what is under way goes on as it began. */
export async function updateEscalation(
  db: Db,
  id: number,
  kept: Omit<Kept, 'teamId'>,
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE escalation SET steps = $2, drill = $3, drill_due_at = $4, version = version + 1,
            changed_at = $5 WHERE id = $1`,
    [
      ...[id, JSON.stringify(kept.steps), kept.drill && JSON.stringify(kept.drill)],
      ...[kept.drillDueAt === null ? null : new Date(kept.drillDueAt), new Date(now)],
    ],
  );
}

/** An escalation whose exercise is due, claimed; null when there is none. */
export async function claimDrill(db: Db, now: Instant): Promise<EscalationRow | null> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT id FROM escalation WHERE drill_due_at <= $1 ORDER BY drill_due_at, id LIMIT 1
        FOR NO KEY UPDATE SKIP LOCKED`,
    [new Date(now)],
  );
  return rows[0] === undefined ? null : lockEscalation(db, rows[0].id);
}

/** Keeps when the next exercise is due. */
export async function putDrillDue(db: Db, id: number, at: Instant | null): Promise<void> {
  await db.query('UPDATE escalation SET drill_due_at = $2 WHERE id = $1', [
    id,
    at === null ? null : new Date(at),
  ]);
}

/** Those of these rotas, people of the centre and webhooks that are there and in use. */
export async function knownTargets(
  db: Db,
  ids: {
    readonly rota: readonly number[];
    readonly webhook: readonly number[];
  },
): Promise<{ readonly rota: readonly number[]; readonly webhook: readonly number[] }> {
  const { rows } = await db.query<{ rota: number[]; webhook: number[] }>(
    `SELECT array(SELECT id FROM rota WHERE id = ANY ($1) AND disabled_at IS NULL) AS rota,
            array(SELECT id FROM webhook WHERE id = ANY ($2) AND disabled_at IS NULL) AS webhook`,
    [ids.rota, ids.webhook],
  );
  return rows[0] ?? { rota: [], webhook: [] };
}
