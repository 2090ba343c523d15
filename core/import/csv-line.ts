/**
 * The fields of one line of comma-separated text (RFC 4180); null when a quotation is not closed in
 * the line or text follows its end. A field holds no line break: a damaged line stays one line.
 */
export function splitCsvLine(line: string): string[] | null {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const read = line[at] === '"' ? quoted(line, at) : plain(line, at);
    if (read === null) return null;
    fields.push(read.field);
    if (read.end === line.length) return fields;
    at = read.end + 1;
  }
}

interface ReadField {
  readonly field: string;
  /** Where the comma after it is, or the end of the line. */
  readonly end: number;
}

function plain(line: string, from: number): ReadField {
  const comma = line.indexOf(',', from);
  const end = comma < 0 ? line.length : comma;
  return { field: line.slice(from, end), end };
}

function quoted(line: string, from: number): ReadField | null {
  let field = '';
  for (let at = from + 1; ; ) {
    const quote = line.indexOf('"', at);
    if (quote < 0) return null;
    field += line.slice(at, quote);
    if (line[quote + 1] === '"') {
      field += '"';
      at = quote + 2;
      continue;
    }
    const end = quote + 1;
    return end === line.length || line[end] === ',' ? { field, end } : null;
  }
}
