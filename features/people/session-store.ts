import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Role } from './actor.ts';

/** When a session was last used, and when it ends in any case. */
export type SessionTimes = Readonly<{ seenAt: Instant; endsAt: Instant }>;

/** Reads the times of a session; undefined when it is gone. */
export async function timesOfSession(db: Db, tokenHash: Buffer): Promise<SessionTimes | undefined> {
  const { rows } = await db.query<SessionTimes>(
    'SELECT seen_at AS "seenAt", expires_at AS "endsAt" FROM session WHERE token_hash = $1',
    [tokenHash],
  );
  return rows[0];
}

/** What decides how far a sign-in has come. */
export type SignInStanding = Readonly<{ hasFactor: boolean; temporary: boolean; roles: Role[] }>;

/** Reads what decides how far a person's sign-in has come. */
export async function standingOfSignIn(db: Db, personId: number): Promise<SignInStanding> {
  const { rows } = await db.query<SignInStanding>(
    `SELECT a.temporary,
            EXISTS (SELECT 1 FROM second_factor f
                     WHERE f.person_id = a.person_id AND f.secret IS NOT NULL) AS "hasFactor",
            ARRAY(SELECT role FROM role_grant g WHERE g.person_id = a.person_id) AS roles
       FROM account a WHERE a.person_id = $1`,
    [personId],
  );
  return rows[0] ?? { hasFactor: false, temporary: false, roles: [] };
}

/** Who began to sign in and still has to show the second factor; undefined when that is over. */
export async function pendingSession(
  db: Db,
  tokenHash: Buffer,
  now: Instant,
): Promise<number | undefined> {
  const { rows } = await db.query<{ personId: number }>(
    `SELECT s.person_id AS "personId"
       FROM session s JOIN person p ON p.id = s.person_id JOIN account a ON a.person_id = p.id
      WHERE s.token_hash = $1 AND s.stage = 'second_factor' AND s.expires_at > $2
        AND p.disabled_at IS NULL AND a.disabled_at IS NULL`,
    [tokenHash, new Date(now)],
  );
  return rows[0]?.personId;
}

/** An open session, as its own person sees it. */
export type SessionRow = Readonly<{
  id: number;
  openedAt: Instant;
  seenAt: Instant;
  endsAt: Instant;
  address: string | null;
  userAgent: string | null;
  tokenHash: Buffer;
}>;

/** A person's live sessions, the latest used first. */
export async function sessionsOf(
  db: Db,
  personId: number,
  now: Instant,
  idleSince: Instant,
): Promise<SessionRow[]> {
  const { rows } = await db.query<SessionRow>(
    `SELECT id, created_at AS "openedAt", seen_at AS "seenAt", expires_at AS "endsAt", address,
            user_agent AS "userAgent", token_hash AS "tokenHash"
       FROM session
      WHERE person_id = $1 AND expires_at > $2 AND seen_at > $3 AND stage <> 'second_factor'
      ORDER BY seen_at DESC, id DESC`,
    [personId, new Date(now), new Date(idleSince)],
  );
  return rows;
}

/** Ends one of a person's sessions; false when it is not theirs. */
export async function deleteOwnSession(db: Db, personId: number, id: number): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM session WHERE person_id = $1 AND id = $2', [
    personId,
    id,
  ]);
  return rowCount === 1;
}
