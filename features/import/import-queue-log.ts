import { transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { compileZone, type ZoneTable } from '../../core/calendar/zone.ts';
import { followQueueLog, type LoggedCall } from '../../core/import/queue-log-calls.ts';
import {
  isQueueLineFault,
  type QueueEvent,
  type QueueLineFault,
  readQueueLine,
} from '../../core/import/queue-log-line.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { countCallsToWrite, type WrittenCalls, writeCalls } from './call-store.ts';
import type { ImportDeps } from './import-servicenow-log.ts';
import { readLines } from './read-lines.ts';
import { lockImports } from './store.ts';

/** The source under which the calls' own names are kept. */
export const QUEUE_LOG = 'queue_log';

/** What an import of calls did, or would do. */
export interface QueueLogSummary extends WrittenCalls {
  readonly dryRun: boolean;
  readonly lines: number;
  /** Lines of events that say nothing of a call. */
  readonly otherLines: number;
  readonly calls: number;
  readonly alreadyImported: number;
  /** Calls that still wait where the log ends; not imported. */
  readonly waiting: number;
  /** Imported without the length of their talk, which the log does not tell. */
  readonly unended: number;
  /** Lines left out, with why. */
  readonly badRows: readonly QueueLineFault[];
}

const BATCH_SIZE = 5_000;
/** Lines that are looked at before a file of which none can be read is refused. */
const FIRST_LINES = 100;

/**
 * Imports the calls of an Asterisk `queue_log`, each once under its own name: a longer log of the same
 * switch adds its new calls and the ends that were missing. Refuses a file that is no such log
 * (`import_not_queue_log`) and an unknown time zone; a bad line is told and let go by.
 */
export async function importQueueLog(
  deps: Omit<ImportDeps, 'agreements'>,
  options: { readonly path: string; readonly timeZone: string; readonly dryRun: boolean },
): Promise<QueueLogSummary | Refusal> {
  const now = deps.clock.now();
  const zone = zoneOf(options.timeZone);
  if (zone === null) {
    return refuse('import_time_zone_unknown', { params: { timeZone: options.timeZone } });
  }
  const log = await readQueueLog(options.path, zone, now);
  if (isRefusal(log)) return log;
  const { calls, waiting, unended, faults } = followQueueLog(log.events);
  const written = await writeBatches(deps, calls, options.dryRun);
  const summary: QueueLogSummary = {
    ...{ dryRun: options.dryRun, lines: log.lines, otherLines: log.other, calls: calls.length },
    ...written,
    alreadyImported: calls.length - written.imported,
    ...{ waiting, unended },
    badRows: [...log.faults, ...faults].sort((a, b) => a.line - b.line),
  };
  if (!options.dryRun && written.imported + written.completed > 0) {
    const data = { calls: calls.length, ...written, badRows: summary.badRows.length };
    const target = `import:${QUEUE_LOG}`;
    await recordAudit(deps.pool, { at: now, actor: null, action: 'import.done', target, data });
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

interface ReadQueueLog {
  readonly lines: number;
  readonly other: number;
  readonly events: readonly QueueEvent[];
  readonly faults: readonly QueueLineFault[];
}

async function readQueueLog(
  path: string,
  zone: ZoneTable,
  now: Instant,
): Promise<ReadQueueLog | Refusal> {
  const events: QueueEvent[] = [];
  const faults: QueueLineFault[] = [];
  let other = 0;
  const lines = await readLines(path, (text, line) => {
    if (text.trim() === '') return null;
    const read = readQueueLine(text, line, zone, now);
    if (read === 'other') other++;
    else if (isQueueLineFault(read)) faults.push(read);
    else events.push(read);
    const none = line >= FIRST_LINES && faults.length >= line;
    return none ? refuse('import_not_queue_log') : null;
  });
  if (isRefusal(lines)) return lines;
  if (lines === 0) return refuse('import_file_empty');
  if (events.length + other === 0) return refuse('import_not_queue_log');
  return { lines, other, events, faults };
}

async function writeBatches(
  { pool }: Pick<ImportDeps, 'pool'>,
  calls: readonly LoggedCall[],
  dryRun: boolean,
): Promise<WrittenCalls> {
  let [imported, completed] = [0, 0];
  for (let from = 0; from < calls.length; from += BATCH_SIZE) {
    const batch = calls.slice(from, from + BATCH_SIZE);
    const done = dryRun
      ? await countCallsToWrite(pool, QUEUE_LOG, batch)
      : await transaction(pool, async (db) => {
          await lockImports(db);
          return writeCalls(db, QUEUE_LOG, batch);
        });
    imported += done.imported;
    completed += done.completed;
  }
  return { imported, completed };
}
