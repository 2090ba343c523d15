import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Kind, Redirection, Status } from '../../core/ticket/ticket.ts';

/** What the link of a hand-over sheet opens: one redirection of one ticket, for whom it was sent to. */
export interface HandoverRow {
  readonly ticketId: number;
  readonly number: string;
  readonly redirectionId: string;
  readonly providerId: number;
  readonly providerName: string;
}

const HANDOVER = `SELECT h.ticket_id AS "ticketId", t.number, h.redirection_id AS "redirectionId",
    h.provider_id AS "providerId", p.name AS "providerName"
  FROM handover h JOIN ticket t ON t.id = h.ticket_id JOIN provider p ON p.id = h.provider_id`;

/** What a live link opens; null when it is unknown or over. */
export async function findByToken(
  db: Db,
  tokenHash: Buffer,
  now: Instant,
): Promise<HandoverRow | null> {
  const { rows } = await db.query<HandoverRow>(
    `${HANDOVER} WHERE h.token_hash = $1 AND h.expires_at > $2`,
    [tokenHash, new Date(now)],
  );
  return rows[0] ?? null;
}

/**
 * The hand-over sheet that one of these Message-IDs or return tokens was made for, and whether the
 * sender is the address it went to, or another from which that entry of the directory answers.
 */
export async function findByMail(
  db: Db,
  messageIds: readonly string[],
  tokens: readonly string[],
  sender: string | null,
): Promise<(HandoverRow & { readonly participant: boolean }) | null> {
  if (messageIds.length === 0 && tokens.length === 0) return null;
  const { rows } = await db.query<HandoverRow & { readonly participant: boolean }>(
    `SELECT h.ticket_id AS "ticketId", t.number, h.redirection_id AS "redirectionId",
            h.provider_id AS "providerId", p.name AS "providerName",
            coalesce(lower($3) IN (lower(o.address), lower(p.email)) OR lower($3) = ANY(p.senders),
                     false) AS participant
       FROM outbox o JOIN handover h ON h.outbox_id = o.id JOIN ticket t ON t.id = h.ticket_id
       JOIN provider p ON p.id = h.provider_id
      WHERE o.message_id = ANY($1) OR o.return_token = ANY($2)
      ORDER BY array_position($1, o.message_id), o.id LIMIT 1`,
    [messageIds, tokens, sender],
  );
  return rows[0] ?? null;
}

/** What a hand-over sheet shows. */
export interface SheetRow {
  readonly kind: Kind;
  readonly status: Status;
  readonly subject: string;
  readonly description: string;
  readonly redirection: Redirection | null;
  readonly service: string | null;
  readonly requester: {
    readonly name: string;
    readonly phone: string | null;
    readonly email: string | null;
    readonly organization: string | null;
  };
}

/** The ticket of a hand-over sheet, as those see it who got it; names in a language. */
export async function findSheet(
  db: Db,
  ticketId: number,
  language: 'fr' | 'en',
): Promise<SheetRow> {
  const { rows } = await db.query<SheetRow>(
    `SELECT t.kind, t.status, t.subject, t.description, t.redirection,
            CASE WHEN $2 = 'en' THEN s.name_en ELSE s.name END AS service,
            jsonb_build_object('name', r.name, 'phone', r.phone, 'email', r.email,
                               'organization', o.name) AS requester
       FROM ticket t JOIN person r ON r.id = t.requester_id
       LEFT JOIN service s ON s.id = t.service_id
       LEFT JOIN organization o ON o.id = t.organization_id
      WHERE t.id = $1`,
    [ticketId, language],
  );
  return rows[0] as SheetRow;
}

/** What was written between the centre and a support centre or provider about a ticket, oldest first. */
export async function exchangedWith(
  db: Db,
  ticketId: number,
  providerId: number,
): Promise<
  {
    readonly id: number;
    readonly from: 'centre' | 'provider';
    readonly body: string;
    readonly at: Instant;
  }[]
> {
  const { rows } = await db.query(
    `SELECT id, CASE WHEN provider_id IS NULL THEN 'centre' ELSE 'provider' END AS "from", body, at
       FROM ticket_message
      WHERE ticket_id = $1 AND (provider_id = $2 OR to_provider_id = $2) ORDER BY id`,
    [ticketId, providerId],
  );
  return rows;
}

/** What a support centre or provider wrote about a ticket, oldest first. */
export async function writtenBy(
  db: Db,
  ticketId: number,
  providerId: number,
): Promise<{ readonly id: number; readonly body: string; readonly at: Instant }[]> {
  const { rows } = await db.query<{ id: number; body: string; at: Instant }>(
    `SELECT id, body, at FROM ticket_message
      WHERE ticket_id = $1 AND provider_id = $2 ORDER BY id`,
    [ticketId, providerId],
  );
  return rows;
}
