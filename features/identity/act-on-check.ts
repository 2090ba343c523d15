import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Decision } from '../../core/ticket/decision.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type LoadedTicket, type Target } from '../ticket/act-on-ticket.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import type { Recorded } from '../ticket/record-events.ts';

/** Carries out a command on a check: its events, and a line of the journal for each of them. */
export function actOnCheck(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  permission: (actor: Actor, row: LoadedTicket['row']) => boolean,
  decide: (loaded: LoadedTicket) => Decision | Promise<Decision>,
  then?: (db: PoolClient, recorded: Recorded) => Promise<void>,
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, permission, decide, async ({ db, context }, recorded) => {
    for (const e of recorded.events) {
      if (!e.type.startsWith('identity_')) continue;
      const action = e.type.replace('_', '.');
      const about = { at: context.now, actor, target: `ticket:${recorded.number}` };
      await recordAudit(db, { ...about, action, data: { person: recorded.ticket.requesterId } });
    }
    await then?.(db, recorded);
  });
}
