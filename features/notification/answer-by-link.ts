import type { Call } from '../../adapters/http/route.ts';
import type { Saying } from '../../core/ticket/event.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { hashSecret } from '../people/secret.ts';
import { actOnce } from '../ticket/act-once.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { postMessage } from '../ticket/post-message.ts';
import { findWriter } from './follow-store.ts';
import { openLink } from './follow-ticket.ts';

interface Written {
  readonly status: 201;
  readonly body: { readonly id: number };
}

/**
 * Adds a public message as the person of a signed link, once for its Idempotency-Key; what the awaited
 * person writes ends the wait (Definition 8), and what they say of a service believed restored is told
 * to the centre, which alone reopens. The link never lets anybody act for the centre nor change
 * anything else, whatever roles its person has. `mayWrite` is asked before each message that is new.
 */
export async function answerByLink(
  deps: TicketDeps,
  secret: string,
  message: { readonly body: string; readonly says: Saying | null },
  call: Call,
  mayWrite: (writer: string) => boolean,
): Promise<Written | Refusal> {
  const now = deps.clock.now();
  // Who was asked may no longer open the ticket once they answered: their answer tried again is theirs.
  const personId = await findWriter(deps.pool, hashSecret(secret), now);
  if (personId === null) return refuse('not_found');
  const actor: Actor = {
    personId,
    name: '',
    organizationId: null,
    roles: new Set(),
    teamIds: [],
    scopes: null,
    address: call.address,
  };
  return actOnce(deps, actor, call, async (joined) => {
    const row = await openLink(joined.pool, secret, now);
    if (isRefusal(row)) return row;
    if (!mayWrite(`${row.ticketId}:${personId}`)) return refuse('too_many_requests');
    const target = { number: row.number, version: null };
    const posted = await postMessage(joined, actor, target, { visibility: 'public', ...message });
    return isRefusal(posted) ? posted : { status: 201, body: { id: posted.messageId } };
  });
}
