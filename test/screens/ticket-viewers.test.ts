import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi, Who } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;
before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

async function register(subject: string): Promise<string> {
  const made = await (await api.as('supervisor')).post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, description: 'Depuis ce matin.', impact: 2, urgency: 2 },
    ...{ channel: 'email', requester: { id: api.person('requester').id } },
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

async function open(who: Who, address: string, options: { readonly width?: number } = {}) {
  const opened = await openPage(browser, options);
  await signedIn(opened.page, api, who);
  await opened.page.goto(`${api.url}${address}`);
  return opened;
}

const ticket = async (who: Who, number: string, options = {}) => {
  const opened = await open(who, `/console/billets/${number}`, options);
  await opened.page.getByText('Le délai, expliqué').waitFor();
  await settled(opened.page);
  return opened;
};

const line = (page: Page, words: string) =>
  page.locator('p').filter({ hasText: words }).filter({ visible: true });
/** Waits until nobody else is said to be at the ticket. */
const gone = (page: Page) =>
  page
    .locator('p')
    .getByText(/(regarde|écrit)/)
    .waitFor({ state: 'detached' });
const announced = (page: Page) =>
  page.locator('main [role="status"]').evaluateAll((all) => all.map((one) => one.textContent));

/** How far down the conversation and what is written stand. */
const places = (page: Page) =>
  page.evaluate(() =>
    ['h2', 'textarea'].map((name) => document.querySelector(name)?.getBoundingClientRect().top),
  );

test('two agents see each other look, write and leave; nothing moves, nobody is interrupted', async () => {
  const number = await register('À deux devant');
  const { page: mine, complaints } = await ticket('agent', number);
  await mine.getByRole('button', { name: 'Réponse à Rose' }).click();
  const field = mine.getByLabel('Texte');
  await mine.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  const before = await places(mine);
  const { page: other } = await ticket('supervisor', number);
  await line(mine, 'Simon Superviseur regarde ce billet').waitFor();
  await line(other, 'Agathe Agente regarde ce billet').waitFor();
  await reached(mine, 'ticket', 'looked at by another');
  await field.focus();
  // Who comes to look is no reason to speak.
  assert.ok((await announced(mine)).every((text) => text === ''));

  await other.keyboard.press('e');
  await other.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await other.keyboard.type('Bonjour Rose');
  await line(mine, 'Simon Superviseur écrit une réponse').waitFor();
  await line(mine, 'Simon Superviseur écrit aussi une réponse en ce moment.').waitFor();
  await mine
    .locator('main [role="status"]', { hasText: /^Simon Superviseur écrit une réponse$/ })
    .waitFor({ state: 'attached' });
  assert.deepEqual(await places(mine), before);
  assert.equal(await mine.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
  await reached(mine, 'ticket', 'another replies too');
  // It holds nothing back.
  await field.fill('Je m’en occupe');
  await line(other, 'Agathe Agente écrit une réponse').waitFor();
  await field.press('Control+Enter');
  await mine.getByText('La réponse est envoyée.').waitFor();
  await line(other, 'Agathe Agente regarde ce billet').waitFor();

  await other.keyboard.press('Control+a');
  await other.keyboard.press('Delete');
  await line(mine, 'Simon Superviseur regarde ce billet').waitFor();
  await other.getByRole('button', { name: 'Note interne' }).click();
  await other.getByLabel('Texte').fill('À voir avec le réseau');
  await line(mine, 'Simon Superviseur écrit une note interne').waitFor();
  // A note is no second reply.
  assert.equal(await mine.getByText('écrit aussi une réponse').count(), 0);
  await other.getByRole('link', { name: 'Billets' }).first().click();
  await gone(mine);
  assert.deepEqual(complaints, []);
  await Promise.all([mine, other].map((page) => page.context().close()));
});

test('a tab that closes is gone at once, one that is killed within a minute', async () => {
  const number = await register('Onglets');
  const { page: mine } = await ticket('agent', number);
  const { page: closing } = await ticket('supervisor', number);
  await line(mine, 'Simon Superviseur regarde ce billet').waitFor();
  await closing.goto('about:blank');
  await gone(mine);

  await closing.goto(`${api.url}/console/billets/${number}`);
  await line(mine, 'Simon Superviseur regarde ce billet').waitFor();
  const crashed = closing.waitForEvent('crash');
  const devtools = await closing.context().newCDPSession(closing);
  void devtools.send('Page.crash').catch(() => {});
  await crashed;
  api.clock.advance(61_000);
  await gone(mine);
  await Promise.all([mine, closing].map((page) => page.context().close()));
});

test('one’s own tabs are not others, and many are counted', async () => {
  const number = await register('Beaucoup de monde');
  const { page: mine } = await ticket('agent', number);
  const second = await mine.context().newPage();
  await second.goto(`${api.url}/console/billets/${number}`);
  await second.getByText('Le délai, expliqué').waitFor();
  for (const who of ['supervisor', 'manager', 'administrator'] as const) {
    const path = `/api/v1/tickets/${number}/viewers/${randomUUID()}`;
    const said = await (await api.as(who)).put(path, { doing: 'viewing' });
    assert.equal(said.status, 200, said.text);
  }
  const words = 'Adam Administrateur, Géraldine Gestionnaire et 1 autre regardent ce billet';
  await line(mine, words).waitFor();
  assert.equal(await mine.getByText('Agathe Agente regarde').count(), 0);
  await mine.context().close();
  const narrow = await ticket('agent', number, { width: 360 });
  await line(narrow.page, words).waitFor();
  await reached(narrow.page, 'ticket', 'many look, 360 px');
  await narrow.page.context().close();
});

test('who is helped does not see that the centre looks at their ticket, and is not seen', async () => {
  const number = await register('Chez Rose');
  const { page: mine } = await ticket('agent', number);
  const asked: string[] = [];
  const { page: rose } = await openPage(browser);
  await signedIn(rose, api, 'requester');
  rose.on('request', (request) => void asked.push(request.url()));
  await rose.goto(`${api.url}/billets/${number}`);
  await rose.getByRole('heading', { name: 'Chez Rose' }).waitFor();
  const { page: other } = await ticket('supervisor', number);
  await line(mine, 'Simon Superviseur regarde ce billet').waitFor();
  assert.equal(await rose.getByText(/regarde ce billet|écrit une/).count(), 0);
  assert.ok(asked.every((url) => !url.includes('viewers')));
  assert.equal(await mine.getByText('Rose Utilisatrice regarde').count(), 0);
  await Promise.all([mine, other, rose].map((page) => page.context().close()));
});
