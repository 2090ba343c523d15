import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { createPool } from '../../adapters/postgres/pool.ts';
import { systemClock } from '../../adapters/time/system-clock.ts';
import { openPhone, type SipPhone } from '../../adapters/telephony/sip-phone.ts';
import { shareOf } from '../../adapters/telephony/sound.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { type CallFigures, countLedgerCalls } from '../../features/report/count-calls.ts';
import { readConfig } from '../../main/config.ts';
import { prepareDatabase } from '../../main/prepare.ts';
import { telephonePart } from '../../main/serve-telephone.ts';
import { type CallHouse, callHouse, TRUNK } from './call-house.ts';
import { phoneOf, until } from './switch.ts';

// The real arrivals of October 1999, faster, through a real switch: each caller is a phone that counts for itself.

const LOG = join(import.meta.dirname, '../fixtures/calls/october-1999.gz');
/** What each desk speaks, and how many samples tell it. */
const DESK = 1_210;
const ENOUGH = 320;
/** An agreement's 60 seconds, in milliseconds. */
const WITHIN = 60_000;

export type ReplayPlan = Readonly<{
  /** Which arrivals, as instants. */
  from: number;
  to: number;
  /** How many seconds of October pass in one. */
  speed: number;
  /** How many desks answer; ten at most. */
  desks: number;
}>;

/** What a caller lived: in milliseconds of October how long it took until somebody spoke, or until leaving. */
type Lived = Readonly<{ number: string; waitMs: number; answered: boolean; overAt: number }>;

/** The same as the ledger has it. */
type Row = Readonly<{ number: string; wait: number; answeredAt: number | null }>;

export type Replayed = Readonly<{
  /** As the callers count. */
  callers: Readonly<{ offered: number; answered: number; abandoned: number; within60: number }>;
  /**
   * Callers of whom the ledger says otherwise, since somebody answered as they left, or after so nearly 60 seconds that
   * their own clock can't tell.
   */
  near: number;
  /** Those of whom it says otherwise without that. */
  wrong: readonly string[];
  /** As the ledger counts. */
  ledger: CallFigures;
  check: Readonly<{ code: number | null; said: string }>;
}>;

/** A call of the log: when it came, and how long its caller was ready to wait and then talked, in milliseconds. */
type Arrival = Readonly<{ at: number; patienceMs: number; talkMs: number }>;

/** Replays them on a house of its own; `nearMs` of the real clock is what a caller can't tell apart. */
export async function replayCalls(plan: ReplayPlan, nearMs: number): Promise<Replayed> {
  const house = await callHouse();
  const environment = house.environment('replay');
  const pool = createPool(environment['DATABASE_URL'] ?? '');
  await prepareDatabase(pool, systemClock);
  const config = readConfig(environment);
  if ('refused' in config) throw new Error(JSON.stringify(config));
  let began = performance.now();
  const clock = { now: () => Math.round(plan.from + (performance.now() - began) * plan.speed) };
  const log = pino({ level: 'warn' }, pino.destination(2));
  const part = await telephonePart().start({ config, pool, clock, log, note: () => {} });
  const desks = await Promise.all(
    house.accounts.desks.slice(0, plan.desks).map((account) => desk(house, account)),
  );
  const queued = await arrivalsAtQueue(house);
  try {
    began = performance.now();
    const lived = await Promise.all(
      arrivalsOf(plan).map(async (arrival, i) => {
        await delay((arrival.at - plan.from) / plan.speed);
        return live(house, arrival, i, { speed: plan.speed, now: clock.now, queued: queued.of });
      }),
    );
    await until(
      async () =>
        (await house.rows(`SELECT 1 FROM phone_call WHERE state <> 'ended'`)).length === 0,
    );
    const deps = { pool, agreements: agreementBook() };
    const stretch = { from: day(plan.from), to: day(plan.to + 86_400_000) };
    const ledger = await countLedgerCalls(deps, { ...stretch, calendar: '24x7', timeZone: 'UTC' });
    if (isRefusal(ledger)) throw new Error(JSON.stringify(ledger));
    const answered = lived.filter((one) => one.answered);
    return {
      callers: {
        ...{ offered: lived.length, answered: answered.length },
        abandoned: lived.length - answered.length,
        within60: answered.filter((one) => one.waitMs <= WITHIN).length,
      },
      ...compared(lived, await house.rows<Row>(ROWS), nearMs * plan.speed),
      ...{ ledger, check: await house.check() },
    };
  } finally {
    await queued.close();
    for (const phone of desks) await phone.close();
    await part.stop();
    await pool.end();
    await house.close();
  }
}

