import type { Instant } from '../../core/calendar/instant.ts';
import { decideRestore } from '../../core/ticket/decide-end.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { lastClockInstant, restoreDuplicates } from './duplicates.ts';
import { mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';

/** Restores the service of an incident, and with it that of its duplicates, whose users are told. */
export async function restoreTicket(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  restore: {
    readonly at: Instant | null;
    readonly reason: string | null;
    readonly note: string;
    readonly workaround: boolean;
  },
): Promise<Recorded | Refusal> {
  return actOnTicket(
    deps,
    actor,
    target,
    mayWork,
    ({ row, history, context }) =>
      decideRestore(row, { ...restore, lastAt: lastClockInstant(history) }, context),
    ({ db }, recorded) => restoreDuplicates(db, deps, actor.personId, recorded),
  );
}
