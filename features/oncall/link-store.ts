import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** What the link of a call shows to who was called. */
export interface CalledLink {
  readonly calloutId: number;
  readonly person: { readonly id: number; readonly name: string };
  /** Null for an exercise. */
  readonly ticket: {
    readonly number: string;
    readonly subject: string;
    readonly priority: string;
    readonly status: string;
  } | null;
  readonly calledAt: Instant;
  readonly answeredAt: Instant | null;
  readonly answeredBy: { readonly id: number; readonly name: string } | null;
  readonly overAt: Instant | null;
}

/** How long a link shows anything, in milliseconds. */
const LINK_VALID_MS = 3 * 86_400_000;

/** What a link opens; null when it is unknown or old, or its person can be called no more. */
export async function findLink(
  db: Db,
  tokenHash: Buffer,
  now: Instant,
): Promise<CalledLink | null> {
  const { rows } = await db.query<CalledLink>(
    `SELECT c.id AS "calloutId", jsonb_build_object('id', p.id, 'name', p.name) AS person,
            CASE WHEN t.id IS NULL THEN NULL ELSE jsonb_build_object('number', t.number,
              'subject', t.subject, 'priority', t.priority, 'status', t.status) END AS ticket,
            a.made_at AS "calledAt", c.answered_at AS "answeredAt",
            CASE WHEN b.id IS NULL THEN NULL
                 ELSE jsonb_build_object('id', b.id, 'name', b.name) END AS "answeredBy",
            c.over_at AS "overAt"
       FROM callout_attempt a JOIN callout c ON c.id = a.callout_id
       JOIN person p ON p.id = a.person_id LEFT JOIN ticket t ON t.id = c.ticket_id
       LEFT JOIN person b ON b.id = c.answered_by
      WHERE a.token_hash = $1 AND a.made_at > $2 AND p.disabled_at IS NULL`,
    [tokenHash, new Date(now - LINK_VALID_MS)],
  );
  return rows[0] ?? null;
}
