import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import { decideReopen } from '../../core/ticket/decide-end.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { load, recordDecision, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { findCategory, findService } from './lookup-store.ts';
import { mayEnd, maySee, mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';
import { registerTicket } from './register-ticket.ts';
import { lockTicket, type TicketRow } from './store.ts';

/** A reopening: of the same ticket, or a new one that follows it. */
export type Reopened = Recorded & { readonly reopened: boolean };

/**
 * Reopens an incident within its window; later, and for requests and questions, registers a new
 * ticket that follows it (Definition 11).
 */
export async function reopenTicket(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  reason: string,
): Promise<Reopened | Refusal> {
  return transaction(
    deps.pool,
    async (db): Promise<Reopened | Refusal> => {
      const row = await lockTicket(db, target.number);
      if (row === null || !maySee(actor, row)) return refuse('number_unknown');
      if (!mayEnd(actor, row)) return refuse('not_allowed');
      if (target.version !== null && target.version !== row.version) {
        return refuse('version_stale', { params: { version: row.version } });
      }
      const loaded = await load(db, deps, row, actor.personId);
      const { businessDays, calendar } = loaded.agreement.terms.reopening;
      const table = loaded.agreement.tables[calendar];
      if (table === undefined) throw new Error(`agreement without the calendar ${calendar}`);
      const decided = decideReopen(row, { reason, table, businessDays }, loaded.context);
      if (!isRefusal(decided)) {
        const recorded = await recordDecision(db, deps, loaded, decided, actor.personId);
        return { ...recorded, reopened: true };
      }
      if (decided.code !== 'reopening_is_new') return decided;
      const next = await continuation(db, row, actor, reason);
      const recorded = await registerTicket(db, deps, actor, next);
      return isRefusal(recorded) ? recorded : { ...recorded, reopened: false };
    },
    { attempts: 3 },
  );
}

/** What the new ticket says; a service or category that is no longer offered is left out. */
async function continuation(db: PoolClient, row: TicketRow, actor: Actor, reason: string) {
  const service = row.serviceId === null ? null : await findService(db, row.serviceId);
  const category = row.categoryId === null ? null : await findCategory(db, row.categoryId);
  return {
    kind: row.kind,
    subject: row.subject,
    description: [reason, row.description].filter((text) => text !== '').join('\n\n'),
    requester: mayWork(actor) ? { id: row.requesterId } : null,
    service: service?.id ?? null,
    category,
    impact: row.impact,
    urgency: row.urgency,
    channel: 'portal' as const,
    reachedAt: null,
    reason: null,
    contact: null,
    teamId: null,
    confirmation: null,
    follows: { id: row.id, relation: 'follows' as const },
  };
}
