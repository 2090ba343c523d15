import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Stint, StintChange } from '../../core/call/stints.ts';

const date = (instant: Instant): Date => new Date(instant);

/** Keeps what an event made of who speaks with the caller of a call. */
export async function keepStints(
  db: Db,
  callId: number,
  { ends, begins, rested }: StintChange,
  at: Instant,
): Promise<void> {
  if (ends) {
    await db.query(
      'UPDATE call_stint SET ended_at = $2 WHERE phone_call_id = $1 AND ended_at IS NULL',
      [callId, date(at)],
    );
  }
  if (begins !== null) {
    await db.query(
      'INSERT INTO call_stint (phone_call_id, person_id, desk, began_at) VALUES ($1, $2, $3, $4)',
      [callId, begins.person, begins.desk, date(at)],
    );
  }
  if (rested !== null) {
    await db.query(
      `UPDATE call_stint SET rest_ms = $3 WHERE id = (
         SELECT id FROM call_stint
          WHERE phone_call_id = $1 AND person_id = $2 AND ended_at IS NOT NULL AND rest_ms IS NULL
          ORDER BY id DESC LIMIT 1)`,
      [callId, rested.person, rested.ms],
    );
  }
}

/** Since when somebody speaks on a call, or spoke when they began since an instant; null when they do not. */
export async function speakingSince(
  db: Db,
  callId: number,
  personId: number,
  since: Instant,
): Promise<Instant | null> {
  const { rows } = await db.query<{ at: Instant }>(
    `SELECT began_at AS at FROM call_stint
      WHERE phone_call_id = $1 AND person_id = $2 AND (ended_at IS NULL OR began_at >= $3)
      ORDER BY id DESC LIMIT 1`,
    [callId, personId, date(since)],
  );
  return rows[0]?.at ?? null;
}

/** Since when those spoke who are kept as available all the while, by person: they were quicker than the looks at them. */
export async function spokenUnnoticed(db: Db): Promise<ReadonlyMap<number, Instant>> {
  const { rows } = await db.query<{ personId: number; at: Instant }>(
    `SELECT s.person_id AS "personId", min(s.began_at) AS at
       FROM presence r JOIN call_stint s ON s.person_id = r.person_id AND s.ended_at >= r.since
      WHERE r.state = 'available' AND s.began_at >= r.since AND s.rest_ms IS NULL
      GROUP BY s.person_id`,
  );
  return new Map(rows.map(({ personId, at }) => [personId, at]));
}

/** The last time that somebody spoke with a caller, begun since an instant and over; null for none. */
export async function lastSpoken(
  db: Db,
  personId: number,
  since: Instant,
): Promise<{ readonly endedAt: Instant; readonly queue: string } | null> {
  const { rows } = await db.query<{ endedAt: Instant; queue: string }>(
    `SELECT s.ended_at AS "endedAt", p.queue FROM call_stint s JOIN phone_call p ON p.id = s.phone_call_id
      WHERE s.person_id = $1 AND s.began_at >= $2 AND s.ended_at IS NOT NULL
      ORDER BY s.ended_at DESC LIMIT 1`,
    [personId, date(since)],
  );
  return rows[0] ?? null;
}

/** The call that somebody spoke on last, over since an instant, when they still rest after it; null for none. */
export async function unrestedCall(
  db: Db,
  personId: number,
  since: Instant,
): Promise<{ readonly channel: string; readonly node: string; readonly endedAt: Instant } | null> {
  const { rows } = await db.query<{
    channel: string;
    node: string;
    endedAt: Instant;
    rested: boolean;
  }>(
    `SELECT p.channel, p.node, s.ended_at AS "endedAt", s.rest_ms IS NOT NULL AS rested
       FROM call_stint s JOIN phone_call p ON p.id = s.phone_call_id
      WHERE s.person_id = $1 AND s.ended_at >= $2 ORDER BY s.ended_at DESC, s.id DESC LIMIT 1`,
    [personId, date(since)],
  );
  const [found] = rows;
  if (found === undefined || found.rested) return null;
  const { channel, node, endedAt } = found;
  return { channel, node, endedAt };
}

/** Who spoke on some calls, one after the other; calls of before this was kept have nobody. */
export async function stintsOfCalls(
  db: Db,
  calls: readonly number[],
): Promise<ReadonlyMap<number, readonly Stint[]>> {
  const { rows } = await db.query<Stint & { readonly callId: number }>(
    `SELECT phone_call_id AS "callId", person_id AS person, desk, began_at AS "from", ended_at AS "to",
            rest_ms AS "restMs"
       FROM call_stint WHERE phone_call_id = ANY($1) ORDER BY phone_call_id, id`,
    [calls],
  );
  const found = new Map<number, Stint[]>();
  for (const { callId, ...stint } of rows) found.set(callId, [...(found.get(callId) ?? []), stint]);
  return found;
}
