import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** What may be done with a recording, as its journal has it. */
export const RECORDING_EVENTS = [
  ...(['begun', 'paused', 'resumed', 'kept', 'lost', 'listened', 'purged'] as const),
] as const;
export type RecordingEvent = (typeof RECORDING_EVENTS)[number];

/** Where a recording stands: under way, kept, deleted when its days were over, or never got. */
export const RECORDING_STATES = ['live', 'kept', 'purged', 'lost'] as const;

/** A recording as it is stored. */
export interface Recording {
  readonly id: number;
  readonly callId: number;
  readonly channel: string;
  /** Where it was begun: its file at the switch is named after it. */
  readonly node: string;
  readonly state: (typeof RECORDING_STATES)[number];
  readonly begunAt: Instant;
  readonly paused: boolean;
  readonly endedAt: Instant | null;
  readonly seconds: number | null;
  readonly retentionDays: number;
  readonly keyId: string | null;
  readonly storageKey: string | null;
  readonly keepUntil: Instant | null;
}

const SELECTED = `r.id, r.phone_call_id AS "callId", p.channel, r.node, r.state, r.begun_at AS "begunAt",
  r.paused, r.ended_at AS "endedAt", r.seconds, r.retention_days AS "retentionDays",
  r.key_id AS "keyId", r.storage_key AS "storageKey", r.keep_until AS "keepUntil"
  FROM recording r JOIN phone_call p ON p.id = r.phone_call_id`;

const date = (instant: Instant): Date => new Date(instant);

/** Notes that a conversation is recorded; null when it is already. */
export async function insertRecording(
  db: Db,
  given: {
    readonly channel: string;
    readonly node: string;
    readonly versionId: number;
    readonly retentionDays: number;
  },
  now: Instant,
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO recording (phone_call_id, node, agreement_version_id, retention_days, state, begun_at)
     SELECT id, $2, $3, $4, 'live', $5 FROM phone_call WHERE channel = $1 AND NOT trial
     ON CONFLICT DO NOTHING RETURNING id`,
    [given.channel, given.node, given.versionId, given.retentionDays, date(now)],
  );
  const id = rows[0]?.id ?? null;
  if (id !== null) await noteEvent(db, id, { type: 'begun' }, now);
  return id;
}

/** Adds a line to the journal of a recording. */
export async function noteEvent(
  db: Db,
  id: number,
  event: {
    readonly type: RecordingEvent;
    readonly personId?: number | null;
    readonly reason?: string;
  },
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO recording_event (recording_id, at, type, person_id, reason)
     VALUES ($1, $2, $3, $4, $5)`,
    [id, date(now), event.type, event.personId ?? null, event.reason ?? null],
  );
}

/** The language that a caller chose by a key, or in which a call-back was promised; null when nobody knows. */
export async function languageOf(db: Db, channel: string): Promise<'fr' | 'en' | null> {
  const { rows } = await db.query<{ language: 'fr' | 'en' | null }>(
    `SELECT coalesce(
       (SELECT b.language FROM callback b WHERE b.phone_call_id = p.id AND b.kind = 'place'),
       (SELECT CASE count(*) % 2 WHEN 1 THEN 'en' END FROM phone_call_event e
         WHERE e.phone_call_id = p.id AND e.type = 'chose' AND e.data->>'way' = 'language')) AS language
       FROM phone_call p WHERE p.channel = $1`,
    [channel],
  );
  return rows[0]?.language ?? null;
}

/** The recording of a call that is under way, locked; null when there is none. */
export async function lockLive(db: Db, channel: string): Promise<Recording | null> {
  const { rows } = await db.query<Recording>(
    `SELECT ${SELECTED} WHERE p.channel = $1 AND r.state = 'live' FOR UPDATE OF r`,
    [channel],
  );
  return rows[0] ?? null;
}

/** The recordings that are under way, of the calls of a node: also of those that it took over. */
export async function liveRecordings(db: Db, node: string): Promise<Recording[]> {
  const { rows } = await db.query<Recording>(
    `SELECT ${SELECTED} WHERE p.node = $1 AND r.state = 'live' ORDER BY r.id`,
    [node],
  );
  return rows;
}

