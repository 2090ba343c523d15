import type { Db } from '../../adapters/postgres/pool.ts';

/** For everyone who sits at a desk which call rings or speaks there, and how far it is; empty for none. */
export async function callsAtDesks(db: Db): Promise<Map<number, string>> {
  const { rows } = await db.query<{ personId: number; call: string }>({
    name: 'calls-at-desks',
    text: `SELECT r.person_id AS "personId", coalesce(max(p.id || ' ' || p.state || ' ' ||
                    (SELECT count(*) FROM call_listening l WHERE l.phone_call_id = p.id)), '') AS call
             FROM presence r
             LEFT JOIN phone_call p ON p.desk = r.desk AND p.state <> 'ended' AND p.state IN ('ringing', 'calling', 'talking')
            WHERE r.desk IS NOT NULL GROUP BY r.person_id`,
  });
  return new Map(rows.map(({ personId, call }) => [personId, call]));
}
