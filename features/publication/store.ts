import { type CopyValue, copyRows } from '../../adapters/postgres/copy-rows.ts';
import type { Db, PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Change } from '../../core/report/changes.ts';
import type { DrawnReport } from '../report/draw-report.ts';
import type { ListLine } from '../report/list-lines.ts';

/** A revision of a month: 0 is the provisional one. */
export interface Revision {
  readonly id: number;
  readonly month: string;
  readonly revision: number;
  readonly reason: string | null;
  readonly proposedBy: string | null;
  readonly proposedAt: Instant | null;
  readonly publishedBy: string | null;
  readonly publishedAt: Instant;
}

/** A revision to be stored. */
export interface NewRevision {
  readonly month: string;
  readonly revision: number;
  readonly correction: {
    readonly reason: string;
    readonly by: number;
    readonly at: Instant;
  } | null;
  readonly publishedBy: number | null;
}

/** Takes the month for this transaction: who published it meanwhile makes it run again (40001). */
export async function takeMonth(db: PoolClient, month: string): Promise<void> {
  await db.query(
    `INSERT INTO publication_month (month, turns) VALUES ($1, 1)
     ON CONFLICT (month) DO UPDATE SET turns = publication_month.turns + 1`,
    [month],
  );
}

const REVISION = `p.id, p.month, p.revision, p.reason, a.name AS "proposedBy", p.proposed_at AS "proposedAt",
       b.name AS "publishedBy", p.published_at AS "publishedAt"`;
const NAMED = `FROM publication p LEFT JOIN person a ON a.id = p.proposed_by LEFT JOIN person b ON b.id = p.published_by`;

/** The last revision of a month; null when there is none. */
export async function lastRevision(db: Db, month: string): Promise<number | null> {
  const { rows } = await db.query<{ last: number | null }>(
    'SELECT max(revision) AS last FROM publication WHERE month = $1',
    [month],
  );
  return rows[0]?.last ?? null;
}

/** The revisions of a month, the last first; of an organization, the final ones that have its edition. */
export async function revisionsOf(
  db: Db,
  month: string,
  organizationId: number | null,
): Promise<Revision[]> {
  const { rows } = await db.query<Revision>(
    `SELECT ${REVISION} ${NAMED}
      WHERE p.month = $1 AND ($2::bigint IS NULL OR (p.revision > 0 AND EXISTS (SELECT 1 FROM publication_edition e
              WHERE e.publication_id = p.id AND e.organization_id = $2)))
      ORDER BY p.revision DESC`,
    [month, organizationId],
  );
  return rows;
}

/** Every month of which something was given out, with its last revision, the newest month first. */
export async function publishedMonths(db: Db, organizationId: number | null): Promise<Revision[]> {
  const { rows } = await db.query<Revision>(
    `SELECT DISTINCT ON (p.month) ${REVISION} ${NAMED}
      WHERE $1::bigint IS NULL OR (p.revision > 0 AND EXISTS (SELECT 1 FROM publication_edition e
              WHERE e.publication_id = p.id AND e.organization_id = $1))
      ORDER BY p.month DESC, p.revision DESC`,
    [organizationId],
  );
  return rows;
}

