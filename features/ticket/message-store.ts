import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { LinkRelation } from '../../core/ticket/event.ts';

export type Visibility = 'public' | 'internal';

export interface MessageRow {
  readonly id: number;
  readonly visibility: Visibility;
  readonly body: string;
  readonly at: Instant;
  readonly author: { readonly id: number; readonly name: string } | null;
  /** Who wrote it, when that is a support centre or a provider. */
  readonly provider: { readonly id: number; readonly name: string } | null;
  /** To whom the centre wrote it, when that is one of them. */
  readonly toProvider: { readonly id: number; readonly name: string } | null;
  /** Whether it came by mail with a layout of its own. */
  readonly formatted: boolean;
}

/** Writes a message; gives its id. */
export async function insertMessage(
  db: Db,
  message: {
    readonly ticketId: number;
    readonly authorId: number | null;
    readonly visibility: Visibility;
    readonly body: string;
    readonly at: Instant;
    readonly providerId?: number;
    readonly toProviderId?: number;
  },
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO ticket_message (ticket_id, author_id, visibility, body, at, provider_id, to_provider_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [
      message.ticketId,
      message.authorId,
      message.visibility,
      message.body,
      new Date(message.at),
      message.providerId ?? null,
      message.toProviderId ?? null,
    ],
  );
  return rows[0]?.id as number;
}

/** The messages of a ticket, oldest first; internal ones only when asked for. */
export async function listMessages(
  db: Db,
  ticketId: number,
  internal: boolean,
): Promise<MessageRow[]> {
  const { rows } = await db.query<MessageRow>(
    `SELECT m.id, m.visibility, m.body, m.at,
            CASE WHEN p.id IS NULL THEN NULL ELSE jsonb_build_object('id', p.id, 'name', p.name) END AS author,
            CASE WHEN v.id IS NULL THEN NULL ELSE jsonb_build_object('id', v.id, 'name', v.name) END AS provider,
            CASE WHEN w.id IS NULL THEN NULL ELSE jsonb_build_object('id', w.id, 'name', w.name) END AS "toProvider",
            EXISTS (SELECT 1 FROM received_mail r WHERE r.ticket_message_id = m.id AND r.html IS NOT NULL)
              AS formatted
       FROM ticket_message m LEFT JOIN person p ON p.id = m.author_id
       LEFT JOIN provider v ON v.id = m.provider_id
       LEFT JOIN provider w ON w.id = m.to_provider_id
      WHERE m.ticket_id = $1 AND ($2 OR m.visibility = 'public') ORDER BY m.id`,
    [ticketId, internal],
  );
  return rows;
}

/** Whether what a ticket was made of came by mail with a layout of its own. */
export async function isDescriptionFormatted(db: Db, ticketId: number): Promise<boolean> {
  const { rows } = await db.query(
    `SELECT 1 FROM received_mail WHERE ticket_id = $1 AND outcome = 'filed' AND html IS NOT NULL LIMIT 1`,
    [ticketId],
  );
  return rows.length > 0;
}

export interface QuestionRow {
  readonly seq: number;
  readonly question: string;
  readonly at: Instant;
  readonly author: { readonly id: number; readonly name: string } | null;
}

/** The questions that were asked of the user, oldest first: they are part of what was said. */
export async function listQuestions(db: Db, ticketId: number): Promise<QuestionRow[]> {
  const { rows } = await db.query<QuestionRow>(
    `SELECT e.seq, e.data->>'question' AS question, e.at,
            CASE WHEN p.id IS NULL THEN NULL ELSE jsonb_build_object('id', p.id, 'name', p.name) END AS author
       FROM ticket_event e LEFT JOIN person p ON p.id = e.actor_id
      WHERE e.ticket_id = $1 AND e.type = 'wait_requested' ORDER BY e.seq`,
    [ticketId],
  );
  return rows;
}

/** Links two tickets; false when they already were. */
export async function insertLink(
  db: Db,
  link: {
    readonly ticketId: number;
    readonly otherId: number;
    readonly relation: LinkRelation;
    readonly at: Instant;
  },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO ticket_link (ticket_id, other_id, relation, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [link.ticketId, link.otherId, link.relation, new Date(link.at)],
  );
  return rowCount === 1;
}

/** Takes a link away; false when there was none. */
export async function deleteLink(db: Db, ticketId: number, otherId: number): Promise<boolean> {
  const { rowCount } = await db.query(
    'DELETE FROM ticket_link WHERE ticket_id = $1 AND other_id = $2',
    [ticketId, otherId],
  );
  return rowCount === 1;
}

export interface AttachmentRow {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly visibility: Visibility;
  readonly storageKey: string;
  readonly at: Instant;
  readonly authorId: number | null;
}

/** Writes an attachment whose file is already stored; gives its id. */
export async function insertAttachment(
  db: Db,
  ticketId: number,
  file: Omit<AttachmentRow, 'id'>,
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO attachment (ticket_id, visibility, name, media_type, size, sha256, storage_key, author_id, at)
     VALUES ($1, $2, $3, $4, $5, decode($6, 'hex'), $7, $8, $9) RETURNING id`,
    [
      ticketId,
      file.visibility,
      file.name,
      file.mediaType,
      file.size,
      file.sha256,
      file.storageKey,
      file.authorId,
      new Date(file.at),
    ],
  );
  return rows[0]?.id as string;
}

/** Which of these files, by their bytes, were attached to a ticket by no person since an instant. */
export async function attachedSince(
  db: Db,
  ticketId: number,
  sha256s: readonly string[],
  since: Instant,
): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ sha256: string }>(
    `SELECT encode(sha256, 'hex') AS sha256 FROM attachment
      WHERE ticket_id = $1 AND author_id IS NULL AND encode(sha256, 'hex') = ANY($2) AND at > $3`,
    [ticketId, sha256s, new Date(since)],
  );
  return new Set(rows.map((row) => row.sha256));
}

const ATTACHMENT = `id, name, media_type AS "mediaType", size, encode(sha256, 'hex') AS sha256,
  visibility, storage_key AS "storageKey", at, author_id AS "authorId"`;

/** The attachments of a ticket, oldest first; internal ones only when asked for. */
export async function listAttachments(
  db: Db,
  ticketId: number,
  internal: boolean,
): Promise<AttachmentRow[]> {
  const { rows } = await db.query<AttachmentRow>(
    `SELECT ${ATTACHMENT} FROM attachment
      WHERE ticket_id = $1 AND ($2 OR visibility = 'public') ORDER BY at, id`,
    [ticketId, internal],
  );
  return rows;
}

/** One attachment of a ticket; null when there is none. */
export async function findAttachment(
  db: Db,
  ticketId: number,
  id: string,
): Promise<AttachmentRow | null> {
  const { rows } = await db.query<AttachmentRow>(
    `SELECT ${ATTACHMENT} FROM attachment WHERE ticket_id = $1 AND id = $2`,
    [ticketId, id],
  );
  return rows[0] ?? null;
}
