import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { insertToken, type TokenRow } from './account-store.ts';
import type { Scope } from './actor.ts';
import { newSecret, TOKEN_PREFIX } from './secret.ts';

export type NewToken = Readonly<{
  personId: number;
  name: string;
  scopes: readonly Scope[];
  /** How long it is good for. */
  days: number;
}>;

const DAY = 86_400_000;

/**
 * Makes an API token for a person, in the open transaction; the secret is returned this once and
 * only its hash is kept. A token can do no more than its person may, nor than its scopes.
 */
export async function makeToken(
  db: Db,
  actor: Readonly<{ personId: number; address: string | null }> | null,
  { personId, name, scopes, days }: NewToken,
  now: Instant,
): Promise<{ token: TokenRow; secret: string }> {
  const { secret, hash } = newSecret(TOKEN_PREFIX);
  const expiresAt = now + days * DAY;
  const token = await insertToken(db, { personId, name, tokenHash: hash, scopes, now, expiresAt });
  const data = { name, scopes, days };
  const target = `token:${token.id}`;
  await recordAudit(db, { at: now, actor, action: 'token.made', target, data });
  return { token, secret };
}
