import { randomUUID } from 'node:crypto';
import { truncateToSecond } from '../../core/calendar/instant.ts';
import { addSeconds } from '../../core/calendar/table.ts';
import { decideRedirect } from '../../core/ticket/decide-redirection.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { HandedVia } from '../../core/ticket/ticket.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from '../ticket/act-on-ticket.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { releaseDuplicates } from '../ticket/duplicates.ts';
import { mayWork } from '../ticket/policy.ts';
import type { Recorded } from '../ticket/record-events.ts';
import { providerTable } from './provider-hours.ts';
import { findProvider } from './provider-store.ts';

/** What an agent says of a redirection. */
export interface RedirectInput {
  readonly providerId: number;
  readonly owned: boolean;
  readonly via: HandedVia;
  readonly spokenWith: string;
  readonly note: string;
  readonly reference: string | null;
}

/**
 * Redirects a ticket to an entry of the directory: the sheet is written with the event when it goes by
 * mail, and the delays that the other side promised begin now, in its hours (Definition 13).
 */
export async function redirectTicket(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  input: RedirectInput,
): Promise<Recorded | Refusal> {
  return actOnTicket(
    deps,
    actor,
    target,
    mayWork,
    async ({ db, row, context }) => {
      const { providerId, ...said } = input;
      const provider = await findProvider(db, providerId);
      if (provider === null) return refuse('provider_unknown', { field: 'provider' });
      const table = providerTable(await deps.agreements.open(db), provider, context.now);
      const { answerSeconds, settleSeconds } = provider;
      const from = truncateToSecond(context.now);
      const due = (seconds: number | null) =>
        seconds === null ? null : addSeconds(table, from, seconds);
      return decideRedirect(
        row,
        {
          ...said,
          id: randomUUID(),
          provider: {
            id: provider.id,
            inUse: provider.disabledAt === null,
            hasEmail: provider.email !== null,
          },
          ...{ answerSeconds, settleSeconds },
          ...{ answerDueAt: due(answerSeconds), settleDueAt: due(settleSeconds) },
        },
        context,
      );
    },
    ({ db }, recorded) => releaseDuplicates(db, deps, actor.personId, recorded, input.note),
  );
}
