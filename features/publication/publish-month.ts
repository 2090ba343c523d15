import type { GivenAs } from '../../core/report/publication-state.ts';
import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { refusedPublication } from '../../core/report/publication-state.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { timesOf } from './edition-times.ts';
import { drawEditions, keepRevision, type PublicationDeps } from './keep-revision.ts';
import { editionOrganizations, lastRevision, takeMonth } from './store.ts';

/** What is given out, and as what. */
export interface Asked {
  readonly month: string;
  readonly as: GivenAs;
}

/**
 * Gives a month out, as provisional or as final, and freezes it: every edition, its documents and its lists
 * (Definition 21). Refuses what `refusedPublication` refuses.
 */
export async function publishMonth(
  deps: PublicationDeps,
  actor: Actor,
  asked: Asked,
  now: Instant,
): Promise<{ revision: number } | Refusal> {
  return transaction(deps.pool, (db) => publishWithin(db, deps, actor, asked, now), {
    isolation: 'repeatable read',
    attempts: 3,
  });
}

/** Gives a month out in an open transaction, which is its snapshot; by nobody, when it fell due. */
export async function publishWithin(
  db: PoolClient,
  deps: PublicationDeps,
  actor: Actor | null,
  { month, as }: Asked,
  now: Instant,
): Promise<{ revision: number } | Refusal> {
  await takeMonth(db, month);
  const book = await deps.agreements.open(db);
  const times = timesOf(book, await editionOrganizations(db), month, now);
  if (isRefusal(times)) return times;
  const last = await lastRevision(db, month);
  const no = refusedPublication(as, last, times, now);
  if (no !== null) return no;
  const editions = await drawEditions(db, deps, month, now);
  if (isRefusal(editions)) return editions;
  const revision = as === 'provisional' ? 0 : 1;
  const row = { month, revision, correction: null, publishedBy: actor?.personId ?? null };
  await keepRevision(db, deps, row, editions, now);
  await recordAudit(db, {
    ...{ at: now, actor, action: `publication.${as}`, target: `publication:${month}` },
    data: { revision, hash: editions[0]?.report.hash },
  });
  return { revision };
}
