import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Browser, Page } from 'playwright-core';
import { createPool, type Pool } from '../../adapters/postgres/pool.ts';
import { readRuntimeFile } from '../../adapters/postgres/runtime-file.ts';
import { freeTcpPort } from '../../adapters/telephony/free-port.ts';
import { openPhone, type SipPhone, type Talk } from '../../adapters/telephony/sip-phone.ts';
import { nodeOf } from '../../adapters/telephony/switch-home.ts';
import { type PhoneSheet, readSheet } from '../../main/phone-sheet.ts';
import { type LineOut, lineOut } from '../harness/line-out.ts';
import { dataFolder, type RelaisProcess, relais } from '../harness/relais-process.ts';
import {
  certificateFor,
  consoleOf,
  memberOf,
  outerAddress,
  telephoningBrowser,
} from '../harness/softphone.ts';
import { follows, hears, switchRoot, until } from '../harness/switch.ts';

// The agent's browser is the telephone, by a line that breaks and a microphone that is unplugged: a real Chromium, whose
// microphone hears 1,000 Hz, and callers of ours.

const limit = { timeout: 400_000 };
const { folder, remove } = dataFolder();
const address = outerAddress();
const phones: SipPhone[] = [];
let server: RelaisProcess;
let line: LineOut;
let url: string;
let sheet: PhoneSheet;
let pool: Pool;
let browser: Browser;
let page: Page;
let complaints: string[];
let bea: { id: number; secret: string };
let agathe: { id: number; secret: string };

const MICROPHONE = 1_000;
const DESK = 1_210;

type Row = { id: number; state: string; desk: string | null };
const lastCall = async (): Promise<Row | undefined> =>
  (await pool.query('SELECT * FROM phone_call ORDER BY id DESC LIMIT 1')).rows[0];
const factsOf = async (): Promise<string[]> =>
  (
    await pool.query(
      `SELECT type FROM phone_call_event
        WHERE phone_call_id = (SELECT max(id) FROM phone_call) ORDER BY seq`,
    )
  ).rows.map(({ type }) => type as string);

async function phoneFor(account: PhoneSheet['line']): Promise<SipPhone> {
  const [host = '', port] = sheet.sip.split(':');
  const phone = await openPhone(host, { host, port: Number(port) }, account);
  phones.push(phone);
  return phone;
}

let last: Talk | undefined;

async function callIn(): Promise<Talk> {
  last = await (await phoneFor(sheet.line)).call('1000');
  return last;
}

async function hangsUp(caller: Talk): Promise<void> {
  await caller.hangUp();
  await until(async () => (await lastCall())?.state === 'ended');
  await button(/^Téléphone, prêt/).waitFor();
}

