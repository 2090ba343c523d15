import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where a reading ended or begins: which file, and how many bytes into it. */
export type ReadingPlace = Readonly<{ file: string; position: number }>;

/** A line with its place. */
export type PlacedLine = Readonly<{ text: string; place: ReadingPlace }>;

/** What was read, and where the next reading goes on when nothing is to be read again. */
export type ReadLines = Readonly<{ lines: readonly PlacedLine[]; end: ReadingPlace | null }>;

const NAME = 'relais.csv';
/** What was put aside is read to its end once more: a line may have been on its way. */
const ASIDE = `${NAME}.old`;
/** From that many bytes on a file that was read to its end is put aside. */
const LARGE = 8_388_608;

/** The whole lines that the switch wrote into its folder from a place on; from the beginning when that file is gone. */
export function readRecords(folder: string, from: ReadingPlace | null): ReadLines {
  const files = [ASIDE, NAME].flatMap((name) => {
    const path = join(folder, name);
    const file = fileOf(path);
    return file === null ? [] : [{ path, file }];
  });
  const first = files.findIndex(({ file }) => file === from?.file);
  const lines: PlacedLine[] = [];
  let end: ReadingPlace | null = null;
  for (const [i, { path, file }] of files.slice(Math.max(first, 0)).entries()) {
    const position = i === 0 && first >= 0 ? (from?.position ?? 0) : 0;
    end = { file, position: position + readLines(path, { file, position }, lines) };
  }
  return { lines, end };
}

/** Puts a large file aside that was read to its end; the switch opens it anew for each line. */
export function putAside(folder: string, end: ReadingPlace): void {
  const path = join(folder, NAME);
  if (fileOf(path) === end.file && end.position > LARGE && statSync(path).size === end.position) {
    renameSync(path, join(folder, ASIDE));
  }
}

/** A file keeps its number when it is renamed. */
function fileOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() ? String(found.ino) : null;
}

/** Adds the whole lines of a file from a place on; how many bytes they are. */
function readLines(path: string, { file, position }: ReadingPlace, lines: PlacedLine[]): number {
  const handle = openSync(path, 'r');
  try {
    const size = Math.max(0, fstatSync(handle).size - position);
    const bytes = Buffer.alloc(size);
    const read = readSync(handle, bytes, 0, size, position);
    const whole = bytes.subarray(0, read).lastIndexOf(0x0a) + 1;
    for (let at = 0; at < whole; ) {
      const next = bytes.indexOf(0x0a, at) + 1;
      const text = bytes.toString('utf8', at, next - 1);
      lines.push({ text, place: { file, position: position + at } });
      at = next;
    }
    return whole;
  } finally {
    closeSync(handle);
  }
}
