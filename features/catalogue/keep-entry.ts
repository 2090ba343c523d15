import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type FieldError, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import {
  type EntryContent,
  type EntryRow,
  insertEntry,
  lockEntry,
  lockShelf,
  type Shelf,
  takenNames,
  updateEntry,
} from './store.ts';

/** Adds a service or a category, in the open transaction; its code comes from its name. Refuses `name_taken`. */
export async function addEntry(
  db: PoolClient,
  actor: Actor,
  shelf: Shelf,
  entry: EntryContent,
  now: Instant,
): Promise<EntryRow | Refusal> {
  await lockShelf(db, shelf);
  const taken = await nameRefusal(db, shelf, 0, entry);
  if (taken) return taken;
  const id = await insertEntry(db, shelf, codeOf(entry.name), entry);
  const data = { ...entry };
  const action = `${shelf}.added`;
  await recordAudit(db, { at: now, actor, action, target: `${shelf}:${id}`, data });
  return (await lockEntry(db, shelf, id)) as EntryRow;
}

const FIELDS = ['name', 'nameEn', 'words', 'reachesUser', 'reset'] as const;
export type EntryChange = Readonly<{
  [K in (typeof FIELDS)[number]]?: EntryContent[K] | undefined;
}>;

/**
 * Changes the names, the words or the marks of a service or a category; its code stays. Refuses
 * `not_found`, `version_stale`, `name_taken`.
 */
export function changeEntry(
  pool: Pool,
  actor: Actor,
  { shelf, id }: Readonly<{ shelf: Shelf; id: number }>,
  change: EntryChange,
  ifMatch: number | null,
  now: Instant,
): Promise<EntryRow | Refusal> {
  return transaction(pool, async (db): Promise<EntryRow | Refusal> => {
    const before = await lockEntry(db, shelf, id);
    if (!before) return refuse('not_found');
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    const given = FIELDS.filter(
      (field) => change[field] !== undefined && change[field] !== before[field],
    );
    if (given.length === 0) return before;
    const after: EntryRow = {
      ...before,
      ...Object.fromEntries(given.map((field) => [field, change[field]])),
    };
    const taken = await nameRefusal(db, shelf, id, after);
    if (taken) return taken;
    await updateEntry(db, shelf, id, after);
    const data = Object.fromEntries(
      given.map((field) => [field, { from: before[field], to: after[field] }]),
    );
    const action = `${shelf}.changed`;
    await recordAudit(db, { at: now, actor, action, target: `${shelf}:${id}`, data });
    return (await lockEntry(db, shelf, id)) as EntryRow;
  });
}

async function nameRefusal(
  db: PoolClient,
  shelf: Shelf,
  id: number,
  names: Pick<EntryContent, 'name' | 'nameEn'>,
): Promise<Refusal | null> {
  const taken = await takenNames(db, shelf, id, names);
  const fields: FieldError[] = (['name', 'nameEn'] as const).flatMap((field) =>
    taken[field] ? [{ field, code: 'name_taken' }] : [],
  );
  return fields.length === 0 ? null : refuse('name_taken', { fields });
}

/** « Accès à distance » as `acces-a-distance`. */
function codeOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  return plain || 'x';
}
