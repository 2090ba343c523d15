import { refuseFields } from '../../adapters/http/register-route.ts';
import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { type Actor, isStaff } from '../people/actor.ts';
import { mayShare, refusedFilters } from './policy.ts';
import { type Filters, writeFilters } from './query.ts';
import {
  countViews,
  deleteView,
  insertView,
  lockView,
  updateView,
  type ViewContent,
  type ViewRow,
} from './view-store.ts';

/** A view as its owner describes it. */
export interface ViewDraft {
  readonly name: string;
  readonly shared: boolean;
  readonly query: Filters;
}

/** Nobody finds their way among more. */
const MOST_VIEWS = 100;

/** Keeps a new view of the actor's own; sharing it with the centre takes a supervisor. */
export async function addView(
  db: PoolClient,
  actor: Actor,
  draft: ViewDraft,
): Promise<ViewRow | Refusal> {
  const content = contentOf(actor, draft);
  if (isRefusal(content)) return content;
  if ((await countViews(db, actor.personId)) >= MOST_VIEWS) {
    return refuse('list_too_big', { params: { field: 'views', maximum: MOST_VIEWS } });
  }
  const id = await insertView(db, actor.personId, content);
  if (id === null) return refuse('name_taken', { field: 'name' });
  return (await lockView(db, id)) as ViewRow;
}

/** Changes one's own view, at the version that was read when one is given. */
export async function changeView(
  db: PoolClient,
  actor: Actor,
  id: number,
  draft: ViewDraft,
  expected: number | null,
): Promise<ViewRow | Refusal> {
  const view = await ownView(db, actor, id, expected);
  if (isRefusal(view)) return view;
  const content = contentOf(actor, draft);
  if (isRefusal(content)) return content;
  if (!(await updateView(db, id, content))) return refuse('name_taken', { field: 'name' });
  return (await lockView(db, id)) as ViewRow;
}

/** Takes one's own view away. */
export async function removeView(
  db: PoolClient,
  actor: Actor,
  id: number,
  expected: number | null,
): Promise<Refusal | null> {
  const view = await ownView(db, actor, id, expected);
  if (isRefusal(view)) return view;
  await deleteView(db, id);
  return null;
}

function contentOf(actor: Actor, draft: ViewDraft): ViewContent | Refusal {
  if (draft.shared && !mayShare(actor)) return refuse('not_allowed');
  const refused = refusedFilters(actor, draft.query, 'query.');
  if (refused.length > 0) return refuseFields(refused);
  return { ...draft, query: writeFilters(draft.query) };
}

/** Locks a view of the actor's own; somebody else's exists only for who may read it. */
async function ownView(
  db: PoolClient,
  actor: Actor,
  id: number,
  expected: number | null,
): Promise<ViewRow | Refusal> {
  const view = await lockView(db, id);
  if (view === null) return refuse('not_found');
  if (view.ownerId !== actor.personId) {
    return refuse(view.shared && isStaff(actor) ? 'not_allowed' : 'not_found');
  }
  return expected !== null && expected !== view.version ? refuse('version_stale') : view;
}
