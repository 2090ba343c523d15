import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Connection } from './seal-connection.ts';

const at = (instant: Instant | null): Date | null => (instant === null ? null : new Date(instant));

/** A connection as it is stored, with what is sealed. */
export interface ConnectionRow extends Connection {
  readonly mailboxId: number;
  readonly sealed: Buffer;
  readonly secretAt: Instant;
  readonly token: Buffer | null;
  readonly tokenUntil: Instant | null;
}

const ROW = `c.mailbox_id AS "mailboxId", c.host, c.port, c.security, c.login, c.folder, c.method,
  c.token_endpoint AS "tokenEndpoint", c.client_id AS "clientId", c.scope, c.sealed,
  c.secret_at AS "secretAt", c.token, c.token_until AS "tokenUntil" FROM mailbox_connection c`;

/** The connection of a mailbox; null when it has none. */
export async function findConnection(db: Db, mailboxId: number): Promise<ConnectionRow | null> {
  const { rows } = await db.query<ConnectionRow>(`SELECT ${ROW} WHERE c.mailbox_id = $1`, [
    mailboxId,
  ]);
  return rows[0] ?? null;
}

/** The connections of every mailbox in use, with their addresses. */
export async function connectionsInUse(
  db: Db,
): Promise<(ConnectionRow & { readonly address: string })[]> {
  const { rows } = await db.query<ConnectionRow & { address: string }>(
    `SELECT m.address, ${ROW} JOIN mailbox m ON m.id = c.mailbox_id
      WHERE m.disabled_at IS NULL ORDER BY m.id`,
  );
  return rows;
}

/** Stores how a mailbox is reached; the token that was in use is forgotten. */
export async function storeConnection(
  db: Db,
  mailboxId: number,
  connection: Connection,
  sealed: Buffer,
  secretAt: Instant,
): Promise<void> {
  const { host, port, security, login, folder, method } = connection;
  const { tokenEndpoint, clientId, scope } = connection;
  await db.query(
    `INSERT INTO mailbox_connection (mailbox_id, host, port, security, login, folder, method,
                                     token_endpoint, client_id, scope, sealed, secret_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT (mailbox_id) DO UPDATE SET host = $2, port = $3, security = $4, login = $5,
       folder = $6, method = $7, token_endpoint = $8, client_id = $9, scope = $10, sealed = $11,
       secret_at = $12, token = NULL, token_until = NULL, renewing_until = NULL`,
    [
      ...[mailboxId, host, port, security, login, folder, method],
      ...[tokenEndpoint, clientId, scope, sealed, at(secretAt)],
    ],
  );
}

/** Forgets how a mailbox is reached, with its secrets. */
export async function deleteConnection(db: Db, mailboxId: number): Promise<void> {
  await db.query('DELETE FROM mailbox_connection WHERE mailbox_id = $1', [mailboxId]);
}

/** Takes the right to renew a token for so many milliseconds; false while another process has it. */
export async function claimRenewal(
  db: Db,
  mailboxId: number,
  now: Instant,
  milliseconds: number,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE mailbox_connection SET renewing_until = $3
      WHERE mailbox_id = $1 AND (renewing_until IS NULL OR renewing_until <= $2)`,
    [mailboxId, at(now), at(now + milliseconds)],
  );
  return rowCount === 1;
}

/**
 * Stores a token that was just given, and the secrets as they are now, when those from before are still the
 * ones stored; lets others renew again.
 */
export async function storeToken(
  db: Db,
  before: ConnectionRow,
  given: { readonly sealed: Buffer; readonly token: Buffer; readonly tokenUntil: Instant },
): Promise<void> {
  await db.query(
    `UPDATE mailbox_connection SET sealed = $3, token = $4, token_until = $5, renewing_until = NULL
      WHERE mailbox_id = $1 AND sealed = $2`,
    [before.mailboxId, before.sealed, given.sealed, given.token, at(given.tokenUntil)],
  );
}

/** Lets others renew: nothing came of it. */
export async function releaseRenewal(db: Db, mailboxId: number): Promise<void> {
  await db.query('UPDATE mailbox_connection SET renewing_until = NULL WHERE mailbox_id = $1', [
    mailboxId,
  ]);
}

/** Forgets a token that was refused. */
export async function dropToken(db: Db, mailboxId: number, token: Buffer): Promise<void> {
  await db.query(
    'UPDATE mailbox_connection SET token = NULL, token_until = NULL WHERE mailbox_id = $1 AND token = $2',
    [mailboxId, token],
  );
}
