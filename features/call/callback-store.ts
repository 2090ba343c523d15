import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallbackKind, Owed } from '../../core/call/callback.ts';
import type { StoredCall } from './store.ts';

const date = (instant: Instant | null): Date | null =>
  instant === null ? null : new Date(instant);

/** Notes that the caller of a call which the platform lost is owed a call. */
export async function oweCallback(db: Db, call: StoredCall): Promise<void> {
  await db.query(
    `INSERT INTO callback (kind, phone_call_id, queue, number, queued_at, offered_at)
     VALUES ('platform', $1, $2, $3, $4, $5) ON CONFLICT (phone_call_id, kind) DO NOTHING`,
    [call.id, call.queue, call.caller, date(call.queuedAt ?? call.cameAt), date(call.endedAt)],
  );
}

/**
 * Forgets the numbers of calls that came before an instant, in row, history and call-back alike: what folds stays
 * what is stored. At most `limit` calls; gives how many.
 */
export async function forgetNumbers(db: Db, before: Instant, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `WITH old AS (
       SELECT id FROM phone_call WHERE caller IS NOT NULL AND came_at < $1
        ORDER BY came_at LIMIT $2 FOR UPDATE SKIP LOCKED),
     history AS (
       UPDATE phone_call_event SET data = jsonb_set(data, '{caller}', 'null')
        WHERE type = 'came' AND phone_call_id IN (SELECT id FROM old)),
     owed AS (
       UPDATE callback SET number = NULL
        WHERE phone_call_id IN (SELECT id FROM old) OR (number IS NOT NULL AND offered_at < $1))
     UPDATE phone_call SET caller = NULL WHERE id IN (SELECT id FROM old)`,
    [date(before), limit],
  );
  return rowCount ?? 0;
}

/** A call that is owed, as those who make it see it. */
export interface CallbackRow extends Owed {
  readonly id: number;
  readonly kind: CallbackKind;
  readonly callId: number;
  readonly queue: string;
  /** Null once it was forgotten. */
  readonly number: string | null;
  readonly queuedAt: Instant;
  readonly offeredAt: Instant;
  readonly takenByName: string | null;
  readonly takenAt: Instant | null;
  readonly triedAt: Instant | null;
  readonly reachedAt: Instant | null;
  readonly givenUpAt: Instant | null;
  readonly reason: string | null;
  /** The language that the person chose. */
  readonly language: 'fr' | 'en';
  /** The incident of the outage whose end is told. */
  readonly ticket: string | null;
  /** Not tried again before. */
  readonly nextAt: Instant | null;
  /** The last call since that showed the same number, when there is one. */
  readonly calledAgainId: number | null;
}

const ROW = `b.id, b.kind, b.phone_call_id AS "callId", b.queue, b.number, b.queued_at AS "queuedAt", b.state,
  b.offered_at AS "offeredAt", b.taken_by AS "takenBy", t.name AS "takenByName", b.taken_at AS "takenAt", b.tries,
  b.tried_at AS "triedAt", b.language, k.number AS ticket, b.next_at AS "nextAt", b.reached_at AS "reachedAt", b.given_up_at AS "givenUpAt", b.reason,
  (SELECT max(p.id) FROM phone_call p WHERE p.caller = b.number AND p.id > b.phone_call_id
      AND p.came_at > b.offered_at) AS "calledAgainId"
  FROM callback b LEFT JOIN person t ON t.id = b.taken_by LEFT JOIN ticket k ON k.id = b.ticket_id`;

/** What may be called now: a place once nobody waits before it, an outage's end once it is over. */
const DUE = `(b.next_at IS NULL OR b.next_at <= $2)
  AND (b.kind <> 'restored' OR k.status NOT IN ('registered', 'in_progress', 'waiting_on_user'))
  AND (b.kind <> 'place' OR NOT EXISTS (
    SELECT 1 FROM phone_call w WHERE w.state IN ('waiting', 'ringing') AND NOT w.trial
       AND w.queue = b.queue AND w.queued_at < b.queued_at))`;

/** The calls that are owed and due, who waits longest first; or those that are over, the latest first. */
export async function selectCallbacks(
  db: Db,
  over: boolean,
  limit: number,
  now: Instant,
): Promise<CallbackRow[]> {
  const { rows } = await db.query<CallbackRow>(
    over
      ? `SELECT ${ROW} WHERE b.state IN ('reached', 'given_up')
          ORDER BY coalesce(b.reached_at, b.given_up_at) DESC, b.id DESC LIMIT $1`
      : `SELECT ${ROW} WHERE b.state = 'taken' OR (b.state = 'waiting' AND ${DUE})
          ORDER BY b.queued_at, b.id LIMIT $1`,
    over ? [limit] : [limit, new Date(now)],
  );
  return rows;
}

