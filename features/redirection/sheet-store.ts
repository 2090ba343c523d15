import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';

/** A ticket that was redirected in a stretch of time, with what its redirections are folded from. */
export interface RedirectedTicket {
  readonly id: number;
  readonly number: string;
  readonly subject: string;
  readonly events: readonly TicketEvent[];
  /** When its person came back: another report, another contact, another message. */
  readonly back: readonly Instant[];
}

const MS = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::int8`;

/** The tickets redirected from one instant to another, oldest first; whoever came back until `until`. */
export async function redirectedTickets(
  db: Db,
  from: Instant,
  to: Instant,
  until: Instant,
): Promise<RedirectedTicket[]> {
  const { rows } = await db.query<RedirectedTicket>(
    `SELECT t.id, t.number, t.subject,
            (SELECT jsonb_agg(jsonb_build_object('type', e.type, 'seq', e.seq, 'data', e.data,
                      'at', ${MS('e.at')}, 'recordedAt', ${MS('e.recorded_at')},
                      'actorId', e.actor_id) ORDER BY e.seq)
               FROM ticket_event e
              WHERE e.ticket_id = t.id
                AND (e.type IN ('redirected', 'redirection_answered', 'redirection_returned')
                     OR e.type = 'message_added' AND e.data ? 'providerId')) AS events,
            coalesce((SELECT jsonb_agg(b.at) FROM (
               SELECT ${MS('o.reached_at')} AS at FROM ticket o
                WHERE o.requester_id = t.requester_id AND o.id <> t.id AND NOT o.imported
                  AND o.status <> 'cancelled' AND o.reached_at > $1 AND o.reached_at <= $3
               UNION ALL
               SELECT (e.data->>'startedAt')::int8 FROM ticket_event e
                WHERE e.ticket_id = t.id AND e.type = 'contact_recorded'
               UNION ALL
               SELECT ${MS('e.at')} FROM ticket_event e
                WHERE e.ticket_id = t.id AND e.type = 'message_added' AND e.data->>'from' = 'user'
             ) b), '[]') AS back
       FROM ticket t
      WHERE t.id IN (SELECT r.ticket_id FROM ticket_event r
                      WHERE r.type = 'redirected' AND r.at >= $1 AND r.at < $2)
      ORDER BY t.id`,
    [new Date(from), new Date(to), new Date(until)],
  );
  return rows;
}
