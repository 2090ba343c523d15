import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CalloutEnd, CalloutTurn, EscalationStep } from '../../core/oncall/escalation.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';

/** The escalation of a team's tickets: its own, else the common one; null for none. */
export async function escalationFor(
  db: Db,
  teamId: number | null,
): Promise<{ readonly id: number; readonly steps: readonly EscalationStep[] } | null> {
  const { rows } = await db.query<{ id: number; steps: EscalationStep[] }>(
    `SELECT id, steps FROM escalation WHERE team_id = $1 OR team_id IS NULL
      ORDER BY team_id IS NULL LIMIT 1`,
    [teamId],
  );
  return rows[0] ?? null;
}

/** Begins a call-out that is due at once; null when one of its ticket is under way. */
export async function insertCallout(
  db: Db,
  callout: {
    readonly kind: 'after_hours' | 'asked' | 'drill';
    readonly ticketId: number | null;
    readonly escalation: { readonly id: number; readonly steps: readonly EscalationStep[] };
    readonly startedBy: number | null;
  },
  now: Instant,
): Promise<number | null> {
  const { kind, ticketId, escalation, startedBy } = callout;
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO callout (kind, ticket_id, escalation_id, steps, started_at, started_by, due_at)
     VALUES ($1, $2, $3, $4, $5, $6, $5)
     ON CONFLICT (ticket_id) WHERE over_at IS NULL DO NOTHING RETURNING id`,
    [kind, ticketId, escalation.id, JSON.stringify(escalation.steps), new Date(now), startedBy],
  );
  return rows[0]?.id ?? null;
}

/** A call-out whose next step is due, claimed with its ticket: both stay locked until the transaction ends. */
export interface ClaimedCallout extends CalloutTurn {
  readonly id: number;
  readonly kind: 'after_hours' | 'asked' | 'drill';
  /** Null for an exercise. */
  readonly ticketId: number | null;
  readonly number: string | null;
  readonly steps: readonly EscalationStep[];
  readonly failures: number;
}

const CLAIMED = `c.id, c.kind, c.ticket_id AS "ticketId", c.round, c.step, c.steps, c.failures`;

/**
 * Claims the next call-out due at `now`; null when there is none. Whatever a command holds is skipped,
 * so that the two never wait for each other; a worker that dies lets go at once.
 */
export async function claimCallout(db: Db, now: Instant): Promise<ClaimedCallout | null> {
  const { rows } = await db.query<ClaimedCallout>({
    name: 'claim-callout',
    text: `SELECT ${CLAIMED}, t.number FROM callout c JOIN ticket t ON t.id = c.ticket_id
            WHERE c.due_at <= $1 ORDER BY c.due_at, c.id LIMIT 1
              FOR NO KEY UPDATE OF t, c SKIP LOCKED`,
    values: [new Date(now)],
  });
  if (rows[0] !== undefined) return rows[0];
  const drills = await db.query<ClaimedCallout>({
    name: 'claim-drill',
    text: `SELECT ${CLAIMED}, NULL AS number FROM callout c
            WHERE c.due_at <= $1 AND c.ticket_id IS NULL ORDER BY c.due_at, c.id LIMIT 1
              FOR NO KEY UPDATE OF c SKIP LOCKED`,
    values: [new Date(now)],
  });
  return drills.rows[0] ?? null;
}

/** Moves a call-out on to its next turn. */
export async function advanceCallout(
  db: Db,
  id: number,
  turn: CalloutTurn,
  dueAt: Instant,
): Promise<void> {
  await db.query(
    'UPDATE callout SET round = $2, step = $3, due_at = $4, failures = 0 WHERE id = $1',
    [id, turn.round, turn.step, new Date(dueAt)],
  );
}

/** Puts a step that failed off until `at`. */
export async function postponeCallout(db: Db, id: number, at: Instant): Promise<void> {
  await db.query('UPDATE callout SET due_at = $2, failures = failures + 1 WHERE id = $1', [
    id,
    new Date(at),
  ]);
}

/** Marks the place in the open transaction that a failing step goes back to. */
export async function holdPlace(db: Db): Promise<void> {
  await db.query('SAVEPOINT callout');
}

/** Undoes all since {@link holdPlace}; the transaction goes on. */
export async function returnToPlace(db: Db): Promise<void> {
  await db.query('ROLLBACK TO SAVEPOINT callout');
}

/** Keeps one attempt to call somebody. */
export async function insertAttempt(
  db: Db,
  attempt: CalloutTurn & {
    readonly calloutId: number;
    readonly channel: 'mail' | 'sms' | 'telephone' | 'webhook' | null;
    readonly personId: number | null;
    readonly webhookId: number | null;
    readonly rotaId: number | null;
    readonly missed: string | null;
    readonly outboxId: number | null;
    readonly tokenHash: Buffer | null;
  },
  now: Instant,
): Promise<void> {
  const { calloutId, round, step, channel, personId, webhookId, rotaId, missed } = attempt;
  await db.query(
    `INSERT INTO callout_attempt (callout_id, round, step, channel, person_id, webhook_id, rota_id,
       missed, made_at, outbox_id, token_hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[calloutId, round, step, channel, personId, webhookId, rotaId, missed],
      ...[new Date(now), attempt.outboxId, attempt.tokenHash],
    ],
  );
}

