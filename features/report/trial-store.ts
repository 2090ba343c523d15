import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { IncidentFacts } from '../../core/report/facts.ts';
import type { OpenCandidate, Stretch } from './store.ts';

/** Whose tickets a draft is tried on: those of some organizations, or those under an agreement. */
export type TrialScope =
  | { readonly organizationIds: readonly number[] }
  | { readonly agreementId: number };

/** An incident that counts in a period, with what is stored of it. */
export interface TriedRow {
  readonly id: number;
  readonly facts: IncidentFacts;
}

/** A condition on a ticket `t`, whose parameters are the first two; the demonstration only when it is named. */
const SCOPE = `CASE WHEN $1::bigint[] IS NULL
       THEN t.agreement_version_id IN (SELECT v.id FROM agreement_version v WHERE v.agreement_id = $2)
            AND NOT EXISTS (SELECT 1 FROM organization o WHERE o.id = t.organization_id AND o.demo)
       ELSE t.organization_id = ANY($1) END`;

function scoped(scope: TrialScope): [readonly number[] | null, number | null] {
  return 'agreementId' in scope ? [null, scope.agreementId] : [scope.organizationIds, null];
}

/** The agreement of all who have no other. Throws when there is none: the first start seeds one. */
export async function commonAgreement(db: Db): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    'SELECT id FROM agreement WHERE organization_id IS NULL',
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('no common agreement');
  return id;
}

/** The incidents last restored, or left out, in a stretch of time between two local months. */
export async function factsWithin(
  db: Db,
  scope: TrialScope,
  months: readonly [from: string, to: string],
  { from, to }: Stretch,
): Promise<TriedRow[]> {
  const { rows } = await db.query<TriedRow>(
    `SELECT t.id, f.facts FROM ticket_figure f JOIN ticket t ON t.id = f.ticket_id
      WHERE f.month BETWEEN $3 AND $4 AND f.facts <> 'null'
        AND coalesce((f.facts->>'restoredAt')::bigint, (f.facts->>'excludedAt')::bigint)
            BETWEEN $5::bigint AND $6::bigint - 1
        AND ${SCOPE}
      ORDER BY t.id`,
    [...scoped(scope), ...months, from, to],
  );
  return rows;
}

/** The incidents that may have been open at an instant. */
export async function triedCandidates(
  db: Db,
  scope: TrialScope,
  end: Instant,
): Promise<OpenCandidate[]> {
  const { rows } = await db.query<OpenCandidate>(
    `SELECT t.id, t.number, t.agreement_version_id AS "agreementVersionId" FROM ticket t
      WHERE t.kind = 'incident' AND t.parent_id IS NULL AND t.status <> 'cancelled'
        AND t.reached_at < $3 AND (t.restored_at IS NULL OR t.restored_at >= $3) AND ${SCOPE}`,
    [...scoped(scope), new Date(end)],
  );
  return rows;
}

/** The subjects of tickets by their numbers. */
export async function subjectsOf(
  db: Db,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ number: string; subject: string }>(
    'SELECT number, subject FROM ticket WHERE number = ANY($1)',
    [numbers],
  );
  return new Map(rows.map(({ number, subject }) => [number, subject]));
}
