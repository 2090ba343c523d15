import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type CallHouse, type CallNode, callHouse, TRUNK } from '../test/harness/call-house.ts';
import { callersOf, desksAt } from '../test/harness/sipp.ts';
import type { BenchResult } from './core.ts';

// telephony.ts: callers that wait with music, and calls that are answered and end, through a real switch, beside the
//   same calls in the switch's own queue (`app_queue`), in turn. Callers, switch, database and Relais share the machine.

const ROUNDS = 3;
const HELD = 600;
const HELD_RATE = 30;
/** How long a caller waits before hanging up: all of them are there together at the end. */
const HOLD_MS = 24_000;
const LIFE_RATE = 30;
const LIVES = 450;
const TALK_MS = 4_000;
const DESKS = 260;
const DESK_PLACE = { host: '127.0.0.4', port: 5_080 };
/** Lives a second that are tried one after the other, and how long nobody should hear ringing, in milliseconds. */
const STEPS = [30, 40, 50, 60];
const LONG_MS = 1_000;
/** The numbers of Relais, and of the switch's own queue. */
const OURS = '1000';
const PLAIN = '2000';

/** One round: how long callers waited to be taken, what the programs used, and the most that were held. */
type Round = Readonly<{
  waits: readonly number[];
  /** Hundredths of one core: the switch, Relais, its database. */
  used: readonly [number, number, number];
  /** Calls that went otherwise than they should. */
  failed: number;
  /** From the coming to a desk, in milliseconds. */
  toDesk: readonly number[];
}>;

/** Measures held calls and whole lives of calls. */
export async function run(): Promise<BenchResult[]> {
  return [...(await holding()), ...(await living())];
}

async function holding(): Promise<BenchResult[]> {
  const house = await callHouse((file, text) => editFor(0, file, text), true);
  const node = house.node('bench');
  await node.start();
  const [ours, plain]: [Round[], Round[]] = [[], []];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(
        await play(house, node, { number: OURS, calls: HELD, rate: HELD_RATE, holdMs: HOLD_MS }),
      );
      plain.push(
        await play(house, node, { number: PLAIN, calls: HELD, rate: HELD_RATE, holdMs: HOLD_MS }),
      );
    }
  } finally {
    await house.close();
  }
  return rowsOf(`${HELD} held with music, ${HELD_RATE} more a second`, ours, plain);
}

async function living(): Promise<BenchResult[]> {
  const house = await callHouse((file, text) => editFor(DESKS, file, text), true);
  const desks = desksAt(DESK_PLACE.host, DESK_PLACE.port);
  const node = house.node('bench');
  await node.start();
  const [ours, plain]: [Round[], Round[]] = [[], []];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(
        await play(house, node, { number: OURS, calls: LIVES, rate: LIFE_RATE, holdMs: TALK_MS }),
      );
      plain.push(
        await play(house, node, { number: PLAIN, calls: LIVES, rate: LIFE_RATE, holdMs: TALK_MS }),
      );
    }
    const [most, plainMost] = [await climb(house, node, OURS), await climb(house, node, PLAIN)];
    const name = `whole lives, ${LIFE_RATE} a second`;
    const toDesk = ours.flatMap((one) => one.toDesk);
    return [
      ...rowsOf(name, ours, plain),
      {
        ...{ name: `${name}: from the coming to a desk, p99`, value: p99(toDesk), unit: 'ms' },
        note: `greeting, queue, choice, ring and answer; p50 ${Math.round(median(toDesk))} ms`,
      },
      {
        ...{ name: 'whole lives a second, the most', value: most, unit: 'calls/s', aim: '≥ 30' },
        ...{ reference: plainMost, ratio: most / plainMost },
        note: `steps ${STEPS.join(', ')}, six seconds each, until a call fails or p99 of taking it off the hook is over ${LONG_MS} ms; the reference is app_queue`,
      },
    ];
  } finally {
    await desks.kill();
    await house.close();
  }
}

/** The most lives a second at which no call fails. */
async function climb(house: CallHouse, node: CallNode, number: string): Promise<number> {
  let most = 0;
  for (const rate of STEPS) {
    const round = await play(house, node, { number, calls: rate * 6, rate, holdMs: TALK_MS });
    if (round.failed > 0 || p99(round.waits) > LONG_MS) break;
    most = rate;
  }
  return most;
}

type Plan = Readonly<{ number: string; calls: number; rate: number; holdMs: number }>;

