import { CSV_MARK, csvLine } from '../../adapters/documents/csv.ts';
import { writeInstant } from '../../adapters/http/fields.ts';
import { type Language, phrase } from '../../adapters/http/phrases.ts';
import type { ListLine } from './list-lines.ts';

const COLUMNS = [
  ...(['row', 'standing', 'id', 'organization', 'site', 'team', 'service', 'category'] as const),
  ...(['priority', 'channel', 'beganAt', 'restoredAt', 'elapsedSeconds', 'targetSeconds'] as const),
  'handleSeconds',
] as const;

/** What the lists of a month are written as. */
export const LIST_FORMATS = ['csv', 'jsonl'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** The media type of each. */
export const LIST_MEDIA: Readonly<Record<ListFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
};

/** Writes the lines of a month as they come: memory holds one batch. */
export function writeLists(
  batches: AsyncIterable<readonly ListLine[]>,
  format: ListFormat,
  language: Language,
): AsyncGenerator<string> {
  return format === 'csv' ? linesAsCsv(batches, language) : linesAsJson(batches);
}

/** The lines of a month as CSV: titles in a language, values as programs read them, nothing that is a formula. */
async function* linesAsCsv(
  batches: AsyncIterable<readonly ListLine[]>,
  language: Language,
): AsyncGenerator<string> {
  const say = (key: string): string => phrase(language, 'report', key);
  yield CSV_MARK + csvLine(COLUMNS.map((column) => say(`list.${column}`)));
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield batch
      .map(written)
      .map((line) => csvLine(COLUMNS.map((column) => line[column] ?? '')))
      .join('');
  }
}

/** The lines of a month as JSON Lines: one object a line, instants in ISO 8601. */
async function* linesAsJson(batches: AsyncIterable<readonly ListLine[]>): AsyncGenerator<string> {
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield batch
      .map(written)
      .map((line) => {
        const fields = COLUMNS.map((column) => [column, line[column]] as const);
        return `${JSON.stringify(Object.fromEntries(fields))}\n`;
      })
      .join('');
  }
}

function written(line: ListLine) {
  const restoredAt = line.restoredAt === null ? null : writeInstant(line.restoredAt);
  return { ...line, beganAt: writeInstant(line.beganAt), restoredAt };
}
