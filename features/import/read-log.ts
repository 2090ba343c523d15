import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
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
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';

/** A whole log, read: its incidents in the order in which the file first names them. */
export interface ReadLog {
  readonly incidents: ReadonlyMap<string, readonly UpdateRow[]>;
  /** Lines after the heading, blank ones apart. */
  readonly rows: number;
  /** Rows in state `-100`, left out whole. */
  readonly skipped: number;
  readonly faults: readonly RowFault[];
}

/** No line of a log is as long, in characters: what has one is another kind of file. */
const LONGEST_LINE = 1_000_000;

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
  let [line, rows, skipped] = [0, 0, 0];
  let layout: Layout | null = null;
  if (!(await stat(path)).isFile()) return refuse('not_a_file', { params: { path } });
  try {
    for await (const text of lines(await openText(path))) {
      line++;
      if (layout === null) {
        const heading = readHeading(text);
        if ('missing' in heading) {
          return refuse('import_columns_missing', { params: { list: heading.missing.join(', ') } });
        }
        layout = heading;
        continue;
      }
      if (text.trim() === '') continue;
      rows++;
      const row = readRow(text, line, layout, zone, now);
      if (row === 'skipped') skipped++;
      else if (isFault(row)) faults.push(row);
      else {
        const known = incidents.get(row.number);
        if (known === undefined) incidents.set(row.number, [row]);
        else known.push(row);
      }
    }
  } catch (error) {
    if (error instanceof NotALog) return refuse('import_not_a_log');
    if ((error as { code?: string }).code?.startsWith('Z_')) {
      return refuse('import_file_damaged', { params: { line: line + 1 } });
    }
    throw error;
  }
  if (layout === null) return refuse('import_file_empty');
  return { incidents, rows, skipped, faults };
}

class NotALog extends Error {}

async function openText(path: string): Promise<Readable> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  await file.close();
  const bytes = createReadStream(path);
  if (bytesRead < 2 || buffer.readUInt16BE() !== 0x1f8b) return bytes;
  const gunzip = createGunzip();
  bytes.on('error', (error) => gunzip.destroy(error));
  return bytes.pipe(gunzip);
}

async function* lines(bytes: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const parts = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = parts.pop() as string;
    if (rest.length > LONGEST_LINE) throw new NotALog();
    for (const part of parts) yield part.endsWith('\r') ? part.slice(0, -1) : part;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
