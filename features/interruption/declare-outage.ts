import { type Db, type Pool, transaction } from '../../adapters/postgres/pool.ts';
import { decideChangeOutage, decideDeclare } from '../../core/interruption/decide-outage.ts';
import { outageOf } from '../../core/interruption/outage.ts';
import { type OutageFacts, SCALES } from '../../core/interruption/severity.ts';
import { type FieldError, isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from '../ticket/act-on-ticket.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { mayWork } from '../ticket/policy.ts';
import type { Recorded } from '../ticket/record-events.ts';
import { registerTicket } from '../ticket/register-ticket.ts';
import { findWorkplaces } from '../workplace/find-workplaces.ts';
import { countTouched, insertOutage, updateOutage } from './store.ts';

/** What is declared: of an incident that is there already, or of one to be opened. */
export interface DeclaredOutage {
  readonly facts: OutageFacts;
  /** Canonical number of the incident that becomes the parent; null opens one. */
  readonly parent: string | null;
  /** The subject of an incident that is opened. */
  readonly subject: string;
  readonly teamId: number | null;
}

/**
 * Declares an outage: its incident is opened, or one that is open is adopted with all its duplicates,
 * and its history says so, in one transaction.
 */
export async function declareOutage(
  deps: TicketDeps,
  actor: Actor,
  declared: DeclaredOutage,
): Promise<Recorded | Refusal> {
  const { facts } = declared;
  return transaction(
    deps.pool,
    async (db) => {
      const joined = { ...deps, pool: db as Db as Pool };
      const unknown = await refusedTouched(db, facts);
      if (unknown !== null) return unknown;
      const number = declared.parent ?? (await open(joined, db, actor, declared));
      if (isRefusal(number)) return number;
      return actOnTicket(
        joined,
        actor,
        { number, version: null },
        mayWork,
        ({ row, history, context }) => decideDeclare(row, history, facts, context.now),
        async (_loaded, { id, events }) => {
          const [declaration] = events;
          if (declaration?.type !== 'outage_declared') throw new Error('no outage was declared');
          await insertOutage(db, id, declaration.data, { at: declaration.at, by: actor.personId });
        },
      );
    },
    { attempts: 3 },
  );
}

async function open(
  deps: TicketDeps,
  db: Parameters<typeof registerTicket>[0],
  actor: Actor,
  { facts, subject, teamId }: DeclaredOutage,
): Promise<string | Refusal> {
  const recorded = await registerTicket(db, deps, actor, {
    ...{ kind: 'incident', channel: 'monitoring', subject, description: facts.known, teamId },
    ...SCALES[facts.severity],
    ...{ requester: null, service: facts.serviceIds[0] ?? null, category: null },
    ...{ reachedAt: null, reason: null, contact: null, follows: null, confirmation: null },
  });
  return isRefusal(recorded) ? recorded : recorded.number;
}

/** Says better what is known of an outage that lasts. */
export async function changeOutage(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  facts: OutageFacts,
): Promise<Recorded | Refusal> {
  return actOnTicket(
    deps,
    actor,
    target,
    mayWork,
    async ({ db, history, context }) =>
      (await refusedTouched(db, facts, outageOf(history)?.facts.workplaceIds)) ??
      decideChangeOutage(history, facts, context.now),
    async ({ db }, { id, events }) => {
      for (const e of events) if (e.type === 'outage_changed') await updateOutage(db, id, e.data);
    },
  );
}

/** Why what an outage touches can't be named; a workplace that it names already may be out of use by now. */
async function refusedTouched(
  db: Db,
  facts: OutageFacts,
  named: readonly number[] = [],
): Promise<Refusal | null> {
  const { serviceIds, organizationIds } = facts;
  const workplaceIds = (facts.workplaceIds ?? []).filter((id) => !named.includes(id));
  const found = await countTouched(db, serviceIds, organizationIds);
  const fields: FieldError[] = [];
  if (found.services !== new Set(serviceIds).size) {
    fields.push({ field: 'services', code: 'service_unknown' });
  }
  if (found.organizations !== new Set(organizationIds).size) {
    fields.push({ field: 'organizations', code: 'organization_unknown' });
  }
  if ((await findWorkplaces(db, workplaceIds)).length !== new Set(workplaceIds).size) {
    fields.push({ field: 'workplaces', code: 'workplace_unknown' });
  }
  const [only] = fields;
  if (only === undefined) return null;
  if (fields.length === 1) return refuse(only.code, { fields });
  return refuse('fields_refused', { params: { count: fields.length }, fields });
}
