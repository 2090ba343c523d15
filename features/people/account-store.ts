import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Role, Scope } from './actor.ts';

const at = (instant: Instant): Date => new Date(instant);

export type SignInRow = Readonly<{ personId: number; passwordHash: string; disabled: boolean }>;

/**
 * Counts an attempt against an account before its password is looked at, so that guesses made at
 * once are all counted; from the 5th on the account waits 30 s, doubling up to 15 min. Undefined
 * when nobody has the address or the account still waits.
 */
export async function chargeAttempt(
  db: Db,
  email: string,
  now: Instant,
): Promise<SignInRow | undefined> {
  const { rows } = await db.query<SignInRow>(
    `UPDATE account a
        SET failures = a.failures + 1,
            locked_until = CASE WHEN a.failures + 1 < 5 THEN NULL ELSE $2::timestamptz
              + least(900, 30 * 2 ^ least(a.failures + 1 - 5, 10)) * interval '1 second' END
       FROM person p
      WHERE p.id = a.person_id AND lower(p.email) = lower($1)
        AND (a.locked_until IS NULL OR a.locked_until <= $2)
     RETURNING a.person_id AS "personId", a.password_hash AS "passwordHash",
               (a.disabled_at IS NOT NULL OR p.disabled_at IS NOT NULL) AS disabled`,
    [email, at(now)],
  );
  return rows[0];
}

/** Forgets the attempts that were counted: the password was right. */
export async function clearAttempts(db: Db, personId: number): Promise<void> {
  await db.query(
    'UPDATE account SET failures = 0, locked_until = NULL WHERE person_id = $1 AND failures > 0',
    [personId],
  );
}

/**
 * Stores or replaces a person's password hash and opens the account; `temporary` when somebody else
 * knows the password.
 */
export async function putAccount(
  db: Db,
  personId: number,
  passwordHash: string,
  now: Instant,
  temporary = false,
): Promise<void> {
  await db.query(
    `INSERT INTO account (person_id, password_hash, changed_at, temporary) VALUES ($1, $2, $3, $4)
     ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash,
       changed_at = excluded.changed_at, temporary = excluded.temporary,
       failures = 0, locked_until = NULL, disabled_at = NULL`,
    [personId, passwordHash, at(now), temporary],
  );
}

export type ActorRow = Readonly<{
  personId: number;
  name: string;
  organizationId: number | null;
  roles: Role[];
  teamIds: number[];
  scopes: Scope[] | null;
  /** When it was last seen or used; null for a token never used. */
  seenAt: Instant | null;
  /** How far the sign-in has come; a token has none to finish. */
  stage: 'password' | 'enrolment' | 'open';
}>;

const ACTOR = `
  p.id AS "personId", p.name, p.organization_id AS "organizationId",
  ARRAY(SELECT role FROM role_grant g WHERE g.person_id = p.id) AS roles,
  ARRAY(SELECT team_id FROM team_member m WHERE m.person_id = p.id) AS "teamIds"`;

/** Who a live session belongs to; undefined when it is unknown, expired or idle since before `idleSince`. */
export async function actorOfSession(
  db: Db,
  tokenHash: Buffer,
  now: Instant,
  idleSince: Instant,
): Promise<ActorRow | undefined> {
  const { rows } = await db.query<ActorRow>({
    name: 'actor_of_session',
    text: `SELECT ${ACTOR}, NULL AS scopes, s.seen_at AS "seenAt", s.stage
             FROM session s JOIN person p ON p.id = s.person_id
             JOIN account a ON a.person_id = p.id
            WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3
              AND s.stage <> 'second_factor'
              AND p.disabled_at IS NULL AND a.disabled_at IS NULL`,
    values: [tokenHash, at(now), at(idleSince)],
  });
  return rows[0];
}

/** Who a valid API token belongs to; undefined when it is unknown, expired or revoked. */
export async function actorOfToken(
  db: Db,
  tokenHash: Buffer,
  now: Instant,
): Promise<ActorRow | undefined> {
  const { rows } = await db.query<ActorRow>({
    name: 'actor_of_token',
    text: `SELECT ${ACTOR}, t.scopes, t.used_at AS "seenAt", 'open' AS stage
             FROM api_token t JOIN person p ON p.id = t.person_id
             LEFT JOIN account a ON a.person_id = p.id
            WHERE t.token_hash = $1 AND t.expires_at > $2 AND t.revoked_at IS NULL
              AND p.disabled_at IS NULL AND a.disabled_at IS NULL`,
    values: [tokenHash, at(now)],
  });
  return rows[0];
}

/** Notes that a session or token was used. */
export async function touch(
  db: Db,
  kind: 'session' | 'token',
  tokenHash: Buffer,
  now: Instant,
): Promise<void> {
  await db.query(
    kind === 'session'
      ? 'UPDATE session SET seen_at = $2 WHERE token_hash = $1'
      : 'UPDATE api_token SET used_at = $2 WHERE token_hash = $1',
    [tokenHash, at(now)],
  );
}

