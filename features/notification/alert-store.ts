import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Alert, AlertKind } from '../../core/notification/alert.ts';

/** Raises alerts on a ticket for its team and who handles it; one already raised stays as it is. */
export async function raiseAlerts(
  db: Db,
  about: {
    readonly ticketId: number;
    readonly teamId: number | null;
    readonly assigneeId: number | null;
  },
  alerts: readonly Alert[],
  now: Instant,
): Promise<void> {
  if (alerts.length === 0) return;
  await db.query(
    `INSERT INTO alert (kind, ticket_id, key, team_id, person_id, raised_at, data)
     SELECT a.kind, $1, a.key, $2, $3, $4, a.data
       FROM unnest($5::text[], $6::text[], $7::jsonb[]) AS a(kind, key, data)
     ON CONFLICT (kind, ticket_id, key) DO NOTHING`,
    [
      about.ticketId,
      about.teamId,
      about.assigneeId,
      new Date(now),
      alerts.map((alert) => alert.kind),
      alerts.map((alert) => alert.key),
      alerts.map((alert) => JSON.stringify(alert.data)),
    ],
  );
}

/** Raises the alert of a message that can't reach anybody, for the ticket's team as it is now. */
export async function raiseFailedMessage(
  db: Db,
  message: {
    readonly id: number;
    readonly ticketId: number;
    readonly kind: string;
    readonly address: string | null;
    readonly error: string;
  },
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO alert (kind, ticket_id, key, team_id, person_id, raised_at, data)
     SELECT 'notification_failed', t.id, $2, t.team_id, t.assignee_id, $3, $4
       FROM ticket t WHERE t.id = $1
     ON CONFLICT (kind, ticket_id, key) DO UPDATE
       SET raised_at = $3, done_at = NULL, done_by = NULL, data = $4`,
    [
      message.ticketId,
      String(message.id),
      new Date(now),
      JSON.stringify({
        outbox: message.id,
        notice: message.kind,
        error: message.error,
        ...(message.address === null ? {} : { address: message.address }),
      }),
    ],
  );
}

/** Settles a ticket's open alerts of some kinds: what happened since made them moot. */
export async function settleAlerts(
  db: Db,
  ticketId: number,
  kinds: readonly AlertKind[],
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE alert SET done_at = $3
      WHERE ticket_id = $1 AND done_at IS NULL AND kind = ANY($2)`,
    [ticketId, kinds, new Date(now)],
  );
}

/** Settles the alert of a message that is sent after all. */
export async function settleFailedMessage(
  db: Db,
  outboxId: number,
  ticketId: number,
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE alert SET done_at = $3
      WHERE kind = 'notification_failed' AND ticket_id = $2 AND key = $1 AND done_at IS NULL`,
    [String(outboxId), ticketId, new Date(now)],
  );
}

export interface AlertRow {
  readonly id: number;
  readonly kind: AlertKind;
  readonly number: string;
  readonly subject: string;
  readonly teamId: number | null;
  readonly personId: number | null;
  readonly raisedAt: Instant;
  readonly doneAt: Instant | null;
  readonly doneBy: number | null;
  readonly data: Readonly<Record<string, string | number>>;
}

const ALERT = `a.id, a.kind, t.number, t.subject, a.team_id AS "teamId", a.person_id AS "personId",
  a.raised_at AS "raisedAt", a.done_at AS "doneAt", a.done_by AS "doneBy", a.data
  FROM alert a JOIN ticket t ON t.id = a.ticket_id`;

/** Open alerts, oldest first, after a position; of one team, or of one ticket, when told. */
export async function openAlerts(
  db: Db,
  query: {
    readonly teamId: number | null;
    /** Canonical number of the one ticket; null for every ticket. */
    readonly number: string | null;
    /** The one kind; null for every kind. */
    readonly kind: AlertKind | null;
    readonly after: readonly [Instant, number] | null;
    readonly limit: number;
  },
): Promise<AlertRow[]> {
  const [at, id] = query.after ?? [0, 0];
  const { rows } = await db.query<AlertRow>(
    `SELECT ${ALERT}
      WHERE a.done_at IS NULL AND ($1::bigint IS NULL OR a.team_id = $1)
        AND ($5::text IS NULL OR t.number = $5) AND ($6::text IS NULL OR a.kind = $6)
        AND (a.raised_at, a.id) > ($2, $3)
      ORDER BY a.raised_at, a.id LIMIT $4`,
    [query.teamId, new Date(at), id, query.limit, query.number, query.kind],
  );
  return rows;
}

/** One alert; null when there is none. */
export async function findAlert(db: Db, id: number): Promise<AlertRow | null> {
  const { rows } = await db.query<AlertRow>(`SELECT ${ALERT} WHERE a.id = $1`, [id]);
  return rows[0] ?? null;
}

/** Notes who saw to an alert, unless somebody had. */
export async function completeAlert(
  db: Db,
  id: number,
  personId: number,
  now: Instant,
): Promise<void> {
  await db.query('UPDATE alert SET done_at = $3, done_by = $2 WHERE id = $1 AND done_at IS NULL', [
    id,
    personId,
    new Date(now),
  ]);
}
