import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** By what a step may be tried. */
export type TrialChannel = 'mail' | 'sms' | 'webhook';

/** One person or program that a trial reached for. */
export interface EscalationTrial {
  readonly escalationId: number;
  /** Counted from 1. */
  readonly step: number;
  readonly channel: TrialChannel;
  readonly personId: number | null;
  readonly webhookId: number | null;
  readonly rotaId: number | null;
  readonly missed: string | null;
  readonly outboxId: number | null;
  readonly triedBy: number;
}

/** Keeps what a trial reached for. */
export async function insertTrial(db: Db, trial: EscalationTrial, now: Instant): Promise<void> {
  const { escalationId, step, channel, personId, webhookId, rotaId, missed, outboxId } = trial;
  await db.query(
    `INSERT INTO escalation_trial (escalation_id, step, channel, person_id, webhook_id, rota_id,
       missed, outbox_id, tried_by, tried_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[escalationId, step, channel, personId, webhookId, rotaId, missed, outboxId],
      ...[trial.triedBy, new Date(now)],
    ],
  );
}

/** When a step was last tried by a channel; null for never. */
export async function lastTried(
  db: Db,
  { escalationId, step, channel }: Pick<EscalationTrial, 'escalationId' | 'step' | 'channel'>,
): Promise<Instant | null> {
  const { rows } = await db.query<{ at: Instant | null }>(
    `SELECT max(tried_at) AS at FROM escalation_trial
      WHERE escalation_id = $1 AND step = $2 AND channel = $3`,
    [escalationId, step, channel],
  );
  return rows[0]?.at ?? null;
}

/** What became of the last trial of a step by a channel, for one person or program. */
export interface TrialRow {
  readonly step: number;
  readonly channel: TrialChannel;
  readonly person: string | null;
  readonly webhook: string | null;
  readonly rota: string | null;
  readonly missed: string | null;
  readonly at: Instant;
  readonly by: string;
  /** What became of the message; null when there was none. */
  readonly state: string | null;
  readonly error: string | null;
}

/** The last trial of each step of an escalation by each channel, in that order. */
export async function lastTrials(db: Db, escalationId: number): Promise<TrialRow[]> {
  const { rows } = await db.query<TrialRow>(
    `SELECT t.step, t.channel, p.name AS person, w.name AS webhook, r.name AS rota, t.missed,
            t.tried_at AS at, b.name AS by, o.state, o.last_error AS error
       FROM escalation_trial t JOIN person b ON b.id = t.tried_by
       LEFT JOIN person p ON p.id = t.person_id LEFT JOIN webhook w ON w.id = t.webhook_id
       LEFT JOIN rota r ON r.id = t.rota_id LEFT JOIN outbox o ON o.id = t.outbox_id
      WHERE t.escalation_id = $1 AND t.tried_at = (SELECT max(l.tried_at) FROM escalation_trial l
              WHERE l.escalation_id = $1 AND l.step = t.step AND l.channel = t.channel)
      ORDER BY t.step, t.channel, t.id`,
    [escalationId],
  );
  return rows;
}
