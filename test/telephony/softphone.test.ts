import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Talk } from '../../adapters/telephony/sip-phone.ts';
import { shareOf } from '../../adapters/telephony/sound.ts';
import { nodeOf } from '../../adapters/telephony/switch-home.ts';
import { insertTeam } from '../../features/people/team-store.ts';
import { axe } from '../harness/browser.ts';
import { processesOn, relais } from '../harness/relais-process.ts';
import { settled } from '../harness/settled.ts';
import { agreedBy, consoleOf, heardBy, memberOf } from '../harness/softphone.ts';
import { type LastCall, type SoftphoneHouse, softphoneHouse } from '../harness/softphone-house.ts';
import { hears, until } from '../harness/switch.ts';

// The agent's browser is the telephone: a real Chromium whose microphone hears 1,000 Hz, at an address that is not
// loopback, by HTTPS and wss; callers and a desk phone of ours.

const limit = { timeout: 400_000 };
let house: SoftphoneHouse;
let url: string;
let pool: Pool;
let browser: Browser;
let page: Page;
let complaints: string[];
let agathe: { id: number; secret: string };
let bea: { id: number; secret: string };
let beaTalk: Talk | undefined;

const MICROPHONE = 1_000;
const DESK = 1_210;
const CALLER = 700;

const lastCall = () => house.lastCall();
const factsOf = () => house.factsOf();

async function callIn(): Promise<Talk> {
  const talk = await (await house.phoneFor(house.sheet.line)).call('1000');
  talk.sound.tone(CALLER);
  return talk;
}

const ask = (...asked: Parameters<SoftphoneHouse['ask']>): Promise<Response> => house.ask(...asked);

async function beaIs(state: string): Promise<void> {
  const said = { state, desk: 'poste1' };
  const answer = await ask(bea.secret, 'PUT', '/api/v1/telephone/presence', said);
  assert.equal(answer.status, 200, await answer.text());
}

const button = (name: string | RegExp) => page.getByRole('button', { name });
const says = (text: string) => page.getByText(text).first().waitFor();
const pageHears = (hertz: number): Promise<void> =>
  until(async () => Math.abs((await heardBy(page)) - hertz) < 20);
const isSilentOf = (talk: Talk, hertz: number): Promise<void> =>
  until(() => talk.sound.heard().length > 4_000 && shareOf(talk.sound.heard(), hertz) < 0.05);

before(async () => {
  house = await softphoneHouse(MICROPHONE);
  ({ url, pool, browser } = house);
  agathe = await memberOf(pool, 'Agathe', 'agent');
  bea = await memberOf(pool, 'Béa', 'agent');
  ({ page, complaints } = await consoleOf(browser, url, agathe.secret));
  await page.goto(`${url}/console`);
}, limit);
after(() => house.close(), limit);

test(
  'a browser at another address answers, holds, mutes and presses keys, sound both ways',
  limit,
  async () => {
    await button(/^Téléphone, fermé/).waitFor();
    await page.keyboard.press('Alt+p');
    await button('Téléphoner avec ce navigateur').click();
    await button(/^Téléphone, prêt/).waitFor();
    assert.deepEqual(await axe(page), []);
    const caller = await callIn();
    await button(/Répondre/).waitFor();
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('Alt+a');
    await hears(caller, MICROPHONE);
    await pageHears(CALLER);
    await says('L’appelant vous entend.');
    const { codecs, dtls, srtp } = await agreedBy(page);
    assert.deepEqual([codecs, dtls], [['audio/opus', 'audio/opus'], 'connected']);
    assert.notEqual(srtp, '');
    const { rows } = await pool.query('SELECT state, desk FROM presence WHERE person_id = $1', [
      agathe.id,
    ]);
    assert.equal(rows[0].desk, 'web1');

    await page.keyboard.press('Alt+h');
    await says('L’appelant entend de la musique.');
    await isSilentOf(caller, MICROPHONE);
    await button(/Reprendre l’appel/).click();
    await hears(caller, MICROPHONE);
    await page.keyboard.press('Alt+m');
    await says('votre microphone est coupé');
    await isSilentOf(caller, MICROPHONE);
    await page.keyboard.press('Alt+m');
    await hears(caller, MICROPHONE);

    await button('Clavier').click();
    for (const key of ['4', '2', '#']) await button(key).click();
    await until(() => caller.sound.keys() === '42#');
    // As fast as can be: each is said once, in order.
    await page.getByRole('group', { name: 'Clavier' }).evaluate((keypad) => {
      for (const key of keypad.querySelectorAll('button')) key.click();
    });
    await until(() => caller.sound.keys() === '42#123456789*0#');
    await page.getByText(/^Son (bon|moyen|mauvais)/).waitFor();
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('Alt+x');
    await caller.ended;
    await until(async () => (await lastCall())?.end_reason === 'desk');
    const figures = await pool.query('SELECT talk_ms, hold_ms FROM call ORDER BY id DESC LIMIT 1');
    assert.ok(figures.rows[0].hold_ms > 0 && figures.rows[0].talk_ms > 0);
  },
);

