import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { BroadcastRow, Both } from './store.ts';

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
export interface TrackedBroadcast extends Pick<BroadcastRow, 'cursor' | 'begunAt' | 'services'> {
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
    `SELECT b.id, b.source, jsonb_build_object('fr', b.title_fr, 'en', b.title_en) AS title,
            b.services, b.cursor, b.begun_at AS "begunAt", b.expanded_at AS "expandedAt", c.counts
       FROM broadcast b CROSS JOIN LATERAL (
         SELECT jsonb_build_object(
                  'waiting', count(*) FILTER (WHERE m.outcome = 'waiting'),
                  'sent', count(*) FILTER (WHERE m.outcome = 'sent'),
                  'refused', count(*) FILTER (WHERE m.outcome = 'refused'),
                  'bounced', count(*) FILTER (WHERE m.outcome = 'bounced'),
                  'withdrawn', count(*) FILTER (WHERE m.outcome = 'withdrawn')) AS counts
           FROM (SELECT ${OUTCOME} AS outcome FROM outbox o WHERE o.broadcast_id = b.id) m) c
      WHERE b.${column} = $1 ORDER BY b.id DESC LIMIT 100`,
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
