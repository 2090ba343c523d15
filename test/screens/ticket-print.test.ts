import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { longTicket } from '../harness/long-ticket.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

// A ticket with a long life: on the screen what is recent, on paper everything.

const SEGMENTS = 64;

let screens: Screens;
let api: TestApi;
let browser: Browser;
let number: string;
before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  number = await longTicket(api, 'Une longue histoire', SEGMENTS / 2);
});
after(() => screens.close());

async function open(width: number) {
  const opened = await openPage(browser, { width });
  await signedIn(opened.page, api, 'agent');
  await opened.page.goto(`${api.url}/console/billets/${number}`);
  await rows(opened.page).last().waitFor();
  await lines(opened.page).last().waitFor();
  return opened;
}

const rows = (page: Page) =>
  page.getByRole('table', { name: 'Segments du délai' }).locator('tbody tr');
const lines = (page: Page) => page.locator('.history li');
const seen = (all: ReturnType<typeof rows>) => all.filter({ visible: true }).count();

test('of a long history the end is shown, the rest when asked, by keyboard', async () => {
  const { page, complaints } = await open(1280);
  await reached(page, 'ticket', 'long history');
  assert.equal(await seen(rows(page)), 10);
  assert.equal(await seen(lines(page)), 10);
  const count = await lines(page).count();
  assert.ok(count > SEGMENTS);
  assert.equal(await lines(page).last().getAttribute('value'), String(count));
  await page.getByRole('button', { name: `Afficher les ${SEGMENTS} segments` }).focus();
  await page.keyboard.press('Enter');
  assert.equal(await seen(rows(page)), SEGMENTS);
  // The focus is where it was, on what folds them again.
  await page.keyboard.press('Enter');
  assert.equal(await seen(rows(page)), 10);
  await page.getByRole('button', { name: `Afficher les ${count} lignes` }).click();
  assert.equal(await seen(lines(page)), count);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('on a narrow screen each segment is read without moving sideways', async () => {
  const { page } = await open(360);
  await page.getByRole('button', { name: `Afficher les ${SEGMENTS} segments` }).click();
  assert.equal(await seen(rows(page)), SEGMENTS);
  const [wide, place] = await page
    .locator('section', { has: page.getByRole('table', { name: 'Segments du délai' }) })
    .last()
    .evaluate((section) => [section.scrollWidth, section.clientWidth]);
  assert.ok((wide ?? 0) <= (place ?? 0), `${wide} in ${place}`);
  assert.match(await rows(page).last().innerText(), /→|le délai court/);
  await reached(page, 'ticket', 'long history, 360 px');
  await page.context().close();
});

test('on paper: number, facts, every message, segment and line, dated; nothing to press', async () => {
  const { page, complaints } = await open(1280);
  const shown = (words: string) => page.getByText(words, { exact: true }).first().isVisible();
  await page.emulateMedia({ media: 'print' });
  await reached(page, 'ticket', 'long history, printed');
  // The width that a Letter page leaves between its margins.
  await page.setViewportSize({ width: 720, height: 900 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 720, `${wide} px wide`);
  assert.ok(
    await page.getByRole('heading', { name: /INC [\d ]+ – Une longue histoire/ }).isVisible(),
  );
  assert.ok(await page.getByText(/Imprimé le .* par Agathe Agente/).isVisible());
  const controls = page.locator('button, input, textarea, select, nav, summary, .button');
  assert.deepEqual(await controls.filter({ visible: true }).allTextContents(), []);
  for (const gone of ['Retour à la liste', 'Voir tous ses billets', 'Fermer la session']) {
    assert.equal(await page.getByText(gone).filter({ visible: true }).count(), 0, gone);
  }
  assert.equal(await seen(rows(page)), SEGMENTS);
  assert.equal(await seen(lines(page)), await lines(page).count());
  for (const words of ['Rose Utilisatrice', 'Conversation', 'Historique']) {
    assert.ok(await shown(words), words);
  }
  const notes = page.locator('.message.internal');
  assert.equal(await notes.count(), Math.floor(SEGMENTS / 2 / 3));
  for (const text of await notes.allInnerTexts()) assert.match(text, /^Note interne –/);
  const first = page.getByText('Rose Utilisatrice', { exact: true }).first();
  const [facts, talk] = await Promise.all([
    first.boundingBox(),
    page.getByRole('heading', { name: 'Conversation' }).boundingBox(),
  ]);
  assert.ok((facts?.y ?? 0) < (talk?.y ?? 0), 'what it is comes first');
  const links = await page
    .locator('main a')
    .filter({ visible: true })
    .evaluateAll((all) =>
      all.map((link) => {
        const { color, textDecorationLine } = getComputedStyle(link);
        return color === getComputedStyle(document.body).color && textDecorationLine === 'none';
      }),
    );
  assert.ok(links.every(Boolean), 'links are words');
  assert.ok((await page.pdf({ format: 'Letter' })).length > 10_000);
  assert.deepEqual(complaints, []);
  await page.context().close();
});
