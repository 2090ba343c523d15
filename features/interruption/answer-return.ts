import type { Db, Pool } from '../../adapters/postgres/pool.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { declareOutage } from './declare-outage.ts';
import { readPlanned } from './derive-planned-due.ts';
import { type OnPlanned, onPlanned } from './on-planned.ts';
import { answerPlanned, type PlannedRow } from './planned-store.ts';
import { tellPlanned } from './tell-planned.ts';

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
  return onPlanned(deps, actor, { id, version: null }, 'answered', async (on) => {
    const { db, row, terms, now } = on;
    if (row.approval === 'asked') return refuse('approval_pending');
    if (row.startsAt > now || (!back && row.endsAt > now)) return refuse('window_not_over');
    const number = back ? null : await open(deps, actor, on);
    if (isRefusal(number)) return number;
    await answerPlanned(db, id, { back, number }, now);
    if (row.endedAt === null) {
      const told = { zone: terms.zone, by: actor.personId, now };
      await tellPlanned(db, await readPlanned(db, id), 'ended', told);
    }
    return { back: Number(back) };
  });
}

/** Opens the outage of what is not back; gives the number of its incident. */
async function open(
  deps: TicketDeps,
  actor: Actor,
  { db, row }: OnPlanned,
): Promise<string | Refusal> {
  const declared = await declareOutage({ ...deps, pool: db as Db as Pool }, actor, {
    facts: {
      ...{ severity: 'major', since: row.endsAt, places: '', known: row.titleFr },
      serviceIds: row.services.map((service) => service.id),
      organizationIds: row.organizations.map((organization) => organization.id),
      workplaceIds: row.workplaces.map((workplace) => workplace.id),
    },
    ...{ parent: null, subject: row.titleFr, teamId: null },
  });
  return isRefusal(declared) ? declared : declared.number;
}
