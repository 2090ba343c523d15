import { join } from 'node:path';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { checkLedger } from '../../features/check/check-ledger.ts';
import type { Difference } from '../../features/check/difference.ts';
import {
  type ImportOptions,
  type ImportSummary,
  importServicenowLog,
} from '../../features/import/import-servicenow-log.ts';

/** Whole incidents of a real log: see the README beside it. */
export const SAMPLE = join(import.meta.dirname, '..', 'fixtures', 'servicenow', 'sample.csv.gz');

/** Imports a log, the sample unless told; throws on a refusal. */
export async function importLog(
  place: { readonly pool: Pool; readonly clock: Clock },
  options: Partial<ImportOptions> = {},
): Promise<ImportSummary> {
  const given = { path: SAMPLE, timeZone: 'America/Toronto', dryRun: false, ...options };
  const summary = await importServicenowLog({ ...place, agreements: agreementBook() }, given);
  if (isRefusal(summary)) throw new Error(`refused: ${summary.code}`);
  return summary;
}

/** Every difference the check finds. */
export async function differences(pool: Pool): Promise<Difference[]> {
  const found: Difference[] = [];
  const onDifference = (one: Difference): void => void found.push(one);
  await checkLedger({ pool, agreements: agreementBook() }, { onDifference });
  return found;
}
