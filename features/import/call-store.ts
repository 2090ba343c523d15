import type { Db } from '../../adapters/postgres/pool.ts';
import type { LoggedCall } from '../../core/import/queue-log-calls.ts';

/** How many of the calls were not there yet, and how many have got the end that they lacked. */
export interface WrittenCalls {
  readonly imported: number;
  readonly completed: number;
}

const date = (instant: number | null): Date | null => (instant === null ? null : new Date(instant));

const GIVEN = `WITH given AS (
  SELECT * FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::timestamptz[],
                       $7::timestamptz[], $8::bigint[])
         AS g(id, queue, arrived, outcome, answered, ended, talk))`;

function given(source: string, calls: readonly LoggedCall[]): unknown[] {
  return [
    source,
    calls.map((call) => call.callId),
    calls.map((call) => call.queue),
    calls.map((call) => date(call.arrivedAt)),
    calls.map((call) => call.outcome),
    calls.map((call) => date(call.answeredAt)),
    calls.map((call) => date(call.endedAt)),
    calls.map((call) => call.talkMs),
  ];
}

/** Writes the calls of a source that are not there yet, and the end of those that had none. */
export async function writeCalls(
  db: Db,
  source: string,
  calls: readonly LoggedCall[],
): Promise<WrittenCalls> {
  const completed = await db.query(
    `${GIVEN}
     UPDATE call c SET ended_at = g.ended, talk_ms = g.talk
       FROM given g
      WHERE c.source = $1 AND c.source_id = g.id AND c.ended_at IS NULL AND g.ended IS NOT NULL
        AND c.outcome = g.outcome`,
    given(source, calls),
  );
  const imported = await db.query(
    `${GIVEN}
     INSERT INTO call (source, source_id, queue, arrived_at, outcome, answered_at, ended_at, talk_ms)
     SELECT $1, id, queue, arrived, outcome, answered, ended, talk FROM given
     ON CONFLICT (source, source_id) DO NOTHING`,
    given(source, calls),
  );
  return { imported: imported.rowCount ?? 0, completed: completed.rowCount ?? 0 };
}

/** How many of the calls would be written, and how many would get the end that they lack. */
export async function countCallsToWrite(
  db: Db,
  source: string,
  calls: readonly LoggedCall[],
): Promise<WrittenCalls> {
  const { rows } = await db.query<WrittenCalls>(
    `${GIVEN}
     SELECT count(*) FILTER (WHERE c.id IS NULL) AS imported,
            count(*) FILTER (WHERE c.ended_at IS NULL AND g.ended IS NOT NULL
                               AND c.outcome = g.outcome) AS completed
       FROM given g LEFT JOIN call c ON c.source = $1 AND c.source_id = g.id`,
    given(source, calls),
  );
  return rows[0] ?? { imported: 0, completed: 0 };
}
