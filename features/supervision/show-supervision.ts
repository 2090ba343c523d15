import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { openStretches } from '../../core/calendar/table.ts';
import { localDate } from '../../core/calendar/zone.ts';
import { type Presence, presenceAt } from '../../core/call/presence.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { IDLE } from '../people/identify.ts';
import {
  CHANGES,
  type Change,
  changedTickets,
  countChanges,
  openThenAndNow,
} from './change-store.ts';
import { type AgentLoad, agentLoads, type TeamLoad, teamLoads } from './store.ts';

export type SupervisionDeps = Readonly<{ pool: Pool; agreements: AgreementBook }>;

export interface Supervision {
  /** The opening of the business day before today. */
  readonly since: Instant;
  readonly teams: readonly (TeamLoad & { readonly present: number })[];
  readonly agents: readonly (AgentLoad & { readonly presence: Presence })[];
  readonly changes: readonly { readonly change: Change; readonly count: number }[];
  readonly open: { readonly then: number; readonly now: number };
}

/** What a supervisor looks at: the load by team and by person, and what changed since the day before. */
export async function showSupervision(
  { pool, agreements }: SupervisionDeps,
  teamIds: readonly number[] | null,
  now: Instant,
): Promise<Supervision> {
  const since = dayBefore((await agreements.open(pool)).inForce(null, now), now);
  const [teams, agents, counts, open] = await Promise.all([
    teamLoads(pool, teamIds, now),
    agentLoads(pool, teamIds, now, now - IDLE),
    countChanges(pool, since, teamIds),
    openThenAndNow(pool, since, teamIds),
  ]);
  const told = agents.map((agent) => ({ ...agent, presence: presenceOf(agent, now) }));
  const here = new Set(
    told.filter(({ presence }) => presence.state !== 'away').map(({ id }) => id),
  );
  return {
    since,
    teams: teams.map((team) => ({
      ...team,
      present: team.members.filter((id) => here.has(id)).length,
    })),
    agents: told,
    changes: CHANGES.map((change) => ({ change, count: counts.get(change) ?? 0 })),
    open,
  };
}

function presenceOf({ state, reason, since, restsUntil, ...agent }: AgentLoad, now: Instant) {
  const stored = state === null || since === null ? null : { state, reason, since, restsUntil };
  return presenceAt({ ...agent, stored }, now);
}

/** Nobody reads further. */
const MOST_CHANGED = 200;

/** The tickets behind the figure of a change, and whether there are more. */
export async function showChanged(
  { pool, agreements }: SupervisionDeps,
  change: Change,
  teams: readonly number[] | null,
  now: Instant,
) {
  const since = dayBefore((await agreements.open(pool)).inForce(null, now), now);
  const rows = await changedTickets(pool, { change, since, teams, limit: MOST_CHANGED + 1 });
  return { rows: rows.slice(0, MOST_CHANGED), more: rows.length > MOST_CHANGED };
}

const FARTHEST = 31 * 86_400_000;

/** The opening of the last business day before the local date of an instant. */
export function dayBefore({ tables, terms }: Agreement, now: Instant): Instant {
  const table = tables[terms.reopening.calendar];
  if (table === undefined) throw new Error('an agreement without its calendar');
  const today = localDate(table.zone, now);
  const before = openStretches(table, now - FARTHEST, now).filter(({ date }) => date < today);
  const day = before.at(-1)?.date;
  const first = before.find(({ date }) => date === day);
  return first === undefined ? now - FARTHEST : first.from * 1000;
}
