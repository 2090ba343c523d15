import type { Instant } from '../../core/calendar/instant.ts';
import type { ZoneTable } from '../../core/calendar/zone.ts';
import {
  isFault,
  type Layout,
  type RowFault,
  readHeading,
  readRow,
  type UpdateRow,
} from '../../core/import/servicenow-row.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { readLines } from './read-lines.ts';

/** A whole log, read: its incidents in the order in which the file first names them. */
export interface ReadLog {
  readonly incidents: ReadonlyMap<string, readonly UpdateRow[]>;
  /** Lines after the heading, blank ones apart. */
  readonly rows: number;
  /** Rows in state `-100`, left out whole. */
  readonly skipped: number;
  readonly faults: readonly RowFault[];
}

/**
 * Reads a ServiceNow log, plain or gzip, UTF-8, with or without a byte-order mark, lines ended by LF
 * or CRLF. Rows of an incident need not be neighbours; a bad row does not stop the rest. Refuses a
 * file that is empty, damaged or without the columns. Throws the system's error on a file that can't
 * be opened.
 */
export async function readLog(
  path: string,
  zone: ZoneTable,
  now: Instant,
): Promise<ReadLog | Refusal> {
  const incidents = new Map<string, UpdateRow[]>();
  const faults: RowFault[] = [];
  let [rows, skipped] = [0, 0];
  let layout: Layout | null = null;
  const lines = await readLines(path, (text, line) => {
    if (layout === null) {
      const heading = readHeading(text);
      if ('missing' in heading) {
        return refuse('import_columns_missing', { params: { list: heading.missing.join(', ') } });
      }
      layout = heading;
      return null;
    }
    if (text.trim() === '') return null;
    rows++;
    const row = readRow(text, line, layout, zone, now);
    if (row === 'skipped') skipped++;
    else if (isFault(row)) faults.push(row);
    else {
      const known = incidents.get(row.number);
      if (known === undefined) incidents.set(row.number, [row]);
      else known.push(row);
    }
    return null;
  });
  if (isRefusal(lines)) return lines;
  if (lines === 0) return refuse('import_file_empty');
  return { incidents, rows, skipped, faults };
}
