import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Stretch } from '../../core/calendar/changed-stretch.ts';

/** What is stored of a ticket that its calendar decides. */
export interface CountedTicket {
  readonly id: number;
  readonly number: string;
  readonly dueAt: Instant | null;
  readonly month: string | null;
  readonly facts: unknown;
  readonly course: unknown;
  readonly categoryCode: string | null;
}

/**
 * The next tickets after an id whose life, or what is observed after it, meets a stretch of time: a
 * change of the calendar outside it leaves the others as they are.
 */
export async function ticketsWithin(
  db: Db,
  { from, to }: Stretch,
  after: number,
  limit: number,
): Promise<CountedTicket[]> {
  const { rows } = await db.query<CountedTicket>({
    name: 'tickets-within',
    text: `SELECT t.id, t.number, t.due_at AS "dueAt", f.month, f.facts, f.course,
                  c.code AS "categoryCode"
             FROM ticket t JOIN ticket_figure f ON f.ticket_id = t.id
             LEFT JOIN category c ON c.id = t.category_id
            WHERE t.id > $3 AND t.reached_at < $2
              AND (t.status NOT IN ('closed', 'cancelled') OR t.updated_at >= $1
                   OR (f.facts->'firstContact'->>'observationEndsAt')::bigint >= $5)
            ORDER BY t.id LIMIT $4`,
    values: [new Date(from), new Date(to), after, limit, from],
  });
  return rows;
}

/** Stores what was counted anew; the tickets themselves, their versions and histories stay. */
export async function updateCounted(
  db: Db,
  counted: readonly Omit<CountedTicket, 'number' | 'categoryCode'>[],
): Promise<void> {
  const values = [
    counted.map((one) => one.id),
    counted.map((one) => (one.dueAt === null ? null : new Date(one.dueAt))),
    counted.map((one) => one.month),
    counted.map((one) => JSON.stringify(one.facts)),
    counted.map((one) => JSON.stringify(one.course)),
  ];
  await db.query(
    `UPDATE ticket t SET due_at = n.due_at
       FROM unnest($1::bigint[], $2::timestamptz[]) AS n(id, due_at) WHERE t.id = n.id`,
    values.slice(0, 2),
  );
  await db.query(
    `UPDATE ticket_figure f SET month = n.month, facts = n.facts, course = n.course
       FROM unnest($1::bigint[], $2::text[], $3::jsonb[], $4::jsonb[]) AS n(id, month, facts, course)
      WHERE f.ticket_id = n.id`,
    [values[0], values[2], values[3], values[4]],
  );
}

/** Some incidents whose course was not counted when it was written: an older version did. */
export async function ticketsWithoutCourse(db: Db, limit: number): Promise<UncountedTicket[]> {
  const { rows } = await db.query<UncountedTicket>(
    `SELECT t.id, t.number, t.agreement_version_id AS "agreementVersionId"
       FROM ticket_figure f JOIN ticket t ON t.id = f.ticket_id
      WHERE f.course IS NULL AND f.facts <> 'null' ORDER BY t.id LIMIT $1
        FOR UPDATE OF t SKIP LOCKED`,
    [limit],
  );
  return rows;
}

/** An incident whose course is to be counted. */
export interface UncountedTicket {
  readonly id: number;
  readonly number: string;
  readonly agreementVersionId: number;
}

/** Stores the courses of incidents by their ids. */
export async function storeCourses(
  db: Db,
  courses: readonly { readonly id: number; readonly course: unknown }[],
): Promise<void> {
  await db.query(
    `UPDATE ticket_figure f SET course = n.course
       FROM unnest($1::bigint[], $2::jsonb[]) AS n(id, course) WHERE f.ticket_id = n.id`,
    [courses.map((one) => one.id), courses.map((one) => JSON.stringify(one.course))],
  );
}
