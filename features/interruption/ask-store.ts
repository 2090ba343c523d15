import type { Language } from '../../adapters/http/phrases.ts';
import type { Db } from '../../adapters/postgres/pool.ts';

/** Who is written to. */
export interface AskedPerson {
  readonly personId: number;
  readonly address: string;
  readonly language: Language;
}

const REACHED = `SELECT p.id AS "personId", p.email AS address, p.language FROM person p
  WHERE p.disabled_at IS NULL AND p.email IS NOT NULL`;
const HOLDS = (roles: string, person = 'p.id'): string =>
  `EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = ${person} AND g.role IN (${roles}))`;

/**
 * Who says whether a service is back: whoever planned it; every supervisor as well when that is asked again,
 * or when the planner has left or may not answer.
 */
export async function whoSaysReturn(
  db: Db,
  plannerId: number | null,
  again: boolean,
): Promise<AskedPerson[]> {
  const { rows } = await db.query<AskedPerson>(
    `${REACHED} AND (p.id = $1 OR (${HOLDS("'supervisor'")} AND ($2 OR NOT EXISTS (
       SELECT 1 FROM person a WHERE a.id = $1 AND a.disabled_at IS NULL AND a.email IS NOT NULL
          AND ${HOLDS("'agent', 'supervisor'", 'a.id')}))))
      ORDER BY p.id`,
    [plannerId, again],
  );
  return rows;
}

/** Who may approve what somebody planned: those who may plan, without that person. */
export async function whoMayApprove(db: Db, by: number | null): Promise<AskedPerson[]> {
  const { rows } = await db.query<AskedPerson>(
    `${REACHED} AND p.id IS DISTINCT FROM $1 AND ${HOLDS("'supervisor', 'administrator'")}
      ORDER BY p.id`,
    [by],
  );
  return rows;
}
