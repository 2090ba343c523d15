import type { Language } from '../../adapters/http/phrases.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Touched } from '../../core/interruption/audience.ts';
import type { Stretch } from '../../core/interruption/availability.ts';
import type { PlannedNoticeKind, PlannedState } from '../../core/interruption/planned-clock.ts';
import type { StandingWindow } from '../../core/interruption/planned-window.ts';

/** What is said of a planned interruption. */
export interface PlannedWords {
  readonly titleFr: string;
  readonly titleEn: string;
  readonly textFr: string;
  readonly textEn: string;
}

/** A change of what was approved, until it is approved too. */
export interface ProposedChange extends PlannedWords, Stretch {
  readonly by: number;
  readonly reason: string | null;
}

interface Named {
  readonly id: number;
  readonly name: string;
}

/** A notice as it was published. */
export interface PlannedNoticeRow {
  readonly place: number;
  readonly kind: PlannedNoticeKind;
  readonly textFr: string;
  readonly textEn: string;
  readonly publishedAt: Instant;
  readonly publishedBy: string | null;
}

/** A planned interruption as it is kept. */
export interface PlannedRow extends PlannedWords, Omit<PlannedState, 'proposed'> {
  readonly id: number;
  readonly services: readonly (Named & { readonly code: string; readonly nameEn: string })[];
  /** None: every organization is touched. */
  readonly organizations: readonly Named[];
  /** None: wherever its services are used. */
  readonly workplaces: readonly Named[];
  readonly zone: string | null;
  readonly seriesId: number | null;
  readonly reason: string | null;
  readonly createdAt: Instant;
  readonly createdBy: Named | null;
  readonly changedBy: number | null;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
  readonly decidedWord: string | null;
  readonly proposed: ProposedChange | null;
  /** Whether the service was back at the end; null until somebody says. */
  readonly back: boolean | null;
  /** The outage that overran it. */
  readonly number: string | null;
  readonly notices: readonly PlannedNoticeRow[];
  readonly version: number;
}

/** Planned interruptions that end after an instant, or one by its id, in the order of their beginning. */
export async function selectPlanned(
  db: Db,
  query: { readonly id: number | null; readonly from: Instant; readonly limit: number },
  language: Language,
): Promise<PlannedRow[]> {
  const { rows } = await db.query<PlannedRow>(
    `SELECT * FROM (
     SELECT p.id, p.title_fr AS "titleFr", p.title_en AS "titleEn", p.text_fr AS "textFr",
            p.text_en AS "textEn", p.starts_at AS "startsAt", p.ends_at AS "endsAt",
            p.cancelled_at AS "cancelledAt", p.answered_at AS "answeredAt", p.back, t.number, p.version,
            p.zone, p.series_id AS "seriesId", p.reason, p.approval, p.proposed,
            p.decided_at AS "decidedAt", d.name AS "decidedBy", p.decided_word AS "decidedWord",
            p.created_at AS "createdAt", p.changed_by AS "changedBy",
            CASE WHEN c.id IS NULL THEN NULL ELSE jsonb_build_object('id', c.id, 'name', c.name) END
              AS "createdBy",
            coalesce(p.told_at, p.created_at) AS "toldAt", p.started_at AS "startedAt",
            p.ended_at AS "endedAt", p.asked, p.asked_at AS "askedAt",
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'code', s.code, 'nameEn', s.name_en,
                      'name', CASE WHEN $4 = 'en' THEN s.name_en ELSE s.name END) ORDER BY s.name, s.id), '[]')
               FROM planned_interruption_service v JOIN service s ON s.id = v.service_id
              WHERE v.planned_id = p.id) AS services,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) ORDER BY o.name, o.id), '[]')
               FROM planned_interruption_organization v JOIN organization o ON o.id = v.organization_id
              WHERE v.planned_id = p.id) AS organizations,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) ORDER BY l.name, l.id), '[]')
               FROM planned_interruption_workplace v JOIN workplace l ON l.id = v.workplace_id
              WHERE v.planned_id = p.id) AS workplaces,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('place', n.place, 'kind', n.kind,
                      'textFr', n.text_fr, 'textEn', n.text_en, 'publishedBy', w.name,
                      'publishedAt', floor(extract(epoch FROM n.published_at) * 1000)) ORDER BY n.place), '[]')
               FROM planned_notice n LEFT JOIN person w ON w.id = n.published_by
              WHERE n.planned_id = p.id) AS notices
       FROM planned_interruption p LEFT JOIN ticket t ON t.id = p.ticket_id
       LEFT JOIN person c ON c.id = p.created_by LEFT JOIN person d ON d.id = p.decided_by
      WHERE CASE WHEN $1::bigint IS NULL THEN p.ends_at >= $2 ELSE p.id = $1 END
      ORDER BY p.answered_at IS NOT NULL OR p.cancelled_at IS NOT NULL, p.starts_at, p.id LIMIT $3) AS shown
     ORDER BY "startsAt", id`,
    [query.id, new Date(query.from), query.limit, language],
  );
  return rows;
}

