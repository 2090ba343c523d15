import { randomUUID } from 'node:crypto';
import { decideWait } from '../../core/ticket/decide-wait.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { AskedVia } from '../../core/ticket/ticket.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { findContactable } from './lookup-store.ts';
import { mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';

/**
 * Asks the user and waits. The clock pauses when the question is given: at once when spoken, when a
 * signed-in user is shown it, or when the mail server accepts it (Definition 8).
 */
export async function waitOnUser(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  ask: { readonly personId: number | null; readonly question: string; readonly via: AskedVia },
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, mayWork, async ({ db, row, context }) => {
    const personId = ask.personId ?? row.requesterId;
    if (personId !== row.requesterId && (await findContactable(db, { id: personId })) === null) {
      return refuse('person_unknown', { field: 'person' });
    }
    return decideWait(row, { ...ask, personId, waitId: randomUUID() }, context);
  });
}
