import type { ImapAccount } from '../../adapters/mail/imap.ts';
import type { ImapFault } from '../../adapters/mail/imap-fault.ts';
import { type Found, tryImap } from '../../adapters/mail/try-imap.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import type { ConnectionRow } from './connection-store.ts';
import { bare, type WrittenConnection, wholeSecrets } from './keep-connection.ts';
import { fixedFields } from './keep-mailbox.ts';
import { selectMailboxes } from './kept-mailbox-store.ts';
import type { MailboxDeps } from './mailbox-settings.ts';
import { renewToken } from './renew-token.ts';
import { accountOf, forgetToken, type SignInFault, signInMailbox } from './sign-in-mailbox.ts';

/** What a trial found, or why it found nothing. */
export type Trial = Found | { readonly fault: ImapFault | SignInFault };

/** What is tried: a mailbox as it is kept, or as it is being written. */
export interface Asked {
  readonly mailbox: number | null;
  /** Null: the connection that is kept. */
  readonly connection: WrittenConnection | null;
}

/**
 * Tries a connection as it is written, with the secrets kept for the same place where none is said: nothing is
 * read and nothing is marked. Who tried where is in the journal. Refuses `not_found`, `mailbox_secret_missing`.
 */
export async function tryConnection(
  deps: MailboxDeps,
  actor: Actor,
  asked: Asked,
): Promise<Trial | Refusal> {
  const { pool, clock } = deps;
  const account = await accountToTry(deps, asked);
  if (isRefusal(account)) return account;
  const found = 'fault' in account ? account : await tryImap(account);
  const refused = 'fault' in found && found.fault === 'token_refused';
  if (refused && asked.mailbox !== null && !('fault' in account)) {
    await forgetToken(deps, asked.mailbox, account);
  }
  const said = 'fault' in account ? asked.connection : account;
  const data = {
    host: said?.host ?? null,
    port: said?.port ?? null,
    fault: 'fault' in found ? found.fault : null,
  };
  const target = `mailbox:${asked.mailbox ?? 'new'}`;
  await recordAudit(pool, { at: clock.now(), actor, action: 'mailbox.tried', target, data });
  return found;
}

async function accountToTry(
  deps: MailboxDeps,
  { mailbox: id, connection: written }: Asked,
): Promise<ImapAccount | { readonly fault: SignInFault } | Refusal> {
  const [kept] = id === null ? [] : await selectMailboxes(deps.pool, id);
  if (id !== null && kept === undefined) return refuse('not_found');
  const { environment, key, reach } = deps.mailboxes;
  const fixed = kept !== undefined && fixedFields(deps.mailboxes, kept.address);
  if (fixed && fixed.includes('connection') && environment.account !== null) {
    return environment.account;
  }
  const row = kept?.connection ?? null;
  if (written === null) return row === null ? refuse('not_found') : signInMailbox(deps, row);
  const secrets = wholeSecrets(key, id ?? 0, row, written);
  if (isRefusal(secrets)) return secrets;
  const connection = bare(written);
  if (connection.method !== 'token_endpoint') return accountOf(connection, secrets);
  // Kept as it is: the token of the readers is the one to try, and a new one is theirs too.
  if (row !== null && isKept(row, written)) {
    return signInMailbox(deps, { ...row, folder: connection.folder });
  }
  const given = await renewToken(connection, secrets, reach);
  return 'fault' in given ? given : accountOf(connection, { accessToken: given.accessToken });
}

function isKept(row: ConnectionRow, written: WrittenConnection): boolean {
  const { clientSecret, refreshToken, ...rest } = written;
  const { folder: _folder, ...place } = bare(rest);
  const names = Object.keys(place) as (keyof typeof place)[];
  return (
    clientSecret === undefined &&
    refreshToken === undefined &&
    names.every((name) => place[name] === row[name])
  );
}
