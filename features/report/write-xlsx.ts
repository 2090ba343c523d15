import { type Sheet, type SheetCell, writeWorkbook } from '../../adapters/documents/workbook.ts';
import { phrase } from '../../adapters/http/phrases.ts';
import {
  type DocumentCell,
  type DocumentTable,
  documentDate,
  type MonthDocument,
} from '../../core/report/document.ts';

/** A month’s document as a workbook: a summary, then a sheet for each table, its titles frozen, its cells typed. */
export function writeXlsx(document: MonthDocument): Buffer {
  const { language, title, lines, tables, notesTitle, notes, footing } = document;
  const said = [title, ...lines, notesTitle, ...notes, ...footing];
  const summary: Sheet = {
    name: phrase(language, 'report', 'document.summary'),
    titles: [title],
    rows: said.slice(1).map((text) => [{ text }]),
    widths: [110],
  };
  return writeWorkbook({
    ...{ title, author: 'Relais', language: `${language}-CA`, date: documentDate(document.month) },
    sheets: [summary, ...tables.map(sheetOf)],
  });
}

function sheetOf({ title, columns, rows, help }: DocumentTable): Sheet {
  return {
    name: sheetName(title),
    titles: columns.map((column) => column.title),
    rows: [...rows.map((row) => row.map(typed)), ...help.map((text) => [{ text }])],
    widths: columns.map((_column, i) => (i === 0 ? 70 : 16)),
  };
}

function typed(cell: DocumentCell): SheetCell {
  switch (cell.kind) {
    case 'count':
      return { number: cell.value, format: 'integer' };
    case 'percent':
      return cell.tenths === null
        ? { text: cell.text }
        : { number: cell.tenths / 1000, format: 'percent' };
    case 'seconds':
      return cell.value === null ? { text: cell.text } : { number: cell.value, format: 'tenth' };
    case 'verdict':
    case 'suppressed':
    case 'text':
      return { text: cell.text };
  }
}

/** What a sheet may be called: 31 characters, none of those that spreadsheets keep for themselves. */
function sheetName(title: string): string {
  return title
    .replaceAll(/[[\]:*?/\\]/g, ' ')
    .slice(0, 31)
    .trim();
}
