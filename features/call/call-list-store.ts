import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { ImportedCall } from '../../core/call/call.ts';
import type { PhoneCall } from '../../core/call/journey.ts';
import type { Talk } from '../../core/call/talk.ts';

/** What a list has of each call of ours, the rest being for those who follow it. */
type Followed = keyof Talk | 'byNet' | 'restMs';

/** A call as a list has it. */
export interface ListedCall extends Omit<PhoneCall, Followed> {
  readonly id: number;
  readonly answeredByName: string | null;
  /** How many tickets, redirections and reasons it is linked to. */
  readonly links: number;
  /** Its record, of one that was recorded elsewhere; null: it is of our own switch. */
  readonly imported: ImportedCall | null;
}

/** Where a call was recorded: by our own switch, or elsewhere. */
export const CALL_ORIGINS = ['switch', 'imported'] as const;
export type CallOrigin = (typeof CALL_ORIGINS)[number];

/** What a list of calls is narrowed by; null for no matter. */
export interface CallFilters {
  readonly from: Instant | null;
  /** Before this instant. */
  readonly to: Instant | null;
  readonly queue: string | null;
  readonly answeredBy: number | null;
  /** Answered, without a link. */
  readonly unlinked: boolean;
  /** Only those that may stand somewhere: the fine sieve is the rules'. */
  /** Of our own switch or recorded elsewhere; null for both. */
  readonly origin: CallOrigin | null;
  readonly coarse: 'open' | 'answered' | 'abandoned' | 'platform' | 'left_early' | null;
}

/** Where a page ended: the day's instant of the last call, its id, and whether it was an imported one. */
export type CallPlace = readonly [at: Instant, id: number, imported: 0 | 1];

const CALL = `p.id, p.queue, p.trial, p.caller, p.state, p.came_at AS "cameAt", p.greeted_at AS "greetedAt", p.tree, p.served,
  p.queued_at AS "queuedAt", p.rings, p.desk, p.answered_at AS "answeredAt", p.answered_by AS "answeredBy",
  p.ended_at AS "endedAt", p.end_reason AS "endReason", p.version, a.name AS "answeredByName",
  (SELECT count(*)::int FROM call_link l WHERE l.phone_call_id = p.id) AS links, NULL AS imported
  FROM phone_call p LEFT JOIN person a ON a.id = p.answered_by`;

const COARSE: Readonly<Record<NonNullable<CallFilters['coarse']>, string>> = {
  open: `p.state <> 'ended'`,
  answered: 'p.answered_at IS NOT NULL',
  abandoned: `p.answered_at IS NULL AND p.end_reason IN ('abandoned', 'given_up')`,
  platform: `p.answered_at IS NULL AND p.end_reason = 'platform'`,
  left_early: `p.end_reason IN ('left_early', 'informed', 'self_served')`,
};

const date = (instant: Instant | null): Date | null =>
  instant === null ? null : new Date(instant);

/** Calls of our own switch, the latest first, after a place when one is given; those of trials are left out. */
export async function selectCalls(
  db: Db,
  filters: CallFilters,
  after: CallPlace | null,
  limit: number,
): Promise<ListedCall[]> {
  const { from, to, queue, answeredBy, unlinked, coarse } = filters;
  const { rows } = await db.query<ListedCall>(
    `SELECT ${CALL}
      WHERE NOT p.trial
        AND ($1::timestamptz IS NULL OR coalesce(p.queued_at, p.came_at) >= $1)
        AND ($2::timestamptz IS NULL OR coalesce(p.queued_at, p.came_at) < $2)
        AND ($3::text IS NULL OR p.queue = $3) AND ($4::bigint IS NULL OR p.answered_by = $4)
        AND ($5::timestamptz IS NULL OR (coalesce(p.queued_at, p.came_at), p.id) < ($5, $6::bigint))
        ${unlinked ? 'AND p.answered_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM call_link l WHERE l.phone_call_id = p.id)' : ''}
        ${coarse === null ? '' : `AND ${COARSE[coarse]}`}
      ORDER BY coalesce(p.queued_at, p.came_at) DESC, p.id DESC LIMIT $7`,
    [
      ...[date(from), date(to), queue, answeredBy],
      // After an imported one, those of ours at its instant have been.
      ...[after === null ? null : date(after[0]), after?.[2] ? 0 : (after?.[1] ?? null), limit],
    ],
  );
  return rows;
}

/** One call, with who answered it; null when there is none. */
export async function findCall(db: Db, id: number): Promise<ListedCall | null> {
  const { rows } = await db.query<ListedCall>(`SELECT ${CALL} WHERE p.id = $1`, [id]);
  return rows[0] ?? null;
}

/** The calls linked to a ticket, the latest first. */
export async function callsOfTicket(db: Db, ticketId: number): Promise<ListedCall[]> {
  const { rows } = await db.query<ListedCall>(
    `SELECT ${CALL} WHERE p.id IN (SELECT phone_call_id FROM call_link WHERE ticket_id = $1)
      ORDER BY p.came_at DESC, p.id DESC LIMIT 100`,
    [ticketId],
  );
  return rows;
}

/** The queues that calls of our own switch came to. */
export async function selectQueues(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ queue: string }>(
    `WITH RECURSIVE found AS (
       (SELECT queue FROM phone_call WHERE NOT trial ORDER BY queue LIMIT 1)
       UNION ALL
       SELECT (SELECT p.queue FROM phone_call p WHERE NOT p.trial AND p.queue > f.queue ORDER BY p.queue LIMIT 1)
         FROM found f WHERE f.queue IS NOT NULL)
     SELECT queue FROM found WHERE queue IS NOT NULL`,
  );
  return rows.map(({ queue }) => queue);
}
