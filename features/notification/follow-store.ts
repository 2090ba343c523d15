import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Kind, Status, Wait } from '../../core/ticket/ticket.ts';

/** What a signed link opens: one ticket, for one person. */
export interface FollowedRow {
  readonly ticketId: number;
  readonly personId: number;
  readonly number: string;
  readonly kind: Kind;
  readonly subject: string;
  readonly status: Status;
  readonly dueAt: Instant | null;
  readonly wait: Wait | null;
  readonly updatedAt: Instant;
}

/**
 * What a live link opens; null when it is unknown, over or revoked, or when its person is disabled
 * or has no longer to do with the ticket.
 */
export async function findFollowed(
  db: Db,
  tokenHash: Buffer,
  now: Instant,
): Promise<FollowedRow | null> {
  const { rows } = await db.query<FollowedRow>(
    `SELECT t.id AS "ticketId", p.id AS "personId", t.number, t.kind, t.subject, t.status,
            t.due_at AS "dueAt", t.wait, t.updated_at AS "updatedAt"
       FROM follow_link f JOIN ticket t ON t.id = f.ticket_id JOIN person p ON p.id = f.person_id
      WHERE f.token_hash = $1 AND f.expires_at > $2 AND f.revoked_at IS NULL
        AND p.disabled_at IS NULL
        AND (t.requester_id = p.id OR (t.wait->>'personId')::bigint = p.id)`,
    [tokenHash, new Date(now)],
  );
  return rows[0] ?? null;
}

/** Whose link it is, whatever they still have to do with its ticket; null when it is over or unknown. */
export async function findWriter(db: Db, tokenHash: Buffer, now: Instant): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT p.id FROM follow_link f JOIN person p ON p.id = f.person_id
      WHERE f.token_hash = $1 AND f.expires_at > $2 AND f.revoked_at IS NULL
        AND p.disabled_at IS NULL`,
    [tokenHash, new Date(now)],
  );
  return rows[0]?.id ?? null;
}

export interface FollowedMessage {
  readonly from: 'you' | 'centre' | 'other';
  readonly body: string;
  readonly at: Instant;
}

/** What was said with the user, questions asked too, oldest first, without who wrote it by name. */
export async function publicMessages(
  db: Db,
  ticketId: number,
  personId: number,
): Promise<FollowedMessage[]> {
  const { rows } = await db.query<FollowedMessage>(
    `SELECT said.body, said.at, said."from" FROM (
       SELECT m.body, m.at, m.id, COALESCE(e.seq, 0) AS seq,
              CASE WHEN e.data->>'from' = 'staff' THEN 'centre'
                   WHEN m.author_id = $2 THEN 'you' ELSE 'other' END AS "from"
         FROM ticket_message m
         LEFT JOIN ticket_event e ON e.ticket_id = m.ticket_id AND e.type = 'message_added'
          AND (e.data->>'messageId')::bigint = m.id
        WHERE m.ticket_id = $1 AND m.visibility = 'public'
       UNION ALL
       SELECT data->>'question', at, 0, seq, 'centre' FROM ticket_event
        WHERE ticket_id = $1 AND type = 'wait_requested') AS said
      ORDER BY said.at, said.seq, said.id`,
    [ticketId, personId],
  );
  return rows;
}

/** Revokes the live links of a person. */
export async function revokeLinks(db: Db, personId: number, now: Instant): Promise<void> {
  await db.query(
    'UPDATE follow_link SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL',
    [personId, new Date(now)],
  );
}
