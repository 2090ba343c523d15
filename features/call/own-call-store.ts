import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** The call that rings or speaks at somebody's desk. */
export interface OwnCall {
  readonly id: number;
  /** `calling`: a kept place rings here, or its caller is being dialled. */
  readonly state: 'ringing' | 'calling' | 'talking';
  readonly queue: string;
  /** What its queue is called; the code itself for one that is not kept. */
  readonly queueName: string;
  readonly queueNameEn: string;
  /** The number that is shown, or the one that is called back. */
  readonly caller: string | null;
  readonly queuedAt: Instant | null;
  readonly answeredAt: Instant | null;
}

/** The call at the desk where somebody sits; null for none. */
export async function ownCall(db: Db, personId: number): Promise<OwnCall | null> {
  const { rows } = await db.query<OwnCall>({
    name: 'own-call',
    text: `SELECT p.id, p.state, p.queue, coalesce(b.number, p.caller) AS caller, p.queued_at AS "queuedAt", p.answered_at AS "answeredAt",
                  coalesce(q.name, p.queue) AS "queueName", coalesce(q.name_en, p.queue) AS "queueNameEn"
             FROM phone_call p LEFT JOIN call_queue q ON q.code = p.queue LEFT JOIN callback b ON b.phone_call_id = p.id AND b.kind = 'place'
            WHERE p.state <> 'ended' AND p.state IN ('ringing', 'calling', 'talking')
              AND p.desk = (SELECT desk FROM presence WHERE person_id = $1)
            ORDER BY p.id DESC LIMIT 1`,
    values: [personId],
  });
  return rows[0] ?? null;
}

/** Whom the directory has at a number: somebody of the centre's directory, maybe the caller. */
export interface MaybeCaller {
  readonly id: number;
  readonly name: string;
  readonly phone: string;
  readonly organizationId: number | null;
  readonly organizationName: string | null;
  readonly workplaceName: string | null;
  /** How many of their tickets are not over. */
  readonly open: number;
}

/** The people whose number ends like this one, by name. */
export async function peopleAt(db: Db, number: string, limit: number): Promise<MaybeCaller[]> {
  const { rows } = await db.query<MaybeCaller>({
    name: 'people-at-number',
    text: `SELECT p.id, p.name, p.phone, o.id AS "organizationId", o.name AS "organizationName",
                  w.name AS "workplaceName",
                  (SELECT count(*)::int FROM ticket t WHERE t.requester_id = p.id AND t.status IN
                     ('registered', 'in_progress', 'waiting_on_user', 'restored')) AS open
             FROM person p LEFT JOIN organization o ON o.id = p.organization_id
             LEFT JOIN workplace w ON w.id = p.workplace_id
            WHERE p.disabled_at IS NULL AND right(phone_digits(p.phone), 7) = right(phone_digits($1), 7)
            ORDER BY lower(p.name), p.id LIMIT $2`,
    values: [number, limit],
  });
  return rows;
}

/** A ticket of somebody that is not over. */
export interface OpenTicket {
  readonly number: string;
  readonly subject: string;
  readonly status: string;
  readonly requesterId: number;
  /** Whether it is a reset whose person is not verified. */
  readonly unverified: boolean;
}

/** The newest tickets that are not over, of some people. */
export async function openTicketsOf(
  db: Db,
  people: readonly number[],
  each: number,
): Promise<OpenTicket[]> {
  const { rows } = await db.query<OpenTicket>({
    name: 'open-tickets-of',
    text: `SELECT t.number, t.subject, t.status, t.requester_id AS "requesterId",
                  coalesce(t.identity->>'state' = 'pending', false) AS unverified
             FROM unnest($1::bigint[]) asked(id) CROSS JOIN LATERAL (
               SELECT * FROM ticket WHERE requester_id = asked.id
                  AND status IN ('registered', 'in_progress', 'waiting_on_user', 'restored')
                ORDER BY registered_at DESC, id DESC LIMIT $2) t`,
    values: [people, each],
  });
  return rows;
}

/** How many calls somebody answered since an instant that are linked to nothing. */
export async function countUnlinked(db: Db, personId: number, since: Instant): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: 'own-unlinked-calls',
    text: `SELECT count(*)::int AS count FROM phone_call p
            WHERE p.answered_by = $1 AND p.state = 'ended' AND NOT p.trial AND p.ended_at >= $2
              AND NOT EXISTS (SELECT 1 FROM call_link l WHERE l.phone_call_id = p.id)`,
    values: [personId, new Date(since)],
  });
  return rows[0]?.count ?? 0;
}

/** How many calls each person answered since an instant that are linked to nothing; who has none is left out. */
export async function unlinkedByPerson(
  db: Db,
  since: Instant,
): Promise<{ id: number; name: string; count: number; oldestAt: Instant }[]> {
  const { rows } = await db.query<{ id: number; name: string; count: number; oldestAt: Instant }>({
    name: 'unlinked-by-person',
    // By the index of days; a call lasts less than one.
    text: `SELECT a.id, a.name, count(*)::int AS count, min(p.answered_at) AS "oldestAt"
             FROM phone_call p JOIN person a ON a.id = p.answered_by
            WHERE coalesce(p.queued_at, p.came_at) >= $1::timestamptz - interval '1 day'
              AND p.ended_at >= $1 AND p.state = 'ended' AND NOT p.trial
              AND NOT EXISTS (SELECT 1 FROM call_link l WHERE l.phone_call_id = p.id)
            GROUP BY a.id, a.name ORDER BY count(*) DESC, lower(a.name), a.id`,
    values: [new Date(since)],
  });
  return rows;
}
