import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { decideReturnedQuestion } from '../../core/ticket/decide-wait.ts';
import { noteBounce } from '../broadcast/note-bounce.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { actAsSystem } from '../ticket/system-act.ts';
import { raiseFailedMessage } from './alert-store.ts';
import { failDigest } from './fail-digest.ts';
import { markReturned } from './sending-store.ts';

/**
 * Notes that a message of ours came back, in the open transaction: it failed after all, whoever
 * handles the ticket is told, and a question that it asked was never given (Definition 8).
 */
export async function noteReturned(
  db: PoolClient,
  deps: TicketDeps,
  returned: {
    readonly id: number;
    readonly kind: string;
    /** Null for a digest: it tells of several. */
    readonly ticketId: number | null;
    readonly number: string | null;
    readonly waitId: string | null;
    readonly address: string | null;
  },
  said: string,
): Promise<void> {
  const { id, kind, ticketId, number, waitId, address } = returned;
  const now = deps.clock.now();
  if (kind === 'question' && waitId !== null && number !== null) {
    await actAsSystem(db, deps, number, ({ row, history, context }) =>
      decideReturnedQuestion(row, history, waitId, context.now),
    );
  }
  if (!(await markReturned(db, id, said))) return;
  await noteBounce(db, id, now);
  if (kind === 'digest') await failDigest(db, id, said, now);
  if (ticketId !== null)
    await raiseFailedMessage(db, { id, ticketId, kind, address, error: said }, now);
}
