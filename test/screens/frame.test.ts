import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

// What surrounds every page stays, whatever becomes of the page: a network that breaks while a part of the app is on its
// way, a server that has other parts by now, a page that fails.

let screens: Screens;
let api: TestApi;
let browser: Browser;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

const PARTS = '**/assets/*.js';

async function opened(): Promise<Page> {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'supervisor');
  await page.goto(`${api.url}/console`);
  await page.locator('h1').waitFor();
  return page;
}

const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

test('a part of the app that the network swallowed is asked for again', async () => {
  const page = await opened();
  let failed = 0;
  await page.route(PARTS, (route) => {
    failed += 1;
    return failed > 1 ? route.continue() : route.abort('internetdisconnected');
  });
  await link(page, 'Appels').click();
  await page.getByRole('heading', { name: 'Appels', level: 1 }).waitFor();
  assert.ok(failed > 1);
  await page.context().close();
});

test('a page that can’t be fetched says so, and leaves the others where they are', async () => {
  const page = await opened();
  await page.route(PARTS, (route) => route.fulfill({ status: 404, body: '' }));
  await link(page, 'Appels').click();
  await page.getByRole('heading', { name: 'Cette page n’a pas pu être chargée' }).waitFor();
  await reached(page, 'frame', 'page unfetched');
  // What was there already is there still.
  await link(page, 'Billets').click();
  await page.getByRole('heading', { name: 'Billets', level: 1 }).waitFor();
  await link(page, 'Appels').click();
  await page.getByRole('heading', { name: 'Cette page n’a pas pu être chargée' }).waitFor();
  await page.unroute(PARTS);
  await page.getByRole('button', { name: 'Recharger la page' }).click();
  await page.getByRole('heading', { name: 'Appels', level: 1 }).waitFor();
  await page.context().close();
});

test('a page that fails takes nothing else with it', async () => {
  const page = await opened();
  await page.route(/\/api\/v1\/calls(\?|$)/, (route) => route.fulfill({ json: { calls: [null] } }));
  await link(page, 'Appels').click();
  await page.getByRole('heading', { name: 'Cette page ne peut pas être affichée' }).waitFor();
  await reached(page, 'frame', 'page broken');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'This page cannot be shown' }).waitFor();
  await reached(page, 'frame', 'page broken, English');
  await link(page, 'Tickets').click();
  await page.getByRole('heading', { name: 'Tickets', level: 1 }).waitFor();
  await page.context().close();
});

test('what the browser takes for no network keeps no page from asking', async () => {
  const page = await opened();
  await page.evaluate(() => void dispatchEvent(new Event('offline')));
  await link(page, 'Appels').click();
  await page.getByRole('heading', { name: 'Appels', level: 1 }).waitFor();
  await page.getByText('Aucun appel').first().waitFor();
  await page.context().close();
});

test('an app whose phrases can’t be fetched says so', async () => {
  const { page } = await openPage(browser);
  await page.route('**/assets/screens-*.js', (route) => route.abort());
  await page.goto(`${api.url}/console`);
  await page.getByText('La page n’a pas pu être chargée').waitFor();
  await page.context().close();
});
