import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { keystrokes } from '../harness/keystrokes.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;
const numbers: string[] = [];

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  for (let i = 0; i < 30; i += 1) numbers.push(await register(`Billet ${i}`));
});
after(() => screens.close());

async function register(subject: string, more: object = {}): Promise<string> {
  const agent = await api.as('supervisor');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, impact: 2, urgency: 2, channel: 'email' },
    ...{ requester: { id: api.person('requester').id }, ...more },
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

async function list(
  query = '?view=all',
  options: { readonly width?: number; readonly locale?: string } = {},
): Promise<{ page: Page; complaints: string[] }> {
  const opened = await openPage(browser, options);
  await signedIn(opened.page, api, 'agent');
  await opened.page.goto(`${api.url}/console/${query}`);
  return opened;
}

const rows = (page: Page) => page.locator('[role="row"][aria-rowindex]:not([aria-rowindex="1"])');
const row = (page: Page, subject: string) => rows(page).filter({ hasText: subject });
/** Presses keys that make one gesture: within the second that it may take, however slow the page is. */
const together = (page: Page, ...keys: readonly string[]) =>
  Promise.all(keys.map((key) => page.keyboard.press(key)));
/** The row that has the focus, by its number. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => (document.activeElement?.id ?? '').replace('row-', ''));
const shown = (page: Page): Promise<string[]> =>
  rows(page).evaluateAll((all) => all.map((one) => one.id.replace('row-', '')));

test('views with their counts, rows by keyboard, a ticket opened and come back from', async () => {
  const { page, complaints } = await list('');
  await row(page, 'Billet 0').waitFor();
  await page
    .getByRole('link', { name: /À prendre/ })
    .getByText('30')
    .waitFor();
  await reached(page, 'list', 'content');
  const keys = keystrokes(page);
  await keys.press('j', 'j', 'j');
  const third = await focused(page);
  assert.equal(third, (await shown(page))[2]);
  // What has the focus is never under the head, whichever way one came.
  for (const press of ['End', 'PageUp', 'ArrowUp', 'Home', 'PageDown', 'PageDown', 'ArrowUp']) {
    await keys.press(press);
    const [top = 0, bottom = 0, from = 0, to = 0] = await page.evaluate(() => {
      const place = document.querySelector('[role="grid"]')?.parentElement;
      const head = document.querySelector('[role="rowgroup"]')?.getBoundingClientRect();
      const box = document.activeElement?.getBoundingClientRect();
      return [box?.top, box?.bottom, head?.bottom, place?.getBoundingClientRect().bottom];
    });
    assert.ok(top >= from - 1 && bottom <= to + 1, `${press}: ${top}–${bottom} in ${from}–${to}`);
  }
  await keys.press('Home', 'j', 'j');
  assert.equal(await focused(page), third);
  await keys.press('Enter');
  await page.waitForURL(`**/billets/${third}`);
  await page.goBack();
  await row(page, 'Billet 0').waitFor();
  await page.getByRole('link', { name: /Tous/ }).click();
  await row(page, 'Billet 29').waitFor();
  await page.getByRole('button', { name: 'Filtres' }).click();
  await reached(page, 'list', 'filters');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Colonnes' }).click();
  await reached(page, 'list', 'columns');
  await page.keyboard.press('Escape');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('rows change in place, nothing moves under who reads, and a refresh is a fresh fetch', async () => {
  const { page, complaints } = await list();
  await row(page, 'Billet 29').waitFor();
  await settled(page);
  await keystrokes(page).press('j', 'j');
  const before = await shown(page);
  const here = await focused(page);
  const agent = await api.as('supervisor');
  const target = before[3] ?? '';
  const reason = { reason: 'Tout l’étage', impact: 1, urgency: 1 };
  assert.equal((await agent.put(`/api/v1/tickets/${target}/priority`, reason)).status, 200);
  const added = await register('Un nouveau');
  await page.getByText('1 billet nouveau, sorti ou déplacé').waitFor();
  await page.locator(`#row-${target}`).getByText('P1').waitFor();
  assert.deepEqual(await shown(page), before);
  assert.equal(await focused(page), here);
  await reached(page, 'list', 'changed rows');
  await page.keyboard.press('r');
  await row(page, 'Un nouveau').waitFor();
  // The focus is on the same ticket.
  await page.waitForFunction((id) => document.activeElement?.id === id, `row-${here}`);
  const fresh = (await agent.get('/api/v1/tickets?limit=50')).body.tickets;
  const order = fresh.map(({ number }: { number: string }) => number);
  assert.equal(order[0], added);
  assert.deepEqual((await shown(page)).slice(0, 12), order.slice(0, 12));
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('several at once: each by itself, and what was refused is said', async () => {
  const [one, two] = [await register('Ensemble 1'), await register('Ensemble 2')];
  const { page } = await list('?view=all&q=Ensemble');
  await row(page, 'Ensemble 2').waitFor();
  await keystrokes(page).press('j', 'x', 'j', 'x');
  await page.getByText('2 billets sélectionnés').waitFor();
  await reached(page, 'list', 'selection');
  await page.getByLabel('Agir sur la sélection').selectOption('route');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Groupe de soutien').waitFor();
  await reached(page, 'list', 'bulk');
  await dialog.getByLabel('Groupe de soutien').selectOption({ index: 1 });
  await dialog.getByLabel('Motif').fill('Pour le réseau');
  // One of them ends meanwhile: it is refused, the other is routed.
  const agent = await api.as('supervisor');
  await agent.put(`/api/v1/tickets/${one}/cancellation`, { reason: 'Doublon' });
  await dialog.getByRole('button', { name: /Appliquer/ }).click();
  await dialog.getByText('1 billet traité, 1 refusé', { exact: false }).waitFor();
  await reached(page, 'list', 'bulk result');
  const routed = await agent.get(`/api/v1/tickets/${two}`);
  assert.ok(routed.body.team !== null);
  await page.context().close();
});

