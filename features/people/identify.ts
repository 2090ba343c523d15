import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type ActorRow, actorOfSession, actorOfToken, touch } from './account-store.ts';
import type { Actor } from './actor.ts';
import { hashSecret, TOKEN_PREFIX } from './secret.ts';

/** A session unused for this long is over, in milliseconds. */
export const IDLE = 2 * 3_600_000;
/** A session is over this long after signing in, used or not, in milliseconds. */
export const LONGEST_SESSION = 12 * 3_600_000;

export type Credentials = Readonly<{
  /** The session cookie's value. */
  session: string | undefined;
  /** The whole Authorization header; when there is one, the cookie is not looked at. */
  authorization: string | undefined;
  address: string | null;
  /** Sent by a page on its own, with nobody at it: no use of the session. */
  background?: boolean;
}>;

/** Finds out who acts: null for nobody, and for credentials that are void, expired or disabled. */
export async function identify(
  pool: Pool,
  credentials: Credentials,
  now: Instant,
): Promise<Actor | null> {
  const found = await find(pool, credentials, now);
  if (!found) return null;
  const { row, kind, hash } = found;
  // Once a minute is enough to tell a used one from an idle one.
  const due = row.seenAt === null || now - row.seenAt > 60_000;
  if (due && !credentials.background) await touch(pool, kind, hash, now);
  return actorOf(row, credentials.address);
}

/** The same without counting as a use: an open stream must not keep an idle session alive. */
export async function recognize(
  pool: Pool,
  credentials: Credentials,
  now: Instant,
): Promise<Actor | null> {
  const found = await find(pool, credentials, now);
  return found && actorOf(found.row, credentials.address);
}

async function find(
  pool: Pool,
  { session, authorization }: Credentials,
  now: Instant,
): Promise<{ row: ActorRow; kind: 'session' | 'token'; hash: Buffer } | null> {
  const kind = authorization === undefined ? 'session' : 'token';
  const secret =
    authorization === undefined ? session : /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (!secret || secret.length > 200) return null;
  if (kind === 'token' && !secret.startsWith(TOKEN_PREFIX)) return null;
  const hash = hashSecret(secret);
  const row =
    kind === 'session'
      ? await actorOfSession(pool, hash, now, now - IDLE)
      : await actorOfToken(pool, hash, now);
  return row ? { row, kind, hash } : null;
}

function actorOf(row: ActorRow, address: string | null): Actor {
  return {
    personId: row.personId,
    name: row.name,
    organizationId: row.organizationId,
    roles: new Set(row.roles),
    teamIds: row.teamIds,
    scopes: row.scopes === null ? null : new Set(row.scopes),
    ...(row.stage !== 'open' && { unfinished: row.stage }),
    address,
  };
}
