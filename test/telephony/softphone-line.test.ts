import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Talk } from '../../adapters/telephony/sip-phone.ts';
import type { LineOut } from '../harness/line-out.ts';
import { consoleOf, memberOf } from '../harness/softphone.ts';
import { type SoftphoneHouse, softphoneHouse } from '../harness/softphone-house.ts';
import { hears, until } from '../harness/switch.ts';

// The agent's browser is the telephone, by a line that breaks and a microphone that is unplugged: a real Chromium, whose
// microphone hears 1,000 Hz, and callers of ours.

const limit = { timeout: 400_000 };
let house: SoftphoneHouse;
let line: LineOut;
let url: string;
let pool: Pool;
let browser: Browser;
let page: Page;
let complaints: string[];
let bea: { id: number; secret: string };
let agathe: { id: number; secret: string };

const MICROPHONE = 1_000;
const DESK = 1_210;

const lastCall = () => house.lastCall();
const factsOf = () => house.factsOf();

let last: Talk | undefined;

async function callIn(): Promise<Talk> {
  last = await (await house.phoneFor(house.sheet.line)).call('1000');
  return last;
}

async function hangsUp(caller: Talk): Promise<void> {
  await caller.hangUp();
  await until(async () => (await lastCall())?.state === 'ended');
  await button(/^Téléphone, prêt/).waitFor();
}

async function ask(...asked: Parameters<SoftphoneHouse['ask']>): Promise<void> {
  const answer = await house.ask(...asked);
  assert.equal(answer.status, 200, await answer.text());
}

const isPresent = (who: { secret: string }, state: string, desk?: string): Promise<void> =>
  ask(who.secret, 'PUT', '/api/v1/telephone/presence', { state, ...(desk && { desk }) });

const button = (name: string | RegExp) => page.getByRole('button', { name });
const goesOnline = (): Promise<unknown> =>
  page.evaluate(() => void dispatchEvent(new Event('online')));

before(async () => {
  house = await softphoneHouse(MICROPHONE);
  ({ line, url, pool, browser } = house);
  agathe = await memberOf(pool, 'Agathe', 'agent');
  bea = await memberOf(pool, 'Béa', 'agent');
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
after(() => house.close(), limit);

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

test(
  'what was answered on a page that is loaded again before it was said so goes on',
  limit,
  async () => {
    const caller = await callIn();
    await button(/Répondre/).waitFor();
    line.deafen();
    await button(/Répondre/).click();
    await until(async () => (await lastCall())?.state === 'talking');
    // What the page is loaded by hears again.
    await page.goto('about:blank');
    line.cut();
    await page.goto(`${url}/console`);
    await button(/^Téléphone, en communication/).waitFor();
    await hears(caller, MICROPHONE);
    const facts = await factsOf();
    assert.ok(!facts.slice(facts.indexOf('answered')).includes('unanswered'), facts.join(', '));
    await hangsUp(caller);
  },
);

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
  const desk = await house.phoneFor(house.sheet.desks[0] ?? house.sheet.line);
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