test('a view is saved and shared, an address is passed on', async () => {
  const { page, complaints } = await list('?view=all&q=Billet');
  await row(page, 'Billet 29').waitFor();
  await page.getByRole('button', { name: 'Enregistrer la vue' }).click();
  await page.getByLabel('Nom de la vue').fill('Mes imprimantes');
  await reached(page, 'list', 'save a view');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByRole('link', { name: /Mes imprimantes/ }).waitFor();
  const { rows: kept } = await api.pool.query('SELECT name FROM saved_view');
  assert.deepEqual(kept, [{ name: 'Mes imprimantes' }]);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the command bar finds tickets, pages and gestures; the shortcuts are listed', async () => {
  const { page, complaints } = await list('');
  await row(page, 'Billet 0').waitFor();
  const keys = keystrokes(page);
  await keys.press('Control+k');
  await page.getByRole('combobox', { name: 'Que voulez-vous faire' }).waitFor();
  await page.getByRole('option', { name: /Actualiser la liste/ }).waitFor();
  await reached(page, 'command bar', 'content');
  await keys.type(numbers[4] ?? '');
  await page.getByRole('option', { name: /Billet 4/ }).waitFor();
  await reached(page, 'command bar', 'found');
  await keys.press('Enter');
  await page.waitForURL(`**/billets/${numbers[4]}`);
  await keys.press('Control+k');
  await keys.type('xyzzy');
  await page.getByText('Rien de ce nom.').waitFor();
  await reached(page, 'command bar', 'nothing found');
  await page.getByRole('combobox', { name: 'Que voulez-vous faire' }).fill('inc 1000-0029');
  await page.getByText('mal recopié', { exact: false }).waitFor();
  await reached(page, 'command bar', 'mistyped number');
  await page.getByRole('combobox', { name: 'Que voulez-vous faire' }).fill('a confirmer');
  await page.getByRole('option', { name: /À confirmer/ }).waitFor();
  await keys.press('Escape', 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await keys.press('?');
  await page.getByRole('heading', { name: 'Raccourcis clavier' }).waitFor();
  await reached(page, 'shortcuts', 'content');
  await page.getByLabel('Raccourcis d’un seul caractère', { exact: false }).uncheck();
  await page.getByRole('heading', { level: 1 }).focus();
  await together(page, 'g', 'n');
  await page.getByRole('heading', { name: 'Raccourcis clavier' }).waitFor();
  await page.getByLabel('Raccourcis d’un seul caractère', { exact: false }).check();
  await page.getByRole('heading', { level: 1 }).focus();
  await together(page, 'g', 'n');
  await page.getByRole('heading', { name: 'Enregistrer un billet' }).waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('loading, error, empty, mistyped, narrow and English', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'agent');
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/v1/tickets?*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${api.url}/console/?view=all`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await reached(page, 'list', 'loading');
  release();
  await row(page, 'Billet 29').waitFor();
  await page.route('**/api/v1/tickets?*', (route) => route.abort());
  await page.reload();
  await page.getByRole('button', { name: 'Réessayer' }).first().waitFor();
  await reached(page, 'list', 'error');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.goto(`${api.url}/console/?view=restored`);
  await page.getByText('Aucun incident n’attend', { exact: false }).waitFor();
  await reached(page, 'list', 'empty');
  await page.goto(`${api.url}/console/?view=all&q=INC10000028`);
  await page.getByText('mal recopié', { exact: false }).waitFor();
  await reached(page, 'list', 'mistyped number');
  await page.context().close();

  const narrow = await list('?view=all', { width: 390 });
  await row(narrow.page, 'Billet 29').waitFor();
  await reached(narrow.page, 'list', 'narrow');
  await narrow.page.context().close();

  const english = await list('?view=all', { locale: 'en-CA' });
  await row(english.page, 'Billet 29').waitFor();
  await reached(english.page, 'list', 'content, English');
  await english.page.goto(`${api.url}/console/raccourcis`);
  await english.page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor();
  await reached(english.page, 'shortcuts', 'content, English');
  await english.page.context().close();
});