/** The organizations that get an edition of their own: with a ticket or a representative, the demonstration's apart. */
export async function editionOrganizations(db: Db): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT o.id FROM organization o WHERE NOT o.demo
        AND (EXISTS (SELECT 1 FROM ticket t WHERE t.organization_id = o.id)
          OR EXISTS (SELECT 1 FROM person p JOIN role_grant g ON g.person_id = p.id AND g.role = 'representative'
                      WHERE p.organization_id = o.id))
      ORDER BY o.id`,
  );
  return rows.map((row) => row.id);
}

/** Stores a revision; its id. */
export async function insertRevision(db: Db, row: NewRevision, now: Instant): Promise<number> {
  const { correction } = row;
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO publication (month, revision, reason, proposed_by, proposed_at, published_by, published_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [
      ...[row.month, row.revision, correction?.reason ?? null, correction?.by ?? null],
      ...[correction && new Date(correction.at), row.publishedBy, new Date(now)],
    ],
  );
  return rows[0]?.id as number;
}

/** An edition as it was given out. */
export interface Edition {
  readonly id: number;
  readonly publicationId: number;
  readonly report: DrawnReport;
  readonly hash: string;
  readonly changes: readonly Change[];
  /** Whether its lines were kept apart: its organization has an agreement of its own. */
  readonly ownLines: boolean;
}

/** The edition of a revision, of an organization or of everyone; null when there is none. */
export async function findEdition(
  db: Db,
  at: { readonly month: string; readonly revision: number; readonly organizationId: number | null },
): Promise<Edition | null> {
  const { rows } = await db.query<Edition>(
    `SELECT e.id, e.publication_id AS "publicationId", e.report, e.hash, e.changes, e.own_lines AS "ownLines"
       FROM publication p JOIN publication_edition e ON e.publication_id = p.id
      WHERE p.month = $1 AND p.revision = $2 AND e.organization_id IS NOT DISTINCT FROM $3::bigint`,
    [at.month, at.revision, at.organizationId],
  );
  return rows[0] ?? null;
}

/** Stores an edition; its id. */
export async function insertEdition(
  db: Db,
  publicationId: number,
  row: {
    readonly organizationId: number | null;
    readonly report: DrawnReport;
    readonly changes: readonly Change[];
    readonly ownLines: boolean;
  },
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO publication_edition (publication_id, organization_id, report, hash, changes, own_lines)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [
      ...[publicationId, row.organizationId, JSON.stringify(row.report), row.report.hash],
      ...[JSON.stringify(row.changes), row.ownLines],
    ],
  );
  return rows[0]?.id as number;
}

/** A document of an edition, without its bytes. */
export interface KeptDocument {
  readonly language: 'fr' | 'en';
  readonly format: string;
  readonly hash: string;
}

/** Stores the bytes of a document. */
export async function insertDocument(
  db: Db,
  editionId: number,
  row: KeptDocument & { readonly bytes: Buffer },
): Promise<void> {
  await db.query(
    'INSERT INTO publication_document (edition_id, language, format, hash, bytes) VALUES ($1, $2, $3, $4, $5)',
    [editionId, row.language, row.format, row.hash, row.bytes],
  );
}

/** The documents of an edition. */
export async function documentsOf(db: Db, editionId: number): Promise<KeptDocument[]> {
  const { rows } = await db.query<KeptDocument>(
    'SELECT language, format, hash FROM publication_document WHERE edition_id = $1 ORDER BY language DESC, format',
    [editionId],
  );
  return rows;
}

/** The bytes of a document of an edition; null when there is none. */
export async function documentBytes(
  db: Db,
  editionId: number,
  { language, format }: { readonly language: string; readonly format: string },
): Promise<{ bytes: Buffer; hash: string } | null> {
  const { rows } = await db.query<{ bytes: Buffer; hash: string }>(
    'SELECT bytes, hash FROM publication_document WHERE edition_id = $1 AND language = $2 AND format = $3',
    [editionId, language, format],
  );
  return rows[0] ?? null;
}

/** Stores a batch of lines, numbered from `seq`; own: as an organization's own agreement counts them. */
export async function insertLines(
  db: PoolClient,
  { publicationId, seq, own }: { publicationId: number; seq: number; own: boolean },
  lines: readonly ListLine[],
): Promise<void> {
  const rows = lines.map((line, i): CopyValue[] => [
    ...[publicationId, seq + i, line.organizationId, line, own],
  ]);
  await copyRows(
    db,
    'publication_line',
    ['publication_id', 'seq', 'organization_id', 'line', 'own'],
    rows,
  );
}

/** Whose lines are read: everyone's, an organization's among them, or those kept for itself. */
export interface LinesOf {
  readonly publicationId: number;
  readonly organizationId: number | null;
  readonly ownLines: boolean;
}

/** So many lines of an edition after one. */
export async function linesAfter(
  db: Db,
  { publicationId, organizationId, ownLines }: LinesOf,
  row: string | null,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<{ seq: number; line: ListLine }[]> {
  const { rows } = await db.query<{ seq: number; line: ListLine }>(
    `SELECT seq, line FROM publication_line
      WHERE publication_id = $1 AND seq > $3 AND ($2::bigint IS NULL OR organization_id = $2)
        AND ${ownLines ? 'own' : 'NOT own'} AND ($5::text IS NULL OR line->>'row' = $5)
      ORDER BY seq LIMIT $4`,
    [publicationId, organizationId, after, limit, row],
  );
  return rows;
}
