import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadingAnswer } from './reading-process.ts';
import type { ReceivedMail } from './received-mail.ts';

/** What reading came to: the message, or why it can't be read; `died` may be tried again. */
export type ReadingOutcome =
  | { readonly result: 'read'; readonly mail: ReceivedMail }
  | { readonly result: 'refused'; readonly code: string }
  | { readonly result: 'died'; readonly code: 'too_long' | 'too_much_memory' | 'crashed' };

/** Reads messages in a process of its own, one after the other. */
export interface MailReader {
  read(raw: Uint8Array): Promise<ReadingOutcome>;
  close(): void;
}

export interface ReadingLimits {
  /** Longest time for one message, in milliseconds. */
  readonly time: number;
  /** Most memory of the process, in MiB. */
  readonly memory: number;
  /** A larger message is refused unread, in bytes. */
  readonly size: number;
}

export const READING_LIMITS: ReadingLimits = { time: 20_000, memory: 512, size: 40 * 1024 * 1024 };

const PROGRAM = join(import.meta.dirname, 'reading-process.ts');
/** How often the memory of the process is looked at while it reads, in milliseconds. */
const LOOK = 50;

/**
 * A reader whose process is started when there is something to read, killed when it takes too long or
 * too much memory, and started again for the next message: a bad message never reaches this process.
 */
export function mailReader(limits: ReadingLimits = READING_LIMITS): MailReader {
  let child: ChildProcess | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function started(): ChildProcess {
    if (child?.connected) return child;
    const heap = Math.max(32, Math.floor(limits.memory / 2));
    child = fork(PROGRAM, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${heap}`, '--max-semi-space-size=8', '--no-warnings'],
      // Of the surroundings it needs nothing, and so can tell nothing.
      env: { PATH: process.env['PATH'] ?? '' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // An error of the pipe is followed by its end, which is what is listened to.
    child.on('error', () => {});
    child.unref();
    child.channel?.unref?.();
    return child;
  }

  async function one(raw: Uint8Array): Promise<ReadingOutcome> {
    if (raw.length > limits.size) return { result: 'refused', code: 'too_large' };
    const process = started();
    process.ref();
    let why: 'too_long' | 'too_much_memory' | 'crashed' = 'crashed';
    const kill = (reason: typeof why): void => {
      why = reason;
      process.kill('SIGKILL');
    };
    const late = setTimeout(() => kill('too_long'), limits.time);
    const look = setInterval(() => {
      if (residentMemory(process.pid) > limits.memory) kill('too_much_memory');
    }, LOOK);
    try {
      return await new Promise<ReadingOutcome>((resolve) => {
        process.once('message', (answer: ReadingAnswer) => {
          resolve(
            'read' in answer
              ? { result: 'read', mail: answer.read }
              : { result: 'refused', code: answer.refused },
          );
        });
        process.once('exit', () => resolve({ result: 'died', code: why }));
        process.send(raw, (error) => {
          if (error) kill('crashed');
        });
      });
    } finally {
      clearTimeout(late);
      clearInterval(look);
      process.removeAllListeners('message').removeAllListeners('exit');
      if (process.connected) process.unref();
      else child = null;
    }
  }

  return {
    read(raw) {
      const turn = last.then(() => one(raw));
      last = turn.catch(() => {});
      return turn;
    },
    close() {
      child?.kill('SIGKILL');
      child = null;
    },
  };
}

/** Memory of a process in MiB; 0 where the system doesn't say. */
function residentMemory(pid: number | undefined): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return (pages * 4096) / 2 ** 20;
  } catch {
    return 0;
  }
}
