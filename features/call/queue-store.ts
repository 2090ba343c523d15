import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallQueue, Skill } from '../../core/call/queue.ts';

/** What is said of a queue. */
export type QueueContent = Omit<CallQueue, 'code' | 'rank' | 'overflowTo'> & {
  readonly name: string;
  readonly nameEn: string;
  readonly organizationId: number | null;
  /** Whose people answer as well after a while. */
  readonly overflowId: number | null;
};

/** A queue as it is stored. */
export type QueueRow = QueueContent & {
  readonly id: number;
  readonly code: string;
  readonly serviceName: string | null;
  readonly organizationName: string | null;
  readonly overflowCode: string | null;
  /** How many agents are kept for it. */
  readonly reserved: number;
  readonly disabledAt: Instant | null;
  readonly version: number;
};

const ROW = `q.id, q.code, q.name, q.name_en AS "nameEn", q.service_id AS "serviceId", s.name AS "serviceName",
  q.organization_id AS "organizationId", o.name AS "organizationName", q.language, q.level, q.vip,
  q.ring_seconds AS "ringSeconds", q.pause_seconds AS "pauseSeconds", q.wrap_up_seconds AS "wrapUpSeconds",
  q.overflow_id AS "overflowId", v.code AS "overflowCode", q.overflow_seconds AS "overflowSeconds",
  q.target_seconds AS "targetSeconds", q.disabled_at AS "disabledAt", q.version,
  (SELECT count(*)::int FROM agent_skill a WHERE q.id = ANY(a.reserved)) AS reserved
  FROM call_queue q LEFT JOIN service s ON s.id = q.service_id
  LEFT JOIN organization o ON o.id = q.organization_id LEFT JOIN call_queue v ON v.id = q.overflow_id`;

/** The queues by name, those out of use too. */
export async function selectQueues(db: Db): Promise<QueueRow[]> {
  const { rows } = await db.query<QueueRow>(`SELECT ${ROW} ORDER BY lower(q.name), q.id`);
  return rows;
}

/** Reads a queue and keeps others from changing it until the transaction ends; null when there is none. */
export async function lockQueue(db: Db, id: number): Promise<QueueRow | null> {
  const { rows } = await db.query<QueueRow>(`SELECT ${ROW} WHERE q.id = $1 FOR UPDATE OF q`, [id]);
  return rows[0] ?? null;
}

const contentOf = (content: QueueContent): unknown[] => [
  ...[content.name, content.nameEn, content.serviceId, content.organizationId, content.language],
  ...[content.level, content.vip, content.ringSeconds, content.pauseSeconds, content.wrapUpSeconds],
  ...[content.overflowId, content.overflowSeconds, content.targetSeconds],
];

/** Keeps a new queue; null when there is one of that code. */
export async function insertQueue(
  db: Db,
  code: string,
  content: QueueContent,
  now: Instant,
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO call_queue (name, name_en, service_id, organization_id, language, level, vip, ring_seconds,
       pause_seconds, wrap_up_seconds, overflow_id, overflow_seconds, target_seconds, code, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     ON CONFLICT DO NOTHING RETURNING id`,
    [...contentOf(content), code, new Date(now)],
  );
  return rows[0]?.id ?? null;
}

/** Writes what is said of a queue and whether it is in use, as another version. */
export async function updateQueue(
  db: Db,
  id: number,
  content: QueueContent & Pick<QueueRow, 'disabledAt'>,
): Promise<void> {
  await db.query(
    `UPDATE call_queue SET name = $1, name_en = $2, service_id = $3, organization_id = $4, language = $5,
       level = $6, vip = $7, ring_seconds = $8, pause_seconds = $9, wrap_up_seconds = $10, overflow_id = $11,
       overflow_seconds = $12, target_seconds = $13, disabled_at = $14, version = version + 1
      WHERE id = $15`,
    [...contentOf(content), content.disabledAt === null ? null : new Date(content.disabledAt), id],
  );
}

/** What somebody knows, and for which queues they are kept. */
export interface AgentSkills {
  readonly skills: readonly Skill[];
  /** Ids of queues. */
  readonly reserved: readonly number[];
  readonly version: number;
}

/** What somebody knows; nothing, as the first version, when it was never said. */
export async function skillsOf(db: Db, personId: number): Promise<AgentSkills> {
  const { rows } = await db.query<AgentSkills>(
    'SELECT skills, reserved, version FROM agent_skill WHERE person_id = $1',
    [personId],
  );
  return rows[0] ?? { skills: [], reserved: [], version: 1 };
}

/** What everyone knows, by person. */
export async function allSkills(db: Db): Promise<ReadonlyMap<number, AgentSkills>> {
  const { rows } = await db.query<AgentSkills & { readonly personId: number }>(
    'SELECT person_id AS "personId", skills, reserved, version FROM agent_skill',
  );
  return new Map(rows.map(({ personId, ...skills }) => [personId, skills]));
}

/** Writes what somebody knows, as another version. */
export async function storeSkills(
  db: Db,
  personId: number,
  { skills, reserved }: Omit<AgentSkills, 'version'>,
): Promise<void> {
  await db.query(
    `INSERT INTO agent_skill (person_id, skills, reserved, version) VALUES ($1, $2, $3, 2)
     ON CONFLICT (person_id) DO UPDATE
       SET skills = excluded.skills, reserved = excluded.reserved, version = agent_skill.version + 1`,
    [personId, JSON.stringify(skills), reserved],
  );
}

/** Whether a service is there and in use. */
export async function serviceInUse(db: Db, id: number): Promise<boolean> {
  const { rows } = await db.query('SELECT 1 FROM service WHERE id = $1 AND disabled_at IS NULL', [
    id,
  ]);
  return rows.length > 0;
}

/** Whether somebody answers calls; they are kept from being changed until the transaction ends. */
export async function lockAgent(db: Db, personId: number): Promise<boolean> {
  const { rows } = await db.query(
    `SELECT 1 FROM person p WHERE p.id = $1 AND EXISTS (
       SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.role IN ('agent', 'supervisor'))
     FOR NO KEY UPDATE`,
    [personId],
  );
  return rows.length > 0;
}
