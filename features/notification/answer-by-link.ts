import type { Saying } from '../../core/ticket/event.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { postMessage } from '../ticket/post-message.ts';
import { openLink } from './follow-ticket.ts';

/**
 * Adds a public message as the person of a signed link; what the awaited person writes ends the wait
 * (Definition 8), and what they say of a service believed restored is told to the centre, which alone
 * reopens. The link never lets anybody act for the centre nor change anything else, whatever
 * roles its person has.
 */
export async function answerByLink(
  deps: TicketDeps,
  secret: string,
  message: { readonly body: string; readonly says: Saying | null },
  address: string | null,
): Promise<{ readonly messageId: number } | Refusal> {
  const row = await openLink(deps.pool, secret, deps.clock.now());
  if (isRefusal(row)) return row;
  const actor: Actor = {
    personId: row.personId,
    name: '',
    organizationId: null,
    roles: new Set(),
    teamIds: [],
    scopes: null,
    address,
  };
  const target = { number: row.number, version: null };
  return postMessage(deps, actor, target, { visibility: 'public', ...message });
}
