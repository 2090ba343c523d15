import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Touched } from '../../core/interruption/audience.ts';
import type { Language } from '../../core/clock/time-words.ts';

/** Words in both languages. */
export type Both = Readonly<Record<Language, string>>;

export interface NewBroadcast {
  readonly source: 'bulletin' | 'planned_notice' | 'digest';
  readonly sourceKey: string;
  readonly ticketId: number | null;
  readonly plannedId: number | null;
  readonly title: Both;
  readonly text: Both;
  readonly services: readonly number[];
}

/** A broadcast that is not written for all yet; besides its services, what its planned interruption touches. */
export interface BroadcastRow extends NewBroadcast, Touched {
  readonly id: number;
  readonly begunAt: Instant;
  /** The last subscriber that it was written for. */
  readonly cursor: number;
}

/** What the planned interruption of a broadcast touches. */
export const TOUCHED = `
  ARRAY(SELECT v.organization_id FROM planned_interruption_organization v
         WHERE v.planned_id = broadcast.planned_id) AS "organizationIds",
  ARRAY(SELECT v.workplace_id FROM planned_interruption_workplace v
         WHERE v.planned_id = broadcast.planned_id) AS "workplaceIds"`;

const ROW = `id, source, source_key AS "sourceKey", ticket_id AS "ticketId", planned_id AS "plannedId",
  jsonb_build_object('fr', title_fr, 'en', title_en) AS title,
  jsonb_build_object('fr', text_fr, 'en', text_en) AS text,
  services, begun_at AS "begunAt", cursor, ${TOUCHED}`;

/** Keeps a broadcast that begins; false when one of its source has begun. */
export async function insertBroadcast(db: Db, row: NewBroadcast, now: Instant): Promise<boolean> {
  const { source, sourceKey, ticketId, plannedId, title, text, services } = row;
  const { rowCount } = await db.query(
    `INSERT INTO broadcast (source, source_key, ticket_id, planned_id, title_fr, title_en, text_fr,
       text_en, services, begun_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (source, source_key) DO NOTHING`,
    [
      ...[source, sourceKey, ticketId, plannedId, title.fr, title.en, text.fr, text.en, services],
      new Date(now),
    ],
  );
  return rowCount === 1;
}

/**
 * The oldest broadcast that is not written for all, locked until the transaction ends; null when there is
 * none, or another worker has it.
 */
export async function lockOpen(db: Db): Promise<BroadcastRow | null> {
  const { rows } = await db.query<BroadcastRow>({
    name: 'open-broadcast',
    text: `SELECT ${ROW} FROM broadcast WHERE expanded_at IS NULL ORDER BY id LIMIT 1
              FOR UPDATE SKIP LOCKED`,
  });
  return rows[0] ?? null;
}

/** Notes how far a broadcast is written; `done` when that is for all. */
export async function moveCursor(
  db: Db,
  id: number,
  cursor: number,
  done: Instant | null,
): Promise<void> {
  await db.query('UPDATE broadcast SET cursor = $2, expanded_at = $3 WHERE id = $1', [
    ...[id, cursor, done === null ? null : new Date(done)],
  ]);
}

/** Whether at least so many letters of broadcasts wait to leave. */
export async function waitAtLeast(db: Db, count: number): Promise<boolean> {
  const { rows } = await db.query<{ many: boolean }>({
    name: 'broadcasts-waiting',
    text: `SELECT count(*) >= $1 AS many FROM
             (SELECT 1 FROM outbox WHERE state = 'pending' AND lane = 'broadcast'
                 AND channel = 'mail' LIMIT $1) AS w`,
    values: [count],
  });
  return rows[0]?.many ?? false;
}

/** Whether a broadcast of a source has begun. */
export async function hasBegun(
  db: Db,
  source: NewBroadcast['source'],
  sourceKey: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    'SELECT 1 FROM broadcast WHERE source = $1 AND source_key = $2',
    [source, sourceKey],
  );
  return rowCount === 1;
}

/** When the last digest before an instant began; null for none. */
export async function lastDigest(db: Db, before: Instant): Promise<Instant | null> {
  const { rows } = await db.query<{ at: Instant }>(
    `SELECT begun_at AS at FROM broadcast WHERE source = 'digest' AND begun_at < $1
      ORDER BY begun_at DESC LIMIT 1`,
    [new Date(before)],
  );
  return rows[0]?.at ?? null;
}

/** What was published after `since` and by `until`, in its order. */
export async function published(db: Db, since: Instant, until: Instant): Promise<BroadcastRow[]> {
  const { rows } = await db.query<BroadcastRow>(
    `SELECT ${ROW} FROM broadcast WHERE source <> 'digest' AND begun_at > $1 AND begun_at <= $2
      ORDER BY begun_at, id`,
    [new Date(since), new Date(until)],
  );
  return rows;
}
