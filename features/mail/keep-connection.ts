import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { type ConnectionRow, storeConnection } from './connection-store.ts';
import type { MailboxDeps } from './mailbox-settings.ts';
import { type Connection, openSecrets, type Secrets, sealSecrets } from './seal-connection.ts';

/** A connection as it is written: a secret that is not said is the one kept, null takes it away. */
export interface WrittenConnection extends Connection {
  readonly password?: string | null | undefined;
  readonly accessToken?: string | null | undefined;
  readonly clientSecret?: string | null | undefined;
  readonly refreshToken?: string | null | undefined;
}

const CONNECTION = [
  ...(['host', 'port', 'security', 'login', 'folder', 'method'] as const),
  ...(['tokenEndpoint', 'clientId', 'scope'] as const),
] as const satisfies readonly (keyof Connection)[];

const SECRETS: Readonly<Record<Connection['method'], readonly (keyof Secrets)[]>> = {
  password: ['password'],
  access_token: ['accessToken'],
  token_endpoint: ['clientSecret', 'refreshToken'],
};

/**
 * Keeps how a mailbox is reached, its secrets sealed; gives what the journal says of it, without any secret,
 * or null when nothing changes. Refuses a connection that lacks its secret: what was kept for another place
 * is not said to this one.
 */
export async function keepConnection(
  { clock, mailboxes }: MailboxDeps,
  db: PoolClient,
  { id, before }: { readonly id: number; readonly before: ConnectionRow | null },
  written: WrittenConnection,
): Promise<Readonly<Record<string, unknown>> | Refusal | null> {
  const connection = bare(written);
  const secrets = wholeSecrets(mailboxes.key, id, before, written);
  if (isRefusal(secrets)) return secrets;
  const said = SECRETS[written.method].some((name) => written[name] !== undefined);
  const changed = CONNECTION.filter((name) => before === null || before[name] !== connection[name]);
  if (changed.length === 0 && !said) return null;
  const sealed = sealSecrets(mailboxes.key, id, connection, secrets);
  const secretAt = said || before === null ? clock.now() : before.secretAt;
  await storeConnection(db, id, connection, sealed, secretAt);
  const fields = changed.map((name) => [
    name,
    { from: before?.[name] ?? null, to: connection[name] },
  ]);
  return { ...Object.fromEntries(fields), ...(said && { secret: 'replaced' }) };
}

/**
 * The secrets of a connection as written, those not said taken from what is kept for the same place. Refuses
 * `mailbox_secret_missing`.
 */
export function wholeSecrets(
  key: Buffer,
  id: number,
  before: ConnectionRow | null,
  written: WrittenConnection,
): Secrets | Refusal {
  const kept = before === null ? null : openSecrets(key, id, bare(written), before.sealed);
  const names = SECRETS[written.method];
  const found = names.flatMap((name) => {
    const value = written[name] === undefined ? kept?.[name] : written[name];
    return value == null ? [] : [[name, value]];
  });
  if (found.length > 0) return Object.fromEntries(found) as Secrets;
  return refuse('mailbox_secret_missing', { field: `connection.${names[0]}` });
}

/** A connection without its secrets; what only tokens need is kept with them only. */
export function bare(written: WrittenConnection): Connection {
  const { host, port, security, login, folder, method } = written;
  const renewed = method === 'token_endpoint';
  return {
    ...{ host: host.toLowerCase(), port, security, login, folder, method },
    tokenEndpoint: renewed ? written.tokenEndpoint : null,
    clientId: renewed ? written.clientId : null,
    scope: renewed ? written.scope : null,
  };
}
