import { type Db, type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Stretch } from '../../core/interruption/availability.ts';
import {
  isFrozen,
  type Recurrence,
  windowConflicts,
  windowFault,
  windowsOf,
} from '../../core/interruption/planned-window.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { declareOutage } from './declare-outage.ts';
import {
  answerPlanned,
  cancelPlanned,
  insertPlanned,
  lockPlanned,
  lockPlans,
  type PlannedRow,
  type PlannedWords,
  selectPlanned,
  standingWindows,
  updatePlanned,
} from './planned-store.ts';
import { countTouched } from './store.ts';

/** What is planned: one window, or one that comes again. */
export interface Plan extends PlannedWords {
  readonly serviceIds: readonly number[];
  readonly window: Stretch | null;
  readonly recurrence: Recurrence | null;
  /** Periods of freeze count, and windows that meet, unless somebody plans all the same. */
  readonly allTheSame: boolean;
}

/** Plans an interruption: a window for each time it comes. Refuses what meets another window or a freeze. */
export async function planInterruption(
  deps: TicketDeps,
  actor: Actor,
  plan: Plan,
  freezes: readonly Stretch[],
): Promise<readonly number[] | Refusal> {
  const now = deps.clock.now();
  return transaction(deps.pool, async (db) => {
    const { zone } = (await deps.agreements.open(db)).inForce(null, now).clock.targets.P1.table;
    const { serviceIds, recurrence, window } = plan;
    const windows =
      recurrence === null ? [window].filter((one) => one !== null) : windowsOf(recurrence, zone);
    const fault = windowFault(windows, now);
    if (fault !== null)
      return refuse(fault, { field: recurrence === null ? 'endsAt' : 'recurrence' });
    if (serviceIds.length === 0) return refuse('services_required', { field: 'services' });
    const found = await countTouched(db, serviceIds, []);
    if (found.services !== new Set(serviceIds).size) {
      return refuse('service_unknown', { field: 'services' });
    }
    await lockPlans(db);
    const no = plan.allTheSame
      ? null
      : await refusedWindows(db, windows, serviceIds, freezes, null);
    if (no !== null) return no;
    const ids = await insertPlanned(db, plan, { windows, serviceIds }, actor.personId, now);
    const data = { windows: ids.length, title: plan.titleFr };
    const target = `planned_interruption:${ids[0]}`;
    await recordAudit(db, { at: now, actor, action: 'planned_interruption.added', target, data });
    return ids;
  });
}

async function refusedWindows(
  db: PoolClient,
  windows: readonly Stretch[],
  serviceIds: readonly number[],
  freezes: readonly Stretch[],
  but: number | null,
): Promise<Refusal | null> {
  if (isFrozen(windows, freezes)) return refuse('window_frozen', { field: 'endsAt' });
  const from = Math.min(...windows.map((one) => one.from));
  const to = Math.max(...windows.map((one) => one.to));
  const standing = await standingWindows(db, { from, to }, but);
  const met = windowConflicts({ windows, serviceIds }, standing);
  return met.length === 0 ? null : refuse('window_conflict', { params: { count: met.length } });
}

/** Moves a window that is not over, or says otherwise what is done in it; its services stay. */
export async function changePlanned(
  deps: TicketDeps,
  actor: Actor,
  id: number,
  change: PlannedWords & { readonly window: Stretch; readonly allTheSame: boolean },
  version: number | null,
  freezes: readonly Stretch[],
): Promise<PlannedRow | Refusal> {
  return onPlanned(deps, actor, id, version, 'changed', async (db, row) => {
    const now = deps.clock.now();
    const fault = windowFault([change.window], now);
    if (fault !== null) return refuse(fault, { field: 'endsAt' });
    await lockPlans(db);
    const serviceIds = row.services.map((service) => service.id);
    const no = change.allTheSame
      ? null
      : await refusedWindows(db, [change.window], serviceIds, freezes, id);
    if (no !== null) return no;
    await updatePlanned(db, id, change, change.window, now);
    return null;
  });
}

/** Cancels a window that is not over: it stays to be seen, and counts no more. */
export async function cancelInterruption(
  deps: TicketDeps,
  actor: Actor,
  id: number,
  version: number | null,
): Promise<PlannedRow | Refusal> {
  return onPlanned(deps, actor, id, version, 'cancelled', async (db, row) => {
    if (row.endsAt <= deps.clock.now()) return refuse('window_over');
    await cancelPlanned(db, id, deps.clock.now());
    return null;
  });
}

/**
 * « Est-ce revenu ? » once a window has begun: a no opens an outage by itself, from the end of the window
 * on, for what overruns is lost time.
 */
export async function answerReturn(
  deps: TicketDeps,
  actor: Actor,
  id: number,
  back: boolean,
): Promise<PlannedRow | Refusal> {
  return onPlanned(deps, actor, id, null, 'answered', async (db, row) => {
    const now = deps.clock.now();
    if (row.startsAt > now || (!back && row.endsAt > now)) return refuse('window_not_over');
    let number: string | null = null;
    if (!back) {
      const declared = await declareOutage({ ...deps, pool: db as Db as Pool }, actor, {
        facts: {
          ...{ severity: 'major', since: row.endsAt, organizationIds: [], places: '' },
          ...{ serviceIds: row.services.map((service) => service.id), known: row.titleFr },
        },
        ...{ parent: null, subject: row.titleFr, teamId: null },
      });
      if (isRefusal(declared)) return declared;
      number = declared.number;
    }
    await answerPlanned(db, id, { back, number }, now);
    return null;
  });
}

async function onPlanned(
  deps: TicketDeps,
  actor: Actor,
  id: number,
  version: number | null,
  what: string,
  act: (db: PoolClient, row: PlannedRow) => Promise<Refusal | null>,
): Promise<PlannedRow | Refusal> {
  return transaction(
    deps.pool,
    async (db) => {
      const read = async (): Promise<PlannedRow | undefined> =>
        (await selectPlanned(db, { id, from: 0, limit: 1 }, 'fr'))[0];
      if (!(await lockPlanned(db, id))) return refuse('not_found');
      const row = await read();
      if (row === undefined) return refuse('not_found');
      if (version !== null && version !== row.version) return refuse('version_stale');
      if (row.cancelledAt !== null || row.answeredAt !== null) return refuse('window_settled');
      const no = await act(db, row);
      if (no !== null) return no;
      const target = `planned_interruption:${id}`;
      const action = `planned_interruption.${what}`;
      const data = { title: row.titleFr };
      await recordAudit(db, { at: deps.clock.now(), actor, action, target, data });
      return (await read()) ?? refuse('not_found');
    },
    { attempts: 3 },
  );
}
