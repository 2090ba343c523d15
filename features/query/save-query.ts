import { refuseFields } from '../../adapters/http/register-route.ts';
import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { type QueryText, readQuery, writeQuery } from '../../core/report/read-query.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { tellsOthers } from './schedule-store.ts';
import {
  countQueries,
  deleteQuery,
  insertQuery,
  lockQuery,
  type QueryContent,
  type SavedQuery,
  updateQuery,
} from './store.ts';

/** A query as its owner describes it. */
export interface QueryDraft {
  readonly name: string;
  readonly shared: boolean;
  readonly query: QueryText;
}

/** Nobody finds their way among more. */
const MOST_QUERIES = 100;

/** Keeps a new query of the actor's own; refuses what `readQuery` refuses and a name they use (`name_taken`). */
export async function addQuery(
  db: PoolClient,
  actor: Actor,
  draft: QueryDraft,
): Promise<SavedQuery | Refusal> {
  const content = contentOf(draft);
  if (isRefusal(content)) return content;
  if ((await countQueries(db, actor.personId)) >= MOST_QUERIES) {
    return refuse('list_too_big', { params: { field: 'queries', maximum: MOST_QUERIES } });
  }
  const id = await insertQuery(db, actor.personId, content);
  if (id === null) return refuse('name_taken', { field: 'name' });
  return (await lockQuery(db, id)) as SavedQuery;
}

/**
 * Changes one's own query, at the version that was read when one is given. While others are told of it, it stays
 * shared (`query_reader_unshared`).
 */
export async function changeQuery(
  db: PoolClient,
  actor: Actor,
  id: number,
  draft: QueryDraft,
  expected: number | null,
): Promise<SavedQuery | Refusal> {
  const kept = await ownQuery(db, actor, id, expected);
  if (isRefusal(kept)) return kept;
  const content = contentOf(draft);
  if (isRefusal(content)) return content;
  if (!content.shared && (await tellsOthers(db, id))) {
    return refuse('query_reader_unshared', { field: 'shared' });
  }
  if (!(await updateQuery(db, id, content))) return refuse('name_taken', { field: 'name' });
  return (await lockQuery(db, id)) as SavedQuery;
}

/** Takes one's own query away. */
export async function removeQuery(
  db: PoolClient,
  actor: Actor,
  id: number,
  expected: number | null,
): Promise<Refusal | null> {
  const kept = await ownQuery(db, actor, id, expected);
  if (isRefusal(kept)) return kept;
  await deleteQuery(db, id);
  return null;
}

function contentOf({ name, shared, query }: QueryDraft): QueryContent | Refusal {
  const read = readQuery(query);
  if (!('subject' in read)) {
    return refuseFields(read.map((fault) => ({ ...fault, field: `query.${fault.field}` })));
  }
  return { name, shared, query: writeQuery(read) };
}

/** Locks a query of the actor's own; somebody else's exists only when it is shared. */
export async function ownQuery(
  db: PoolClient,
  actor: Actor,
  id: number,
  expected: number | null,
): Promise<SavedQuery | Refusal> {
  const kept = await lockQuery(db, id);
  if (kept === null) return refuse('not_found');
  if (kept.ownerId !== actor.personId) return refuse(kept.shared ? 'not_allowed' : 'not_found');
  return expected !== null && expected !== kept.version ? refuse('version_stale') : kept;
}
