import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_RATE, toAlaw } from '../../adapters/telephony/sound.ts';
import { debianProgram } from './debian.ts';

/** What callers counted by themselves. */
export type Counted = Readonly<{
  sent: number;
  /** Taken off the hook by the switch. */
  taken: number;
  /** Hung up on by the other side. */
  hungUpOn: number;
  /** Hung up by the callers. */
  hungUp: number;
  /** Every other answer than 200. */
  refused: number;
}>;

/** Many callers at once, by SIPp. */
export type Callers = Readonly<{
  /** What they counted up to a second ago. */
  counted(): Counted;
  /** How long each waited until it was taken off the hook, in milliseconds; complete at their end. */
  waits(): readonly number[];
  /** Resolves at their end, with the number of calls that went otherwise than they should. */
  ended: Promise<number>;
  /** Ends them without a word to the switch. */
  kill(): Promise<void>;
}>;

export type CallersPlan = Readonly<{
  /** Where the switch takes calls, host:port. */
  sip: string;
  /** The address of the loopback that they call from. */
  from: string;
  calls: number;
  /** Calls a second. */
  rate: number;
  /** After how many milliseconds a caller hangs up. */
  holdMs: number;
  /** The tone that they speak; 0 for no sound at all. */
  hertz?: number;
  number?: string;
}>;

const PROGRAM = '/usr/bin/sipp';
const scenes = join(import.meta.dirname, 'sipp');

/** Begins to call. Throws when SIPp can't be had. */
export function callersOf(plan: CallersPlan): Callers {
  const hertz = plan.hertz ?? 0;
  const speak = `<nop><action><exec rtp_stream="tone.alaw,-1,8,PCMA/8000"/></action></nop>`;
  return run('caller', plan, {
    HOLD_MS: String(plan.holdMs),
    MEDIA_PORT: hertz === 0 ? '[media_port]' : '[rtpstream_audio_port]',
    SPEAK: hertz === 0 ? '' : speak,
  });
}

/** Desks that answer at once, all at one place; resolves to what ends them. */
export function desksAt(host: string, port: number): { kill(): Promise<void> } {
  const folder = begin('desk', {});
  const words = ['-sf', 'scene.xml', '-i', host, '-mi', host, '-p', String(port), '-nostdin'];
  const child = spawn(PROGRAM, words, { cwd: folder, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    async kill() {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A folder where a scene can be played. */
function begin(scene: string, places: Readonly<Record<string, string>>): string {
  const missing = debianProgram(PROGRAM, ['sip-tester']);
  if (missing !== undefined) throw new Error(missing);
  const folder = mkdtempSync(join(tmpdir(), 'relais-sipp-'));
  let text = readFileSync(join(scenes, `${scene}.xml`), 'utf8');
  for (const [name, value] of Object.entries(places)) text = text.replaceAll(name, value);
  writeFileSync(join(folder, 'scene.xml'), text);
  return folder;
}

function run(scene: string, plan: CallersPlan, places: Readonly<Record<string, string>>): Callers {
  const folder = begin(scene, places);
  if (plan.hertz) writeFileSync(join(folder, 'tone.alaw'), tone(plan.hertz));
  const words = [
    ...['-sf', 'scene.xml', '-s', plan.number ?? '1000', '-i', plan.from, '-mi', plan.from],
    ...['-m', String(plan.calls), '-l', String(plan.calls), '-r', String(plan.rate)],
    ...['-trace_counts', '-trace_stat', '-trace_rtt', '-rtt_freq', '1', '-fd', '1', '-nostdin'],
    plan.sip,
  ];
  const child: ChildProcess = spawn(PROGRAM, words, { cwd: folder, stdio: 'ignore' });
  let last: Counted | undefined;
  let waited: readonly number[] = [];
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      last = counts(folder);
      waited = waits(folder);
      const failed = Number(lastOf(folder, '_.csv')['FailedCall(C)'] ?? 0);
      rmSync(folder, { recursive: true, force: true });
      resolve(failed);
    });
  });
  return {
    counted: () => last ?? counts(folder),
    waits: () => waited,
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Ten seconds of a tone, a whole number of its turns. */
function tone(hertz: number): Buffer {
  const sound = Buffer.alloc(SAMPLE_RATE * 10);
  for (let i = 0; i < sound.length; i++) {
    sound[i] = toAlaw(Math.round(Math.sin((2 * Math.PI * hertz * i) / SAMPLE_RATE) * 8_000));
  }
  return sound;
}

/** The last line of a table that SIPp writes, by its columns. */
function lastOf(folder: string, ending: string): Readonly<Record<string, string>> {
  const file = readdirSync(folder).find((name) => name.endsWith(ending));
  const [head = '', ...rows] = file
    ? readFileSync(join(folder, file), 'utf8').trim().split('\n')
    : [];
  const values = rows.at(-1)?.split(';') ?? [];
  return Object.fromEntries(head.split(';').map((name, i) => [name, values[i] ?? '']));
}

function waits(folder: string): number[] {
  const file = readdirSync(folder).find((name) => name.endsWith('_rtt.csv'));
  const [, ...rows] = file ? readFileSync(join(folder, file), 'utf8').trim().split('\n') : [];
  return rows.map((row) => Number(row.split(';')[1]));
}

function counts(folder: string): Counted {
  const row = lastOf(folder, '_counts.csv');
  const sum = (pattern: RegExp): number =>
    Object.entries(row).reduce((all, [name, n]) => all + (pattern.test(name) ? Number(n) : 0), 0);
  return {
    sent: sum(/INVITE_Sent/),
    taken: sum(/4_200_Recv/),
    hungUpOn: sum(/BYE_Recv/),
    hungUp: sum(/BYE_Sent/),
    refused: sum(/Unexp/),
  };
}
