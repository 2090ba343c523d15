import type { Db } from '../../adapters/postgres/pool.ts';

/** Notes that only mail tells of a person so far. */
export async function markKnownByMail(db: Db, personId: number): Promise<void> {
  await db.query('UPDATE person SET known_by_mail = true WHERE id = $1', [personId]);
}

/** Notes that a person reads what is sent to their address. */
export async function unmarkKnownByMail(db: Db, personId: number): Promise<void> {
  await db.query('UPDATE person SET known_by_mail = false WHERE id = $1 AND known_by_mail', [
    personId,
  ]);
}

/** Whether more than mail tells of who has an address: false for nobody, and for those whom only mail made known. */
export async function isVouchedFor(db: Db, address: string): Promise<boolean> {
  const { rows } = await db.query(
    `SELECT 1 FROM person p WHERE lower(p.email) = lower($1)
        AND (NOT p.known_by_mail OR EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id))`,
    [address],
  );
  return rows.length > 0;
}