async function ask(secret: string, method: string, path: string, body?: unknown): Promise<void> {
  const answer = await fetch(url + path, {
    method,
    headers: {
      ...{ cookie: `__Host-relais=${secret}`, 'content-type': 'application/json' },
      // Nothing of it stays open on a line that is lost.
      connection: 'close',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  assert.equal(answer.status, 200, await answer.text());
}

const isPresent = (who: { secret: string }, state: string, desk?: string): Promise<void> =>
  ask(who.secret, 'PUT', '/api/v1/telephone/presence', { state, ...(desk && { desk }) });

const button = (name: string | RegExp) => page.getByRole('button', { name });
const goesOnline = (): Promise<unknown> =>
  page.evaluate(() => void dispatchEvent(new Event('online')));

before(async () => {
  const tls = certificateFor(address, folder);
  // What asks from here trusts the certificate of this house, and goes on refusing others.
  const own = readFileSync(tls.TLS_CERT, 'utf8');
  setDefaultCACertificates([...getCACertificates('default'), own]);
  const port = await freeTcpPort();
  line = await lineOut(address, port);
  url = `https://${address}:${line.port}`;
  server = relais(['start', '--telephony'], {
    ...{ RELAIS_DATA: folder, SIP_PORT: '0', METRICS_PORT: '0', RELAIS_DEMO: 'no' },
    ...{ SIP_HOST: address, HOST: address, PORT: String(port), PUBLIC_URL: url, ...tls },
  });
  await server.says('Pour arrêter');
  await follows(url);
  sheet = readSheet(folder);
  pool = createPool({ url: readRuntimeFile(folder)?.databaseUrl ?? '', max: 2 });
  await pool.query('UPDATE call_queue SET wrap_up_seconds = 0, ring_seconds = 120');
  agathe = await memberOf(pool, 'Agathe', 'agent');
  bea = await memberOf(pool, 'Béa', 'agent');
  browser = await telephoningBrowser(MICROPHONE, folder);
  ({ page, complaints } = await consoleOf(browser, url, agathe.secret));
  await page.goto(`${url}/console`);
  await button(/^Téléphone, fermé/).click();
  await button('Téléphoner avec ce navigateur').click();
  await button(/^Téléphone, prêt/).waitFor();
}, limit);
beforeEach(async () => {
  await last?.hangUp();
  await until(async () => [undefined, 'ended'].includes((await lastCall())?.state));
  // What the former test lost would be waited for.
  line.cut();
  await page.goto(`${url}/console`);
  await button(/^Téléphone, prêt/).waitFor();
  await isPresent(agathe, 'available');
}, limit);
after(async () => {
  await browser.close();
  for (const phone of phones) await phone.close();
  await pool.end();
  line.close();
  server.child.kill('SIGTERM');
  await server.ended;
  rmSync(join(switchRoot, `/srv/relais-${nodeOf(folder)}`), { recursive: true, force: true });
  remove();
}, limit);

test('a line that breaks while it rings rings again, and is answered then', limit, async () => {
  const caller = await callIn();
  await button(/Répondre/).waitFor();
  line.cut();
  await until(async () => (await factsOf()).filter((type) => type === 'rang').length === 2);
  await button(/Répondre/).click();
  await hears(caller, MICROPHONE);
  await hangsUp(caller);
});

test('a telephone whose network is another rings, and rings again', limit, async () => {
  line.lose();
  await goesOnline();
  const caller = await callIn();
  await button(/Répondre/).waitFor();
  line.lose();
  await goesOnline();
  await until(async () => (await factsOf()).filter((type) => type === 'rang').length === 2);
  await button(/Répondre/).click();
  await hears(caller, MICROPHONE);
  await hangsUp(caller);
});

test('what was answered on a line that breaks before it was said so goes on', limit, async () => {
  const caller = await callIn();
  await button(/Répondre/).waitFor();
  line.deafen();
  await button(/Répondre/).click();
  await until(async () => (await lastCall())?.state === 'talking');
  line.cut();
  await until(async () => (await factsOf()).filter((type) => type === 'answered').length === 2);
  await button(/^Téléphone, en communication/).waitFor();
  await hears(caller, MICROPHONE);
  await hangsUp(caller);
});

test('a microphone that is unplugged gives way to another; none is said', limit, async () => {
  const caller = await callIn();
  await button(/Répondre/).click();
  await hears(caller, MICROPHONE);
  await page.evaluate(() => {
    const { peer } = globalThis as unknown as { peer: RTCPeerConnection };
    const track = peer.getSenders().find((one) => one.track?.kind === 'audio')?.track;
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
  });
  await until(() =>
    page.evaluate(() => {
      const { peer } = globalThis as unknown as { peer: RTCPeerConnection };
      const own = peer.getSenders().find((one) => one.track?.kind === 'audio')?.track;
      return own?.readyState === 'live';
    }),
  );
  await hears(caller, MICROPHONE);
  await hangsUp(caller);

  await page.evaluate(() => {
    const devices = navigator.mediaDevices;
    Object.assign(globalThis, { former: devices.getUserMedia.bind(devices) });
    devices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'));
  });
  const next = await callIn();
  await button(/Répondre/).click();
  await page.getByText('Ce poste n’a pas de microphone').waitFor();
  await next.hangUp();
  await page.evaluate(() => {
    const { former } = globalThis as unknown as { former: MediaDevices['getUserMedia'] };
    navigator.mediaDevices.getUserMedia = former;
  });
  await until(async () => (await lastCall())?.state === 'ended');
  await isPresent(agathe, 'available');
});

test('a call handed on after one that was left is not answered unasked', limit, async () => {
  const desk = await phoneFor(sheet.desks[0] ?? sheet.line);
  desk.onCall((talk) => talk.sound.tone(DESK));
  await desk.register();
  const caller = await callIn();
  await button(/Répondre/).click();
  await hears(caller, MICROPHONE);
  await page.goto('about:blank');
  await until(async () => (await lastCall())?.state === 'waiting');
  await caller.hangUp();
  await until(async () => (await lastCall())?.state === 'ended');
  await isPresent(bea, 'available', 'poste1');
  const next = await callIn();
  await hears(next, DESK);
  await page.goto(`${url}/console`);
  await button(/^Téléphone, prêt/).waitFor();
  await isPresent(agathe, 'available');
  const { id = 0 } = (await lastCall()) ?? {};
  await ask(bea.secret, 'POST', `/api/v1/telephone/calls/${id}/transfer`, { person: agathe.id });
  await button(/Répondre/).waitFor();
  await delay(1_000);
  const handed = await lastCall();
  assert.deepEqual([handed?.state, handed?.desk], ['ringing', 'web1']);
  await button(/Répondre/).click();
  await hears(next, MICROPHONE);
  await hangsUp(next);
  await isPresent(bea, 'break');
});

test(
  'a copy of the page is no second telephone, and takes nothing from the first',
  limit,
  async () => {
    const copy = await page.context().newPage();
    // What a browser gives a tab that is made of another.
    await copy.addInitScript(() => sessionStorage.setItem('relais-telephone-open', 'yes'));
    await copy.goto(`${url}/console`);
    await copy.getByText('Vous êtes au web1.').waitFor();
    await delay(3_000);
    await copy.getByRole('button', { name: /^Téléphone, fermé/ }).waitFor();
    await copy.close();
    const caller = await callIn();
    await button(/Répondre/).click();
    await hears(caller, MICROPHONE);
    await hangsUp(caller);
    assert.deepEqual(complaints, []);
  },
);

test('a page that came without encryption is told why it is no telephone', limit, async () => {
  const carl = await memberOf(pool, 'Carl', 'agent');
  const { page: plain, context } = await consoleOf(browser, url, carl.secret);
  // As a browser has it at an address without https: neither microphone nor locks.
  await plain.addInitScript(() => {
    Object.defineProperty(globalThis, 'isSecureContext', { value: false });
    for (const name of ['mediaDevices', 'locks']) {
      Object.defineProperty(navigator, name, { value: undefined });
    }
  });
  await plain.goto(`${url}/console`);
  await plain.getByRole('button', { name: /^Téléphone, fermé/ }).click();
  await plain.getByRole('button', { name: 'Téléphoner avec ce navigateur' }).click();
  await plain.getByText('Ouvrez Relais par son adresse qui commence par https.').waitFor();
  await context.close();
});
