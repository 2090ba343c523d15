import type { Db } from '../../adapters/postgres/pool.ts';
import type { IdentityState, ResetKind } from '../../core/ticket/identity-check.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** What became of a call: exactly one of ticket, provider and reason. */
export interface CallLink {
  readonly id: number;
  readonly ticketNumber: string | null;
  readonly ticketSubject: string | null;
  /** What the check of who asks has come to; null for a ticket that is no reset. */
  readonly reset: { readonly of: ResetKind; readonly state: IdentityState } | null;
  readonly providerId: number | null;
  readonly providerName: string | null;
  readonly reason: string | null;
  readonly note: string;
  readonly at: Instant;
  readonly byId: number | null;
  readonly byName: string | null;
}

/** What a call is linked to, the first linked first. */
export async function selectLinks(db: Db, callId: number): Promise<CallLink[]> {
  const { rows } = await db.query<CallLink>(
    `SELECT l.id, t.number AS "ticketNumber", t.subject AS "ticketSubject", l.provider_id AS "providerId",
            CASE WHEN t.identity IS NOT NULL THEN jsonb_build_object('of', t.identity->'reset',
              'state', t.identity->'state') END AS reset,
            v.name AS "providerName", l.reason, l.note, l.at, l.by_id AS "byId", b.name AS "byName"
       FROM call_link l LEFT JOIN ticket t ON t.id = l.ticket_id LEFT JOIN provider v ON v.id = l.provider_id
       LEFT JOIN person b ON b.id = l.by_id
      WHERE l.phone_call_id = $1 ORDER BY l.id`,
    [callId],
  );
  return rows;
}

/** Links a call; null when it was linked to that already. */
export async function insertLink(
  db: Db,
  link: {
    readonly callId: number;
    readonly ticketId: number | null;
    readonly providerId: number | null;
    readonly reason: string | null;
    readonly note: string;
    readonly byId: number | null;
  },
  now: Instant,
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO call_link (phone_call_id, ticket_id, provider_id, reason, note, at, by_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
    [
      ...[link.callId, link.ticketId, link.providerId, link.reason, link.note],
      ...[new Date(now), link.byId],
    ],
  );
  return rows[0]?.id ?? null;
}

/** Takes a link away; false when the call has none of that id. */
export async function deleteLink(db: Db, callId: number, id: number): Promise<boolean> {
  const { rowCount } = await db.query(
    'DELETE FROM call_link WHERE phone_call_id = $1 AND id = $2',
    [callId, id],
  );
  return rowCount === 1;
}

/** Whether somebody of the directory may be named as whom a call was redirected to. */
export async function providerIsKnown(db: Db, id: number): Promise<boolean> {
  const { rowCount } = await db.query(
    'SELECT 1 FROM provider WHERE id = $1 AND disabled_at IS NULL',
    [id],
  );
  return rowCount === 1;
}
