import { writeInstant } from '../../adapters/http/fields.ts';
import { type Language, phrase } from '../../adapters/http/phrases.ts';
import type { SheetRow } from './sheet-store.ts';

const COLUMNS = [
  ...['person', 'number', 'priority', 'called', 'calls', 'answered', 'until', 'minutes'],
] as const;

/**
 * The sheet of call-outs as CSV, instants in UTC, minutes rounded up. What a spreadsheet would take for a
 * formula is kept as text by an apostrophe before it.
 */
export function writeSheetCsv(rows: readonly SheetRow[], language: Language): string {
  const head = COLUMNS.map((name) => phrase(language, 'oncall', `sheet.${name}`));
  const lines = rows.map((row) => [
    row.person.name,
    row.number,
    row.priority,
    writeInstant(row.firstCalledAt),
    String(row.calls),
    writeInstant(row.answeredAt) ?? '',
    writeInstant(row.overAt) ?? '',
    row.seconds === null ? '' : String(Math.ceil(row.seconds / 60)),
  ]);
  // The mark by which spreadsheets know UTF-8.
  return `\ufeff${[head, ...lines].map(lineOf).join('')}`;
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
