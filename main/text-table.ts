/** A column of a text table: its title, and on which side its cells stand. */
export interface TextColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/**
 * Sets rows as a table of plain text, `width` characters wide at most: the first column takes what
 * the others leave and is broken into lines between words.
 */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const titles = columns.map((column) => column.title);
  const widths = columns.map((_, i) =>
    Math.max(...[titles, ...rows].map((row) => (row[i] ?? '').length)),
  );
  const others = widths.slice(1).reduce((sum, one) => sum + one + 2, 0);
  const first = Math.min(widths[0] ?? 0, width - others);
  const sized = [first, ...widths.slice(1)];
  const rule = sized.map((one) => '─'.repeat(one)).join('  ');
  return [
    ...tableLines(titles, columns, sized),
    rule,
    ...rows.flatMap((row) => tableLines(row, columns, sized)),
  ];
}

function tableLines(
  row: readonly string[],
  columns: readonly TextColumn[],
  widths: readonly number[],
): string[] {
  const [label = '', ...figures] = row;
  const broken = wrapText(label, widths[0] ?? 0);
  const last = broken.length - 1;
  return broken.map((line, i) => {
    const cells = figures.map((cell, j) => {
      const width = widths[j + 1] ?? 0;
      const text = i === last ? cell : '';
      return columns[j + 1]?.align === 'right' ? text.padStart(width) : text.padEnd(width);
    });
    return [line.padEnd(widths[0] ?? 0), ...cells].join('  ').trimEnd();
  });
}

/** Breaks a text into lines of at most `width` characters, between words; no-break spaces hold. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
