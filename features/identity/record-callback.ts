import type { Instant } from '../../core/calendar/instant.ts';
import { decideCallback } from '../../core/ticket/decide-identity.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import { linkRegistered } from '../call/link-registered.ts';
import { knownCallback } from '../call/read-dialled.ts';
import type { Actor } from '../people/actor.ts';
import type { Target } from '../ticket/act-on-ticket.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { mayWork } from '../ticket/policy.ts';
import type { Recorded } from '../ticket/record-events.ts';
import { actOnCheck } from './act-on-check.ts';
import { findIdentityRules } from './store.ts';

/**
 * Records that the person was called back: at what number, and whether they were reached. The call that was placed from
 * here for it is named, and the call at hand is linked to the ticket.
 */
export function recordCallback(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  call: { readonly phone: string; readonly reached: boolean; readonly note: string },
): Promise<Recorded | Refusal> {
  return actOnCheck(
    deps,
    actor,
    target,
    mayWork,
    async ({ db, row, history, context }) => {
      const since = asksAnew(history) ?? context.now;
      const known = await knownCallback(db, actor.personId, { ...call, since });
      const { dialledOnly } = await findIdentityRules(db);
      return decideCallback(row, { ...call, ...known, dialledOnly }, context);
    },
    async (db, { id, events }) => {
      for (const e of events) {
        if (e.type !== 'identity_callback' || e.data.call === undefined) continue;
        await linkRegistered(db, actor, e.data.call, id, e.recordedAt);
      }
    },
  );
}

/** When the check was last asked for, or what was gathered became void: a call of before proves nothing. */
function asksAnew(history: readonly TicketEvent[]): Instant | null {
  const anew = ['identity_required', 'reopened', 'identity_doubted'];
  return history.findLast(({ type }) => anew.includes(type))?.at ?? null;
}
