import { CSV_MARK, csvLine } from '../../adapters/documents/csv.ts';
import { writeInstant } from '../../adapters/http/fields.ts';
import { type Language, phrase } from '../../adapters/http/phrases.ts';
import type { SheetRow } from './sheet-store.ts';

const COLUMNS = [
  ...['person', 'number', 'priority', 'called', 'calls', 'answered', 'until', 'minutes'],
] as const;

/** The sheet of call-outs as CSV, instants in UTC, minutes rounded up. */
export function writeSheetCsv(rows: readonly SheetRow[], language: Language): string {
  const head = COLUMNS.map((name) => phrase(language, 'oncall', `sheet.${name}`));
  const lines = rows.map((row) => [
    row.person.name,
    row.number,
    row.priority,
    writeInstant(row.firstCalledAt),
    row.calls,
    writeInstant(row.answeredAt) ?? '',
    writeInstant(row.overAt) ?? '',
    row.seconds === null ? '' : Math.ceil(row.seconds / 60),
  ]);
  return CSV_MARK + [head, ...lines].map(csvLine).join('');
}
