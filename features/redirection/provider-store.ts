import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Provider } from '../../core/redirection/provider.ts';

/** An entry of the directory as kept. */
export interface ProviderRow extends Provider {
  readonly id: number;
  readonly disabledAt: Instant | null;
  readonly version: number;
}

const ROW = `SELECT p.id, p.kind, p.name, p.name_en AS "nameEn", p.scope_fr AS "scopeFr",
    p.scope_en AS "scopeEn", p.words_fr AS "wordsFr", p.words_en AS "wordsEn", c.name AS calendar,
    p.week, p.phone, p.email, p.web, p.senders, p.language, p.asks_fr AS "asksFr",
    p.asks_en AS "asksEn", p.transfer, p.contract, p.answer_seconds AS "answerSeconds",
    p.settle_seconds AS "settleSeconds", p.disabled_at AS "disabledAt", p.version,
    coalesce((SELECT jsonb_agg(s.service_id ORDER BY s.service_id) FROM provider_service s
               WHERE s.provider_id = p.id), '[]') AS services,
    coalesce((SELECT jsonb_agg(o.organization_id ORDER BY o.organization_id)
                FROM provider_organization o WHERE o.provider_id = p.id), '[]') AS organizations
  FROM provider p JOIN calendar c ON c.id = p.calendar_id`;

/** Every entry by name, those out of use too. */
export async function selectProviders(db: Db): Promise<ProviderRow[]> {
  const { rows } = await db.query<ProviderRow>(`${ROW} ORDER BY lower(p.name), p.id LIMIT 5000`);
  return rows;
}

/** One entry; null when there is none. */
export async function findProvider(db: Db, id: number): Promise<ProviderRow | null> {
  const { rows } = await db.query<ProviderRow>(`${ROW} WHERE p.id = $1`, [id]);
  return rows[0] ?? null;
}

/** One entry, locked until the transaction ends; null when there is none. */
export async function lockProvider(db: Db, id: number): Promise<ProviderRow | null> {
  const { rows } = await db.query<ProviderRow>(`${ROW} WHERE p.id = $1 FOR UPDATE OF p`, [id]);
  return rows[0] ?? null;
}

/** Whether another entry than `id` has the name. */
export async function providerNameTaken(db: Db, name: string, id: number): Promise<boolean> {
  const { rows } = await db.query(
    'SELECT 1 FROM provider WHERE lower(name) = lower($1) AND id <> $2',
    [name, id],
  );
  return rows.length > 0;
}

/** Which of these services, organizations and calendars there are. */
export async function knownOf(
  db: Db,
  asked: Pick<Provider, 'services' | 'organizations' | 'calendar'>,
): Promise<{
  readonly services: readonly number[];
  readonly organizations: readonly number[];
  readonly calendar: boolean;
}> {
  const { rows } = await db.query(
    `SELECT coalesce((SELECT jsonb_agg(id) FROM service WHERE id = ANY($1)), '[]') AS services,
            coalesce((SELECT jsonb_agg(id) FROM organization WHERE id = ANY($2)), '[]')
              AS organizations,
            EXISTS (SELECT 1 FROM calendar WHERE name = $3) AS calendar`,
    [asked.services, asked.organizations, asked.calendar],
  );
  return rows[0];
}

const values = (p: Provider, now: Instant): unknown[] => [
  ...[p.kind, p.name, p.nameEn, p.scopeFr, p.scopeEn, p.wordsFr, p.wordsEn, p.calendar],
  ...[p.week === null ? null : JSON.stringify(p.week), p.phone, p.email, p.web, p.senders],
  ...[p.language, p.asksFr, p.asksEn, p.transfer, p.contract, p.answerSeconds, p.settleSeconds],
  new Date(now),
];

/** Keeps a new entry; gives its id, null when its name is taken. */
export async function insertProvider(
  db: Db,
  provider: Provider,
  now: Instant,
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO provider (kind, name, name_en, scope_fr, scope_en, words_fr, words_en, calendar_id,
       week, phone, email, web, senders, language, asks_fr, asks_en, transfer, contract,
       answer_seconds, settle_seconds, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, (SELECT id FROM calendar WHERE name = $8), $9, $10, $11,
       $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
     ON CONFLICT (lower(name)) DO NOTHING RETURNING id`,
    values(provider, now),
  );
  const id = rows[0]?.id ?? null;
  if (id !== null) await replaceReach(db, id, provider);
  return id;
}

/** Changes an entry and raises its version. */
export async function updateProvider(
  db: Db,
  id: number,
  provider: Provider,
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE provider SET kind = $1, name = $2, name_en = $3, scope_fr = $4, scope_en = $5,
            words_fr = $6, words_en = $7, calendar_id = (SELECT id FROM calendar WHERE name = $8),
            week = $9, phone = $10, email = $11, web = $12, senders = $13, language = $14,
            asks_fr = $15, asks_en = $16, transfer = $17, contract = $18, answer_seconds = $19,
            settle_seconds = $20, changed_at = $21, version = version + 1 WHERE id = $22`,
    [...values(provider, now), id],
  );
  await replaceReach(db, id, provider);
}

/** Puts an entry out of use (at an instant) or back in use (null), and raises its version. */
export async function updateUse(db: Db, id: number, disabledAt: Instant | null): Promise<void> {
  await db.query('UPDATE provider SET disabled_at = $2, version = version + 1 WHERE id = $1', [
    id,
    disabledAt === null ? null : new Date(disabledAt),
  ]);
}

async function replaceReach(
  db: Db,
  id: number,
  { services, organizations }: Pick<Provider, 'services' | 'organizations'>,
): Promise<void> {
  await db.query('DELETE FROM provider_service WHERE provider_id = $1', [id]);
  await db.query('DELETE FROM provider_organization WHERE provider_id = $1', [id]);
  await db.query('INSERT INTO provider_service SELECT $1, * FROM unnest($2::bigint[])', [
    id,
    services,
  ]);
  await db.query('INSERT INTO provider_organization SELECT $1, * FROM unnest($2::bigint[])', [
    id,
    organizations,
  ]);
}

/** Deletes an entry at its first version that nothing names. */
export async function deleteUnused(db: Db, name: string): Promise<void> {
  const named = ['call_link', 'handover', 'ticket_message'].map(
    (table) => `AND NOT EXISTS (SELECT 1 FROM ${table} n WHERE n.provider_id = p.id)`,
  );
  await db.query(
    `DELETE FROM provider p WHERE p.name = $1 AND p.version = 1 ${named.join(' ')}
        AND NOT EXISTS (SELECT 1 FROM ticket t WHERE (t.redirection->>'providerId')::bigint = p.id)`,
    [name],
  );
}