/** Stores a session. */
export async function insertSession(
  db: Db,
  session: Readonly<{
    tokenHash: Buffer;
    personId: number;
    now: Instant;
    expiresAt: Instant;
    address: string | null;
    userAgent: string | null;
    /** How far the sign-in has come; open unless told. */
    stage?: string;
  }>,
): Promise<void> {
  await db.query(
    `INSERT INTO session (token_hash, person_id, csrf_token, created_at, seen_at, expires_at, address,
                          user_agent, stage)
     VALUES ($1, $2, '', $3, $3, $4, $5, $6, $7)`,
    [
      session.tokenHash,
      session.personId,
      at(session.now),
      at(session.expiresAt),
      session.address,
      session.userAgent?.slice(0, 300) ?? null,
      session.stage ?? 'open',
    ],
  );
}

/** Ends one session. */
export async function deleteSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.query('DELETE FROM session WHERE token_hash = $1', [tokenHash]);
}

/** Ends every session of a person; says how many there were. */
export async function deleteSessionsOf(db: Db, personId: number): Promise<number> {
  const { rowCount } = await db.query('DELETE FROM session WHERE person_id = $1', [personId]);
  return rowCount ?? 0;
}

/** How a person gets in: their account, and what is open in their name. */
export type AccountRow = Readonly<{
  changedAt: Instant | null;
  temporary: boolean;
  lockedUntil: Instant | null;
  /** Live sessions, and when the last of them was used. */
  sessions: number;
  seenAt: Instant | null;
  /** Tokens that still work. */
  tokens: number;
  secondFactor: boolean;
}>;

/** Reads how a person gets in; `changedAt` is null without an account. */
export async function accountOf(
  db: Db,
  personId: number,
  now: Instant,
  idleSince: Instant,
): Promise<AccountRow> {
  const { rows } = await db.query<AccountRow>(
    `SELECT a.changed_at AS "changedAt", coalesce(a.temporary, false) AS temporary,
            CASE WHEN a.locked_until > $2 THEN a.locked_until END AS "lockedUntil",
            s.sessions, s.seen AS "seenAt",
            (SELECT count(*)::int FROM api_token t
              WHERE t.person_id = p.id AND t.revoked_at IS NULL AND t.expires_at > $2) AS tokens,
            EXISTS (SELECT 1 FROM second_factor f
                     WHERE f.person_id = p.id AND f.secret IS NOT NULL) AS "secondFactor"
       FROM person p LEFT JOIN account a ON a.person_id = p.id
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE s.expires_at > $2 AND s.seen_at > $3)::int AS sessions,
               max(s.seen_at) AS seen
          FROM session s WHERE s.person_id = p.id) s
      WHERE p.id = $1`,
    [personId, at(now), at(idleSince)],
  );
  return rows[0] as AccountRow;
}

export type TokenRow = Readonly<{
  id: number;
  name: string;
  scopes: Scope[];
  createdAt: Instant;
  expiresAt: Instant;
  usedAt: Instant | null;
}>;

/** Stores an API token, of which only the hash is kept. */
export async function insertToken(
  db: Db,
  token: Readonly<{
    personId: number;
    name: string;
    tokenHash: Buffer;
    scopes: readonly Scope[];
    now: Instant;
    expiresAt: Instant;
  }>,
): Promise<TokenRow> {
  const { rows } = await db.query<TokenRow>(
    `INSERT INTO api_token (person_id, name, token_hash, scopes, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     RETURNING id, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt", used_at AS "usedAt"`,
    [token.personId, token.name, token.tokenHash, token.scopes, at(token.now), at(token.expiresAt)],
  );
  return rows[0] as TokenRow;
}

/** The live API tokens of a person, the newest first. */
export async function tokensOf(db: Db, personId: number, now: Instant): Promise<TokenRow[]> {
  const { rows } = await db.query<TokenRow>(
    `SELECT id, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt", used_at AS "usedAt"
       FROM api_token WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $2
      ORDER BY id DESC`,
    [personId, at(now)],
  );
  return rows;
}

/** Revokes one of a person's tokens, or all of them; says how many. */
export async function revokeTokens(
  db: Db,
  personId: number,
  id: number | null,
  now: Instant,
): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE api_token SET revoked_at = $3
      WHERE person_id = $1 AND ($2::bigint IS NULL OR id = $2) AND revoked_at IS NULL`,
    [personId, id, at(now)],
  );
  return rowCount ?? 0;
}

/** Deletes the sessions and idempotency keys that nothing can use any more. */
export async function deleteStale(db: Db, now: Instant, keysBefore: Instant): Promise<void> {
  await db.query('DELETE FROM session WHERE expires_at <= $1', [at(now)]);
  await db.query('DELETE FROM idempotency_key WHERE created_at < $1', [at(keysBefore)]);
}
