import { truncateToSecond } from '../../core/calendar/instant.ts';
import { decideProviderMessage } from '../../core/ticket/decide-redirection.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from '../ticket/act-on-ticket.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { keepMessage } from '../ticket/keep-message.ts';
import { mayWork } from '../ticket/policy.ts';
import type { Recorded } from '../ticket/record-events.ts';
import { findProvider } from './provider-store.ts';

/**
 * Writes to whom has a redirected ticket, in the thread of its sheet: the letter leaves with its event,
 * and the person helped never sees it. Refuses `redirection_over` and `provider_without_email`.
 */
export async function writeToProvider(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  body: string,
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, mayWork, async ({ db, row, context }) => {
    if (row.redirection === null) return refuse('redirection_over');
    const { providerId: toProviderId } = row.redirection;
    const provider = await findProvider(db, toProviderId);
    const at = truncateToSecond(context.now);
    const said = { visibility: 'internal', body, at, authorId: actor.personId } as const;
    const id = await keepMessage(db, { ticketId: row.id, ...said, toProviderId });
    const hasEmail = provider !== null && provider.email !== null;
    return decideProviderMessage(row, { id, authorId: actor.personId, hasEmail }, context);
  });
}
