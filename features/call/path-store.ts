import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { SaidStatus } from '../../core/call/walk-step.ts';

const SAID: Readonly<Record<string, SaidStatus>> = {
  registered: 'registered',
  in_progress: 'in_progress',
  waiting_on_user: 'waiting',
  restored: 'restored',
  resolved: 'done',
  closed: 'done',
};

/**
 * What may be said of the status of a ticket to whoever keyed its number; null for one that is unknown, cancelled, or
 * about who somebody is: those answer alike.
 */
export async function spokenStatus(
  db: Db,
  candidates: readonly string[],
): Promise<SaidStatus | null> {
  const { rows } = await db.query<{ status: string }>(
    'SELECT status FROM ticket WHERE number = ANY($1) AND identity IS NULL',
    [candidates],
  );
  return SAID[rows[0]?.status ?? ''] ?? null;
}

/** The organization of those whose telephone has a number, when they all are of the same one; null otherwise. */
export async function organizationOfNumber(db: Db, number: string): Promise<number | null> {
  const { rows } = await db.query<{ organizationId: number | null }>(
    `SELECT DISTINCT organization_id AS "organizationId" FROM person
      WHERE disabled_at IS NULL AND right(phone_digits(phone), 7) = right(phone_digits($1), 7)
        AND right(phone_digits(phone), 10) = right(phone_digits($1), 10)
      LIMIT 2`,
    [number],
  );
  return rows.length === 1 ? (rows[0]?.organizationId ?? null) : null;
}

/** How long the calls answered since an instant were talked on the average, in milliseconds; null under five of them. */
export async function recentHandle(db: Db, since: Instant): Promise<number | null> {
  const { rows } = await db.query<{ handleMs: number | null }>(
    `SELECT CASE WHEN count(*) >= 5 THEN (sum(talk_ms) / count(*))::integer END AS "handleMs"
       FROM call WHERE arrived_at >= $1 AND outcome = 'answered' AND talk_ms IS NOT NULL`,
    [new Date(since)],
  );
  return rows[0]?.handleMs ?? null;
}

/** Who stands for callers that nobody knows, as the requester of what they say; null before the first. */
export async function unknownCaller(db: Db): Promise<number | null> {
  const { rows } = await db.query<{ personId: number }>(
    'SELECT person_id AS "personId" FROM unknown_caller',
  );
  return rows[0]?.personId ?? null;
}

/** Keeps who stands for them. */
export async function keepUnknownCaller(db: Db, personId: number): Promise<void> {
  await db.query('INSERT INTO unknown_caller (person_id) VALUES ($1)', [personId]);
}

/** What is promised to a caller who hung up, once: their place in the queue, or news of an outage's end. */
export async function insertPromise(
  db: Db,
  promise: {
    readonly kind: 'place' | 'restored';
    readonly callId: number;
    readonly queue: string;
    readonly number: string | null;
    readonly language: 'fr' | 'en';
    readonly ticket: string | null;
    readonly queuedAt: Instant;
  },
  now: Instant,
): Promise<void> {
  const { kind, callId, queue, number, language, ticket, queuedAt } = promise;
  await db.query(
    `INSERT INTO callback (kind, phone_call_id, queue, number, language, ticket_id, queued_at, offered_at)
     VALUES ($1, $2, $3, $4, $5, (SELECT id FROM ticket WHERE number = $6), $7, $8)
     ON CONFLICT (phone_call_id, kind) DO NOTHING`,
    [kind, callId, queue, number, language, ticket, new Date(queuedAt), new Date(now)],
  );
}
