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
  const text = String(value);
  // A negative number is no formula.
  const formula = typeof value === 'string' && /^[=+\-@\t\r]/.test(text);
  const harmless = formula ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
