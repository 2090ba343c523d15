import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { decideQuestionGiven, decideVoidWait } from '../../core/ticket/decide-wait.ts';
import type { TicketDeps } from './deps.ts';
import { actAsSystem } from './system-act.ts';

/** The mail server accepted a question at `at`: the pause starts (Definition 8). In the open transaction. */
export async function giveQuestion(
  db: PoolClient,
  deps: TicketDeps,
  number: string,
  waitId: string,
  at: Instant,
): Promise<void> {
  await actAsSystem(db, deps, number, ({ row }) => decideQuestionGiven(row, waitId, at));
}

/**
 * The mail server refused a question: the wait is void, unless the question was given otherwise, shown
 * to the signed-in user for instance (Definition 8). In the open transaction.
 */
export async function voidWait(
  db: PoolClient,
  deps: TicketDeps,
  number: string,
  waitId: string,
  reason: 'bounced' | 'not_sent',
): Promise<void> {
  await actAsSystem(db, deps, number, ({ row, context }) =>
    typeof row.wait?.givenAt === 'number' ? [] : decideVoidWait(row, waitId, reason, context.now),
  );
}
