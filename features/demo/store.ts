import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** What became of the demonstration; null before the first start. */
export type DemoState = 'present' | 'removed';

/** The state of the demonstration, its row locked when there is one. */
export async function demoState(db: Db): Promise<DemoState | null> {
  const { rows } = await db.query<{ value: DemoState }>(
    `SELECT value #>> '{}' AS value FROM setting WHERE key = 'demo'`,
  );
  return rows[0]?.value ?? null;
}

/** Notes the state of the demonstration. */
export async function noteDemo(db: Db, state: DemoState): Promise<void> {
  await db.query(
    `INSERT INTO setting (key, value) VALUES ('demo', to_jsonb($1::text))
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [state],
  );
}

/** Whether anybody or any ticket is there already. */
export async function isInhabited(db: Db): Promise<boolean> {
  const { rows } = await db.query(
    'SELECT 1 FROM person UNION ALL SELECT 1 FROM ticket UNION ALL SELECT 1 FROM organization LIMIT 1',
  );
  return rows.length > 0;
}

/** Marks an organization, and the people named, as the demonstration's. */
export async function markDemo(
  db: Db,
  organizationId: number,
  personIds: readonly number[],
): Promise<void> {
  await db.query('UPDATE organization SET demo = true WHERE id = $1', [organizationId]);
  await db.query('UPDATE person SET demo = true WHERE id = ANY($1)', [personIds]);
}

/** Gives the demonstration's people the telephone numbers of the seed. */
export async function setPhones(db: Db, phones: ReadonlyMap<number, string>): Promise<void> {
  await db.query(
    `UPDATE person p SET phone = s.phone
       FROM unnest($1::bigint[], $2::text[]) AS s(id, phone) WHERE p.id = s.id`,
    [[...phones.keys()], [...phones.values()]],
  );
}

/** Says where the demonstration's people work. */
export async function placePeople(
  db: Db,
  placed: readonly { readonly personId: number; readonly workplaceId: number }[],
): Promise<void> {
  await db.query(
    `UPDATE person p SET workplace_id = s.workplace_id
       FROM unnest($1::bigint[], $2::bigint[]) AS s(id, workplace_id) WHERE p.id = s.id`,
    [placed.map(({ personId }) => personId), placed.map(({ workplaceId }) => workplaceId)],
  );
}

/** Ids by code or name of what the catalogue offers. */
export async function catalogueIds(db: Db): Promise<{
  readonly categories: ReadonlyMap<string, number>;
  readonly services: ReadonlyMap<string, number>;
  readonly teams: ReadonlyMap<string, number>;
}> {
  const { rows } = await db.query<{ kind: string; key: string; id: number }>(
    `SELECT 'category' AS kind, code AS key, id FROM category
     UNION ALL SELECT 'service', code, id FROM service
     UNION ALL SELECT 'team', name, id FROM team`,
  );
  const of = (kind: string): Map<string, number> =>
    new Map(rows.filter((row) => row.kind === kind).map((row) => [row.key, row.id]));
  return { categories: of('category'), services: of('service'), teams: of('team') };
}

/** Says that the directory has had the numbers of the demonstration's people for a year: they prove something. */
export async function agePhones(db: Db): Promise<void> {
  await db.query(
    `UPDATE person SET phone_since = created_at - interval '1 year' WHERE demo AND phone IS NOT NULL`,
  );
}

/** The telephones of the demonstration's people who are helped, by person. */
export async function phonesOf(db: Db): Promise<ReadonlyMap<number, string>> {
  const { rows } = await db.query<{ id: number; phone: string }>(
    'SELECT id, phone FROM person WHERE demo AND phone IS NOT NULL ORDER BY id',
  );
  return new Map(rows.map(({ id, phone }) => [id, phone]));
}

const DEMO_TICKETS = `SELECT t.id FROM ticket t
   LEFT JOIN organization o ON o.id = t.organization_id
   JOIN person p ON p.id = t.requester_id
  WHERE o.demo OR p.demo`;

/** Numbers of real tickets whose history names a demonstration ticket as parent: it can't go before that. */
export async function ticketsHeldByDemo(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ number: string }>(
    `WITH demo AS (${DEMO_TICKETS})
     SELECT t.number FROM ticket t
      WHERE t.parent_id IN (SELECT id FROM demo) AND t.id NOT IN (SELECT id FROM demo)
      ORDER BY t.id LIMIT 20`,
  );
  return rows.map((row) => row.number);
}

const PARTS = [
  'due_job',
  'alert',
  'follow_link',
  'handover',
  'callout',
  'outbox',
  'attachment',
  'satisfaction',
  'errand_ticket',
  'errand',
  'bulletin',
  'interruption_service',
  'interruption_organization',
  'interruption_workplace',
  'interruption',
  'ticket_message',
  'ticket_alias',
  'ticket_figure',
  'ticket_event',
] as const;

/** Deletes the demonstration's tickets; gives their count and the keys of their files. */
export async function deleteDemoTickets(
  db: Db,
): Promise<{ readonly tickets: number; readonly files: string[] }> {
  await db.query(`SELECT set_config('relais.purge', 'on', true)`);
  await db.query(`CREATE TEMPORARY TABLE gone ON COMMIT DROP AS ${DEMO_TICKETS}`);
  const files = await db.query<{ key: string }>(
    'SELECT storage_key AS key FROM attachment WHERE ticket_id IN (SELECT id FROM gone)',
  );
  await db.query(
    'DELETE FROM ticket_link WHERE ticket_id IN (SELECT id FROM gone) OR other_id IN (SELECT id FROM gone)',
  );
  await db.query(
    `DELETE FROM callout_attempt a USING callout c
      WHERE c.id = a.callout_id AND c.ticket_id IN (SELECT id FROM gone)`,
  );
  for (const part of PARTS) {
    await db.query(`DELETE FROM ${part} WHERE ticket_id IN (SELECT id FROM gone)`);
  }
  await db.query('UPDATE ticket SET parent_id = NULL WHERE id IN (SELECT id FROM gone)');
  const tickets = await db.query('DELETE FROM ticket WHERE id IN (SELECT id FROM gone)');
  // Of an earlier version, which kept figures only.
  await db.query(
    'DELETE FROM call WHERE organization_id IN (SELECT id FROM organization WHERE demo)',
  );
  return {
    tickets: tickets.rowCount ?? 0,
    files: files.rows.map((row) => row.key),
  };
}

/**
 * Deletes what is planned at the demonstration's workplaces alone, with what was said of it; a plan that names
 * others too keeps these.
 */
export async function deleteDemoPlans(db: Db): Promise<void> {
  await db.query(`SELECT set_config('relais.purge', 'on', true)`);
  await db.query(
    `CREATE TEMPORARY TABLE gone_plan ON COMMIT DROP AS
     SELECT v.planned_id AS id FROM planned_interruption_workplace v
       JOIN workplace w ON w.id = v.workplace_id JOIN organization o ON o.id = w.organization_id
      GROUP BY v.planned_id HAVING bool_and(o.demo)`,
  );
  await db.query('DELETE FROM planned_notice WHERE planned_id IN (SELECT id FROM gone_plan)');
  await db.query(
    'UPDATE planned_interruption SET series_id = NULL WHERE series_id IN (SELECT id FROM gone_plan)',
  );
  await db.query('DELETE FROM planned_interruption WHERE id IN (SELECT id FROM gone_plan)');
  await db.query(
    `DELETE FROM planned_interruption_workplace WHERE workplace_id IN (
       SELECT w.id FROM workplace w JOIN organization o ON o.id = w.organization_id WHERE o.demo)`,
  );
}

/**
 * Disables the demonstration's people and takes their accounts, roles and teams away; who is named
 * nowhere is deleted, with the organization. Gives how many were disabled.
 */
export async function disableDemoPeople(db: Db, now: Instant): Promise<number> {
  const demo = 'person_id IN (SELECT id FROM person WHERE demo)';
  for (const table of [
    'session',
    'recovery_code',
    'second_factor',
    'api_token',
    'account',
    'role_grant',
    'team_member',
  ]) {
    await db.query(`DELETE FROM ${table} WHERE ${demo}`);
  }
  await db.query('DELETE FROM saved_view WHERE owner_id IN (SELECT id FROM person WHERE demo)');
  await db.query('DELETE FROM saved_query WHERE owner_id IN (SELECT id FROM person WHERE demo)');
  await db.query(`DELETE FROM query_recipient WHERE ${demo}`);
  await db.query(`DELETE FROM idempotency_key WHERE ${demo}`);
  const { rowCount } = await db.query(
    'UPDATE person SET disabled_at = $1, organization_id = NULL WHERE demo AND disabled_at IS NULL',
    [new Date(now)],
  );
  await db.query(
    'UPDATE person SET organization_id = NULL WHERE organization_id IN (SELECT id FROM organization WHERE demo)',
  );
  await db.query('DELETE FROM organization WHERE demo');
  return rowCount ?? 0;
}
