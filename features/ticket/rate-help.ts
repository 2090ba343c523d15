import type { Agreement } from '../../core/agreement/agreement.ts';
import { decideRate, type RatingTerms } from '../../core/ticket/decide-by-user.ts';
import type { SatisfactionLevel } from '../../core/ticket/event.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { isHelped } from './policy.ts';
import type { Recorded } from './record-events.ts';
import { keepSatisfaction } from './satisfaction-store.ts';

/**
 * The person helped says how well; one answer a ticket, which may be changed. It counts in no rate of
 * the agreement.
 */
export async function rateHelp(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  given: { readonly level: SatisfactionLevel; readonly comment: string },
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, isHelped, async (loaded) => {
    const { db, row, agreement, context } = loaded;
    const { level, comment } = given;
    const decided = decideRate(row, level, ratingTerms(agreement), context);
    if (isRefusal(decided)) return decided;
    const at = decided[0]?.at ?? context.now;
    const changed = await keepSatisfaction(db, row.id, actor.personId, { level, comment, at });
    return changed ? decided : [];
  });
}

/** As long as a resolved ticket takes to close by itself, again. */
export function ratingTerms({ terms, tables }: Agreement): RatingTerms {
  const { calendar, businessDays } = terms.closing;
  const table = tables[calendar];
  if (table === undefined) throw new Error(`agreement without the calendar ${calendar}`);
  return { table, businessDays };
}
