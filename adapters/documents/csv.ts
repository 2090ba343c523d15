/** The mark by which spreadsheets know that a file is UTF-8: what it begins with. */
export const CSV_MARK = '\ufeff';

/**
 * A line of a file of comma-separated values (RFC 4180), its end included. What a spreadsheet would take for
 * a formula is kept as text by an apostrophe before it.
 *
 * @example csvLine(['=1+1', 'a,b', 2]) // "'=1+1,\"a,b\",2\r\n"
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number): string {
  // A negative number is no formula.
  if (typeof value === 'number') return String(value);
  // Of a million cells nearly all are written as they are.
  if (!/^[=+\-@\t\r]|[",\r\n]/.test(value)) return value;
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
