import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Language } from '../../core/clock/time-words.ts';
import type { HandoverFacts } from '../../core/notification/write-handover.ts';

/** What a hand-over sheet adds to its letter: which redirection it is of, and the link that answers it. */
export interface NewHandover {
  readonly redirectionId: string;
  readonly providerId: number;
  readonly tokenHash: Buffer;
  readonly expiresAt: Instant;
}

/** Stores the hand-over sheet that a letter of the outbox is. */
export async function insertHandover(
  db: Db,
  outboxId: number,
  ticketId: number,
  handover: NewHandover,
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO handover (outbox_id, ticket_id, redirection_id, provider_id, token_hash, created_at,
                           expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      outboxId,
      ticketId,
      handover.redirectionId,
      handover.providerId,
      handover.tokenHash,
      new Date(now),
      new Date(handover.expiresAt),
    ],
  );
}

/** The Message-ID that began the exchange about a redirection; null when there is none. */
export async function firstHandoverId(db: Db, redirectionId: string): Promise<string | null> {
  const { rows } = await db.query<{ messageId: string }>(
    `SELECT o.message_id AS "messageId" FROM handover h JOIN outbox o ON o.id = h.outbox_id
      WHERE h.redirection_id = $1 ORDER BY o.id LIMIT 1`,
    [redirectionId],
  );
  return rows[0]?.messageId ?? null;
}

type Around = Pick<
  HandoverFacts,
  'provider' | 'phone' | 'email' | 'web' | 'asks' | 'requester' | 'description'
>;

/** What letters about a redirection say of the two sides, in a language. */
export async function handoverAround(
  db: Db,
  ticketId: number,
  providerId: number,
  language: Language,
): Promise<Around> {
  const { rows } = await db.query<Around>(
    `SELECT CASE WHEN $3 = 'en' AND p.name_en <> '' THEN p.name_en ELSE p.name END AS provider,
            p.phone, p.email, p.web,
            CASE WHEN $3 = 'en' AND p.asks_en <> '' THEN p.asks_en ELSE p.asks_fr END AS asks,
            t.description,
            jsonb_build_object('name', r.name, 'phone', r.phone, 'email', r.email,
                               'organization', o.name) AS requester
       FROM provider p, ticket t JOIN person r ON r.id = t.requester_id
       LEFT JOIN organization o ON o.id = t.organization_id
      WHERE p.id = $2 AND t.id = $1`,
    [ticketId, providerId, language],
  );
  if (rows[0] === undefined) throw new Error(`no provider ${providerId}`);
  return rows[0];
}
