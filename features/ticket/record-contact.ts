import type { Instant } from '../../core/calendar/instant.ts';
import { decideContact } from '../../core/ticket/decide-work.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { Channel } from '../../core/ticket/ticket.ts';
import { contactOfCall, linkRegistered } from '../call/link-registered.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';

/**
 * Records a live contact with its start and end; without an end it ends now. One that was a call has the call's own
 * instants, and the call is linked.
 */
export async function recordContact(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  contact: {
    readonly channel: Channel | null;
    readonly startedAt: Instant;
    readonly endedAt: Instant | null;
    readonly callId: number | null;
  },
): Promise<Recorded | Refusal> {
  const { callId } = contact;
  return actOnTicket(
    deps,
    actor,
    target,
    mayWork,
    async ({ db, row, context }) => {
      const call = callId === null ? contact : await contactOfCall(db, callId);
      if (isRefusal(call)) return call;
      const channel = callId === null ? (contact.channel ?? row.channel) : 'phone';
      const ends = { startedAt: call.startedAt, endedAt: call.endedAt ?? context.now };
      return decideContact(row, { channel, ...ends }, context);
    },
    async ({ db, row, context }) => {
      if (callId !== null) await linkRegistered(db, actor, callId, row.id, context.now);
    },
  );
}