/**
 * Where the call stands that something is owed for, its row locked; null when nothing is. Before the row of what is owed,
 * as whoever tells what happens to the call.
 */
export async function lockOwedCall(db: Db, id: number): Promise<StoredCall['state'] | null> {
  const { rows } = await db.query<Pick<StoredCall, 'state'>>(
    `SELECT p.state FROM phone_call p JOIN callback b ON b.phone_call_id = p.id WHERE b.id = $1 FOR UPDATE OF p`,
    [id],
  );
  return rows[0]?.state ?? null;
}

/** One call that is owed, its row locked; null when there is none. */
export async function lockCallback(db: Db, id: number): Promise<CallbackRow | null> {
  const { rows } = await db.query<CallbackRow>(`SELECT ${ROW} WHERE b.id = $1 FOR UPDATE OF b`, [
    id,
  ]);
  return rows[0] ?? null;
}

const PLACE = `SELECT ${ROW} WHERE b.phone_call_id = $1 AND b.kind = 'place'`;

/** The kept place of a call; null when there is none. */
export async function findPlace(db: Db, callId: number): Promise<CallbackRow | null> {
  const { rows } = await db.query<CallbackRow>(PLACE, [callId]);
  return rows[0] ?? null;
}

/** The same, its row locked. */
export async function lockPlace(db: Db, callId: number): Promise<CallbackRow | null> {
  const { rows } = await db.query<CallbackRow>(`${PLACE} FOR UPDATE OF b`, [callId]);
  return rows[0] ?? null;
}

/**
 * The kept places among some calls that may ring at a desk by themselves: nobody has them, it is time, they were tried
 * less than `most` times, and their number did not call again since. Locked; without those that somebody acts on now.
 */
export async function placesToCall(
  db: Db,
  calls: readonly number[],
  most: number,
  now: Instant,
): Promise<{ readonly callId: number; readonly number: string }[]> {
  const { rows } = await db.query<{ callId: number; number: string }>(
    `SELECT b.phone_call_id AS "callId", b.number
       FROM callback b JOIN phone_call c ON c.id = b.phone_call_id
      WHERE c.state = 'kept' AND b.phone_call_id = ANY($1) AND b.kind = 'place' AND b.state = 'waiting' AND b.tries < $2
        AND b.number IS NOT NULL AND (b.next_at IS NULL OR b.next_at <= $3)
        AND NOT EXISTS (SELECT 1 FROM phone_call p WHERE p.caller = b.number AND p.id > b.phone_call_id
                           AND p.came_at > b.offered_at)
        FOR UPDATE OF c, b SKIP LOCKED`,
    [calls, most, new Date(now)],
  );
  return rows;
}

/** Writes what became of a call that is owed. */
export async function updateCallback(
  db: Db,
  { id, state, takenBy, tries, ...row }: CallbackRow,
): Promise<void> {
  await db.query(
    `UPDATE callback SET state = $2, taken_by = $3, taken_at = $4, tries = $5, tried_at = $6, reached_at = $7,
            given_up_at = $8, reason = $9, next_at = $10 WHERE id = $1`,
    [
      ...[id, state, takenBy, date(row.takenAt), tries, date(row.triedAt)],
      ...[date(row.reachedAt), date(row.givenUpAt), row.reason, date(row.nextAt)],
    ],
  );
}

/** The call that is owed for a call; null when none is. */
export async function findCallbackOf(db: Db, callId: number): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    'SELECT id FROM callback WHERE phone_call_id = $1 ORDER BY id DESC LIMIT 1',
    [callId],
  );
  return rows[0]?.id ?? null;
}

/** Where the call of a call-back is in the ledger. */
export async function callOfCallback(
  db: Db,
  callId: number,
): Promise<{ readonly node: string; readonly channel: string }> {
  const { rows } = await db.query<{ node: string; channel: string }>(
    'SELECT node, channel FROM phone_call WHERE id = $1',
    [callId],
  );
  const [found] = rows;
  if (found === undefined) throw new Error(`no call ${callId}`);
  return found;
}