test(
  'a call is talked over with a colleague, spoken all three, and left to her; the wait begins no more',
  limit,
  async () => {
    const desk = await house.phoneFor(house.sheet.desks[0] ?? house.sheet.line);
    desk.onCall((talk) => {
      beaTalk = talk;
      talk.sound.tone(DESK);
    });
    await desk.register();
    await beaIs('break');
    const caller = await callIn();
    await button(/Répondre/).click();
    await hears(caller, MICROPHONE);
    const { queued_at, answered_at } = (await lastCall()) as LastCall;
    await beaIs('available');
    await says('L’appelant vous entend.');
    await page.keyboard.press('Alt+v');
    await button('Consulter : Béa').click();
    await says('Vous parlez à Béa');
    await pageHears(DESK);
    await isSilentOf(caller, DESK);
    await button('Parler à trois').click();
    // The browser takes a tone for noise and softens it: what matters is that both are there.
    await until(() =>
      [MICROPHONE, DESK].every((hertz) => shareOf(caller.sound.heard(), hertz) > 0.01),
    );
    await button('Lui laisser l’appel').click();
    await hears(caller, DESK);
    await hears(beaTalk as Talk, CALLER);
    await button(/^Téléphone, prêt/).waitFor();
    const call = (await lastCall()) as LastCall;
    assert.deepEqual([call.state, call.desk], ['talking', 'poste1']);
    assert.deepEqual([call.queued_at, call.answered_at], [queued_at, answered_at]);
    // Who sits at a desk phone has the same from the console: the server does it.
    const own = (await (await ask(bea.secret, 'GET', '/api/v1/telephone/conversation')).json()) as {
      call: { id: number };
    };
    const path = `/api/v1/telephone/calls/${own.call.id}`;
    assert.equal((await ask(bea.secret, 'POST', `${path}/hold`)).status, 200);
    await isSilentOf(caller, DESK);
    assert.equal((await ask(agathe.secret, 'POST', `${path}/resume`)).status, 404);
    assert.equal((await ask(bea.secret, 'POST', `${path}/resume`)).status, 200);
    await hears(caller, DESK);
    assert.equal((await ask(bea.secret, 'POST', `${path}/end`)).status, 200);
    await caller.ended;
  },
);

test(
  'a page that is loaded again, or whose network changed, gets its caller back; a call goes to a team at once',
  limit,
  async () => {
    const team = (await insertTeam(pool, { name: 'Réseau', level: 2, address: null } as never)) as
      | number
      | null;
    await pool.query('INSERT INTO team_member (team_id, person_id) VALUES ($1, $2)', [
      team,
      bea.id,
    ]);
    await beaIs('break');
    const caller = await callIn();
    await button(/Répondre/).click();
    await hears(caller, MICROPHONE);
    const before = (await lastCall()) as LastCall;
    // Whose call comes back to them has no rest in between.
    await pool.query('UPDATE call_queue SET wrap_up_seconds = 3');
    await page.reload();
    await button(/^Téléphone, en communication/).waitFor();
    await hears(caller, MICROPHONE);
    await pageHears(CALLER);
    const back = (await lastCall()) as LastCall;
    assert.deepEqual(
      [back.desk, back.queued_at, back.answered_at],
      ['web1', before.queued_at, before.answered_at],
    );
    assert.ok((await factsOf()).includes('dropped'));
    await delay(4_000);
    assert.ok(!(await factsOf()).includes('wrapped'));
    const { rows } = await pool.query('SELECT state FROM presence WHERE person_id = $1', [
      agathe.id,
    ]);
    assert.deepEqual(rows, [{ state: 'busy' }]);
    await pool.query('UPDATE call_queue SET wrap_up_seconds = 0');

    // Its network changed: nothing that was open goes on, and nobody was told.
    house.line.lose();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await until(async () => (await factsOf()).filter((type) => type === 'dropped').length === 2);
    // The second of what was heard last may be of before.
    await until(async () => (await factsOf()).at(-1) === 'answered');
    await hears(caller, MICROPHONE);
    await pageHears(CALLER);
    assert.ok(!(await factsOf()).includes('released'));

    await beaIs('available');
    await says('L’appelant vous entend.');
    await page.keyboard.press('Alt+v');
    await button('Transférer : Réseau').click();
    await hears(caller, DESK);
    const moved = (await lastCall()) as LastCall;
    assert.deepEqual([moved.desk, moved.queued_at], ['poste1', before.queued_at]);
    await caller.hangUp();
    await until(async () => (await lastCall())?.end_reason === 'caller');
    const check = relais(['check'], { RELAIS_DATA: house.folder });
    assert.equal((await check.ended).code, 0, check.output());
  },
);

