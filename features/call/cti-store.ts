import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CtiCall, CtiEvent } from '../../core/call/cti-call.ts';
import type { CallFigure } from '../../core/call/journey.ts';

/** The source under which the figures of switches in place are kept. */
export const CTI = 'cti';

/** A switch that tells us of its calls, as its keepers see it; its token is nobody's to read again. */
export interface CtiSource {
  readonly id: number;
  readonly name: string;
  readonly createdAt: Instant;
  readonly rotatedAt: Instant | null;
  readonly formerUntil: Instant | null;
  readonly heardAt: Instant | null;
}

const date = (instant: Instant | null): Date | null =>
  instant === null ? null : new Date(instant);

const SOURCE = `id, name, created_at AS "createdAt", rotated_at AS "rotatedAt",
  former_until AS "formerUntil", heard_at AS "heardAt"`;

/** The switches that are not revoked, by name. */
export async function selectSources(db: Db): Promise<CtiSource[]> {
  const { rows } = await db.query<CtiSource>(
    `SELECT ${SOURCE} FROM cti_source WHERE revoked_at IS NULL ORDER BY lower(name), id LIMIT 100`,
  );
  return rows;
}

/** Keeps a new switch; gives its id. */
export async function insertSource(
  db: Db,
  source: { readonly name: string; readonly tokenHash: Buffer; readonly createdBy: number },
  now: Instant,
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO cti_source (name, token_hash, created_by, created_at) VALUES ($1, $2, $3, $4)
     RETURNING id`,
    [source.name, source.tokenHash, source.createdBy, date(now)],
  );
  return rows[0]?.id as number;
}

/** Gives a switch another token; the one before works until an instant. Its name, null when there is none. */
export async function rotateToken(
  db: Db,
  id: number,
  tokenHash: Buffer,
  { now, formerUntil }: { readonly now: Instant; readonly formerUntil: Instant },
): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>(
    `UPDATE cti_source SET former_hash = token_hash, former_until = $3, token_hash = $2, rotated_at = $4
      WHERE id = $1 AND revoked_at IS NULL RETURNING name`,
    [id, tokenHash, date(formerUntil), date(now)],
  );
  return rows[0]?.name ?? null;
}

/** Revokes a switch with its tokens; its name, null when there is none. */
export async function revokeSource(db: Db, id: number, now: Instant): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>(
    'UPDATE cti_source SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING name',
    [id, date(now)],
  );
  return rows[0]?.name ?? null;
}

/** The switch of a token, noted as heard from; null for none, one that is revoked and one that is past. */
export async function hearSource(
  db: Db,
  tokenHash: Buffer,
  now: Instant,
): Promise<{ readonly id: number; readonly name: string } | null> {
  const { rows } = await db.query<{ id: number; name: string }>(
    `UPDATE cti_source SET heard_at = $2
      WHERE (token_hash = $1 OR (former_hash = $1 AND former_until > $2)) AND revoked_at IS NULL
      RETURNING id, name`,
    [tokenHash, date(now)],
  );
  return rows[0] ?? null;
}

/** A call of a switch in place as it is stored, with how many events it has. */
export interface StoredCtiCall extends CtiCall {
  readonly id: number;
  readonly events: number;
}

/** The call of a switch, locked, made when it is not there. */
export async function lockCtiCall(
  db: Db,
  sourceId: number,
  callId: string,
): Promise<StoredCtiCall> {
  await db.query(
    'INSERT INTO cti_call (cti_source_id, call_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [sourceId, callId],
  );
  const { rows } = await db.query<StoredCtiCall>(
    `SELECT c.id, c.inbound, c.caller, c.queue, c.came_at AS "cameAt", c.queued_at AS "queuedAt",
            c.left_at AS "leftAt", c.rings, c.answered_at AS "answeredAt", c.agent,
            c.ended_at AS "endedAt", c.cause,
            (SELECT count(*) FROM cti_event e WHERE e.cti_call_id = c.id)::int AS events
       FROM cti_call c WHERE c.cti_source_id = $1 AND c.call_id = $2 FOR UPDATE OF c`,
    [sourceId, callId],
  );
  const [found] = rows;
  if (found === undefined) throw new Error('a call vanished');
  return found;
}

/** Writes an event, and what is true of its call then. */
export async function writeCtiEvent(
  db: Db,
  id: number,
  event: CtiEvent,
  call: CtiCall,
): Promise<void> {
  await db.query(
    'INSERT INTO cti_event (cti_call_id, seq, at, type, data) VALUES ($1, $2, $3, $4, $5)',
    [id, event.seq, date(event.at), event.type, JSON.stringify(event.data)],
  );
  await db.query(
    `UPDATE cti_call SET inbound = $2, caller = $3, queue = $4, came_at = $5, queued_at = $6,
            left_at = $7, rings = $8, answered_at = $9, agent = $10, ended_at = $11, cause = $12
      WHERE id = $1`,
    [
      ...[id, call.inbound, call.caller, call.queue, date(call.cameAt), date(call.queuedAt)],
      ...[date(call.leftAt), call.rings, date(call.answeredAt), call.agent, date(call.endedAt)],
      call.cause,
    ],
  );
}

/** Writes the one figure of a call anew: an answer may be told after the end. */
export async function keepCtiFigure(
  db: Db,
  id: number,
  queue: string,
  figure: CallFigure,
): Promise<void> {
  const { arrivedAt, outcome, answeredAt, endedAt, talkMs } = figure;
  await db.query(
    `INSERT INTO call (source, source_id, queue, arrived_at, outcome, answered_at, ended_at, talk_ms)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (source, source_id) DO UPDATE
        SET queue = $3, arrived_at = $4, outcome = $5, answered_at = $6, ended_at = $7, talk_ms = $8`,
    [CTI, String(id), queue, date(arrivedAt), outcome, date(answeredAt), date(endedAt), talkMs],
  );
}

/** A call of a switch in place with its history and its figure. */
export interface CtiHistory {
  readonly id: number;
  readonly row: CtiCall;
  readonly events: readonly CtiEvent[];
  readonly figure: CallFigure | null;
}

/** The next calls of switches in place after an id, in order of id. */
export async function ctiCallsAfter(db: Db, after: number, limit: number): Promise<CtiHistory[]> {
  type Row = CtiCall & { id: number; figure: CallFigure | null; arrivedAt: Instant | null };
  type Figured = Row & {
    outcome: CallFigure['outcome'];
    fa: Instant | null;
    fe: Instant;
    talkMs: number;
  };
  const { rows } = await db.query<Figured>(
    `SELECT c.id, c.inbound, c.caller, c.queue, c.came_at AS "cameAt", c.queued_at AS "queuedAt",
            c.left_at AS "leftAt", c.rings, c.answered_at AS "answeredAt", c.agent,
            c.ended_at AS "endedAt", c.cause, f.arrived_at AS "arrivedAt", f.outcome,
            f.answered_at AS fa, f.ended_at AS fe, f.talk_ms AS "talkMs"
       FROM cti_call c LEFT JOIN call f ON f.source = $3 AND f.source_id = c.id::text
      WHERE c.id > $1 ORDER BY c.id LIMIT $2`,
    [after, limit, CTI],
  );
  const { rows: events } = await db.query<CtiEvent & { readonly id: number }>(
    `SELECT cti_call_id AS id, seq, at, type, data FROM cti_event
      WHERE cti_call_id = ANY($1) ORDER BY cti_call_id, seq`,
    [rows.map(({ id }) => id)],
  );
  return rows.map(({ id, arrivedAt, outcome, fa, fe, talkMs, ...row }) => ({
    ...{ id, row },
    events: events.filter((event) => event.id === id),
    figure:
      arrivedAt === null
        ? null
        : { arrivedAt, outcome, answeredAt: fa, endedAt: fe, talkMs, wrapUpMs: null },
  }));
}

/** Forgets who called, in row and history alike, of calls that came before an instant. */
export async function forgetCtiCallers(db: Db, before: Instant): Promise<void> {
  await db.query(
    `WITH old AS (
       SELECT DISTINCT e.cti_call_id AS id FROM cti_event e JOIN cti_call c ON c.id = e.cti_call_id
        WHERE c.caller IS NOT NULL AND e.at < $1),
     history AS (
       UPDATE cti_event SET data = data - 'caller' WHERE cti_call_id IN (SELECT id FROM old))
     UPDATE cti_call SET caller = NULL WHERE id IN (SELECT id FROM old)`,
    [date(before)],
  );
}
