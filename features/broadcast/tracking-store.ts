import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Touched } from '../../core/interruption/audience.ts';
import { type Both, type BroadcastRow, TOUCHED } from './store.ts';

/** What became of the messages of a broadcast. */
export interface Tracked {
  readonly waiting: number;
  readonly sent: number;
  readonly refused: number;
  readonly bounced: number;
  /** Not sent: its subscriber ended before. */
  readonly withdrawn: number;
}

/** A broadcast as it stands. */
export interface TrackedBroadcast
  extends Touched,
    Pick<BroadcastRow, 'cursor' | 'begunAt' | 'services'> {
  readonly id: number;
  readonly source: BroadcastRow['source'];
  readonly title: Both;
  readonly expandedAt: Instant | null;
  readonly counts: Tracked;
}

/** What became of one message: those that were taken and came back all the same are apart. */
const OUTCOME = `CASE WHEN o.state = 'pending' THEN 'waiting'
  WHEN o.state = 'sent' THEN 'sent' WHEN o.state = 'withdrawn' THEN 'withdrawn'
  WHEN o.sent_at IS NOT NULL THEN 'bounced' ELSE 'refused' END`;

/** The broadcasts of an outage or of a planned interruption, the last begun first. */
export async function broadcastsOf(
  db: Db,
  of: { readonly ticketId: number } | { readonly plannedId: number },
): Promise<TrackedBroadcast[]> {
  const [column, id] = 'ticketId' in of ? ['ticket_id', of.ticketId] : ['planned_id', of.plannedId];
  const { rows } = await db.query<TrackedBroadcast>(
    `SELECT broadcast.id, broadcast.source, jsonb_build_object('fr', broadcast.title_fr, 'en', broadcast.title_en) AS title,
            broadcast.services, broadcast.cursor, broadcast.begun_at AS "begunAt", broadcast.expanded_at AS "expandedAt", c.counts, ${TOUCHED}
       FROM broadcast CROSS JOIN LATERAL (
         SELECT jsonb_build_object(
                  'waiting', count(*) FILTER (WHERE m.outcome = 'waiting'),
                  'sent', count(*) FILTER (WHERE m.outcome = 'sent'),
                  'refused', count(*) FILTER (WHERE m.outcome = 'refused'),
                  'bounced', count(*) FILTER (WHERE m.outcome = 'bounced'),
                  'withdrawn', count(*) FILTER (WHERE m.outcome = 'withdrawn')) AS counts
           FROM (SELECT ${OUTCOME} AS outcome FROM outbox o WHERE o.broadcast_id = broadcast.id) m) c
      WHERE broadcast.${column} = $1 ORDER BY broadcast.id DESC LIMIT 100`,
    [id],
  );
  return rows;
}

/** A message of a broadcast, without its bytes. */
export interface TrackedMessage {
  readonly id: number;
  readonly channel: 'mail' | 'sms' | 'webhook';
  readonly address: string;
  /** Of a program or a channel: its name. */
  readonly subject: string;
  readonly outcome: keyof Tracked;
  readonly messageId: string;
  readonly attempts: number;
  readonly sentAt: Instant | null;
  readonly lastError: string | null;
}

/** The messages of a broadcast after an id, of one outcome when told. */
export async function broadcastMessages(
  db: Db,
  query: {
    readonly id: number;
    readonly outcome: keyof Tracked | null;
    readonly after: number;
    readonly limit: number;
  },
): Promise<TrackedMessage[]> {
  const { rows } = await db.query<TrackedMessage>(
    `SELECT o.id, o.channel, o.address, o.subject, ${OUTCOME} AS outcome, o.message_id AS "messageId",
            o.attempts, o.sent_at AS "sentAt", o.last_error AS "lastError"
       FROM outbox o
      WHERE o.broadcast_id = $1 AND o.id > $3 AND ($2::text IS NULL OR ${OUTCOME} = $2)
      ORDER BY o.id LIMIT $4`,
    [query.id, query.outcome, query.after, query.limit],
  );
  return rows;
}

/** What was sent to a program or a channel. */
export interface DestinationMessage {
  readonly id: number;
  /** What was published. */
  readonly title: Both;
  readonly outcome: keyof Tracked;
  readonly attempts: number;
  readonly writtenAt: Instant;
  readonly sentAt: Instant | null;
  readonly lastError: string | null;
}

/** What was sent to a program or a channel before an id, the last first. */
export async function messagesTo(
  db: Db,
  webhookId: number,
  query: { readonly before: number | null; readonly limit: number },
): Promise<DestinationMessage[]> {
  const { rows } = await db.query<DestinationMessage>(
    `SELECT o.id, jsonb_build_object('fr', b.title_fr, 'en', b.title_en) AS title,
            ${OUTCOME} AS outcome, o.attempts, o.created_at AS "writtenAt", o.sent_at AS "sentAt",
            o.last_error AS "lastError"
       FROM outbox o JOIN broadcast b ON b.id = o.broadcast_id
      WHERE o.channel = 'webhook' AND o.address = $1 AND ($2::bigint IS NULL OR o.id < $2)
      ORDER BY o.id DESC LIMIT $3`,
    [`webhook:${webhookId}`, query.before, query.limit],
  );
  return rows;
}

/** How the sends of a program or a channel go. */
export interface Sends {
  readonly id: number;
  readonly sentAt: Instant | null;
  /** How many were given up since an instant, and how many wait. */
  readonly failed: number;
  readonly waiting: number;
}

/** How the sends of programs and channels go: the last that arrived, and what failed since an instant. */
export async function sendsTo(
  db: Db,
  webhookIds: readonly number[],
  since: Instant,
): Promise<Sends[]> {
  const { rows } = await db.query<Sends>(
    `SELECT w.id, max(o.sent_at) AS "sentAt",
            count(*) FILTER (WHERE o.state = 'failed' AND o.created_at > $2)::int AS failed,
            count(*) FILTER (WHERE o.state = 'pending')::int AS waiting
       FROM unnest($1::bigint[]) AS w(id)
       JOIN outbox o ON o.channel = 'webhook' AND o.address = 'webhook:' || w.id
      GROUP BY w.id`,
    [webhookIds, new Date(since)],
  );
  return rows;
}
