import type { Db } from '../../adapters/postgres/pool.ts';
import type { RequestForm } from '../../core/ticket/request-form.ts';
import type { SupportLevel } from '../../core/ticket/ticket.ts';

/**
 * A team that tickets can be routed to, null when unknown or no longer there; it can't be put out of
 * use until the transaction ends.
 */
export async function findTeam(
  db: Db,
  id: number,
): Promise<{ readonly id: number; readonly level: SupportLevel } | null> {
  const { rows } = await db.query<{ id: number; level: SupportLevel }>({
    name: 'find-team',
    text: 'SELECT id, level FROM team WHERE id = $1 AND disabled_at IS NULL FOR SHARE',
    values: [id],
  });
  return rows[0] ?? null;
}

/** How a row of a catalogue is named by a client: its id or its code. */
export type CatalogueKey = number | string;

/** A service with what it asks of who requests something. */
export interface ServiceFound {
  readonly id: number;
  readonly reachesUser: boolean;
  readonly form: RequestForm | null;
}

/** A service by id or code, null when unknown or no longer offered. */
export async function findService(db: Db, key: CatalogueKey): Promise<ServiceFound | null> {
  const { rows } = await db.query<ServiceFound>({
    name: 'find-service',
    text: `SELECT id, reaches_user AS "reachesUser", form FROM service
            WHERE (id = $1 OR code = $2) AND disabled_at IS NULL`,
    values: typeof key === 'number' ? [key, null] : [null, key],
  });
  return rows[0] ?? null;
}

/** The id of a category by id or code, null when unknown or no longer offered. */
export async function findCategory(db: Db, key: CatalogueKey): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>({
    name: 'find-category',
    text: 'SELECT id FROM category WHERE (id = $1 OR code = $2) AND disabled_at IS NULL',
    values: typeof key === 'number' ? [key, null] : [null, key],
  });
  return rows[0]?.id ?? null;
}

/** A person to be helped or waited for, null when unknown or disabled. */
export async function findContactable(
  db: Db,
  who: { readonly id?: number | undefined; readonly email?: string | undefined },
): Promise<{ readonly id: number; readonly organizationId: number | null } | null> {
  const { rows } = await db.query<{ id: number; organizationId: number | null }>({
    name: 'find-contactable',
    text: `SELECT id, organization_id AS "organizationId" FROM person
            WHERE (id = $1 OR lower(email) = lower($2)) AND disabled_at IS NULL`,
    values: [who.id ?? null, who.email ?? null],
  });
  return rows[0] ?? null;
}

/** Whether a person works on tickets for the centre. */
export async function isAgent(db: Db, personId: number): Promise<boolean> {
  const { rows } = await db.query(
    `SELECT 1 FROM role_grant g JOIN person p ON p.id = g.person_id
      WHERE g.person_id = $1 AND g.role IN ('agent', 'supervisor') AND p.disabled_at IS NULL LIMIT 1`,
    [personId],
  );
  return rows.length > 0;
}

/** Whether all of these people work for the centre, which sees every ticket. */
export async function areStaff(db: Db, ids: readonly number[]): Promise<boolean> {
  if (ids.length === 0) return true;
  const { rows } = await db.query<{ known: number }>(
    `SELECT count(*)::int AS known FROM person p
      WHERE p.id = ANY($1) AND p.disabled_at IS NULL AND EXISTS
        (SELECT 1 FROM role_grant g WHERE g.person_id = p.id
           AND g.role IN ('agent', 'supervisor', 'manager', 'administrator'))`,
    [ids],
  );
  return rows[0]?.known === ids.length;
}
