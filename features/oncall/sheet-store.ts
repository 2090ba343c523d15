import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

interface Named {
  readonly id: number;
  readonly name: string;
}

/** One attempt of a call-out, with what became of it. */
export interface AttemptRow {
  readonly round: number;
  readonly step: number;
  readonly channel: 'mail' | 'sms' | 'telephone' | 'webhook' | null;
  readonly person: Named | null;
  readonly webhook: string | null;
  readonly rota: string | null;
  readonly missed: string | null;
  readonly at: string;
  /** Of its message: sent, pending, failed, withdrawn; null when there is none. */
  readonly state: string | null;
}

export interface CalloutRow {
  readonly id: number;
  readonly kind: 'after_hours' | 'asked' | 'drill';
  readonly number: string | null;
  readonly priority: string | null;
  readonly subject: string | null;
  readonly startedAt: Instant;
  readonly nextAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly answeredBy: Named | null;
  readonly answeredVia: string | null;
  readonly overAt: Instant | null;
  readonly whyOver: string | null;
  readonly attempts: readonly AttemptRow[];
}

const CALLOUT = `c.id, c.kind, t.number, t.priority, t.subject, c.started_at AS "startedAt",
  c.due_at AS "nextAt", c.answered_at AS "answeredAt", c.answered_via AS "answeredVia",
  CASE WHEN p.id IS NULL THEN NULL
       ELSE jsonb_build_object('id', p.id, 'name', p.name) END AS "answeredBy",
  c.over_at AS "overAt", c.why_over AS "whyOver",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('round', a.round, 'step', a.step,
     'channel', a.channel, 'person', CASE WHEN q.id IS NULL THEN NULL
       ELSE jsonb_build_object('id', q.id, 'name', q.name) END,
     'webhook', w.name, 'rota', r.name, 'missed', a.missed,
     'at', to_char(a.made_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'state', o.state)
     ORDER BY a.id), '[]')
     FROM callout_attempt a LEFT JOIN person q ON q.id = a.person_id
     LEFT JOIN webhook w ON w.id = a.webhook_id LEFT JOIN rota r ON r.id = a.rota_id
     LEFT JOIN outbox o ON o.id = a.outbox_id WHERE a.callout_id = c.id) AS attempts
  FROM callout c LEFT JOIN ticket t ON t.id = c.ticket_id
  LEFT JOIN person p ON p.id = c.answered_by`;

/** The call-outs of a ticket, the newest first; null when there is no such ticket. */
export async function calloutsOf(db: Db, number: string): Promise<CalloutRow[] | null> {
  const { rowCount } = await db.query('SELECT 1 FROM ticket WHERE number = $1', [number]);
  if (rowCount === 0) return null;
  const { rows } = await db.query<CalloutRow>(
    `SELECT ${CALLOUT} WHERE t.number = $1 ORDER BY c.id DESC LIMIT 100`,
    [number],
  );
  return rows;
}

/** The call-outs that began between two instants, the newest first, at most a thousand. */
export async function calloutsBetween(db: Db, from: Instant, to: Instant): Promise<CalloutRow[]> {
  const { rows } = await db.query<CalloutRow>(
    `SELECT ${CALLOUT} WHERE c.started_at >= $1 AND c.started_at < $2
      ORDER BY c.started_at DESC, c.id DESC LIMIT 1000`,
    [new Date(from), new Date(to)],
  );
  return rows;
}

/** The call-outs that nobody answered yet, the oldest first. */
export async function calloutsUnanswered(db: Db): Promise<CalloutRow[]> {
  const { rows } = await db.query<CalloutRow>(
    `SELECT ${CALLOUT} WHERE c.over_at IS NULL AND c.answered_at IS NULL ORDER BY c.id LIMIT 200`,
  );
  return rows;
}

/** One person called about one thing: a line of the sheet from which call-outs are paid. */
export interface SheetRow {
  readonly calloutId: number;
  readonly person: Named;
  readonly number: string;
  readonly priority: string;
  readonly firstCalledAt: Instant;
  readonly calls: number;
  /** When this person answered; null when they did not. */
  readonly answeredAt: Instant | null;
  /** Until when it lasted for who answered; null while it does. */
  readonly overAt: Instant | null;
  /** Between answering and the end, whole seconds; null without both. */
  readonly seconds: number | null;
}

/** Who was called between two instants, when, and how long it took; exercises are not counted. */
export async function sheetBetween(db: Db, from: Instant, to: Instant): Promise<SheetRow[]> {
  const { rows } = await db.query<SheetRow>(
    `SELECT c.id AS "calloutId", jsonb_build_object('id', p.id, 'name', p.name) AS person,
            t.number, t.priority, min(a.made_at) AS "firstCalledAt", count(a.id) AS calls,
            CASE WHEN c.answered_by = p.id THEN c.answered_at END AS "answeredAt",
            CASE WHEN c.answered_by = p.id THEN c.over_at END AS "overAt",
            CASE WHEN c.answered_by = p.id
                 THEN floor(extract(epoch FROM c.over_at - c.answered_at))::bigint END AS seconds
       FROM callout c JOIN ticket t ON t.id = c.ticket_id
       JOIN callout_attempt a ON a.callout_id = c.id AND a.channel IS NOT NULL
       JOIN person p ON p.id = a.person_id
      WHERE c.kind <> 'drill' AND c.started_at >= $1 AND c.started_at < $2
      GROUP BY c.id, p.id, t.id
      ORDER BY min(a.made_at), c.id, p.id LIMIT 10000`,
    [new Date(from), new Date(to)],
  );
  return rows;
}