async function play(house: CallHouse, node: CallNode, plan: Plan): Promise<Round> {
  const [{ last } = { last: 0 }] = await house.rows<{ last: number }>(
    'SELECT coalesce(max(id), 0) AS last FROM phone_call',
  );
  const pids = [house.switchPid(), node.server().pid, house.databasePid()];
  const before = pids.map(ticksOf);
  const began = performance.now();
  const callers = callersOf({ ...plan, sip: house.sip, from: TRUNK });
  const wrong = await callers.ended;
  const seconds = (performance.now() - began) / 1_000;
  const used = pids.map((pid, i) => (ticksOf(pid) - (before[i] ?? 0)) / seconds);
  // What they left is cleared away before the next round.
  await delay(2_000);
  const rows = await house.rows<{ answered: number | null; reason: string | null }>(
    `SELECT extract(epoch FROM answered_at - came_at) * 1000 AS answered, end_reason AS reason
       FROM phone_call WHERE id > $1`,
    [last],
  );
  const talked = rows.filter(({ answered }) => answered !== null);
  const isLife = plan.holdMs === TALK_MS;
  const lost =
    plan.number === OURS
      ? plan.calls - (isLife ? talked.length : rows.filter((r) => r.reason === 'abandoned').length)
      : 0;
  return {
    ...{ waits: callers.waits(), failed: wrong + lost },
    used: used as [number, number, number],
    toDesk: talked.map(({ answered }) => Number(answered)),
  };
}

/** The hundredths of a second that a process and its children have used. */
function ticksOf(pid: number): number {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return all.reduce((sum, one) => {
    const stat = readStat(one);
    return stat && (Number(one) === pid || stat[1] === String(pid))
      ? sum + stat.slice(11, 15).reduce((ticks, word) => ticks + Number(word), 0)
      : sum;
  }, 0);
}

/** What the kernel says of a process, from its state on; null when it is gone. */
function readStat(pid: string): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
  } catch {
    return null;
  }
}

function rowsOf(name: string, ours: readonly Round[], plain: readonly Round[]): BenchResult[] {
  const each = ours.map((round) => p99(round.waits));
  const [value, reference] = [median(each), median(plain.map((round) => p99(round.waits)))];
  const used = (rounds: readonly Round[], i: number): number =>
    Math.round(median(rounds.map((round) => round.used[i] ?? 0)));
  const failed = (rounds: readonly Round[]): number =>
    rounds.reduce((sum, round) => sum + round.failed, 0);
  const sent = ours.reduce((sum, round) => sum + round.waits.length, 0);
  return [
    {
      ...{ name: `${name}: taken off the hook, p99`, unit: 'ms', value, reference },
      ratio: reference / value,
      note: `medians of ${ours.length} rounds, p50 ${Math.round(median(ours.flatMap(({ waits }) => waits)))} ms, p99 from ${Math.round(Math.min(...each))} to ${Math.round(Math.max(...each))} ms; of one core: switch ${used(ours, 0)} %, Relais ${used(ours, 1)} %, its database ${used(ours, 2)} %; the reference is app_queue: switch ${used(plain, 0)} %`,
    },
    {
      ...{ name: `${name}: calls that failed`, unit: 'calls', value: failed(ours), aim: '0' },
      reference: failed(plain),
      note: `of ${sent}, as callers and ledger count them`,
    },
  ];
}

function sorted(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

function median(values: readonly number[]): number {
  return sorted(values)[values.length >> 1] ?? Number.NaN;
}

function p99(values: readonly number[]): number {
  return sorted(values)[Math.floor(values.length * 0.99)] ?? Number.NaN;
}

/** Another number leads to the switch's own queue, and both ring the same desks, which are always there. */
function editFor(desks: number, file: string, text: string): string {
  const names = Array.from({ length: desks }, (_, i) => `banc${i}`);
  if (file === 'extensions.conf') {
    const plain = ['exten => 2000,1,Set(CHANNEL(language)=fr)', ' same => n,Answer()'];
    const words = [...plain, ' same => n,Queue(plain,,,,900)', ' same => n,Hangup()'].join('\n');
    return text.replace('[service]\n', `[service]\n${words}\n`);
  }
  if (file === 'queues.conf') {
    const members = names.map((name) => `member => PJSIP/${name}`).join('\n');
    const settings = 'strategy = leastrecent\ntimeout = 15\nmusicclass = default\njoinempty = yes';
    return `${text}\n[plain]\n${settings}\nringinuse = no\n${members}\n`;
  }
  if (file === 'pjsip.conf') {
    const { host, port } = DESK_PLACE;
    const sections = names.map((name) =>
      [
        ...[`[${name}](phone)`, 'context = desk', `aors = ${name}`],
        ...[`[${name}]`, 'type = aor', `contact = sip:${name}@${host}:${port}`],
      ].join('\n'),
    );
    return `${text}\n${sections.join('\n')}\n`;
  }
  return text;
}
