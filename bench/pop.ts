import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openPhone, type SipPhone, type Talk } from '../adapters/telephony/sip-phone.ts';
import { createPool } from '../adapters/postgres/pool.ts';
import { startBrowser } from '../test/harness/browser.ts';
import { type CallHouse, type CallNode, callHouse, TRUNK } from '../test/harness/call-house.ts';
import { callersOf } from '../test/harness/sipp.ts';
import { consoleOf, memberOf } from '../test/harness/softphone.ts';
import { until } from '../test/harness/switch.ts';
import type { BenchResult } from './core.ts';

// pop.ts: how long from the choice of a desk until an agent's page has painted who may be calling, in a real
//   Chromium, beside the ring of the telephone at the same desk; alone, then with others waiting behind.

const SAMPLES = 60;
const WAITING = 100;
const NUMBER = '+14185550177';
const AIM = '≤ 200 ms';

/** What the page painted when, by call; told to it before its scripts run. */
declare global {
  var painted: Record<string, number>;
}

function watch(): void {
  globalThis.painted = {};
  new MutationObserver(() => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href*="/appels/"]')) {
      const [, id] = /appels\/(\d+)$/.exec(link.href) ?? [];
      if (id === undefined || id in painted) continue;
      painted[id] = 0;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          painted[id] = Date.now();
        };
        port2.postMessage(0);
      });
    }
  }).observe(document, { childList: true, subtree: true, attributes: true });
}

/** One ring: when it was chosen, heard at the desk and painted on the page. */
type Ring = Readonly<{ chosen: number; rung: number; shown: number }>;

/** Rings a desk over and over, and looks at its page. */
export async function run(): Promise<BenchResult[]> {
  const house = await callHouse(undefined, true);
  const node = house.node('bench');
  const browser = await startBrowser();
  try {
    await node.start();
    const page = await pageAtDesk(house, node, browser);
    const [host = '', port] = house.sip.split(':');
    const server = { host, port: Number(port) };
    const [account] = house.accounts.desks;
    if (account === undefined) throw new Error('no desk');
    const desk = await openPhone('127.0.0.1', server, account);
    await desk.register();
    const alone: Ring[] = [];
    for (let i = -3; i < SAMPLES; i++) {
      const caller = await openPhone(TRUNK, server, { name: NUMBER, password: '' });
      const ring = await rungOnce(house, page, desk, caller);
      if (i >= 0) alone.push(ring);
      await caller.close();
      await until(async () => (await open(house)) === 0);
    }
    const taken: Taken[] = [];
    desk.onCall((talk) => void taken.push({ talk, at: Date.now() }));
    const crowd = callersOf({
      ...{ sip: house.sip, from: TRUNK, calls: WAITING, rate: 30, holdMs: 600_000 },
    });
    await until(async () => (await open(house)) === WAITING);
    const crowded: Ring[] = [];
    for (let i = 0; i < SAMPLES; i++) crowded.push(await answeredOnce(house, page, taken));
    await crowd.kill();
    await desk.close();
    return [rowOf('alone', alone), rowOf(`with ${WAITING} waiting`, crowded)];
  } finally {
    await browser.close();
    await house.close();
  }
}

async function open(house: CallHouse): Promise<number> {
  const rows = await house.rows(`SELECT 1 FROM phone_call WHERE state <> 'ended'`);
  return rows.length;
}

/** The console of an agent who sits at the first desk, among 10,000 people of whom one has the number. */
async function pageAtDesk(
  house: CallHouse,
  node: CallNode,
  browser: Awaited<ReturnType<typeof startBrowser>>,
): Promise<Page> {
  const url = /prêt\s: (\S+)/.exec(node.server().output())?.[1] ?? '';
  const pool = createPool({ url: house.environment('bench')['DATABASE_URL'] ?? '', max: 1 });
  const { secret, id } = await memberOf(pool, 'Agente', 'agent');
  await pool.query(
    `INSERT INTO person (name, email, phone, created_at)
     SELECT 'Personne ' || i, 'p' || i || '@bench.invalid', '+1418600' || lpad(i::text, 4, '0'), now()
       FROM generate_series(1, 9999) i`,
  );
  await pool.query(`UPDATE person SET phone = $1 WHERE email = 'p17@bench.invalid'`, [NUMBER]);
  // The desk is had again at once, so that one ring follows the other.
  await pool.query('UPDATE call_queue SET wrap_up_seconds = 0, ring_seconds = 60');
  await pool.query(
    `INSERT INTO presence (person_id, desk, state, since) VALUES ($1, $2, 'available', now())`,
    [id, house.accounts.desks[0]?.name],
  );
  await pool.end();
  const { page } = await consoleOf(browser, url, secret);
  await page.addInitScript(watch);
  await page.goto(`${url}/console/`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

type Chosen = { id: number; at: number };

async function lastRing(house: CallHouse): Promise<Chosen | undefined> {
  const [row] = await house.rows<Chosen>(
    `SELECT phone_call_id AS id, (extract(epoch FROM at) * 1000)::float8 AS at
       FROM phone_call_event WHERE type = 'rang' ORDER BY at DESC LIMIT 1`,
  );
  return row;
}

/** A caller comes, the desk rings unanswered until the page has shown it, and the caller hangs up. */
async function rungOnce(
  house: CallHouse,
  page: Page,
  desk: SipPhone,
  caller: SipPhone,
): Promise<Ring> {
  const before = desk.rang();
  const talk = await caller.call('+14185550100');
  const rung = await heard(() => desk.rang() > before);
  const chosen = await lastRing(house);
  if (chosen === undefined) throw new Error('no ring in the ledger');
  const shown = await shownAt(page, chosen.id);
  await talk.hangUp();
  return { chosen: chosen.at, rung, shown };
}

type Taken = Readonly<{ talk: Talk; at: number }>;

/** The desk takes who waited longest, and hangs up once the page has shown the call. */
async function answeredOnce(house: CallHouse, page: Page, taken: Taken[]): Promise<Ring> {
  await until(() => taken.length > 0);
  const { talk, at } = taken.shift() as Taken;
  const chosen = await lastRing(house);
  if (chosen === undefined) throw new Error('no ring in the ledger');
  const shown = await shownAt(page, chosen.id);
  await talk.hangUp();
  return { chosen: chosen.at, rung: at, shown };
}

async function heard(holds: () => boolean): Promise<number> {
  while (!holds()) await delay(1);
  return Date.now();
}

async function shownAt(page: Page, call: number): Promise<number> {
  const id = String(call);
  await page.waitForFunction((key) => (painted[key] ?? 0) > 0, id);
  return page.evaluate((key) => painted[key] ?? 0, id);
}

function rowOf(where: string, rings: readonly Ring[]): BenchResult {
  const shown = rings.map((one) => one.shown - one.chosen).toSorted((a, b) => a - b);
  const rung = rings.map((one) => one.rung - one.chosen).toSorted((a, b) => a - b);
  const at = (all: readonly number[], share: number): number =>
    Math.round(all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN);
  const [value, reference] = [at(shown, 0.99), at(rung, 0.99)];
  return {
    ...{ name: `who may be calling, painted, p99, ${where}`, unit: 'ms', aim: AIM },
    ...{ value, reference, ratio: reference / value },
    note: `of ${rings.length} rings, p50 ${at(shown, 0.5)} ms, from ${at(shown, 0)} ms, since the desk was chosen; the reference is the ring of the telephone at that desk, p50 ${at(rung, 0.5)} ms`,
  };
}
