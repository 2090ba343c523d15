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

/** What is known of who has an address. */
export interface SenderStanding {
  /** Whether they were disabled. */
  readonly disabled: boolean;
  /** Whether more than mail tells of them: false for nobody, and for those whom only mail made known. */
  readonly vouched: boolean;
}

/** What is known of who has an address, whatever its case. */
export async function standingOf(db: Db, address: string): Promise<SenderStanding> {
  const { rows } = await db.query<SenderStanding>({
    name: 'sender-standing',
    text: `SELECT p.disabled_at IS NOT NULL AS disabled,
                  NOT p.known_by_mail OR EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id) AS vouched
             FROM person p WHERE lower(p.email) = lower($1)`,
    values: [address],
  });
  return rows[0] ?? { disabled: false, vouched: false };
}
