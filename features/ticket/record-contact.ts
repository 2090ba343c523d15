import type { Instant } from '../../core/calendar/instant.ts';
import { decideContact } from '../../core/ticket/decide-work.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Channel } from '../../core/ticket/ticket.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';

/** Records a live contact with its start and end; without an end it ends now. */
export async function recordContact(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  contact: {
    readonly channel: Channel | null;
    readonly startedAt: Instant;
    readonly endedAt: Instant | null;
  },
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, mayWork, ({ row, context }) =>
    decideContact(
      row,
      {
        channel: contact.channel ?? row.channel,
        startedAt: contact.startedAt,
        endedAt: contact.endedAt ?? context.now,
      },
      context,
    ),
  );
}