test('who rings after one that hung up meanwhile is not answered unasked', limit, async () => {
  await beaIs('break');
  const caller = await callIn();
  await button(/Répondre/).click();
  await hears(caller, MICROPHONE);
  await page.goto('about:blank');
  await until(async () => (await lastCall())?.state === 'waiting');
  await caller.hangUp();
  await until(async () => (await lastCall())?.state === 'ended');
  await page.goto(`${url}/console`);
  await button(/^Téléphone, prêt/).waitFor();
  const next = await callIn();
  await button(/Répondre/).waitFor();
  await delay(1_000);
  assert.equal((await lastCall())?.state, 'ringing');
  await next.hangUp();
  await until(async () => (await lastCall())?.end_reason === 'abandoned');
});

test('a page that is loaded again while it rings rings again', limit, async () => {
  await beaIs('break');
  const caller = await callIn();
  await button(/Répondre/).waitFor();
  await page.reload();
  await button(/Répondre/).click();
  await hears(caller, MICROPHONE);
  const facts = await factsOf();
  assert.deepEqual(facts.slice(facts.indexOf('rang')), ['rang', 'unanswered', 'rang', 'answered']);
  await caller.hangUp();
  await until(async () => (await lastCall())?.end_reason === 'caller');
});

test(
  'who signs out while they speak is asked first, and leaves their caller to others',
  limit,
  async () => {
    await beaIs('break');
    const caller = await callIn();
    await button(/Répondre/).click();
    await hears(caller, MICROPHONE);
    await button('Fermer la session').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Vous êtes en communication.').waitFor();
    await settled(page);
    assert.deepEqual(await axe(page), []);
    await dialog.getByRole('button', { name: 'Garder la session ouverte' }).click();
    await dialog.waitFor({ state: 'detached' });
    await hears(caller, MICROPHONE);

    await button('Fermer la session').click();
    await dialog.getByRole('button', { name: 'Fermer la session' }).click();
    await page.getByRole('heading', { name: 'Ouvrir une session' }).waitFor();
    await isSilentOf(caller, MICROPHONE);
    await until(async () => (await factsOf()).at(-1) === 'released');
    const { rows } = await pool.query(
      `SELECT state, (SELECT count(*) FROM web_place WHERE person_id = $1) AS places
       FROM presence WHERE person_id = $1`,
      [agathe.id],
    );
    assert.deepEqual(rows, [{ state: 'away', places: 0 }]);
    await beaIs('available');
    await hears(caller, DESK);
    const facts = await factsOf();
    const first = facts.indexOf('answered');
    assert.deepEqual(facts.slice(first), ['answered', 'dropped', 'released', 'rang', 'answered']);
    await caller.hangUp();
    await until(async () => (await lastCall())?.end_reason === 'caller');
  },
);

test('what hinders a telephone is said, with the cure', limit, async () => {
  const other = await memberOf(pool, 'Carl', 'agent');
  const second = await consoleOf(browser, url, other.secret, 320);
  const own = second.page;
  await own.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await own.goto(`${url}/console`);
  await own.getByRole('button', { name: /^Téléphone/ }).click();
  const begin = own.getByRole('button', { name: 'Téléphoner avec ce navigateur' });
  await begin.click();
  await own.getByText('Le navigateur a refusé le microphone').waitFor();
  await settled(own);
  assert.deepEqual(await axe(own), []);
  const width = await own.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 320, `${width}`);
  assert.deepEqual(second.complaints, []);
  assert.deepEqual(complaints, []);
  await second.context.close();

  // Every place is lent to somebody else.
  await pool.query(
    `WITH made AS (INSERT INTO person (name, created_at)
       SELECT 'Place ' || n, now() FROM generate_series(1, 200) n RETURNING id)
     INSERT INTO web_place (name, person_id, taken_at, seen_at)
     SELECT 'web' || row_number() OVER (), id, now(), now() + interval '1 hour' FROM made
     ON CONFLICT (name) DO NOTHING`,
  );
  const third = await consoleOf(browser, url, other.secret, 320);
  const late = third.page;
  await late.goto(`${url}/console`);
  await late.getByRole('button', { name: /^Téléphone/ }).click();
  const again = late.getByRole('button', { name: 'Téléphoner avec ce navigateur' });
  await again.click();
  await late.getByText('Toutes les places de téléphone sont prises').waitFor();
  await settled(late);
  assert.deepEqual(await axe(late), []);

  // The switch is lost, each time it is started again, until it was said.
  const away = late.getByText('Le commutateur téléphonique ne répond pas');
  const home = `/srv/relais-${nodeOf(house.folder)}/etc`;
  await until(async () => {
    for (const line of processesOn(home)) kill(Number(line.split(' ')[0]));
    if (await again.isVisible()) await again.click();
    return away.isVisible();
  });
  assert.deepEqual(await axe(late), []);
  assert.deepEqual(third.complaints, []);
  await third.context.close();
});

/** Ends a process of the switch, which may be gone already. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended meanwhile.
  }
}