/** Holds the plans until the transaction ends, so that two that meet can't be kept at once. */
export async function lockPlans(db: Db): Promise<void> {
  await db.query('LOCK TABLE planned_interruption IN SHARE ROW EXCLUSIVE MODE');
}

/** A window that stands, with its title. */
export interface TitledWindow extends StandingWindow {
  readonly titleFr: string;
  readonly titleEn: string;
}

/** The windows that stand within a stretch, without those cancelled or refused, and without one of them. */
export async function standingWindows(
  db: Db,
  within: Stretch,
  but: number | null,
): Promise<TitledWindow[]> {
  const { rows } = await db.query<TitledWindow>(
    `SELECT p.id, p.title_fr AS "titleFr", p.title_en AS "titleEn",
            floor(extract(epoch FROM p.starts_at) * 1000)::float8 AS "from",
            floor(extract(epoch FROM p.ends_at) * 1000)::float8 AS "to",
            (SELECT coalesce(jsonb_agg(v.service_id), '[]') FROM planned_interruption_service v
              WHERE v.planned_id = p.id) AS "serviceIds",
            (SELECT coalesce(jsonb_agg(v.workplace_id), '[]') FROM planned_interruption_workplace v
              WHERE v.planned_id = p.id) AS "workplaceIds"
       FROM planned_interruption p
      WHERE p.cancelled_at IS NULL AND p.approval NOT IN ('refused', 'expired')
        AND p.starts_at < $2 AND p.ends_at > $1
        AND ($3::bigint IS NULL OR p.id <> $3) ORDER BY p.starts_at, p.id`,
    [new Date(within.from), new Date(within.to), but],
  );
  return rows;
}

/** What is kept of a plan beside its words and its windows. */
export interface KeptPlan extends Touched {
  readonly windows: readonly Stretch[];
  readonly serviceIds: readonly number[];
  readonly zone: string | null;
  readonly reason: string | null;
  readonly approval: 'none' | 'asked';
}

/** Keeps a window for each stretch, all of the series of the first; gives their ids in order. */
export async function insertPlanned(
  db: Db,
  words: PlannedWords,
  plan: KeptPlan,
  by: number,
  now: Instant,
): Promise<number[]> {
  const { titleFr, titleEn, textFr, textEn } = words;
  const { windows, serviceIds, organizationIds, workplaceIds, zone, reason, approval } = plan;
  const { rows } = await db.query<{ id: number }>(
    `WITH made AS (
       INSERT INTO planned_interruption (title_fr, title_en, text_fr, text_en, starts_at, ends_at,
         created_at, created_by, changed_at, changed_by, zone, reason, approval)
       SELECT $1, $2, $3, $4, w.from_at, w.to_at, $7, $8, $7, $8, $10, $11, $12
         FROM unnest($5::timestamptz[], $6::timestamptz[]) AS w(from_at, to_at)
        ORDER BY w.from_at RETURNING id
     ), touched AS (
       INSERT INTO planned_interruption_service (planned_id, service_id)
       SELECT m.id, s.id FROM made m CROSS JOIN unnest($9::bigint[]) AS s(id)
     ), concerned AS (
       INSERT INTO planned_interruption_organization (planned_id, organization_id)
       SELECT m.id, o.id FROM made m CROSS JOIN unnest($13::bigint[]) AS o(id)
     ), placed AS (
       INSERT INTO planned_interruption_workplace (planned_id, workplace_id)
       SELECT m.id, l.id FROM made m CROSS JOIN unnest($14::bigint[]) AS l(id)
     )
     SELECT id FROM made ORDER BY id`,
    [
      ...[titleFr, titleEn, textFr, textEn],
      ...[windows.map(({ from }) => new Date(from)), windows.map(({ to }) => new Date(to))],
      ...[new Date(now), by, [...new Set(serviceIds)], zone, reason, approval],
      ...[[...new Set(organizationIds)], [...new Set(workplaceIds)]],
    ],
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length > 1) {
    await db.query('UPDATE planned_interruption SET series_id = $1 WHERE id = ANY($2)', [
      ids[0],
      ids,
    ]);
  }
  return ids;
}

/** Moves a window, or says otherwise what is done in it; what was proposed is no more. */
export async function updatePlanned(
  db: Db,
  id: number,
  change: PlannedWords & Stretch & { readonly reason: string | null },
  by: number,
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE planned_interruption SET title_fr = $2, title_en = $3, text_fr = $4, text_en = $5,
            starts_at = $6, ends_at = $7, changed_at = $8, changed_by = $9,
            reason = coalesce($10, reason), proposed = NULL, version = version + 1 WHERE id = $1`,
    [
      ...[id, change.titleFr, change.titleEn, change.textFr, change.textEn],
      ...[new Date(change.from), new Date(change.to), new Date(now), by, change.reason],
    ],
  );
}

/** Cancels a window. */
export async function cancelPlanned(db: Db, id: number, now: Instant): Promise<void> {
  await db.query(
    `UPDATE planned_interruption SET cancelled_at = $2, changed_at = $2, proposed = NULL,
            version = version + 1
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
