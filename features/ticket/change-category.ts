import { decideCategory } from '../../core/ticket/decide-work.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Kind } from '../../core/ticket/ticket.ts';
import { findDemand } from '../identity/find-demand.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { releaseDuplicates } from './duplicates.ts';
import { type CatalogueKey, findCategory, findService } from './lookup-store.ts';
import { mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';

/** Changes kind, category or service, with a reason; what is not named stays (Definition 12). */
export async function changeCategory(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  change: {
    readonly kind: Kind | null;
    readonly category: CatalogueKey | null;
    readonly service: CatalogueKey | null;
    readonly reason: string;
  },
): Promise<Recorded | Refusal> {
  const { reason } = change;
  return actOnTicket(
    deps,
    actor,
    target,
    mayWork,
    async ({ db, row, context }) => {
      let { categoryId, serviceId } = row;
      if (change.category !== null) {
        categoryId = await findCategory(db, change.category);
        if (categoryId === null) return refuse('category_unknown', { field: 'category' });
      }
      if (change.service !== null) {
        const service = await findService(db, change.service);
        if (service === null) return refuse('service_unknown', { field: 'service' });
        serviceId = service.id;
      }
      const kind = change.kind ?? row.kind;
      const to = { kind, categoryId, serviceId };
      const identity = await findDemand(db, { ...to, personId: row.requesterId }, context.now);
      return decideCategory(row, { ...to, reason, identity }, context);
    },
    ({ db }, recorded) => releaseDuplicates(db, deps, actor.personId, recorded, reason),
  );
}
