import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { TreeContent } from '../../core/call/tree.ts';
import { treeFaults } from '../../core/call/tree-faults.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import {
  deleteTreeDraft,
  insertTree,
  lockDraft,
  type TreeDraft,
  writeTreeDraft,
} from './tree-store.ts';

/** How far from now an instant may be meant as « at once », in milliseconds: clocks differ. */
const AT_ONCE = 60_000;

/** Saves the draft of the next version, finished or not, at the version that was read; null begins one. */
export async function saveTreeDraft(
  db: Db,
  actor: Actor,
  content: TreeContent,
  expected: number | null,
  now: Instant,
): Promise<TreeDraft | Refusal> {
  const kept = await lockDraft(db);
  const version = kept?.version ?? null;
  if (expected !== version) return refuse('version_stale');
  await writeTreeDraft(db, content, (version ?? 0) + 1, actor.personId, now);
  await recordAudit(db, { at: now, actor, action: 'call_tree.drafted', target: 'call_tree' });
  return (await lockDraft(db)) as TreeDraft;
}

/** Takes the draft away. Refuses `not_found`, and one that changed since it was read. */
export async function removeTreeDraft(
  db: Db,
  actor: Actor,
  expected: number | null,
  now: Instant,
): Promise<Refusal | null> {
  const kept = await lockDraft(db);
  if (kept === null) return refuse('not_found');
  if (expected !== null && expected !== kept.version) return refuse('version_stale');
  await deleteTreeDraft(db);
  await recordAudit(db, { at: now, actor, action: 'call_tree.dropped', target: 'call_tree' });
  return null;
}

/**
 * Puts the draft in force as the next version, from an instant or at once; calls that came before follow theirs to the
 * end. Refuses every fault with its field, and an instant that is past.
 */
export async function putTreeInForce(
  db: Db,
  actor: Actor,
  given: { readonly from: Instant | null; readonly expected: number | null },
  now: Instant,
): Promise<{ readonly version: number } | Refusal> {
  const draft = await lockDraft(db);
  if (draft === null) return refuse('tree_no_draft');
  if (given.expected !== null && given.expected !== draft.version) return refuse('version_stale');
  const from = given.from ?? now;
  if (from < now - AT_ONCE) return refuse('tree_past', { field: 'from' });
  const fields = treeFaults(draft.content);
  if (fields.length > 0) {
    return refuse('tree_faulty', { params: { count: fields.length }, fields });
  }
  const version = await insertTree(db, draft.content, Math.max(from, now), actor.personId, now);
  await deleteTreeDraft(db);
  const data = { version, from: new Date(from).toISOString() };
  await recordAudit(db, { at: now, actor, action: 'call_tree.put', target: 'call_tree', data });
  return { version };
}
