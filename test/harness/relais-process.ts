import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export const root = resolve(import.meta.dirname, '..', '..');

/** One run of the real command line, from its own launcher. */
export type RelaisProcess = Readonly<{
  /** The process that serves: the launcher becomes it. */
  pid: number;
  child: ChildProcess;
  output(): string;
  errors(): string;
  /** Resolves when the output holds the words; rejects when the process ends without. */
  says(words: string): Promise<void>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}>;

/** A folder of one's own for RELAIS_DATA. */
export function dataFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'relais-data-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs `./relais …` on a data folder, on any free port, with a French locale unless told. */
export function relais(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  command: readonly string[] = ['sh', join(root, 'relais')],
): RelaisProcess {
  const [program = '', ...words] = [...command, ...args];
  const { DATABASE_URL, RELAIS_TEST_DATABASE_URL, NODE_TEST_CONTEXT, ...ours } = process.env;
  const child = spawn(program, words, {
    env: { ...ours, LC_ALL: 'fr_CA.UTF-8', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) => {
    child.once('close', (code, signal) => done({ code, signal }));
  });
  const says = async (words: string): Promise<void> => {
    let over = false;
    void ended.then(() => {
      over = true;
    });
    while (!output.includes(words)) {
      if (over) throw new Error(`ended without « ${words} »:\n${output}${errors}`);
      await delay(10);
    }
  };
  return {
    pid: child.pid as number,
    child,
    output: () => output,
    errors: () => errors,
    says,
    ended,
  };
}

/** The living processes that work in a folder or name it on their command line. */
export function processesOn(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        // A zombie has no command line left: it is dead, its parent has only not looked yet.
        if (words === '') return [];
        const works = readlinkSync(`/proc/${pid}/cwd`).startsWith(folder) || words.includes(folder);
        return works ? [`${pid} ${words}`] : [];
      } catch {
        return [];
      }
    });
}

/** Resolves when no process works on the folder any more; the test's own time limit ends the wait. */
export async function allGone(folder: string): Promise<void> {
  while (processesOn(folder).length > 0) await delay(20);
}
