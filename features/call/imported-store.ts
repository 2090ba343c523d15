import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { ImportedCall } from '../../core/call/call.ts';
import type { CallFilters, CallPlace, ListedCall } from './call-list-store.ts';

/** Every call with a figure that is not of our own switch; the words of the partial index. */
const IMPORTED = "c.source <> 'phone'";

const CALL = `c.id, c.source, c.source_id AS "sourceId", c.queue, c.emergency, c.arrived_at AS "arrivedAt",
  c.outcome, c.answered_at AS "answeredAt", c.ended_at AS "endedAt", c.wait_ms AS "waitMs",
  c.talk_ms AS "talkMs", c.hold_ms AS "holdMs", c.wrap_up_ms AS "wrapUpMs" FROM call c`;

/** Imported calls as the list of calls has them, the latest first, after a place when one is given. */
export async function selectImported(
  db: Db,
  filters: CallFilters,
  after: CallPlace | null,
  limit: number,
): Promise<ListedCall[]> {
  const { from, to, queue, answeredBy, unlinked, coarse } = filters;
  // Who answered is not known, nothing is linked, and each is over.
  const none = unlinked || answeredBy !== null || coarse === 'open' || coarse === 'left_early';
  if (none) return [];
  const date = (at: Instant | null): Date | null => (at === null ? null : new Date(at));
  const [at, id, imported] = after ?? [null, null, 1];
  const { rows } = await db.query<ImportedCall>(
    `SELECT ${CALL}
      WHERE ${IMPORTED}
        AND ($1::timestamptz IS NULL OR c.arrived_at >= $1) AND ($2::timestamptz IS NULL OR c.arrived_at < $2)
        AND ($3::text IS NULL OR c.queue = $3) AND ($4::text IS NULL OR c.outcome = $4)
        AND ($5::timestamptz IS NULL OR (c.arrived_at, c.id) < ($5, $6::bigint))
      ORDER BY c.arrived_at DESC, c.id DESC LIMIT $7`,
    [
      ...[date(from), date(to), queue, coarse, date(at)],
      // At the same instant ours come first: after one of them all of the imported are still to come.
      ...[imported ? id : Number.MAX_SAFE_INTEGER, limit],
    ],
  );
  return rows.map(listed);
}

function listed(call: ImportedCall): ListedCall {
  const { id, queue, arrivedAt, answeredAt, endedAt } = call;
  return {
    ...{ id, queue, answeredAt, endedAt, cameAt: arrivedAt, queuedAt: arrivedAt, imported: call },
    ...{ trial: false, caller: null, state: 'ended', greetedAt: null, tree: null, served: null },
    ...{ rings: 0, desk: null, answeredBy: null, answeredByName: null, endReason: null },
    ...{ version: 1, links: 0 },
  };
}

/** One imported call; null when there is none. */
export async function findImported(db: Db, id: number): Promise<ImportedCall | null> {
  const { rows } = await db.query<ImportedCall>(`SELECT ${CALL} WHERE c.id = $1 AND ${IMPORTED}`, [
    id,
  ]);
  return rows[0] ?? null;
}

/** The queues that imported calls came to. */
export async function importedQueues(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ queue: string }>(
    `WITH RECURSIVE found AS (
       (SELECT c.queue FROM call c WHERE ${IMPORTED} ORDER BY c.queue LIMIT 1)
       UNION ALL
       SELECT (SELECT c.queue FROM call c WHERE ${IMPORTED} AND c.queue > f.queue ORDER BY c.queue LIMIT 1)
         FROM found f WHERE f.queue IS NOT NULL)
     SELECT queue FROM found WHERE queue IS NOT NULL`,
  );
  return rows.map(({ queue }) => queue);
}
