import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { TEMPLATE_KINDS, type TemplateKind } from '../../core/interruption/bulletin-template.ts';
import type { Severity } from '../../core/interruption/severity.ts';

/** What an operator writes of a template; a text that is null is the catalogue's, or is none. */
export interface TemplateContent {
  /** Null for the given one of its kind. */
  readonly name: string | null;
  /** Null for any. */
  readonly severity: Severity | null;
  readonly textFr: string | null;
  readonly textEn: string | null;
  readonly greetingFr: string | null;
  readonly greetingEn: string | null;
}

export interface TemplateRow extends TemplateContent {
  readonly id: number;
  readonly kind: TemplateKind;
  readonly version: number;
  readonly changedAt: Instant | null;
  readonly changedBy: string | null;
}

const ROW = `SELECT b.id, b.kind, b.severity, b.name, b.text_fr AS "textFr", b.text_en AS "textEn",
    b.greeting_fr AS "greetingFr", b.greeting_en AS "greetingEn", b.version,
    b.changed_at AS "changedAt", p.name AS "changedBy"
  FROM bulletin_template b LEFT JOIN person p ON p.id = b.changed_by`;

/**
 * The given template of a kind as long as nobody has rewritten it: it has no row of its own yet, so that
 * a new database is empty. Its id is its place among the kinds; the operator's own begin after them.
 */
function untouched(kind: TemplateKind): TemplateRow {
  return {
    ...{ id: TEMPLATE_KINDS.indexOf(kind) + 1, kind, name: null, severity: null },
    ...{ textFr: null, textEn: null, greetingFr: null, greetingEn: null },
    ...{ version: 1, changedAt: null, changedBy: null },
  };
}

/** Every template, of one kind when told: the given one first, then the operator's by name. */
export async function selectTemplates(
  db: Db,
  kind: TemplateKind | null = null,
): Promise<TemplateRow[]> {
  const { rows } = await db.query<TemplateRow>(
    `${ROW} WHERE $1::text IS NULL OR b.kind = $1
      ORDER BY b.name IS NOT NULL, lower(b.name), b.id`,
    [kind],
  );
  const kinds = kind === null ? TEMPLATE_KINDS : [kind];
  const given = kinds.filter((of) => !rows.some((row) => row.kind === of && row.name === null));
  return [...given.map(untouched), ...rows];
}

/** One template, locked until the transaction ends; null when there is none. */
export async function lockTemplate(db: Db, id: number): Promise<TemplateRow | null> {
  // What has no row yet is locked by its id.
  await db.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `bulletin_template ${id}`,
  ]);
  const { rows } = await db.query<TemplateRow>(`${ROW} WHERE b.id = $1 FOR UPDATE OF b`, [id]);
  const kind = TEMPLATE_KINDS[id - 1];
  return rows[0] ?? (kind === undefined ? null : untouched(kind));
}

/** Whether another template has this name, whatever its capitals. */
export async function templateNameTaken(db: Db, name: string, id: number | null): Promise<boolean> {
  const { rows } = await db.query(
    'SELECT 1 FROM bulletin_template WHERE lower(name) = lower($1) AND id IS DISTINCT FROM $2',
    [name, id],
  );
  return rows.length > 0;
}

const values = (content: TemplateContent) => [
  ...[content.name, content.severity, content.textFr, content.textEn],
  ...[content.greetingFr, content.greetingEn],
];

/** Stores a new template; null when its name was taken meanwhile. */
export async function insertTemplate(
  db: Db,
  kind: TemplateKind,
  content: TemplateContent,
  changedBy: number,
  now: Instant,
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO bulletin_template (kind, name, severity, text_fr, text_en, greeting_fr, greeting_en,
       changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT DO NOTHING RETURNING id`,
    [kind, ...values(content), new Date(now), changedBy],
  );
  return rows[0]?.id ?? null;
}

/** Changes a template and raises its version; a given one gets its row. */
export async function updateTemplate(
  db: Db,
  { id, kind, version }: Pick<TemplateRow, 'id' | 'kind' | 'version'>,
  content: TemplateContent,
  changedBy: number,
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO bulletin_template (id, kind, name, severity, text_fr, text_en, greeting_fr,
       greeting_en, changed_at, changed_by, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, severity = excluded.severity,
       text_fr = excluded.text_fr, text_en = excluded.text_en, greeting_fr = excluded.greeting_fr,
       greeting_en = excluded.greeting_en, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by, version = excluded.version`,
    [id, kind, ...values(content), new Date(now), changedBy, version + 1],
  );
}

/** Takes a template of the operator's away. */
export async function deleteTemplate(db: Db, id: number): Promise<void> {
  await db.query('DELETE FROM bulletin_template WHERE id = $1 AND name IS NOT NULL', [id]);
}
