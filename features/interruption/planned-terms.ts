import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { IntervalTable } from '../../core/calendar/table.ts';
import type { ZoneTable } from '../../core/calendar/zone.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { type KeptRules, findPlannedRules } from './planned-rules-store.ts';

/** What planned interruptions go by: the zone, the business days of reminders, and what is decided of all. */
export interface PlannedTerms {
  readonly zone: ZoneTable;
  readonly table: IntervalTable;
  readonly rules: KeptRules;
}

/** What planned interruptions go by under the common agreement in force. */
export async function plannedTerms(
  db: Db,
  agreements: AgreementBook,
  now: Instant,
): Promise<PlannedTerms> {
  const { clock, terms, tables } = (await agreements.open(db)).inForce(null, now);
  const { zone } = clock.targets.P1.table;
  const table = tables[terms.waiting.calendar];
  if (table === undefined) throw new Error('an agreement without its calendar');
  return { zone, table, rules: await findPlannedRules(db) };
}
