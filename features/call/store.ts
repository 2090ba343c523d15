import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallEvent, PhoneFigure, PhoneCall } from '../../core/call/journey.ts';
import { PHONE, TALK } from './history-store.ts';

/** A call as it is stored. */
export interface StoredCall extends PhoneCall {
  readonly id: number;
  /** Which process serves it. */
  readonly node: string;
  readonly channel: string;
}

const SELECTED = `p.id, p.node, p.channel, p.queue, p.trial, p.caller, p.by_net AS "byNet", p.state, p.came_at AS "cameAt",
  p.greeted_at AS "greetedAt", p.tree, p.served, p.queued_at AS "queuedAt", p.rings, p.desk,
  p.answered_at AS "answeredAt", p.answered_by AS "answeredBy", p.ended_at AS "endedAt", p.end_reason AS "endReason",
  p.rest_ms AS "restMs", ${TALK}, p.version`;

const date = (instant: number | null): Date | null => (instant === null ? null : new Date(instant));

/** The call of a channel, locked; null when there is none. */
export async function lockCall(db: Db, channel: string): Promise<StoredCall | null> {
  const { rows } = await db.query<StoredCall>(
    `SELECT ${SELECTED} FROM phone_call p WHERE channel = $1 FOR UPDATE`,
    [channel],
  );
  return rows[0] ?? null;
}

/** The calls of a node that have not ended, the longest there first. */
export async function openCalls(db: Db, node: string): Promise<StoredCall[]> {
  const { rows } = await db.query<StoredCall>(
    `SELECT ${SELECTED} FROM phone_call p WHERE node = $1 AND state <> 'ended' ORDER BY came_at, id`,
    [node],
  );
  return rows;
}

/** The calls of all nodes at a switch that have not ended, the longest there first. */
export async function openCallsAt(db: Db, theSwitch: string): Promise<StoredCall[]> {
  const { rows } = await db.query<StoredCall>(
    `SELECT ${SELECTED} FROM phone_call p
      WHERE node IN (SELECT node FROM phone_node WHERE switch = $1) AND state <> 'ended'
      ORDER BY came_at, id`,
    [theSwitch],
  );
  return rows;
}

/** Those of some channels whose call has ended. */
export async function endedAmong(
  db: Db,
  channels: readonly string[],
): Promise<ReadonlySet<string>> {
  if (channels.length === 0) return new Set();
  const { rows } = await db.query<{ channel: string }>(
    `SELECT channel FROM phone_call WHERE channel = ANY($1) AND state = 'ended'`,
    [channels],
  );
  return new Set(rows.map(({ channel }) => channel));
}

/** The calls of trials that came since an instant. */
export async function trialsSince(db: Db, since: Instant): Promise<StoredCall[]> {
  const { rows } = await db.query<StoredCall>(
    `SELECT ${SELECTED} FROM phone_call p WHERE trial AND came_at >= $1 ORDER BY id`,
    [date(since)],
  );
  return rows;
}

/** Writes a call that came; null when its channel has one already. */
export async function insertCall(
  db: Db,
  node: string,
  channel: string,
  call: PhoneCall,
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO phone_call (node, channel, queue, trial, caller, state, came_at, version, by_net)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (channel) DO NOTHING RETURNING id`,
    [
      ...[node, channel, call.queue, call.trial, call.caller, call.state, date(call.cameAt)],
      ...[call.version, call.byNet],
    ],
  );
  return rows[0]?.id ?? null;
}

/** Writes what is true of a call now. */
export async function updateCall(db: Db, id: number, call: PhoneCall): Promise<void> {
  await db.query(
    `UPDATE phone_call SET state = $2, greeted_at = $3, queued_at = $4, rings = $5, desk = $6,
            answered_at = $7, ended_at = $8, end_reason = $9, version = $10, answered_by = $11,
            tree = $12, served = $13, held_at = $14, hold_ms = $15, beside_desk = $16,
            beside_state = $17, wanted_desk = $18, wanted_team = $19, wanted_at = $20, outside_at = $21,
            rest_ms = $22
      WHERE id = $1`,
    [
      ...[id, call.state, date(call.greetedAt), date(call.queuedAt), call.rings, call.desk],
      ...[date(call.answeredAt), date(call.endedAt), call.endReason, call.version],
      ...[call.answeredBy, call.tree, call.served],
      ...[date(call.heldAt), call.holdMs, call.besideDesk, call.besideState],
      ...[call.wantedDesk, call.wantedTeam, date(call.wantedAt), date(call.outsideAt)],
      call.restMs,
    ],
  );
}

/** Whether an event is in the history of a call. */
export async function isWritten(db: Db, id: number, event: CallEvent): Promise<boolean> {
  const { rowCount } = await db.query(
    'SELECT 1 FROM phone_call_event WHERE phone_call_id = $1 AND seq = $2 AND type = $3 AND at = $4',
    [id, event.seq, event.type, date(event.at)],
  );
  return rowCount === 1;
}

/** Adds an event to the history of a call. */
export async function insertEvent(db: Db, id: number, event: CallEvent): Promise<void> {
  await db.query(
    'INSERT INTO phone_call_event (phone_call_id, seq, at, type, data) VALUES ($1, $2, $3, $4, $5)',
    [id, event.seq, date(event.at), event.type, JSON.stringify(event.data)],
  );
}

/** Writes the one figure of a call, at its end and once more when the rest after it is over. */
export async function storeFigure(
  db: Db,
  id: number,
  queue: string,
  figure: PhoneFigure,
): Promise<void> {
  const { arrivedAt, outcome, answeredAt, endedAt, talkMs, holdMs, wrapUpMs } = figure;
  await db.query(
    `INSERT INTO call (source, source_id, queue, arrived_at, outcome, answered_at, ended_at, talk_ms, hold_ms,
                       wrap_up_ms)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (source, source_id) DO UPDATE SET wrap_up_ms = excluded.wrap_up_ms`,
    [
      ...[PHONE, String(id), queue, date(arrivedAt), outcome, date(answeredAt), date(endedAt)],
      ...[talkMs, holdMs, wrapUpMs],
    ],
  );
}
