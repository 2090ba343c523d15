import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Level3 } from '../../core/clock/priority.ts';
import type { Kind } from '../../core/ticket/ticket.ts';

/** A mailbox, and what its messages become. */
export interface MailboxRow {
  readonly id: number;
  readonly address: string;
  readonly kind: Kind;
  readonly impact: Level3;
  readonly urgency: Level3;
  readonly serviceId: number | null;
  readonly teamId: number | null;
  readonly organizationId: number | null;
  readonly language: 'fr' | 'en';
}

/** A service or a team that went out of use is not named: good mail is a ticket all the same. */
const ROW = `id, address, kind, impact, urgency, language, organization_id AS "organizationId",
  (SELECT s.id FROM service s WHERE s.id = service_id AND s.disabled_at IS NULL) AS "serviceId",
  (SELECT t.id FROM team t WHERE t.id = team_id AND t.disabled_at IS NULL) AS "teamId" FROM mailbox`;

/** The mailbox of an address, made when there is none yet. */
export async function mailboxOf(db: Db, address: string, now: Instant): Promise<MailboxRow> {
  await db.query(
    `INSERT INTO mailbox (address, created_at) VALUES ($1, $2) ON CONFLICT (lower(address)) DO NOTHING`,
    [address, new Date(now)],
  );
  const { rows } = await db.query<MailboxRow>(`SELECT ${ROW} WHERE lower(address) = lower($1)`, [
    address,
  ]);
  return rows[0] as MailboxRow;
}

/** Puts the mailbox of an address in use, made when there is none yet; gives its id. */
export async function useMailbox(db: Db, address: string, now: Instant): Promise<number> {
  const { id } = await mailboxOf(db, address, now);
  await db.query(
    'UPDATE mailbox SET disabled_at = NULL WHERE id = $1 AND disabled_at IS NOT NULL',
    [id],
  );
  return id;
}

/** The id of the mailbox of an address; null when there is none that is read. */
export async function findMailboxId(db: Db, address: string): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    'SELECT id FROM mailbox WHERE lower(address) = lower($1) AND disabled_at IS NULL',
    [address],
  );
  return rows[0]?.id ?? null;
}

/** A mailbox by id. Throws when there is none: that is a fault. */
export async function findMailbox(db: Db, id: number): Promise<MailboxRow> {
  const { rows } = await db.query<MailboxRow>(`SELECT ${ROW} WHERE id = $1`, [id]);
  if (rows[0] === undefined) throw new Error(`no mailbox ${id}`);
  return rows[0];
}

/** The addresses of the centre, lower case: mail from them is our own. */
export async function ownAddresses(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ address: string }>(
    `SELECT lower(address) AS address FROM mailbox
      UNION SELECT lower(address) FROM team WHERE address IS NOT NULL`,
  );
  return rows.map(({ address }) => address);
}

/** Where messages of a mailbox are seen: the account as a number, and its UIDVALIDITY. */
export interface Place {
  readonly mailboxId: number;
  readonly place: number;
  readonly uidValidity: bigint;
}

/** The last message seen in a mailbox at this place; 0 when none was. */
export async function lastSeen(db: Db, { mailboxId, place, uidValidity }: Place): Promise<number> {
  const { rows } = await db.query<{ uid: number }>(
    `SELECT coalesce(max(uid), 0)::bigint AS uid FROM mail_sighting
      WHERE mailbox_id = $1 AND place = $2 AND uid_validity = $3`,
    [mailboxId, place, String(uidValidity)],
  );
  return Number(rows[0]?.uid ?? 0);
}

/** Notes where a message was seen; seen again, it stays. */
export async function insertSighting(
  db: Db,
  seen: Place & { readonly uid: number },
  mailId: number,
): Promise<void> {
  await db.query(
    `INSERT INTO mail_sighting (mailbox_id, place, uid_validity, uid, received_mail_id)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [seen.mailboxId, seen.place, String(seen.uidValidity), seen.uid, mailId],
  );
}

/** Which of these UIDs the ledger does not have. */
export async function unseenOf(
  db: Db,
  { mailboxId, place, uidValidity }: Place,
  uids: readonly number[],
): Promise<number[]> {
  const { rows } = await db.query<{ uid: number }>(
    `SELECT u AS uid FROM unnest($4::bigint[]) AS u
      WHERE NOT EXISTS (SELECT 1 FROM mail_sighting s
        WHERE s.mailbox_id = $1 AND s.place = $2 AND s.uid_validity = $3 AND s.uid = u) ORDER BY u`,
    [mailboxId, place, String(uidValidity), uids],
  );
  return rows.map(({ uid }) => Number(uid));
}

/** Notes that a mailbox was read, or why it could not be: what was said, and our word for it. */
export async function noteReading(
  db: Db,
  mailboxId: number,
  now: Instant,
  failure: { readonly said: string; readonly fault: string | null } | null,
): Promise<void> {
  await db.query(
    `UPDATE mailbox SET read_at = CASE WHEN $3::text IS NULL THEN $2 ELSE read_at END,
            failing_since = CASE WHEN $3::text IS NULL THEN NULL ELSE coalesce(failing_since, $2) END,
            last_error = $3, fault = $4 WHERE id = $1`,
    [mailboxId, new Date(now), failure?.said.slice(0, 500) ?? null, failure?.fault ?? null],
  );
}

/** Notes how many messages the mailbox holds, and how many of them the ledger has. */
export async function noteCount(
  db: Db,
  mailboxId: number,
  count: { readonly present: number; readonly kept: number },
  now: Instant,
): Promise<void> {
  await db.query('UPDATE mailbox SET present = $2, kept = $3, reconciled_at = $4 WHERE id = $1', [
    mailboxId,
    count.present,
    count.kept,
    new Date(now),
  ]);
}

/** A mailbox in use that answers about a ticket may go to. */
export interface AnsweredMailbox {
  readonly address: string;
  /** Whether it is read by IMAP, as the administration says. */
  readonly connected: boolean;
  /** Whether the ticket was filed from it. */
  readonly filed: boolean;
}

/** The mailboxes in use with these addresses, lower case, and the one that a ticket was filed from. */
export async function mailboxesOfAnswers(
  db: Db,
  ticketId: number,
  addresses: readonly string[],
): Promise<AnsweredMailbox[]> {
  const { rows } = await db.query<AnsweredMailbox>({
    name: 'mailboxes-of-answers',
    text: `WITH filed AS (SELECT mailbox_id AS id FROM received_mail
                           WHERE ticket_id = $1 AND outcome = 'filed' ORDER BY id LIMIT 1)
      SELECT m.address, m.id IN (SELECT id FROM filed) AS filed,
             EXISTS (SELECT 1 FROM mailbox_connection c WHERE c.mailbox_id = m.id) AS connected
        FROM mailbox m
       WHERE m.disabled_at IS NULL
         AND (lower(m.address) = ANY ($2) OR m.id IN (SELECT id FROM filed))`,
    values: [ticketId, addresses],
  });
  return rows;
}
