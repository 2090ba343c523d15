import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi, Who } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { tryAgain } from '../harness/hardship.ts';
import { pass, stopClock } from '../harness/page-clock.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';
import { until } from '../harness/worker.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;

const MINUTE = 60_000;
const ENGLISH = ['E-mail', 'Password', 'Sign in'] as const;

before(async () => {
  screens = await startScreens(['agent', 'supervisor', 'requester']);
  ({ api, browser } = screens);
});
after(() => screens.close());

async function register(subject: string): Promise<string> {
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, impact: 1, urgency: 2, channel: 'email' },
    requester: { id: api.person('requester').id },
  });
  assert.equal(made.status, 201);
  return made.body.number as string;
}

async function ticketOf(who: Who, subject: string) {
  const number = await register(subject);
  const opened = await openPage(browser);
  const { page } = opened;
  await page.clock.install({ time: api.clock.now() });
  await signedIn(page, api, who);
  await page.goto(`${api.url}/console/billets/${number}`);
  await page.getByRole('heading', { name: subject }).waitFor();
  await settled(page);
  return { number, ...opened };
}

const dialog = (page: Page) => page.getByRole('dialog');

test('what is sent when the session is over leaves once the same person is back', async () => {
  const { page, number, complaints } = await ticketOf('agent', 'Une session finie');
  await page.getByLabel('Texte').fill('Écrit juste avant la fin');
  // Were anything else asked first, the way in would stand before the button.
  await stopClock(page);
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Ajouter la note interne' }).click();
  await page.clock.resume();
  await dialog(page).getByText('Votre session a pris fin').waitFor();
  await reached(page, 'session', 'ended');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await dialog(page).getByText('Votre session a pris fin').waitFor();
  await dialog(page).getByLabel('Mot de passe').fill('pas le bon');
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('alert').waitFor();
  await reached(page, 'session', 'ended, refused');
  const sent = page.waitForResponse(
    (answer) => answer.status() === 201 && answer.url().endsWith('/messages'),
  );
  await screens.signIn(page, 'agent');
  await sent;
  await dialog(page).waitFor({ state: 'detached' });
  const messages = await (await api.as('agent')).get(`/api/v1/tickets/${number}/messages`);
  assert.deepEqual(
    messages.body.messages.map((one: { body: string }) => one.body),
    ['Écrit juste avant la fin'],
  );
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('what is being written stays in its field through the end of the session', async () => {
  const { page, complaints } = await ticketOf('agent', 'Un texte commencé');
  await page.getByLabel('Texte').fill('À moitié écr');
  await page
    .getByRole('button', { name: /^Acheminer/ })
    .first()
    .click();
  await page.locator('.panel textarea').first().fill('Motif commencé');
  await page.context().clearCookies();
  await pass(api, page, 3 * 3_600_000);
  await dialog(page).getByText('Votre session a pris fin').waitFor();
  await screens.signIn(page, 'agent');
  await dialog(page).waitFor({ state: 'detached' });
  assert.equal(await page.locator('.panel textarea').first().inputValue(), 'Motif commencé');
  assert.equal(await page.getByLabel('Texte').inputValue(), 'À moitié écr');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('another person who signs in finds a new page, not what the first was writing', async () => {
  const { page, complaints } = await ticketOf('agent', 'À chacun sa page');
  await page.getByLabel('Texte').fill('Secret de la première');
  await page.context().clearCookies();
  await pass(api, page, 3 * 3_600_000);
  await dialog(page).getByText('Votre session a pris fin').waitFor();
  await screens.signIn(page, 'supervisor');
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByRole('banner').getByText(api.person('supervisor').name).waitFor();
  await page.getByRole('heading', { name: 'À chacun sa page' }).waitFor();
  assert.equal(await page.getByLabel('Texte').inputValue(), '');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the end of an unused session is told, and one gesture stays', async () => {
  const { page, complaints } = await ticketOf('agent', 'Une longue pause');
  await pass(api, page, 111 * MINUTE);
  const stay = page.getByRole('button', { name: 'Rester connecté' });
  await stay.waitFor();
  // Told in a region that speaks politely; the focus stays where it was.
  assert.match(await page.getByRole('status').filter({ has: stay }).innerText(), /prendra fin à/);
  assert.equal(await stay.evaluate((button) => button === document.activeElement), false);
  await reached(page, 'session', 'idle end told');
  await stay.focus();
  await page.keyboard.press('Enter');
  await stay.waitFor({ state: 'detached' });
  // Past the first end, the session lives.
  await pass(api, page, 60 * MINUTE);
  await page.reload();
  await page.getByRole('heading', { name: 'Une longue pause' }).waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('an open page with nobody at it keeps no session alive; one that is used does', async () => {
  const { page, complaints } = await ticketOf('agent', 'Une page oubliée');
  await page.goto(`${api.url}/console`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settled(page);
  for (let minute = 0; minute < 60; minute += 10) {
    await pass(api, page, 10 * MINUTE);
    const extended = page.waitForResponse('**/extension');
    await page.mouse.move(100 + minute, 100);
    await page.clock.runFor(10_000);
    assert.equal((await extended).status(), 200);
  }
  // An hour of use, then more than two of none: lists go on asking, the stream stays open.
  for (let minute = 0; minute < 130; minute += 10) await pass(api, page, 10 * MINUTE);
  await dialog(page).getByText('Votre session a pris fin').waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the longest session is told long before it ends, and opened again over the page', async () => {
  const { page, complaints } = await ticketOf('agent', 'Une longue journée');
  await page.getByLabel('Texte').fill('En fin de journée');
  for (let hour = 0; hour < 11; hour += 1) {
    await pass(api, page, 60 * MINUTE);
    const extended = page.waitForResponse('**/extension');
    await page.mouse.move(200 + hour, 200);
    await page.clock.runFor(10_000);
    assert.equal((await extended).status(), 200);
  }
  await pass(api, page, 45 * MINUTE);
  const again = page.getByRole('button', { name: 'Ouvrir de nouveau' });
  await again.waitFor();
  await reached(page, 'session', 'longest end told');
  await again.click();
  await dialog(page).waitFor();
  await reached(page, 'session', 'again');
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await again.click();
  await screens.signIn(page, 'agent');
  await dialog(page).waitFor({ state: 'detached' });
  await again.waitFor({ state: 'detached' });
  await pass(api, page, 60 * MINUTE);
  assert.equal(await page.getByLabel('Texte').inputValue(), 'En fin de journée');
  assert.equal(await dialog(page).count(), 0);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('who signs out is told what is not sent, and leaves nothing in the browser, in no tab', async () => {
  const { page, complaints } = await ticketOf('agent', 'Un poste partagé');
  const second = await page.context().newPage();
  await second.goto(`${api.url}/console`);
  await second.getByRole('heading', { level: 1 }).waitFor();
  await page.getByLabel('Texte').fill('Un brouillon');
  await page.getByRole('button', { name: 'Fermer la session' }).click();
  await dialog(page).getByText('Un texte commencé').waitFor();
  await reached(page, 'session', 'unsent');
  await page.getByRole('button', { name: 'Effacer et fermer la session' }).click();
  await page.getByRole('heading', { name: 'Ouvrir une session' }).waitFor();
  await second.getByRole('heading', { name: 'Ouvrir une session' }).waitFor();
  const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  assert.ok(!kept.includes('brouillon'), kept);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the way in, in every state and in both languages', async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${api.url}/console`);
  await page.getByLabel('Courriel').waitFor();
  await reached(page, 'sign in', 'content');
  // A password is shown to who wants to read it; programs may fill it in.
  const password = page.getByLabel('Mot de passe');
  assert.equal(await password.getAttribute('autocomplete'), 'current-password');
  await page.getByLabel('Courriel').fill('agent@essais.example');
  await password.fill('pas le bon');
  await page.getByRole('button', { name: 'Afficher le mot de passe' }).click();
  assert.equal(await password.getAttribute('type'), 'text');
  await page.getByRole('button', { name: 'Ouvrir la session' }).click();
  await page.getByRole('alert').waitFor();
  await reached(page, 'sign in', 'refused');
  await page.route('**/api/v1/sessions', (route) => route.abort());
  await page.getByRole('button', { name: 'Ouvrir la session' }).click();
  await page.getByText('Le service ne répond pas').waitFor();
  await reached(page, 'sign in', 'error');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.unroute('**/api/v1/sessions');
  await reached(page, 'sign in', 'content, English');
  let answer: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/v1/sessions', async (route) => {
    await held;
    await route.continue();
  });
  await screens.signIn(page, 'agent', ENGLISH);
  await page.getByText('Sending').waitFor();
  await reached(page, 'sign in', 'waiting');
  answer();
  await page.getByRole('heading', { name: 'Tickets' }).waitFor();
  assert.deepEqual(
    complaints.filter((one) => !/ERR_FAILED/.test(one)),
    [],
  );
  await page.context().close();

  const narrow = await openPage(browser, { width: 360 });
  await narrow.page.goto(`${api.url}/`);
  await narrow.page.getByLabel('Courriel').waitFor();
  await reached(narrow.page, 'sign in', 'content, 360 px');
  await narrow.page.context().close();
});

test('one’s own subscription to bulletins: begun, changed, taken up again, and ended', async () => {
  const { page, complaints } = await openPage(browser, { width: 320 });
  await signedIn(page, api, 'representative');
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const path = '**/api/v1/account/subscription';
  await page.route(path, async (asked) => {
    await held;
    await asked.fulfill({ status: 500, json: {} });
  });
  await page.goto(`${api.url}/compte`);
  const told = page.getByRole('region', { name: 'Mon abonnement aux avis de panne' });
  await told.getByRole('status').waitFor();
  await reached(page, 'account', 'subscription, loading');
  release();
  await told.getByRole('button', { name: 'Réessayer' }).waitFor();
  await reached(page, 'account', 'subscription, error');
  await page.unroute(path);
  await tryAgain(told);
  const subscribe = told.getByRole('button', { name: 'M’abonner' });
  await subscribe.waitFor();
  await reached(page, 'account', 'subscription, none');
  const first = told.getByRole('group', { name: 'Services' }).getByRole('checkbox').first();
  await first.check();
  await page.route(path, (asked) => asked.fulfill({ status: 500, json: {} }));
  await subscribe.click();
  await told.getByRole('alert').waitFor();
  await reached(page, 'account', 'subscription, refused');
  assert.ok(await first.isChecked(), 'what was chosen is kept');
  await page.unroute(path);
  await subscribe.click();
  await page.getByText('Votre abonnement est enregistré.').waitFor();
  await told.getByText(`Les avis sont envoyés à ${api.person('representative').email}`).waitFor();
  await told.getByRole('radio', { name: 'un résumé par jour' }).check();
  await told.getByRole('button', { name: 'Enregistrer mon abonnement' }).click();
  const own = async () =>
    (await (await api.as('representative')).get('/api/v1/account/subscription')).body.subscription;
  await until('the digest chosen', async () => (await own())?.rhythm === 'daily');
  assert.equal((await own()).services.length, 1);

  await api.pool.query('UPDATE subscriber SET suspended_at = now(), bounces = 3');
  await page.reload();
  await told.getByText('L’envoi est suspendu', { exact: false }).waitFor();
  await reached(page, 'account', 'subscription, suspended');
  await page.getByRole('button', { name: 'English' }).click();
  const english = page.getByRole('region', { name: 'My subscription to bulletins' });
  await english.getByText('Sending is suspended', { exact: false }).waitFor();
  await reached(page, 'account', 'subscription, English, 320 px');
  await english.getByRole('button', { name: 'Save my subscription' }).click();
  await english.getByText('Sending is suspended', { exact: false }).waitFor({ state: 'detached' });
  await english.getByRole('button', { name: 'Receive no more bulletins' }).click();
  await english.getByRole('button', { name: 'Subscribe' }).waitFor();
  assert.equal(await own(), null);
  assert.deepEqual(
    complaints.filter((one) => !/status of 500/.test(String(one))),
    [],
  );
  await page.context().close();
});
