import type { Db, Pool } from '../../adapters/postgres/pool.ts';
import { outageOf } from '../../core/interruption/outage.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket } from '../ticket/act-on-ticket.ts';
import { attachToParent } from '../ticket/attach-to-parent.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { mayWork } from '../ticket/policy.ts';

/** What became of the tickets that were to be attached. */
export interface AttachedReports {
  readonly attached: readonly string[];
  readonly refused: readonly { readonly number: string; readonly code: string }[];
}

/**
 * Attaches tickets to an outage in one gesture, as its duplicates (Definition 12): those that can't be
 * are told, the others are attached all the same.
 */
export async function attachReported(
  deps: TicketDeps,
  actor: Actor,
  outage: string,
  numbers: readonly string[],
): Promise<AttachedReports | Refusal> {
  const attached: string[] = [];
  const refused: { number: string; code: string }[] = [];
  const held = await actOnTicket(
    deps,
    actor,
    { number: outage, version: null },
    mayWork,
    ({ history }) => {
      const state = outageOf(history)?.state;
      if (state === undefined) return refuse('not_found');
      return state === 'active' ? [] : refuse('interruption_over');
    },
    // The parent is locked before its duplicates, as when it is restored.
    async ({ db }) => {
      attached.length = 0;
      refused.length = 0;
      const joined = { ...deps, pool: db as Db as Pool };
      for (const number of numbers.toSorted()) {
        const target = { number, version: null };
        const recorded = await attachToParent(joined, actor, target, outage);
        if (isRefusal(recorded)) refused.push({ number, code: recorded.code });
        else attached.push(number);
      }
    },
  );
  return isRefusal(held) ? held : { attached, refused };
}
