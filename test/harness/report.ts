import type { run } from 'node:test';
import { inspect } from 'node:util';

/** How many tests passed and failed, and each failure in full, as it was printed. */
export type Tally = Readonly<{ passed: number; failed: number; failures: readonly string[] }>;

type Point = Readonly<{
  name: string;
  file?: string;
  line?: number;
  skip?: string | boolean;
  todo?: string | boolean;
  details: {
    type?: string;
    duration_ms?: number;
    error?: Error & { cause?: unknown; failureType?: string };
  };
}>;

/**
 * Prints a run as it goes: a line for each file, each failure in full. Counts tests, not suites; a
 * skipped test and a file without a test count as failed, since neither proves anything.
 */
export async function report(
  stream: ReturnType<typeof run>,
  shorten: (file: string) => string,
  write: (text: string) => void,
): Promise<Tally> {
  let passed = 0;
  let failed = 0;
  const failures: string[] = [];
  const fail = (point: Point, why: string): void => {
    failed += 1;
    const where =
      point.file && point.name !== point.file ? ` (${shorten(point.file)}:${point.line})` : '';
    const text = `✖ ${shorten(point.name)}${where}\n${why.replace(/^/gm, '    ')}\n`;
    failures.push(text);
    write(text);
  };
  for await (const { type, data } of stream) {
    if (type === 'test:stdout' || type === 'test:stderr') write(data.message);
    else if (type === 'test:pass') {
      const point = data as Point;
      if (point.details.type === 'suite') continue;
      if (point.name === point.file) fail(point, 'the file holds no test');
      else if (point.skip || point.todo) fail(point, 'skipped tests are not accepted');
      else passed += 1;
    } else if (type === 'test:fail') {
      const point = data as Point;
      const { error } = point.details;
      const byOthers = error?.failureType === 'subtestsFailed';
      if (point.details.type === 'suite' && byOthers) continue;
      if (byOthers) failed += 1;
      else fail(point, whatFailed(error));
    } else if (type === 'test:summary' && data.file) {
      const { tests } = data.counts;
      const sign = data.success ? '✔' : '✖';
      write(`${sign} ${shorten(data.file)} (${tests}, ${Math.round(data.duration_ms)} ms)\n`);
    }
  }
  return { passed, failed, failures };
}

function whatFailed(error: Point['details']['error']): string {
  const cause = error?.cause ?? error;
  if (cause instanceof Error) return inspect(cause, { depth: 6 });
  return typeof cause === 'string' ? cause : inspect(cause);
}