/** How somebody is reached; null when they are unknown or out of use. */
export interface ReachedPerson {
  readonly id: number;
  readonly name: string;
  readonly language: 'fr' | 'en';
  readonly address: string | null;
  /** The number they proved; null for none. */
  readonly number: string | null;
  /** That of the directory. */
  readonly phone: string | null;
}

/** How somebody is reached. */
export async function reachedPerson(db: Db, id: number): Promise<ReachedPerson | null> {
  const { rows } = await db.query<ReachedPerson>(
    `SELECT p.id, p.name, p.language, p.email AS address, c.number, p.phone
       FROM person p LEFT JOIN sms_choice c ON c.person_id = p.id
      WHERE p.id = $1 AND p.disabled_at IS NULL`,
    [id],
  );
  return rows[0] ?? null;
}

/** Ends the call-outs of a ticket: nobody is called any more, and what had not left yet never will. */
export async function endCallouts(
  db: Db,
  ticketId: number,
  why: CalloutEnd,
  now: Instant,
): Promise<void> {
  const { rows } = await db.query<{ id: number }>(
    `UPDATE callout SET over_at = $3, why_over = $2, due_at = NULL
      WHERE ticket_id = $1 AND over_at IS NULL RETURNING id`,
    [ticketId, why, new Date(now)],
  );
  for (const { id } of rows) await withdrawUnsent(db, id, now);
}

/** Ends one call-out; false when it was over. */
export async function endCallout(db: Db, id: number, why: string, now: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE callout SET over_at = $3, why_over = $2, due_at = NULL
      WHERE id = $1 AND over_at IS NULL`,
    [id, why, new Date(now)],
  );
  await withdrawUnsent(db, id, now);
  return rowCount === 1;
}

/** Notes who answered a call-out: nobody else is called. False when somebody had, or it is over. */
export async function markAnswered(
  db: Db,
  id: number,
  by: number,
  via: string,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE callout SET answered_at = $4, answered_by = $2, answered_via = $3, due_at = NULL
      WHERE id = $1 AND answered_at IS NULL AND over_at IS NULL`,
    [id, by, via, new Date(now)],
  );
  if (rowCount === 1) await withdrawUnsent(db, id, now);
  return rowCount === 1;
}

/** Notes that who took a ticket in charge answered its call-out, if one is unanswered. */
export async function answerByCharge(
  db: Db,
  ticketId: number,
  by: number,
  now: Instant,
): Promise<void> {
  const { rows } = await db.query<{ id: number }>(
    'SELECT id FROM callout WHERE ticket_id = $1 AND answered_at IS NULL AND over_at IS NULL',
    [ticketId],
  );
  for (const { id } of rows) await markAnswered(db, id, by, 'charge', now);
}

/** What waits to leave for a call-out stays here; what is on its way is. */
async function withdrawUnsent(db: Db, calloutId: number, now: Instant): Promise<void> {
  await db.query(
    `UPDATE outbox SET state = 'withdrawn'
      WHERE id IN (SELECT outbox_id FROM callout_attempt WHERE callout_id = $1)
        AND state = 'pending' AND (claimed_until IS NULL OR claimed_until <= $2)`,
    [calloutId, new Date(now)],
  );
}

/** What a call-out is about and how far it came. */
export interface LockedCallout {
  readonly id: number;
  /** Null for an exercise. */
  readonly number: string | null;
  readonly answeredAt: Instant | null;
  readonly overAt: Instant | null;
}

/** Holds the ticket of a call-out, then the call-out, as every command does; null when there is none. */
export async function lockCallout(db: Db, id: number): Promise<LockedCallout | null> {
  await db.query(
    `SELECT 1 FROM ticket WHERE id = (SELECT ticket_id FROM callout WHERE id = $1)
        FOR NO KEY UPDATE`,
    [id],
  );
  await db.query('SELECT 1 FROM callout WHERE id = $1 FOR NO KEY UPDATE', [id]);
  const { rows } = await db.query<LockedCallout>(
    `SELECT c.id, t.number, c.answered_at AS "answeredAt", c.over_at AS "overAt"
       FROM callout c LEFT JOIN ticket t ON t.id = c.ticket_id WHERE c.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** What is said of a ticket to who is called. */
export async function calledTicket(
  db: Db,
  id: number,
): Promise<{
  readonly number: string;
  readonly subject: string;
  readonly priority: string;
  readonly service: string | null;
  readonly reachedAt: Instant;
  readonly organizationId: number | null;
} | null> {
  const { rows } = await db.query(
    `SELECT t.number, t.subject, t.priority, s.name AS service, t.reached_at AS "reachedAt",
            t.organization_id AS "organizationId"
       FROM ticket t LEFT JOIN service s ON s.id = t.service_id WHERE t.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** A ticket about which people are to be called, held until the transaction ends; null when there is none. */
export async function lockAsked(
  db: Db,
  number: string,
): Promise<
  | (Pick<Ticket, 'kind' | 'priority' | 'imported' | 'status' | 'teamId'> & { readonly id: number })
  | null
> {
  const { rows } = await db.query(
    `SELECT id, kind, priority, imported, status, team_id AS "teamId" FROM ticket
      WHERE number = $1 FOR NO KEY UPDATE`,
    [number],
  );
  return rows[0] ?? null;
}
