import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Level3 } from '../../core/clock/priority.ts';
import type { Kind } from '../../core/ticket/ticket.ts';
import { type ConnectionRow, findConnection } from './connection-store.ts';

/** What a mailbox's messages become, as it is written. */
export interface MailboxContent {
  readonly address: string;
  readonly kind: Kind;
  readonly impact: Level3;
  readonly urgency: Level3;
  readonly service: number | null;
  readonly team: number | null;
  readonly organization: number | null;
  readonly language: 'fr' | 'en';
}

/** A mailbox as it is kept in the administration. */
export interface KeptMailbox extends MailboxContent {
  readonly id: number;
  readonly disabledAt: Instant | null;
  readonly version: number;
  readonly readAt: Instant | null;
  readonly failingSince: Instant | null;
  readonly fault: string | null;
  readonly lastError: string | null;
  readonly connection: ConnectionRow | null;
}

/** Every mailbox, in use or not, by address; one only when `id` is given. */
export async function selectMailboxes(db: Db, id: number | null = null): Promise<KeptMailbox[]> {
  const { rows } = await db.query<Omit<KeptMailbox, 'connection'>>(
    `SELECT id, address, kind, impact, urgency, service_id AS service, team_id AS team,
            organization_id AS organization, language, disabled_at AS "disabledAt", version,
            read_at AS "readAt", failing_since AS "failingSince", fault, last_error AS "lastError"
       FROM mailbox WHERE $1::bigint IS NULL OR id = $1 ORDER BY lower(address)`,
    [id],
  );
  const kept: KeptMailbox[] = [];
  for (const row of rows) kept.push({ ...row, connection: await findConnection(db, row.id) });
  return kept;
}

/** Reads a mailbox and holds it until the transaction ends. */
export async function lockMailbox(db: Db, id: number): Promise<KeptMailbox | undefined> {
  await db.query('SELECT 1 FROM mailbox WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return (await selectMailboxes(db, id))[0];
}

/** Stores a mailbox; undefined when another has its address. */
export async function insertMailbox(
  db: Db,
  content: MailboxContent,
  now: Instant,
): Promise<number | undefined> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO mailbox (address, kind, impact, urgency, service_id, team_id, organization_id,
                          language, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (lower(address)) DO NOTHING RETURNING id`,
    [...columnsOf(content), new Date(now)],
  );
  return rows[0]?.id;
}

/** Stores what became of a mailbox and raises its version; false when another has its address. */
export async function updateMailbox(
  db: Db,
  id: number,
  content: MailboxContent & { readonly disabledAt: Instant | null },
): Promise<boolean> {
  const { disabledAt } = content;
  const { rowCount } = await db.query(
    `UPDATE mailbox SET address = $2, kind = $3, impact = $4, urgency = $5, service_id = $6,
            team_id = $7, organization_id = $8, language = $9, disabled_at = $10,
            version = version + 1
      WHERE id = $1
        AND NOT EXISTS (SELECT 1 FROM mailbox o WHERE lower(o.address) = lower($2) AND o.id <> $1)`,
    [id, ...columnsOf(content), disabledAt === null ? null : new Date(disabledAt)],
  );
  return rowCount === 1;
}

/** Forgets how reading a mailbox went: it is read otherwise from now on. */
export async function clearReading(db: Db, id: number): Promise<void> {
  await db.query(
    'UPDATE mailbox SET failing_since = NULL, last_error = NULL, fault = NULL WHERE id = $1',
    [id],
  );
}

function columnsOf(content: MailboxContent): unknown[] {
  const { address, kind, impact, urgency, service, team, organization, language } = content;
  return [address, kind, impact, urgency, service, team, organization, language];
}

/** Which of the things that a mailbox names are there and in use; what is named is held meanwhile. */
export async function knownNames(
  db: Db,
  { service, team, organization }: Pick<MailboxContent, 'service' | 'team' | 'organization'>,
): Promise<Readonly<Record<'service' | 'team' | 'organization', boolean>>> {
  const asked = async (sql: string, id: number | null): Promise<boolean> =>
    id === null || (await db.query(sql, [id])).rows.length > 0;
  return {
    service: await asked(
      'SELECT 1 FROM service WHERE id = $1 AND disabled_at IS NULL FOR SHARE',
      service,
    ),
    team: await asked('SELECT 1 FROM team WHERE id = $1 AND disabled_at IS NULL FOR SHARE', team),
    organization: await asked('SELECT 1 FROM organization WHERE id = $1 FOR SHARE', organization),
  };
}
