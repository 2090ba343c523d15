import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { localDay, startOfDay } from '../../core/calendar/zone.ts';
import { derivePlannedDue, readPlanned } from './derive-planned-due.ts';
import { findPlannedRules } from './planned-rules-store.ts';
import { insertPlanned, type PlannedWords } from './planned-store.ts';
import { tellPlanned } from './tell-planned.ts';

export type { PlannedWords };

const HOUR = 3_600_000;

/**
 * Plans one window for a demonstration, in the open transaction: at one workplace, three days ahead, from
 * 20:00 to 22:00 where the agreement is, announced as any other.
 */
export async function seedPlanned(
  db: PoolClient,
  words: PlannedWords,
  touched: { readonly serviceId: number; readonly workplaceId: number; readonly by: number },
  agreement: Agreement,
  now: Instant,
): Promise<void> {
  const { clock, terms, tables } = agreement;
  const { zone } = clock.targets.P1.table;
  const table = tables[terms.waiting.calendar];
  if (table === undefined) throw new Error('an agreement without its calendar');
  const from = startOfDay(zone, localDay(zone, now) + 3) + 20 * HOUR;
  const { serviceId, workplaceId, by } = touched;
  const plan = {
    ...{ windows: [{ from, to: from + 2 * HOUR }], serviceIds: [serviceId] },
    ...{ organizationIds: [], workplaceIds: [workplaceId], zone: null, reason: null },
    approval: 'none' as const,
  };
  const [id] = await insertPlanned(db, words, plan, by, now);
  if (id === undefined) throw new Error('no window was kept');
  await tellPlanned(db, await readPlanned(db, id), 'announced', { zone, by, now });
  await derivePlannedDue(db, id, { zone, table, rules: await findPlannedRules(db) });
}
