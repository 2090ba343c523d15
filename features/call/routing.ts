import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { FreeAgent } from '../../core/call/distribute.ts';
import { type CallQueue, usualQueue } from '../../core/call/queue.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { allSkills, selectQueues } from './queue-store.ts';

/** How calls are given out now: the queues in use by code, and what an agent knows. */
export interface Routing {
  readonly queues: ReadonlyMap<string, CallQueue>;
  agent(personId: number): FreeAgent;
}

/**
 * Reads the queues with the rank that the agreement of their organization gives them; that its calls go before all
 * others counts only where that agreement says so.
 */
export async function readRouting(
  db: Db,
  agreements: AgreementBook,
  now: Instant,
): Promise<Routing> {
  const rows = await selectQueues(db);
  const book = await agreements.open(db);
  const inUse = rows.filter((row) => row.disabledAt === null);
  const code = new Map(inUse.map((row) => [row.id, row.code]));
  const queues = inUse.map((row): CallQueue => {
    // Before there is an agreement calls are given out as usual.
    const said =
      book.tables.size === 0 ? undefined : book.inForce(row.organizationId, now).terms.calls;
    const { serviceId, language, level, ringSeconds, pauseSeconds, wrapUpSeconds } = row;
    return {
      ...{ code: row.code, serviceId, language, level, ringSeconds, pauseSeconds, wrapUpSeconds },
      ...{ rank: said?.rank ?? usualQueue(row.code).rank, vip: row.vip && said?.vip === true },
      overflowTo: code.get(row.overflowId ?? 0) ?? null,
      ...{ overflowSeconds: row.overflowSeconds, targetSeconds: row.targetSeconds },
    };
  });
  const skills = await allSkills(db);
  return {
    queues: new Map(queues.map((queue) => [queue.code, queue])),
    agent(id) {
      const known = skills.get(id);
      const reserved = (known?.reserved ?? []).flatMap((queue) => code.get(queue) ?? []);
      return { id, skills: known?.skills ?? [], reserved };
    },
  };
}
