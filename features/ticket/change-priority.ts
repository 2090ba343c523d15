import type { Level3, Priority } from '../../core/clock/priority.ts';
import { decidePriority } from '../../core/ticket/decide-work.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { excludedChannel } from './excluded-channel.ts';
import { mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';

/** Changes impact and urgency, or sets a priority off the matrix, with a reason (Definitions 9, 10). */
export async function changePriority(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  change: {
    readonly impact: Level3;
    readonly urgency: Level3;
    readonly override: Priority | null;
    readonly reason: string;
  },
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, mayWork, ({ row, context, agreement }) => {
    const decided = decidePriority(row, change, context);
    if (isRefusal(decided)) return decided;
    return [...decided, ...excludedChannel(decided, agreement, row.channel)];
  });
}
