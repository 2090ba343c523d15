/** Shows how far a long work is, on the error output: data stays alone on the standard one. */
export type Progress = Readonly<{
  /** Tells how much is done; shown at most some times a second. */
  at(done: number): void;
  /** Shows the last state and ends the line. */
  end(): void;
}>;

type Output = Readonly<{ isTTY?: boolean; columns?: number; write(text: string): unknown }>;

/**
 * A bar that redraws itself on a terminal, a plain line every tenth otherwise. `total` 0 means that
 * the end is not known: then only the count is shown.
 */
export function progressOn(output: Output, label: string, total: number, locale: string): Progress {
  const numbers = new Intl.NumberFormat(`${locale}-CA`);
  const percents = new Intl.NumberFormat(`${locale}-CA`, { style: 'percent' });
  let done = 0;
  let drawn = 0;
  let tenth = -1;
  const words = (): string => {
    const count =
      total > 0 ? `${numbers.format(done)} / ${numbers.format(total)}` : numbers.format(done);
    return total > 0 ? `${label} ${percents.format(done / total)} (${count})` : `${label} ${count}`;
  };
  const bar = (): string => {
    const text = words();
    const room = Math.min(40, (output.columns ?? 80) - text.length - 4);
    if (total === 0 || room < 10) return text;
    const full = Math.round((done / total) * room);
    return `${text} ${'█'.repeat(full)}${'░'.repeat(room - full)}`;
  };
  const draw = (): void => {
    drawn = performance.now();
    output.write(`\r${bar()}\u001B[K`);
  };
  return {
    at(now) {
      done = total > 0 ? Math.min(now, total) : now;
      if (output.isTTY) {
        if (performance.now() - drawn > 100) draw();
        return;
      }
      const present = total > 0 ? Math.floor((done / total) * 10) : Math.floor(done / 10_000);
      if (present === tenth) return;
      tenth = present;
      output.write(`${words()}\n`);
    },
    end() {
      if (output.isTTY) {
        draw();
        output.write('\n');
      } else if (total > 0 && tenth !== 10) {
        output.write(`${words()}\n`);
      }
    },
  };
}
