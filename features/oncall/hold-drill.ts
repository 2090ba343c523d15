import { transaction } from '../../adapters/postgres/pool.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { insertCallout } from './callout-store.ts';
import { claimDrill, putDrillDue } from './escalation-store.ts';
import { drillDue } from './keep-escalation.ts';

/**
 * Begins the exercise that is due, once: its next is due a month later, however far the clock jumped.
 * False when there is none.
 */
export async function holdDrill({ pool, clock }: TicketDeps): Promise<boolean> {
  return transaction(pool, async (db) => {
    const now = clock.now();
    const escalation = await claimDrill(db, now);
    if (escalation === null) return false;
    const drill = { kind: 'drill' as const, ticketId: null, escalation, startedBy: null };
    await insertCallout(db, drill, now);
    await putDrillDue(db, escalation.id, drillDue(escalation, now));
    return true;
  });
}
