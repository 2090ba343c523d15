import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { type EntryRow, lockEntry, othersInUse, type Shelf, updateEntry } from './store.ts';

/**
 * Takes a service or a category out of use, or puts it back: the tickets that name it keep it, new
 * ones can't choose it. `replace` first gives its open tickets another, in the same transaction. Refuses the last in use, a service that a mailbox files under, a category that an
 * agreement counts by.
 */
export function putInUse(
  pool: Pool,
  actor: Actor,
  { shelf, id }: Readonly<{ shelf: Shelf; id: number }>,
  inUse: boolean,
  now: Instant,
  replace: ((db: PoolClient) => Promise<number | Refusal>) | null = null,
): Promise<EntryRow | Refusal> {
  const work = async (db: PoolClient): Promise<EntryRow | Refusal> => {
    const before = await lockEntry(db, shelf, id);
    if (!before) return refuse('not_found');
    if ((before.disabledAt === null) === inUse) return before;
    if (!inUse) {
      const [mailbox] = before.mailboxes;
      if (mailbox !== undefined) return refuse('service_in_mailbox', { params: { mailbox } });
      const [agreement] = before.agreements;
      if (agreement !== undefined)
        return refuse('category_in_agreement', { params: { agreement } });
      if (!(await othersInUse(db, shelf, id))) return refuse('catalogue_last');
    }
    const replaced = replace === null ? 0 : await replace(db);
    if (isRefusal(replaced)) return replaced;
    await updateEntry(db, shelf, id, { ...before, disabledAt: inUse ? null : now });
    const action = `${shelf}.${inUse ? 'enabled' : 'disabled'}`;
    const data = { name: before.name, open: before.open, replaced };
    await recordAudit(db, { at: now, actor, action, target: `${shelf}:${id}`, data });
    return (await lockEntry(db, shelf, id)) as EntryRow;
  };
  return transaction(pool, work, { attempts: 3 });
}
