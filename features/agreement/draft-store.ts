import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { AgreementTerms } from '../../core/agreement/terms.ts';

/** What a draft says. */
export interface DraftContent {
  readonly inForceFrom: string | null;
  readonly inForceTo: string | null;
  readonly organizationIds: readonly number[];
  readonly terms: AgreementTerms;
}

/** A draft as it is kept. */
export interface DraftRow extends DraftContent {
  readonly id: number;
  readonly agreementId: number;
  readonly basedOn: number | null;
  readonly version: number;
  readonly changedAt: Instant;
  readonly changedBy: string | null;
}

/** An agreement without its versions. */
export interface AgreementHead {
  readonly id: number;
  readonly name: string;
  readonly organizationId: number | null;
  readonly organization: string | null;
}

const DRAFT = `SELECT d.id, d.agreement_id AS "agreementId", d.based_on AS "basedOn",
    d.in_force_from AS "inForceFrom", d.in_force_to AS "inForceTo",
    to_json(d.organization_ids) AS "organizationIds", d.terms, d.version,
    d.changed_at AS "changedAt", p.name AS "changedBy"
  FROM agreement_draft d LEFT JOIN person p ON p.id = d.changed_by`;

const HEAD = `SELECT a.id, a.name, a.organization_id AS "organizationId", o.name AS organization
  FROM agreement a LEFT JOIN organization o ON o.id = a.organization_id`;

/** Every agreement, the common one first, then by organization. */
export async function selectAgreements(db: Db): Promise<AgreementHead[]> {
  const { rows } = await db.query<AgreementHead>(
    `${HEAD} ORDER BY a.organization_id IS NOT NULL, lower(o.name), a.id`,
  );
  return rows;
}

/** One agreement; null when there is none. */
export async function findAgreement(db: Db, id: number): Promise<AgreementHead | null> {
  const { rows } = await db.query<AgreementHead>(`${HEAD} WHERE a.id = $1`, [id]);
  return rows[0] ?? null;
}

/** Lets one transaction at a time add or sign versions of agreements, until it ends. */
export async function lockAgreements(db: Db): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('relais:agreements'))`);
}

/** Keeps a new agreement with an organization; gives its id. */
export async function insertHead(
  db: Db,
  { name, organizationId }: { readonly name: string; readonly organizationId: number },
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    'INSERT INTO agreement (name, organization_id) VALUES ($1, $2) RETURNING id',
    [name, organizationId],
  );
  return rows[0]?.id as number;
}

/** Every draft, oldest first. */
export async function selectDrafts(db: Db): Promise<DraftRow[]> {
  const { rows } = await db.query<DraftRow>(`${DRAFT} ORDER BY d.id`);
  return rows;
}

/** A draft of an agreement; null when there is none. */
export async function findDraft(db: Db, agreementId: number, id: number): Promise<DraftRow | null> {
  const { rows } = await db.query<DraftRow>(`${DRAFT} WHERE d.id = $1 AND d.agreement_id = $2`, [
    id,
    agreementId,
  ]);
  return rows[0] ?? null;
}

/** A draft of an agreement, locked until the transaction ends; null when there is none. */
export async function lockDraft(db: Db, agreementId: number, id: number): Promise<DraftRow | null> {
  await db.query('SELECT 1 FROM agreement_draft WHERE id = $1 FOR UPDATE', [id]);
  return findDraft(db, agreementId, id);
}

const values = (content: DraftContent, by: number, now: Instant): unknown[] => [
  content.inForceFrom,
  content.inForceTo,
  content.organizationIds,
  JSON.stringify(content.terms),
  new Date(now),
  by,
];

/** Keeps a new draft; gives its id. */
export async function insertDraft(
  db: Db,
  of: { readonly agreementId: number; readonly basedOn: number | null },
  content: DraftContent,
  by: number,
  now: Instant,
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO agreement_draft (in_force_from, in_force_to, organization_ids, terms, changed_at,
                                  changed_by, agreement_id, based_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
    [...values(content, by, now), of.agreementId, of.basedOn],
  );
  return rows[0]?.id as number;
}

/** Writes what a draft says, and raises its version. */
export async function updateDraft(
  db: Db,
  id: number,
  content: DraftContent,
  by: number,
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE agreement_draft SET in_force_from = $1, in_force_to = $2, organization_ids = $3,
            terms = $4, changed_at = $5, changed_by = $6, version = version + 1 WHERE id = $7`,
    [...values(content, by, now), id],
  );
}

/** Takes a draft away. */
export async function deleteDraft(db: Db, id: number): Promise<void> {
  await db.query('DELETE FROM agreement_draft WHERE id = $1', [id]);
}

/** Writes the next version of an agreement, signed; gives its number. */
export async function insertVersion(
  db: Db,
  draft: Pick<DraftRow, 'agreementId'> & DraftContent,
  signed: { readonly by: number; readonly reason: string; readonly at: Instant },
): Promise<number> {
  const { rows } = await db.query<{ version: number }>(
    `INSERT INTO agreement_version (agreement_id, version, in_force_from, in_force_to,
                                    organization_ids, terms, created_at, signed_by, reason)
     SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7, $8
       FROM agreement_version WHERE agreement_id = $1 RETURNING version`,
    [
      ...[draft.agreementId, draft.inForceFrom, draft.inForceTo, draft.organizationIds],
      ...[JSON.stringify(draft.terms), new Date(signed.at), signed.by, signed.reason],
    ],
  );
  return rows[0]?.version as number;
}

/** Who signed each version, why, and how many open tickets are under it. */
export interface VersionUse {
  readonly id: number;
  readonly signedAt: Instant;
  readonly signedBy: string | null;
  readonly reason: string | null;
  readonly openTickets: number;
}

/** Of every version: who signed it, and its open tickets. */
export async function versionUses(db: Db): Promise<VersionUse[]> {
  const { rows } = await db.query<VersionUse>(
    `SELECT v.id, v.created_at AS "signedAt", p.name AS "signedBy", v.reason,
            (SELECT count(*)::int FROM ticket t WHERE t.agreement_version_id = v.id
                AND t.status IN ('registered', 'in_progress', 'waiting_on_user')) AS "openTickets"
       FROM agreement_version v LEFT JOIN person p ON p.id = v.signed_by`,
  );
  return rows;
}

/** What terms may name: the codes in use of services and categories, and the names of organizations. */
export async function namedByTerms(db: Db): Promise<{
  readonly services: readonly string[];
  readonly categories: readonly string[];
  readonly organizations: readonly { readonly id: number; readonly name: string }[];
}> {
  const { rows } = await db.query(
    `SELECT coalesce((SELECT jsonb_agg(code ORDER BY code) FROM service WHERE disabled_at IS NULL), '[]')
              AS services,
            coalesce((SELECT jsonb_agg(code ORDER BY code) FROM category WHERE disabled_at IS NULL), '[]')
              AS categories,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'name', name) ORDER BY name)
                        FROM organization), '[]') AS organizations`,
  );
  return rows[0];
}
