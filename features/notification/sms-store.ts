import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Language } from '../../core/clock/time-words.ts';
import type { Audience } from '../../core/notification/notice.ts';
import type { SmsKind } from '../../core/notification/sms-kind.ts';

/** Somebody who asked to be told by SMS. */
export interface SmsRecipient {
  readonly personId: number;
  readonly language: Language;
  readonly number: string;
}

/** Those of an audience who asked for a kind by SMS; of a team, its members. */
export async function smsRecipients(
  db: Db,
  audience: Audience,
  kind: SmsKind,
): Promise<SmsRecipient[]> {
  const { to } = audience;
  const { rows } = await db.query<SmsRecipient>({
    name: 'sms-recipients',
    text: `SELECT p.id AS "personId", p.language, c.number
             FROM sms_choice c JOIN person p ON p.id = c.person_id
            WHERE $1 = ANY(c.kinds) AND p.disabled_at IS NULL
              AND (p.id = $2
                OR EXISTS (SELECT 1 FROM team_member m JOIN team t ON t.id = m.team_id
                    WHERE m.person_id = p.id AND t.id = $3 AND t.disabled_at IS NULL)
                OR EXISTS (SELECT 1 FROM role_grant g
                    WHERE g.person_id = p.id AND g.role = ANY($4::text[])))
            ORDER BY p.id`,
    values: [
      kind,
      to === 'person' ? audience.personId : null,
      to === 'team' ? audience.teamId : null,
      to === 'management' ? [audience.only ?? ['supervisor', 'manager']].flat() : [],
    ],
  });
  return rows;
}

/** What somebody chose: where, and what. */
export interface SmsChoice {
  readonly number: string;
  readonly kinds: readonly SmsKind[];
  readonly confirmedAt: Instant;
}

/** Somebody's choice; null when they are told nothing by SMS. */
export async function smsChoice(db: Db, personId: number): Promise<SmsChoice | null> {
  const { rows } = await db.query<SmsChoice>(
    `SELECT number, kinds, confirmed_at AS "confirmedAt" FROM sms_choice WHERE person_id = $1`,
    [personId],
  );
  return rows[0] ?? null;
}

/** Who is told at a number, and their language. */
export async function choicesAt(
  db: Db,
  number: string,
): Promise<{ readonly personId: number; readonly language: Language }[]> {
  const { rows } = await db.query<{ personId: number; language: Language }>(
    `SELECT p.id AS "personId", p.language FROM sms_choice c JOIN person p ON p.id = c.person_id
      WHERE c.number = $1 ORDER BY p.id FOR UPDATE OF c`,
    [number],
  );
  return rows;
}

/** Stores a proved number; what was chosen of another number stays chosen. */
export async function putNumber(
  db: Db,
  personId: number,
  number: string,
  kinds: readonly SmsKind[],
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO sms_choice (person_id, number, kinds, confirmed_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (person_id) DO UPDATE SET number = excluded.number,
       confirmed_at = excluded.confirmed_at`,
    [personId, number, kinds, new Date(now)],
  );
}

/** Stores what somebody wants told; false when they have no number. */
export async function putKinds(
  db: Db,
  personId: number,
  kinds: readonly SmsKind[],
): Promise<boolean> {
  const { rowCount } = await db.query('UPDATE sms_choice SET kinds = $2 WHERE person_id = $1', [
    personId,
    kinds,
  ]);
  return rowCount === 1;
}

/** Forgets somebody's number; false when there was none. */
export async function deleteChoice(db: Db, personId: number): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM sms_choice WHERE person_id = $1', [personId]);
  return rowCount === 1;
}

/** Withdraws what waits for somebody by SMS, also what failed: nobody is to send it again. */
export async function withdrawSms(db: Db, personId: number): Promise<void> {
  await db.query(
    `UPDATE outbox SET state = 'withdrawn'
      WHERE recipient_id = $1 AND channel = 'sms' AND state IN ('pending', 'held', 'failed')`,
    [personId],
  );
}

/** Holds whoever sends codes for somebody or to a number until the transaction ends, one by one. */
export async function lockCodes(db: Db, personId: number, number: string): Promise<void> {
  for (const key of [`sms_code ${number}`, `sms_code person ${personId}`]) {
    await db.query('SELECT pg_advisory_xact_lock(hashtext($1))', [key]);
  }
}

/** When codes left for somebody or to a number, since an instant. */
export async function codesSent(
  db: Db,
  personId: number,
  number: string,
  since: Instant,
): Promise<{ readonly person: Instant[]; readonly number: Instant[] }> {
  const { rows } = await db.query<{ at: Instant; own: boolean; there: boolean }>(
    `SELECT sent_at AS at, person_id = $1 AS own, number = $2 AS there FROM sms_code
      WHERE (person_id = $1 OR number = $2) AND sent_at > $3`,
    [personId, number, new Date(since)],
  );
  return {
    person: rows.filter(({ own }) => own).map(({ at }) => at),
    number: rows.filter(({ there }) => there).map(({ at }) => at),
  };
}

/** Keeps a code that is sent; the ones before it prove nothing any more. */
export async function insertCode(
  db: Db,
  code: {
    readonly personId: number;
    readonly number: string;
    readonly hash: Buffer;
    readonly expiresAt: Instant;
  },
  now: Instant,
): Promise<void> {
  const { personId, number, hash, expiresAt } = code;
  await db.query(
    `UPDATE sms_code SET expires_at = $2 WHERE person_id = $1 AND used_at IS NULL AND expires_at > $2`,
    [personId, new Date(now)],
  );
  await db.query(
    `INSERT INTO sms_code (person_id, number, code_hash, sent_at, expires_at)
     VALUES ($1, $2, $3, $4, $5)`,
    [personId, number, hash, new Date(now), new Date(expiresAt)],
  );
}

/** A code that somebody may still enter. */
export interface OpenCode {
  readonly id: number;
  readonly number: string;
  readonly hash: Buffer;
  readonly expiresAt: Instant;
  readonly tries: number;
}

/** The code that somebody was sent and that still holds, locked; null for none. */
export async function openCode(db: Db, personId: number, now: Instant): Promise<OpenCode | null> {
  const { rows } = await db.query<OpenCode>(
    `SELECT id, number, code_hash AS hash, expires_at AS "expiresAt", tries FROM sms_code
      WHERE person_id = $1 AND used_at IS NULL AND expires_at > $2
      ORDER BY id DESC LIMIT 1 FOR UPDATE`,
    [personId, new Date(now)],
  );
  return rows[0] ?? null;
}

/** Counts a try of a code. */
export async function countTry(db: Db, id: number): Promise<void> {
  await db.query('UPDATE sms_code SET tries = tries + 1 WHERE id = $1', [id]);
}

/** Notes that a code was used. */
export async function useCode(db: Db, id: number, now: Instant): Promise<void> {
  await db.query('UPDATE sms_code SET used_at = $2 WHERE id = $1', [id, new Date(now)]);
}

/** Deletes codes that were sent before an instant. */
export async function deleteCodes(db: Db, before: Instant): Promise<void> {
  await db.query('DELETE FROM sms_code WHERE sent_at < $1', [new Date(before)]);
}
