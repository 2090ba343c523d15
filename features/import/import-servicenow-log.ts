import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { type Instant, truncateToSecond } from '../../core/calendar/instant.ts';
import { compileZone, type ZoneTable } from '../../core/calendar/zone.ts';
import { clampedRows } from '../../core/import/servicenow-history.ts';
import type { RowFault, UpdateRow } from '../../core/import/servicenow-row.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { holdCalendars } from '../agreement/hold-calendars.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { refreshStatistics } from '../ticket/record-histories.ts';
import { importWords } from './import-words.ts';
import { type ReadLog, readLog } from './read-log.ts';
import { knownAliases, lockImports } from './store.ts';
import { writeIncidents } from './write-incidents.ts';

/** The source under which the incidents' own numbers are kept as aliases. */
export const SERVICENOW = 'servicenow';

export interface ImportDeps {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly agreements: AgreementBook;
}

export interface ImportOptions {
  readonly path: string;
  readonly timeZone: string;
  /** Writes nothing, and says what it would do. */
  readonly dryRun: boolean;
  /** Incidents a transaction, 500 unless told. */
  readonly batchSize?: number;
  /** Told how many incidents are done, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What an import did, or would do. */
export interface ImportSummary {
  readonly dryRun: boolean;
  readonly rows: number;
  /** Rows in state `-100`, left out whole. */
  readonly skippedRows: number;
  readonly incidents: number;
  readonly imported: number;
  readonly alreadyImported: number;
  /** Rows earlier than the one before or than t0, moved to it. */
  readonly clampedRows: number;
  /** Rows left out, with their line and why; the rest of their incident was taken. */
  readonly badRows: readonly RowFault[];
}

const BATCH_SIZE = 500;

/**
 * Imports a ServiceNow log: each incident once, whole, with a number of ours and its own as an alias;
 * batches are transactions, so that an import that was cut goes on where it stopped. No mail, no job.
 * Refuses a file that is no such log and an unknown time zone.
 */
export async function importServicenowLog(
  deps: ImportDeps,
  options: ImportOptions,
): Promise<ImportSummary | Refusal> {
  const now = deps.clock.now();
  const zone = zoneOf(options.timeZone);
  if (zone === null) {
    return refuse('import_time_zone_unknown', { params: { timeZone: options.timeZone } });
  }
  const log = await readLog(options.path, zone, now);
  if (isRefusal(log)) return log;
  const incidents = [...log.incidents];
  const size = options.batchSize ?? BATCH_SIZE;
  let imported = 0;
  for (let from = 0; from < incidents.length; from += size) {
    const batch = incidents.slice(from, from + size);
    imported += await importBatch(deps, batch, truncateToSecond(now), options.dryRun);
    options.onProgress?.(Math.min(from + size, incidents.length), incidents.length);
  }
  const summary = summarize(log, imported, options.dryRun);
  if (imported > 0 && !options.dryRun) {
    await recordAudit(deps.pool, {
      at: now,
      actor: null,
      action: 'import.done',
      target: `import:${SERVICENOW}`,
      data: { rows: summary.rows, imported, badRows: summary.badRows.length },
    });
    await refreshStatistics(deps.pool);
  }
  return summary;
}

function zoneOf(timeZone: string): ZoneTable | null {
  try {
    return compileZone(timeZone);
  } catch {
    return null;
  }
}

type Incident = readonly [number: string, rows: readonly UpdateRow[]];

function importBatch(
  { pool, agreements }: ImportDeps,
  batch: readonly Incident[],
  now: Instant,
  dryRun: boolean,
): Promise<number> {
  return transaction(pool, async (db: PoolClient) => {
    if (!dryRun) await lockImports(db);
    const numbers = batch.map(([number]) => number);
    const known = await knownAliases(db, SERVICENOW, numbers);
    const fresh = batch.filter(([number]) => !known.has(number));
    if (fresh.length > 0 && !dryRun) {
      await holdCalendars(db);
      const book = await agreements.open(db);
      await writeIncidents(db, fresh, {
        book,
        words: importWords,
        now,
        source: SERVICENOW,
      });
    }
    return fresh.length;
  });
}

function summarize(log: ReadLog, imported: number, dryRun: boolean): ImportSummary {
  let clamped = 0;
  for (const rows of log.incidents.values()) clamped += clampedRows(rows);
  return {
    dryRun,
    rows: log.rows,
    skippedRows: log.skipped,
    incidents: log.incidents.size,
    imported,
    alreadyImported: log.incidents.size - imported,
    clampedRows: clamped,
    badRows: log.faults,
  };
}
