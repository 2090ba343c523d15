import { setTimeout as delay } from 'node:timers/promises';
import type { ImapAccount } from '../../adapters/mail/imap.ts';
import {
  type ConnectionRow,
  claimRenewal,
  dropToken,
  findConnection,
  releaseRenewal,
  storeToken,
} from './connection-store.ts';
import type { MailboxDeps } from './mailbox-settings.ts';
import { renewToken, type TokenFault } from './renew-token.ts';
import { type Connection, openSecrets, type Secrets, sealSecrets } from './seal-connection.ts';

/** Why one can't even try to sign in. */
export type SignInFault = TokenFault | 'secret_unreadable' | 'renewal_under_way';

/** A token is renewed this long before it ends, and a renewal is somebody's for so long, in milliseconds. */
const MARGIN = 60_000;
const RENEWAL = 15_000;
/** How often one looks whether it came of another process's, and how many times. */
const LOOK = 500;
const PATIENCE = 14;

/**
 * How a mailbox is signed in to now: its secrets opened, its token renewed when it runs out – by one process
 * for all. A new refresh token is stored before the token it came with is used.
 */
export async function signInMailbox(
  deps: MailboxDeps,
  row: ConnectionRow,
): Promise<ImapAccount | { readonly fault: SignInFault }> {
  const secrets = openSecrets(deps.mailboxes.key, row.mailboxId, row, row.sealed);
  if (secrets === null) return { fault: 'secret_unreadable' };
  if (row.method !== 'token_endpoint') return accountOf(row, secrets);
  const token = tokenInUse(deps, row) ?? (await renewed(deps, row.mailboxId));
  return typeof token === 'string' ? accountOf(row, { accessToken: token }) : token;
}

/** Forgets the token that was refused, unless another took its place: the next try asks for one. */
export async function forgetToken(
  { pool, mailboxes }: MailboxDeps,
  mailboxId: number,
  { secret }: ImapAccount,
): Promise<void> {
  const row = await findConnection(pool, mailboxId);
  if (row === null || row.token === null || !('accessToken' in secret)) return;
  const token = openSecrets(mailboxes.key, mailboxId, row, row.token)?.accessToken;
  if (token === secret.accessToken) await dropToken(pool, mailboxId, row.token);
}

/** A connection with its secrets, as the mail server is spoken to. */
export function accountOf(connection: Connection, secrets: Secrets): ImapAccount {
  const { host, port, security, login, folder } = connection;
  const { password, accessToken } = secrets;
  return {
    ...{ host, port, login, folder, secure: security === 'tls' },
    ...(security !== 'tls' && { startTls: security === 'none' ? 'never' : 'demanded' }),
    secret: password === undefined ? { accessToken: accessToken ?? '' } : { password },
  };
}

function tokenInUse({ clock, mailboxes }: MailboxDeps, row: ConnectionRow): string | null {
  if (row.token === null || (row.tokenUntil ?? 0) <= clock.now() + MARGIN) return null;
  return openSecrets(mailboxes.key, row.mailboxId, row, row.token)?.accessToken ?? null;
}

async function renewed(
  deps: MailboxDeps,
  mailboxId: number,
): Promise<string | { readonly fault: SignInFault }> {
  const { pool, clock, mailboxes } = deps;
  for (let tries = 0; !(await claimRenewal(pool, mailboxId, clock.now(), RENEWAL)); tries += 1) {
    if (tries === PATIENCE) return { fault: 'renewal_under_way' };
    await delay(LOOK);
    const row = await findConnection(pool, mailboxId);
    const token = row && tokenInUse(deps, row);
    if (token !== null) return token;
  }
  // Another process may have renewed it since it was read.
  const row = await findConnection(pool, mailboxId);
  const secrets = row && openSecrets(mailboxes.key, mailboxId, row, row.sealed);
  if (row === null || secrets === null) {
    await releaseRenewal(pool, mailboxId);
    return { fault: 'secret_unreadable' };
  }
  const given = tokenInUse(deps, row) ?? (await renewToken(row, secrets, mailboxes.reach));
  if (typeof given === 'string' || 'fault' in given) {
    await releaseRenewal(pool, mailboxId);
    return given;
  }
  const { accessToken, seconds } = given;
  const sealed =
    given.secrets === secrets
      ? row.sealed
      : sealSecrets(mailboxes.key, mailboxId, row, given.secrets);
  const token = sealSecrets(mailboxes.key, mailboxId, row, { accessToken });
  await storeToken(pool, row, { sealed, token, tokenUntil: clock.now() + seconds * 1000 });
  return accessToken;
}
