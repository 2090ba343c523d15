import type { Db } from '../../adapters/postgres/pool.ts';
import { type Bearer, type BriefTicket, countWork, openTicketsOf } from './workload-store.ts';

/** What a person or a team has to do: counts, and the most urgent of the open tickets. */
export type Workload = Readonly<{
  open: number;
  restored: number;
  tickets: readonly BriefTicket[];
}>;

/** At most this many tickets are named. */
const NAMED = 50;

/** Says what a person or a team has to do, for another feature; who may know is the caller's to decide. */
export async function showWorkload(db: Db, bearer: Bearer): Promise<Workload> {
  const counts = await countWork(db, bearer);
  return { ...counts, tickets: await openTicketsOf(db, bearer, NAMED) };
}
