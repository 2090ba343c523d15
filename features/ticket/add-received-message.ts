import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { type Instant, truncateToSecond } from '../../core/calendar/instant.ts';
import { decideMessage } from '../../core/ticket/decide-work.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { load, recordDecision } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { insertMessage } from './message-store.ts';
import type { Recorded } from './record-events.ts';
import { lockTicket } from './store.ts';

/**
 * Adds a public message of a person helped that reached the centre at `receivedAt`, in the open
 * transaction: an awaited answer ends the wait at that instant (Definition 8), or at the last event
 * when something was recorded since. Refused where the ticket takes no message any more.
 */
export async function addReceivedMessage(
  db: PoolClient,
  deps: TicketDeps,
  number: string,
  message: {
    /** Who wrote it; null for somebody whom nobody knows. */
    readonly authorId: number | null;
    readonly body: string;
    readonly receivedAt: Instant;
    /** Who adds it for them; the author unless told. */
    readonly addedBy?: number;
  },
): Promise<(Recorded & { readonly messageId: number }) | Refusal> {
  const row = await lockTicket(db, number);
  if (row === null) return refuse('number_unknown');
  const actorId = message.addedBy ?? message.authorId;
  const loaded = await load(db, deps, row, actorId);
  const last = loaded.history.at(-1)?.at ?? row.registeredAt;
  const at = truncateToSecond(Math.max(last, Math.min(message.receivedAt, loaded.context.now)));
  const { authorId, body } = message;
  const kept = { ticketId: row.id, authorId, visibility: 'public' as const, body, at };
  const messageId = await insertMessage(db, kept);
  const decided = decideMessage(
    row,
    { id: messageId, visibility: 'public', from: 'user', authorId },
    { ...loaded.context, now: at },
  );
  if (isRefusal(decided)) return decided;
  return { ...(await recordDecision(db, deps, loaded, decided, actorId)), messageId };
}
