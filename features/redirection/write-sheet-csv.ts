import { CSV_MARK, csvLine } from '../../adapters/documents/csv.ts';
import { type Language, phrase } from '../../adapters/http/phrases.ts';
import type { Sheet } from './draw-sheet.ts';

const COLUMNS = [
  ...(['provider', 'count', 'owned', 'open', 'settled', 'returned', 'ping_pong'] as const),
  ...(['answer_kept', 'answer_decided', 'settle_kept', 'settle_decided'] as const),
];

/** The lines of a sheet as CSV. */
export function writeSheetCsv(sheet: Sheet, language: Language): string {
  const lines = sheet.lines.map((line) => [
    line.provider.name,
    ...[line.count, line.owned, line.open, line.settled, line.returned, line.pingPong],
    ...[line.answer.kept, line.answer.decided, line.settle.kept, line.settle.decided],
  ]);
  const head = COLUMNS.map((name) => phrase(language, 'redirection', `sheet.csv_${name}`));
  return CSV_MARK + [head, ...lines].map(csvLine).join('');
}
