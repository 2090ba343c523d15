import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Language } from '../../core/clock/time-words.ts';
import type { NoticeChannel } from '../../core/notification/channel.ts';
import type { Audience } from '../../core/notification/notice.ts';
import type { NoticeKind } from '../../core/notification/notice-kind.ts';
import { insertHandover, type NewHandover } from './handover-store.ts';

/** Who a message goes to; a team has an address and no person. */
export interface Recipient {
  readonly personId: number | null;
  readonly name: string | null;
  readonly address: string | null;
  readonly language: Language;
}

const PERSON = `SELECT p.id AS "personId", p.name, p.email AS address, p.language FROM person p`;

/** The people or the team that an audience about a ticket is; someone disabled gets nothing. */
export async function recipientsOf(
  db: Db,
  audience: Audience,
  ticketId: number | null = null,
): Promise<Recipient[]> {
  switch (audience.to) {
    case 'person': {
      const { rows } = await db.query<Recipient>({
        name: 'notice-recipient',
        text: `${PERSON} WHERE p.id = $1 AND p.disabled_at IS NULL`,
        values: [audience.personId],
      });
      return rows;
    }
    case 'team': {
      const { rows } = await db.query<Recipient>(
        `SELECT NULL::bigint AS "personId", NULL AS name, t.address, 'fr' AS language
           FROM team t WHERE t.id = $1 AND t.address IS NOT NULL AND t.disabled_at IS NULL`,
        [audience.teamId],
      );
      return rows;
    }
    case 'provider': {
      const { rows } = await db.query<Recipient>(
        `SELECT NULL::bigint AS "personId", NULL AS name, email AS address, language
           FROM provider WHERE id = $1 AND email IS NOT NULL`,
        [audience.providerId],
      );
      return rows;
    }
    case 'redirector': {
      const { redirectionId, actorId } = audience;
      const { rows } = await db.query<Recipient>(
        `WITH by AS (
           SELECT e.actor_id FROM ticket_event e
            WHERE e.ticket_id = $1 AND e.type = 'redirected' AND e.data->>'redirectionId' = $2
         ), found AS (
           ${PERSON} JOIN by ON by.actor_id = p.id
            WHERE p.disabled_at IS NULL AND p.email IS NOT NULL
         )
         SELECT * FROM found WHERE "personId" IS DISTINCT FROM $3
         UNION ALL
         SELECT NULL::bigint, NULL, m.address, 'fr'
           FROM ticket t JOIN team m ON m.id = t.team_id
          WHERE t.id = $1 AND m.address IS NOT NULL AND m.disabled_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM found)`,
        [ticketId, redirectionId, actorId],
      );
      return rows;
    }
    case 'management': {
      const { rows } = await db.query<Recipient>(
        `${PERSON} WHERE p.disabled_at IS NULL AND p.email IS NOT NULL AND EXISTS
           (SELECT 1 FROM role_grant g
             WHERE g.person_id = p.id AND g.role = ANY($1)) ORDER BY p.id`,
        [audience.only === undefined ? ['supervisor', 'manager'] : [audience.only]],
      );
      return rows;
    }
  }
}

/** The name of a service in a language; null for none. */
export async function serviceName(
  db: Db,
  id: number | null,
  language: Language,
): Promise<string | null> {
  if (id === null) return null;
  const { rows } = await db.query<{ name: string }>({
    name: 'service-name',
    text: `SELECT CASE $2 WHEN 'en' THEN name_en ELSE name END AS name FROM service WHERE id = $1`,
    values: [id, language],
  });
  return rows[0]?.name ?? null;
}

/** The text of a public message; throws when it is internal: that never leaves. */
export async function messageBody(db: Db, ticketId: number, messageId: number): Promise<string> {
  const { rows } = await db.query<{ body: string }>(
    `SELECT body FROM ticket_message WHERE id = $2 AND ticket_id = $1 AND visibility = 'public'`,
    [ticketId, messageId],
  );
  if (rows[0] === undefined) throw new Error(`no public message ${messageId}`);
  return rows[0].body;
}

/** What the centre wrote to whom a ticket was redirected; throws when it wrote that to somebody else. */
export async function bodyToProvider(
  db: Db,
  ticketId: number,
  messageId: number,
  providerId: number,
): Promise<string> {
  const { rows } = await db.query<{ body: string }>(
    'SELECT body FROM ticket_message WHERE id = $2 AND ticket_id = $1 AND to_provider_id = $3',
    [ticketId, messageId, providerId],
  );
  if (rows[0] === undefined) throw new Error(`no message ${messageId} to provider ${providerId}`);
  return rows[0].body;
}

/** The Message-ID that began the exchange with a person about a ticket; null when there is none. */
export async function firstMessageId(
  db: Db,
  ticketId: number,
  recipientId: number,
): Promise<string | null> {
  const { rows } = await db.query<{ messageId: string }>(
    `SELECT message_id AS "messageId" FROM outbox
      WHERE ticket_id = $1 AND recipient_id = $2 AND state <> 'spoken' AND channel = 'mail' ORDER BY id LIMIT 1`,
    [ticketId, recipientId],
  );
  return rows[0]?.messageId ?? null;
}

