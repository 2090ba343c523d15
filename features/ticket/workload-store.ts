import type { Db } from '../../adapters/postgres/pool.ts';
import type { Priority } from '../../core/clock/priority.ts';
import type { Status, SupportLevel } from '../../core/ticket/ticket.ts';

/** Whose work is counted: one person's, one team's, or what is of one category. */
export type Bearer = Readonly<{ assigneeId: number } | { teamId: number } | { categoryId: number }>;

/** An open ticket, briefly. */
export type BriefTicket = Readonly<{
  number: string;
  subject: string;
  status: Status;
  priority: Priority;
  level: SupportLevel;
}>;

const OPEN = `t.status IN ('registered', 'in_progress', 'waiting_on_user')`;

function of(bearer: Bearer): { clause: string; id: number } {
  if ('categoryId' in bearer) return { clause: 't.category_id = $1', id: bearer.categoryId };
  return 'assigneeId' in bearer
    ? { clause: 't.assignee_id = $1', id: bearer.assigneeId }
    : { clause: 't.team_id = $1', id: bearer.teamId };
}

/** How many open tickets somebody bears, and how many restored ones wait to be resolved. */
export async function countWork(
  db: Db,
  bearer: Bearer,
): Promise<Readonly<{ open: number; restored: number }>> {
  const { clause, id } = of(bearer);
  const { rows } = await db.query<{ open: number; restored: number }>(
    `SELECT (count(*) FILTER (WHERE ${OPEN}))::int AS open,
            (count(*) FILTER (WHERE t.status = 'restored'))::int AS restored
       FROM ticket t
      WHERE ${clause} AND (${OPEN} OR t.status = 'restored')`,
    [id],
  );
  return rows[0] as { open: number; restored: number };
}

/** The open tickets somebody bears, the most urgent first. */
export async function openTicketsOf(
  db: Db,
  bearer: Bearer,
  limit: number | null,
): Promise<BriefTicket[]> {
  const { clause, id } = of(bearer);
  const { rows } = await db.query<BriefTicket>(
    `SELECT t.number, t.subject, t.status, t.priority, t.level FROM ticket t
      WHERE ${clause} AND ${OPEN} ORDER BY t.priority, t.id LIMIT $2`,
    [id, limit],
  );
  return rows;
}