/** Says whether a recording is silent now. */
export async function updatePaused(db: Db, id: number, paused: boolean): Promise<void> {
  await db.query('UPDATE recording SET paused = $2 WHERE id = $1', [id, paused]);
}

/** Keeps what was recorded: sealed by which key, where, how long it is, and until when. */
export async function keepRecording(
  db: Db,
  id: number,
  kept: {
    readonly keyId: string;
    readonly storageKey: string;
    readonly seconds: number;
    readonly endedAt: Instant;
    readonly keepUntil: Instant;
  },
): Promise<void> {
  const { keyId, storageKey, seconds, endedAt, keepUntil } = kept;
  await db.query(
    `UPDATE recording SET state = 'kept', paused = false, key_id = $2, storage_key = $3, seconds = $4,
            ended_at = $5, keep_until = $6 WHERE id = $1`,
    [id, keyId, storageKey, seconds, date(endedAt), date(keepUntil)],
  );
}

/** Says that nothing is left of a recording: it was never got, or its days are over. */
export async function emptyRecording(db: Db, id: number, state: 'lost' | 'purged'): Promise<void> {
  await db.query(
    'UPDATE recording SET state = $2, paused = false, storage_key = NULL WHERE id = $1',
    [id, state],
  );
}

/** The recordings of a call, the first first. */
export async function recordingsOf(db: Db, callId: number): Promise<Recording[]> {
  const { rows } = await db.query<Recording>(
    `SELECT ${SELECTED} WHERE r.phone_call_id = $1 ORDER BY r.id`,
    [callId],
  );
  return rows;
}

/** A recording of a call, locked; null when there is none. */
export async function lockRecording(db: Db, callId: number, id: number): Promise<Recording | null> {
  const { rows } = await db.query<Recording>(
    `SELECT ${SELECTED} WHERE r.phone_call_id = $1 AND r.id = $2 FOR UPDATE OF r`,
    [callId, id],
  );
  return rows[0] ?? null;
}

/** A line of the journal of a recording. */
export interface JournalLine {
  readonly recordingId: number;
  readonly at: Instant;
  readonly type: RecordingEvent;
  readonly person: string | null;
  readonly reason: string | null;
}

/** What was done with recordings, in its order. */
export async function journalOf(db: Db, ids: readonly number[]): Promise<JournalLine[]> {
  const { rows } = await db.query<JournalLine>(
    `SELECT e.recording_id AS "recordingId", e.at, e.type, p.name AS person, e.reason
       FROM recording_event e LEFT JOIN person p ON p.id = e.person_id
      WHERE e.recording_id = ANY($1) ORDER BY e.id`,
    [ids],
  );
  return rows;
}

/** Whether a call is in the ledger. */
export async function isCall(db: Db, callId: number): Promise<boolean> {
  const { rowCount } = await db.query('SELECT 1 FROM phone_call WHERE id = $1', [callId]);
  return rowCount === 1;
}

/** The recordings whose days are over, locked, some at a time. */
export async function lockOverdue(db: Db, now: Instant, limit: number): Promise<Recording[]> {
  const { rows } = await db.query<Recording>(
    `SELECT ${SELECTED} WHERE r.state = 'kept' AND r.keep_until <= $1
      ORDER BY r.keep_until LIMIT $2 FOR UPDATE OF r SKIP LOCKED`,
    [date(now), limit],
  );
  return rows;
}

/** The channel of the call at a person's own desk, where they speak; null when they don't. */
export async function ownTalk(db: Db, callId: number, personId: number): Promise<string | null> {
  const { rows } = await db.query<{ channel: string }>(
    `SELECT p.channel FROM phone_call p JOIN presence s ON s.desk = p.desk
      WHERE p.id = $1 AND s.person_id = $2 AND p.state = 'talking'`,
    [callId, personId],
  );
  return rows[0]?.channel ?? null;
}
