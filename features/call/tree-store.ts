import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { TreeContent } from '../../core/call/tree.ts';

/** A version of the way of a call, which never changes. */
export interface TreeVersion {
  readonly version: number;
  readonly content: TreeContent;
  readonly inForceFrom: Instant;
  readonly putAt: Instant;
  readonly putBy: string | null;
}

/** The draft of the next version. */
export interface TreeDraft {
  readonly content: TreeContent;
  readonly version: number;
  readonly savedAt: Instant;
  readonly savedBy: string | null;
}

/** The versions, the newest first. */
export async function selectTrees(db: Db): Promise<TreeVersion[]> {
  const { rows } = await db.query<TreeVersion>(
    `SELECT t.version, t.content, t.in_force_from AS "inForceFrom", t.put_at AS "putAt",
            p.name AS "putBy"
       FROM call_tree t LEFT JOIN person p ON p.id = t.put_by ORDER BY t.version DESC`,
  );
  return rows;
}

/** The newest version that is in force at an instant; null when none is. */
export async function findTreeAt(
  db: Db,
  at: Instant,
): Promise<{ readonly version: number; readonly content: TreeContent } | null> {
  const { rows } = await db.query<{ version: number; content: TreeContent }>(
    `SELECT version, content FROM call_tree WHERE in_force_from <= $1
      ORDER BY version DESC LIMIT 1`,
    [new Date(at)],
  );
  return rows[0] ?? null;
}

/** Writes the next version; gives its number. */
export async function insertTree(
  db: Db,
  content: TreeContent,
  inForceFrom: Instant,
  putBy: number | null,
  now: Instant,
): Promise<number> {
  const { rows } = await db.query<{ version: number }>(
    `INSERT INTO call_tree (version, content, in_force_from, put_at, put_by)
     SELECT coalesce(max(version), 0) + 1, $1, $2, $3, $4 FROM call_tree RETURNING version`,
    [JSON.stringify(content), new Date(inForceFrom), new Date(now), putBy],
  );
  return rows[0]?.version as number;
}

/** The draft, locked for who changes it; null when none was begun. */
export async function lockDraft(db: Db): Promise<TreeDraft | null> {
  // Two who begin a draft at once find each other here.
  await db.query('SELECT pg_advisory_xact_lock($1)', [DRAFTING]);
  return findTreeDraft(db);
}

/** Any number that no other lock has. */
const DRAFTING = 8_104;

/** The draft; null when none was begun. */
export async function findTreeDraft(db: Db): Promise<TreeDraft | null> {
  const { rows } = await db.query<TreeDraft>(
    `SELECT d.content, d.version, d.saved_at AS "savedAt", p.name AS "savedBy"
       FROM call_tree_draft d LEFT JOIN person p ON p.id = d.saved_by`,
  );
  return rows[0] ?? null;
}

/** Writes the draft. */
export async function writeTreeDraft(
  db: Db,
  content: TreeContent,
  version: number,
  savedBy: number,
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO call_tree_draft (content, version, saved_at, saved_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET content = excluded.content, version = excluded.version,
       saved_at = excluded.saved_at, saved_by = excluded.saved_by`,
    [JSON.stringify(content), version, new Date(now), savedBy],
  );
}

/** Takes the draft away. */
export async function deleteTreeDraft(db: Db): Promise<void> {
  await db.query('DELETE FROM call_tree_draft');
}

/** Takes the versions away that nobody put in force: those of the demonstration. */
export async function deleteSeededTrees(db: Db): Promise<void> {
  await db.query(`SELECT set_config('relais.purge', 'on', true)`);
  await db.query('DELETE FROM call_tree WHERE put_by IS NULL');
}
