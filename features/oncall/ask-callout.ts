import { transaction } from '../../adapters/postgres/pool.ts';
import { isUrgent } from '../../core/oncall/escalation.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { escalationFor, insertCallout, lockAsked } from './callout-store.ts';

const OPEN: readonly string[] = ['registered', 'in_progress', 'waiting_on_user'];

/**
 * Has people called about a ticket at once, at any hour. Refuses what is not an open incident of
 * priority 1 or 2, what is under way already, and where nobody said whom to call.
 */
export async function askCallout(
  deps: TicketDeps,
  actor: Actor,
  number: string,
): Promise<{ readonly id: number } | Refusal> {
  const now = deps.clock.now();
  return transaction(deps.pool, async (db): Promise<{ readonly id: number } | Refusal> => {
    const ticket = await lockAsked(db, number);
    if (ticket === null) return refuse('number_unknown');
    if (!isUrgent(ticket) || !OPEN.includes(ticket.status)) return refuse('callout_not_urgent');
    const escalation = await escalationFor(db, ticket.teamId);
    if (escalation === null) return refuse('escalation_none');
    const asked = { kind: 'asked' as const, ticketId: ticket.id, escalation };
    const id = await insertCallout(db, { ...asked, startedBy: actor.personId }, now);
    if (id === null) return refuse('callout_under_way');
    const target = `ticket:${ticket.id}`;
    await recordAudit(db, { at: now, actor, action: 'callout.asked', target });
    return { id };
  });
}