async function desk(house: CallHouse, account: Parameters<typeof phoneOf>[1]): Promise<SipPhone> {
  const phone = await phoneOf(house.sip, account);
  phone.onCall((talk) => talk.sound.tone(DESK));
  await phone.register();
  return phone;
}

/** Tells each caller when they have come to the queue, where the patience of the log begins. */
async function arrivalsAtQueue(house: CallHouse) {
  const there = new Set<string>();
  const over = new AbortController();
  const told = (async () => {
    while (!over.signal.aborted) {
      for (const { number } of await house.rows<Row>(ROWS)) there.add(number);
      await delay(10);
    }
  })();
  return {
    of: (number: string) => until(() => there.has(number)),
    close() {
      over.abort();
      return told;
    },
  };
}

/** A caller waits for a voice until patience is over, then talks. */
async function live(
  house: CallHouse,
  arrival: Arrival,
  i: number,
  {
    speed,
    now,
    queued,
  }: { speed: number; now: () => number; queued: (number: string) => Promise<void> },
): Promise<Lived> {
  const [host = '', port] = house.sip.split(':');
  const number = `+1418555${String(i).padStart(4, '0')}`;
  const phone = await openPhone(
    TRUNK,
    { host, port: Number(port) },
    { name: number, password: '' },
  );
  const talk = await phone.call('1000');
  await queued(number);
  const since = performance.now();
  const waited = (): number => (performance.now() - since) * speed;
  const hears = (): boolean => shareOf(talk.sound.heard().slice(-ENOUGH), DESK) > 0.8;
  while (!hears() && waited() < arrival.patienceMs) await delay(10);
  const lived = { number, waitMs: waited(), answered: hears(), overAt: now() };
  if (lived.answered) await delay(arrival.talkMs / speed);
  await talk.hangUp();
  await phone.close();
  return lived;
}

const ROWS = `SELECT caller AS number, extract(epoch FROM answered_at) * 1000 AS "answeredAt",
  extract(epoch FROM answered_at - queued_at) * 1000 AS wait FROM phone_call WHERE queued_at IS NOT NULL`;

/** Holds each caller's word against the ledger's. */
function compared(lived: readonly Lived[], rows: readonly Row[], band: number) {
  let near = 0;
  const wrong: string[] = [];
  for (const one of lived) {
    const row = rows.find(({ number }) => number === one.number);
    const answered = row?.answeredAt != null;
    const within = answered && Number(row.wait) <= WITHIN;
    if (row && answered === one.answered && within === (one.answered && one.waitMs <= WITHIN))
      continue;
    const asTheyLeft =
      answered && !one.answered && Math.abs(Number(row.answeredAt) - one.overAt) <= band;
    const atSixty = answered && one.answered && Math.abs(one.waitMs - WITHIN) <= band;
    if (asTheyLeft || atSixty) near++;
    else {
      const said = `${one.answered ? 'answered' : 'left'} after ${Math.round(one.waitMs)} ms`;
      const told = answered ? `answered after ${Math.round(row.wait)} ms` : 'not answered';
      wrong.push(`${one.number}: ${said}, in the ledger ${row ? told : 'nowhere'}`);
    }
  }
  return { near, wrong };
}

function arrivalsOf({ from, to }: ReplayPlan): Arrival[] {
  const calls = new Map<string, { at: number; patienceMs: number; talkMs: number }>();
  for (const line of gunzipSync(readFileSync(LOG)).toString('utf8').trim().split('\n')) {
    const [seconds, id = '', , , event, , two, three] = line.split('|');
    const at = Number(seconds) * 1_000;
    if (event === 'ENTERQUEUE' && at >= from && at < to) {
      calls.set(id, { at, patienceMs: Number.POSITIVE_INFINITY, talkMs: 0 });
    }
    const call = calls.get(id);
    if (event === 'ABANDON' && call) call.patienceMs = Number(three) * 1_000;
    if (event?.startsWith('COMPLETE') && call) call.talkMs = Number(two) * 1_000;
  }
  return [...calls.values()];
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
