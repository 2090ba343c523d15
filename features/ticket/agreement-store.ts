import type { Db } from '../../adapters/postgres/pool.ts';
import type { CountedTicket } from './recount-store.ts';

/** Which open tickets may pass to a version. */
export interface PassingScope {
  readonly versionId: number;
  readonly agreementId: number;
  /** The organizations that the agreement covers; empty for the common one. */
  readonly organizationIds: readonly number[];
  /** Only these; null: all of them. */
  readonly numbers: readonly string[] | null;
}

/**
 * The open tickets that may pass to a version, by id: those under another version of its agreement, and
 * those of the organizations that it covers. Locked until the transaction ends when told.
 */
export async function ticketsToPass(
  db: Db,
  scope: PassingScope,
  lock: boolean,
): Promise<CountedTicket[]> {
  const { rows } = await db.query<CountedTicket>(
    `SELECT t.id, t.number, t.due_at AS "dueAt", f.month, f.facts, f.course,
            c.code AS "categoryCode"
       FROM ticket t JOIN ticket_figure f ON f.ticket_id = t.id
       JOIN agreement_version v ON v.id = t.agreement_version_id
       LEFT JOIN category c ON c.id = t.category_id
      WHERE t.status IN ('registered', 'in_progress', 'waiting_on_user')
        AND t.agreement_version_id <> $1
        AND (v.agreement_id = $2 OR t.organization_id = ANY($3))
        AND ($4::text[] IS NULL OR t.number = ANY($4))
      ORDER BY t.id ${lock ? 'FOR NO KEY UPDATE OF t' : ''}`,
    [scope.versionId, scope.agreementId, scope.organizationIds, scope.numbers],
  );
  return rows;
}