/** A message to store, with the signed link that it carries. */
export interface NewOutboxRow {
  /** By mail unless told. */
  readonly channel?: NoticeChannel;
  readonly kind:
    | NoticeKind
    | 'test'
    | 'code'
    | 'callout'
    | 'identity'
    | 'broadcast'
    | 'subscription'
    | 'planned'
    | 'swap'
    | 'publication'
    | 'target'
    | 'query';
  /** Null for what is about no ticket. */
  readonly ticketId: number | null;
  readonly eventSeq: number | null;
  readonly waitId: string | null;
  readonly recipientId: number | null;
  readonly address: string | null;
  readonly language: Language;
  readonly messageId: string;
  /** What makes the address that it comes back to its own; null when it has none. */
  readonly returnToken: string | null;
  readonly subject: string;
  readonly message: Buffer;
  readonly state: 'pending' | 'spoken' | 'failed';
  readonly lastError: string | null;
  readonly link: { readonly hash: Buffer; readonly expiresAt: Instant } | null;
  /** Of a hand-over sheet alone. */
  readonly handover?: NewHandover;
  /** The broadcast that it is part of: it leaves by a lane of its own. */
  readonly broadcast?: BroadcastPart;
}

/** Which broadcast a message is part of, and which subscriber it goes to; null for another program. */
export interface BroadcastPart {
  readonly id: number;
  readonly subscriberId: number | null;
}

/** Stores a message and its link; gives the message's id. */
export async function insertOutbox(db: Db, row: NewOutboxRow, now: Instant): Promise<number> {
  const { rows } = await db.query<{ id: number }>({
    name: 'insert-outbox',
    text: `WITH link AS (
             INSERT INTO follow_link (token_hash, ticket_id, person_id, created_at, expires_at)
             SELECT $14::bytea, $2, $5, $13, $15::timestamptz WHERE $14::bytea IS NOT NULL
           )
           INSERT INTO outbox (kind, ticket_id, event_seq, wait_id, recipient_id, address, language,
             message_id, subject, message, state, last_error, created_at, next_attempt_at,
             return_token, channel, broadcast_id, subscriber_id, lane)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $16, $17, $18, $19,
             CASE WHEN $18::bigint IS NULL THEN 'desk' ELSE 'broadcast' END) RETURNING id`,
    values: [
      row.kind,
      row.ticketId,
      row.eventSeq,
      row.waitId,
      row.recipientId,
      row.address,
      row.language,
      row.messageId,
      row.subject,
      row.message,
      row.state,
      row.lastError,
      new Date(now),
      row.link?.hash ?? null,
      row.link === null ? null : new Date(row.link.expiresAt),
      row.returnToken,
      row.channel ?? 'mail',
      row.broadcast?.id ?? null,
      row.broadcast?.subscriberId ?? null,
    ],
  });
  const id = rows[0]?.id as number;
  if (row.handover !== undefined && row.ticketId !== null) {
    await insertHandover(db, id, row.ticketId, row.handover, now);
  }
  return id;
}

/**
 * Withdraws a ticket's questions that were not sent yet: nobody waits for their answers any more. A
 * claim stays, so that what the mail server says of one under way is still noted.
 */
export async function withdrawQuestions(db: Db, ticketId: number): Promise<void> {
  await db.query(
    `UPDATE outbox SET state = 'withdrawn'
      WHERE ticket_id = $1 AND kind = 'question' AND state = 'pending'`,
    [ticketId],
  );
}

/** Withdraws a ticket's notice of restoration that was not sent yet: its resolution says as much. */
export async function withdrawRestored(db: Db, ticketId: number, now: Instant): Promise<void> {
  await db.query(
    `UPDATE outbox SET state = 'withdrawn'
      WHERE ticket_id = $1 AND kind = 'restored' AND state IN ('pending', 'held')
        AND (claimed_until IS NULL OR claimed_until <= $2)`,
    [ticketId, new Date(now)],
  );
}

/** Notes that a ticket's confirmation, not sent yet, was read to the caller instead. */
export async function markSpoken(db: Db, ticketId: number): Promise<void> {
  await db.query(
    `UPDATE outbox SET state = 'spoken', last_error = NULL
      WHERE ticket_id = $1 AND kind = 'confirmation' AND state IN ('pending', 'failed')`,
    [ticketId],
  );
}

/** Withdraws the codes that wait to be sent to somebody: another one is to be entered. */
export async function withdrawCodes(db: Db, personId: number): Promise<void> {
  await db.query(
    `UPDATE outbox SET state = 'withdrawn'
      WHERE recipient_id = $1 AND kind = 'code' AND state IN ('pending', 'failed')`,
    [personId],
  );
}
