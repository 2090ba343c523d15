import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { EventType } from '../../core/ticket/event.ts';
import type { Visible } from '../ticket/policy.ts';
import type { Position } from './position.ts';

/** An event as the stream knows it: what is told of it, and what decides who hears it. */
export interface StreamEvent {
  readonly position: Position;
  readonly number: string;
  readonly type: EventType;
  readonly seq: number;
  readonly at: Instant;
  readonly data: { readonly visibility?: 'public' | 'internal' };
  readonly ticket: Visible;
}

type Row = Omit<StreamEvent, 'position' | 'data' | 'ticket'> & {
  readonly xact: string;
  readonly place: string;
  readonly visibility: 'public' | 'internal' | null;
  readonly requesterId: number;
  readonly organizationId: number | null;
  readonly awaitedId: number | null;
};

/**
 * Where the stream ends now. Every event up to it can be read: a transaction that is still open, or
 * begins later, has a later number.
 */
export async function readEnd(db: Db): Promise<Position> {
  const { rows } = await db.query<{ xmin: string }>(
    'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin',
  );
  return { xact: BigInt(rows[0]?.xmin ?? 0), place: 0n };
}

/**
 * The events after a position, in order, at most `limit`. One whose transaction is younger than the
 * oldest that is still open waits: that one may yet commit an event that comes before.
 */
export async function readAfter(db: Db, after: Position, limit: number): Promise<StreamEvent[]> {
  const { rows } = await db.query<Row>({
    name: 'stream-after',
    text: `SELECT e.xact::text AS xact, e.position::text AS place, t.number, e.type, e.seq, e.at,
                  e.data->>'visibility' AS visibility, t.requester_id AS "requesterId",
                  t.organization_id AS "organizationId",
                  (t.wait->>'personId')::bigint AS "awaitedId"
             FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id
            WHERE (e.xact, e.position) > ($1::xid8, $2)
              AND e.xact < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY e.xact, e.position LIMIT $3`,
    values: [String(after.xact), String(after.place), limit],
  });
  return rows.map((row) => ({
    position: { xact: BigInt(row.xact), place: BigInt(row.place) },
    number: row.number,
    type: row.type,
    seq: row.seq,
    at: row.at,
    data: row.visibility === null ? {} : { visibility: row.visibility },
    ticket: {
      requesterId: row.requesterId,
      organizationId: row.organizationId,
      wait: row.awaitedId === null ? null : { personId: row.awaitedId },
    },
  }));
}

/** How many events lie after one position and up to another, no further than `cap` + 1. */
export async function countBetween(
  db: Db,
  after: Position,
  upTo: Position,
  cap: number,
): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*) AS count FROM (
       SELECT 1 FROM ticket_event e
        WHERE (e.xact, e.position) > ($1::xid8, $2) AND (e.xact, e.position) <= ($3::xid8, $4)
        LIMIT $5) AS missed`,
    [String(after.xact), String(after.place), String(upTo.xact), String(upTo.place), cap + 1],
  );
  return rows[0]?.count ?? 0;
}
