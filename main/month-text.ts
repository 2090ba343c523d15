import type { DocumentTable, MonthDocument } from '../core/report/document.ts';
import { textTable, wrapText } from './text-table.ts';

/** How wide a report is, in characters. */
const WIDTH = 96;

/** A month's report as text a manager reads, 96 characters wide. */
export function monthText(document: MonthDocument): string {
  const notes = document.notes.flatMap((note) => wrapText(note, WIDTH));
  return [
    [document.title, ...document.lines],
    ...document.tables.map(tableText),
    [document.notesTitle, ...notes, '', ...document.footing],
  ]
    .map((part) => part.join('\n'))
    .join('\n\n');
}

/** The title of a table stands at the head of its first column. */
function tableText({ title, columns, rows, help }: DocumentTable): string[] {
  const own = columns.map((column, i) => (i === 0 ? { ...column, title } : column));
  const cells = rows.map((row) => row.map((cell) => cell.text));
  return [...textTable(own, cells, WIDTH), ...help.flatMap((line) => wrapText(line, WIDTH))];
}
