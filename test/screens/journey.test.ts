import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openPage } from '../harness/browser.ts';
import { dayOf } from '../harness/clock.ts';
import { keystrokes } from '../harness/keystrokes.ts';
import { catchUp } from '../harness/page-clock.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

let screens: Screens;
before(async () => {
  screens = await startScreens([]);
});
after(() => screens.close());

/** Waits until a field has the focus, so that what is typed goes where it is asked. */
const writing = (page: Page) =>
  page.waitForFunction(() => /TEXTAREA|SELECT|INPUT/.test(document.activeElement?.tagName ?? ''));

/** Away from any field, where single keys are gestures. */
const aside = (page: Page) => page.getByRole('heading', { level: 1 }).focus();

/**
 * The journey of an incident as the two people it is about see it: the agent at the console with the
 * keyboard alone, the user at the portal, each told live what the other does.
 */
test('from the call to the month, by an agent at the keyboard and a user at the portal', async () => {
  const { api, browser } = screens;
  const desk = await openPage(browser);
  const { page } = desk;
  await page.addInitScript(() => {
    const complain = () => {
      throw new Error('a pointer was used');
    };
    addEventListener('pointerdown', complain, true);
  });
  await signedIn(page, api, 'agent');
  const home = await openPage(browser);
  const user = home.page;
  await signedIn(user, api, 'requester');
  await user.goto(`${api.url}/billets`);
  const keys = keystrokes(page);

  await page.goto(`${api.url}/console/nouveau`);
  await page.getByRole('combobox', { name: 'Qui est-ce' }).waitFor();
  await keys.type('rose');
  await page.getByRole('option', { name: /Rose Utilisatrice/ }).waitFor();
  await keys.press('Enter');
  await page.getByText('Pour : Rose Utilisatrice').waitFor();
  await page.getByText('Aucun billet ouvert.').waitFor();
  await keys.type('Pas de réseau au 2e étage');
  catchUp(api);
  await keys.press('Control+Enter');
  await page.getByRole('heading', { name: 'Billet enregistré' }).waitFor();
  const number = (await page.locator('.big').innerText()).replace(/\s/g, '');
  const read = async () => (await (await api.as('agent')).get(`/api/v1/tickets/${number}`)).body;
  /** Whoever decides on a ticket decides on what it has become: the agent's page hears of the gesture. */
  const told = async (gesture: () => Promise<void>): Promise<void> => {
    const { version } = await read();
    const heard = page.waitForResponse(
      async (answer) =>
        answer.url().endsWith(`/tickets/${number}`) && (await answer.json()).version > version,
    );
    await gesture();
    await heard;
    await settled(page);
  };

  await user.getByText('Pas de réseau au 2e étage').first().waitFor();
  await user.goto(`${api.url}/billets/${number}`);
  await user.getByRole('heading', { name: 'Pas de réseau au 2e étage' }).waitFor();

  await page.goto(`${api.url}/console/billets/${number}`);
  await page.getByText('Le délai, expliqué').waitFor();
  await aside(page);
  await keys.press('c');
  await page.getByText('Vous avez pris le billet en charge.').waitFor();
  await user.locator('[aria-current=step]', { hasText: 'Pris en charge' }).waitFor();
  await aside(page);
  await keys.press('a');
  await writing(page);
  // The teams are asked for as the form opens: what is typed before they are there chooses none.
  await page.locator('.panel option', { hasText: 'Réseau' }).first().waitFor({ state: 'attached' });
  await keys.type('Réseau');
  await keys.press('Tab');
  await keys.type('Le commutateur ne répond pas');
  await page.locator('.panel').getByRole('button', { name: 'Acheminer' }).press('Enter');
  await page.locator('.panel').waitFor({ state: 'detached' });
  assert.equal((await read()).level, 2);

  await aside(page);
  await keys.press('w');
  await writing(page);
  await keys.type('Quelle prise ?');
  await keys.press('Tab', 'ArrowDown', 'ArrowDown', 'Tab', 'Enter');
  await user.getByRole('heading', { name: 'Le centre vous pose une question' }).waitFor();
  await page.getByText('Le délai est suspendu.', { exact: false }).first().waitFor();
  api.clock.advance(7 * 60_000);
  await user.getByLabel('Votre réponse').fill('B-212');
  await user.getByRole('button', { name: 'Envoyer ma réponse' }).click();
  // Both read the question with its answer; the agent is told without asking, and the clock runs again.
  await user
    .locator('article', { hasText: 'question du centre' })
    .getByText('Quelle prise ?')
    .waitFor();
  await page.locator('.message', { hasText: 'B-212' }).waitFor();
  // The answer is read with its message: what is decided next is decided on the ticket that it made.
  await settled(page);
  assert.equal((await read()).clock.status, 'running');

  await aside(page);
  await keys.press('s');
  await writing(page);
  await keys.type('Port remplacé');
  await page.locator('.panel').getByRole('button', { name: 'Remettre en service' }).press('Enter');
  await page.locator('.panel').waitFor({ state: 'detached' });
  await told(() => user.getByRole('button', { name: 'Oui, ça fonctionne' }).click());
  await user.getByText('Vous avez confirmé que le service fonctionne').waitFor();
  // The button is gone: the focus is at the title, not nowhere.
  await user.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await aside(page);
  await keys.press('d');
  await writing(page);
  await keys.type('Port 12 du commutateur remplacé');
  await page.locator('.panel').getByRole('button', { name: 'Résoudre' }).press('Enter');
  await page.locator('.panel').waitFor({ state: 'detached' });
  await user.getByLabel('Oui, très bien').check();
  await told(() => user.getByRole('button', { name: 'Envoyer', exact: true }).first().click());
  await user.getByText('Votre réponse est notée').waitFor();
  await aside(page);
  await keys.press('f');
  await user.locator('[aria-current=step]', { hasText: 'Fermé' }).waitFor();

  const { clock, restoredAt } = await read();
  assert.equal(clock.status, 'met');
  const explained = (await (await api.as('agent')).get(`/api/v1/tickets/${number}/clock`)).body;
  const waited = explained.segments.filter((one: { why: string }) => one.why === 'waiting_on_user');
  const seconds = waited.map(
    (one: { from: string; to: string }) => (Date.parse(one.to) - Date.parse(one.from)) / 1000,
  );
  // Two where the day, or its hours of service, ended meanwhile.
  const total = seconds.reduce((sum: number, one: number) => sum + one, 0);
  assert.ok(total >= 420, JSON.stringify(explained.segments));
  const month = dayOf(Date.parse(restoredAt)).slice(0, 7);
  const { body } = await (await api.as('manager')).get(`/api/v1/reports/${month}`);
  const counted = body.commitments.find((row: { id: string }) => row.id === 'restore-p3');
  assert.deepEqual([counted.numerator, counted.denominator], [1, 1]);
  assert.deepEqual([...desk.complaints, ...home.complaints], []);
  await user.context().close();
  await page.context().close();
});
