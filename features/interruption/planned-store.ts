import type { Language } from '../../adapters/http/phrases.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Stretch } from '../../core/interruption/availability.ts';
import type { StandingWindow } from '../../core/interruption/planned-window.ts';

/** What is said of a planned interruption. */
export interface PlannedWords {
  readonly titleFr: string;
  readonly titleEn: string;
  readonly textFr: string;
  readonly textEn: string;
}

/** A planned interruption as it is kept. */
export interface PlannedRow extends PlannedWords {
  readonly id: number;
  readonly services: readonly {
    readonly id: number;
    readonly code: string;
    readonly name: string;
  }[];
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly cancelledAt: Instant | null;
  readonly answeredAt: Instant | null;
  /** Whether the service was back at the end; null until somebody says. */
  readonly back: boolean | null;
  /** The outage that overran it. */
  readonly number: string | null;
  readonly version: number;
}

/** Planned interruptions that end after an instant, or one by its id, in the order of their beginning. */
export async function selectPlanned(
  db: Db,
  query: { readonly id: number | null; readonly from: Instant; readonly limit: number },
  language: Language,
): Promise<PlannedRow[]> {
  const { rows } = await db.query<PlannedRow>(
    `SELECT p.id, p.title_fr AS "titleFr", p.title_en AS "titleEn", p.text_fr AS "textFr",
            p.text_en AS "textEn", p.starts_at AS "startsAt", p.ends_at AS "endsAt",
            p.cancelled_at AS "cancelledAt", p.answered_at AS "answeredAt", p.back, t.number, p.version,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'code', s.code,
                      'name', CASE WHEN $4 = 'en' THEN s.name_en ELSE s.name END) ORDER BY s.name, s.id), '[]')
               FROM planned_interruption_service v JOIN service s ON s.id = v.service_id
              WHERE v.planned_id = p.id) AS services
       FROM planned_interruption p LEFT JOIN ticket t ON t.id = p.ticket_id
      WHERE CASE WHEN $1::bigint IS NULL THEN p.ends_at >= $2 ELSE p.id = $1 END
      ORDER BY p.starts_at, p.id LIMIT $3`,
    [query.id, new Date(query.from), query.limit, language],
  );
  return rows;
}

/** Holds the plans until the transaction ends, so that two that meet can't be kept at once. */
export async function lockPlans(db: Db): Promise<void> {
  await db.query('LOCK TABLE planned_interruption IN SHARE ROW EXCLUSIVE MODE');
}

/** The windows that stand within a stretch, without those cancelled, and without one of them. */
export async function standingWindows(
  db: Db,
  within: Stretch,
  but: number | null,
): Promise<StandingWindow[]> {
  const { rows } = await db.query<StandingWindow>(
    `SELECT p.id, floor(extract(epoch FROM p.starts_at) * 1000)::float8 AS "from",
            floor(extract(epoch FROM p.ends_at) * 1000)::float8 AS "to",
            (SELECT coalesce(jsonb_agg(v.service_id), '[]') FROM planned_interruption_service v
              WHERE v.planned_id = p.id) AS "serviceIds"
       FROM planned_interruption p
      WHERE p.cancelled_at IS NULL AND p.starts_at < $2 AND p.ends_at > $1
        AND ($3::bigint IS NULL OR p.id <> $3) ORDER BY p.id`,
    [new Date(within.from), new Date(within.to), but],
  );
  return rows;
}

/** Keeps a window for each stretch; gives their ids. */
export async function insertPlanned(
  db: Db,
  words: PlannedWords,
  planned: { readonly windows: readonly Stretch[]; readonly serviceIds: readonly number[] },
  by: number,
  now: Instant,
): Promise<number[]> {
  const { titleFr, titleEn, textFr, textEn } = words;
  const { windows, serviceIds } = planned;
  const { rows } = await db.query<{ id: number }>(
    `WITH made AS (
       INSERT INTO planned_interruption (title_fr, title_en, text_fr, text_en, starts_at, ends_at,
         created_at, created_by, changed_at)
       SELECT $1, $2, $3, $4, w.from_at, w.to_at, $7, $8, $7
         FROM unnest($5::timestamptz[], $6::timestamptz[]) AS w(from_at, to_at) RETURNING id
     ), touched AS (
       INSERT INTO planned_interruption_service (planned_id, service_id)
       SELECT m.id, s.id FROM made m CROSS JOIN unnest($9::bigint[]) AS s(id)
     )
     SELECT id FROM made ORDER BY id`,
    [
      ...[titleFr, titleEn, textFr, textEn],
      ...[windows.map(({ from }) => new Date(from)), windows.map(({ to }) => new Date(to))],
      ...[new Date(now), by, serviceIds],
    ],
  );
  return rows.map(({ id }) => id);
}

/** Moves a window, or says otherwise what is done in it. */
export async function updatePlanned(
  db: Db,
  id: number,
  words: PlannedWords,
  window: Stretch,
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE planned_interruption SET title_fr = $2, title_en = $3, text_fr = $4, text_en = $5,
            starts_at = $6, ends_at = $7, changed_at = $8, version = version + 1 WHERE id = $1`,
    [
      ...[id, words.titleFr, words.titleEn, words.textFr, words.textEn],
      ...[new Date(window.from), new Date(window.to), new Date(now)],
    ],
  );
}

/** Cancels a window. */
export async function cancelPlanned(db: Db, id: number, now: Instant): Promise<void> {
  await db.query(
    `UPDATE planned_interruption SET cancelled_at = $2, changed_at = $2, version = version + 1
      WHERE id = $1`,
    [id, new Date(now)],
  );
}

/** Keeps whether the service was back at the end, and the outage that a no has opened. */
export async function answerPlanned(
  db: Db,
  id: number,
  answer: { readonly back: boolean; readonly number: string | null },
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE planned_interruption SET answered_at = $2, back = $3, version = version + 1,
            ticket_id = (SELECT id FROM ticket WHERE number = $4) WHERE id = $1`,
    [id, new Date(now), answer.back, answer.number],
  );
}

/** The row of a window, locked until the transaction ends; false when there is none. */
export async function lockPlanned(db: Db, id: number): Promise<boolean> {
  const { rowCount } = await db.query(
    'SELECT 1 FROM planned_interruption WHERE id = $1 FOR UPDATE',
    [id],
  );
  return rowCount === 1;
}
