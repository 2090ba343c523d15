import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** A call that waits, rings or speaks now. */
export interface LiveCall {
  readonly id: number;
  readonly queue: string;
  /** Whether its caller is on the line: who hung up keeps a place. */
  readonly isHere: boolean;
  readonly queuedAt: Instant;
  readonly answeredAt: Instant | null;
  readonly desk: string | null;
  readonly agentName: string | null;
}

/** The calls that wait, ring or speak now, at any switch; those of trials apart. */
export async function liveCalls(db: Db): Promise<LiveCall[]> {
  const { rows } = await db.query<LiveCall>({
    name: 'live-calls',
    text: `SELECT p.id, p.queue, p.state NOT IN ('kept', 'calling') AS "isHere", p.queued_at AS "queuedAt", p.answered_at AS "answeredAt", p.desk,
                  a.name AS "agentName"
             FROM phone_call p LEFT JOIN person a ON a.id = p.answered_by
            WHERE p.state <> 'ended' AND p.queued_at IS NOT NULL AND NOT p.trial
            ORDER BY p.queued_at, p.id`,
  });
  return rows;
}

/** How many calls the centre owes. */
export async function owedCount(db: Db): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM callback WHERE state IN ('waiting', 'taken')`,
  );
  return rows[0]?.count ?? 0;
}
