import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { axe, openPage } from '../harness/browser.ts';
import { hardship } from '../harness/hardship.ts';
import { reached } from '../harness/reached.ts';
import { runErrands } from '../harness/errand.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;
let service: { id: number; code: string; name: string };
const LIST = '/console/pannes';

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  const { body } = await (await api.as('agent')).get('/api/v1/services');
  service = body.services[0];
});
after(() => screens.close());

test('an outage is declared by keyboard, told, corrected and ended', async () => {
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Rien ne marche', impact: 2, urgency: 2, channel: 'email' },
    ...{ service: service.id, requester: { id: api.person('requester').id } },
  });
  assert.equal(made.status, 201, made.text);
  const { page, complaints } = await openPage(browser);
  // What is declared, and promised, is told by the browser's clock, and the server's stands.
  api.clock.set(Date.now());
  await signedIn(page, api, 'agent');
  await page.goto(api.url + LIST);
  await page.getByText('Aucune panne déclarée n’est en cours.').waitFor();
  await reached(page, 'outages', 'empty');

  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: service.name }).waitFor();
  await reached(page, 'outages', 'declaring');
  await page.keyboard.press('Control+Enter');
  await dialog.getByText('Choisissez au moins un service touché.').first().waitFor();
  await reached(page, 'outages', 'refused');
  await dialog.getByRole('radio', { name: /Critique/ }).check();
  await dialog.getByRole('checkbox', { name: service.name }).check();
  await dialog.getByLabel('Ce que le centre sait').fill('Un commutateur ne répond plus.');
  await page.keyboard.press('Control+Enter');

  await page.getByRole('heading', { level: 1, name: new RegExp(service.name) }).waitFor();
  await page
    .getByText(/Avis attendu à/)
    .first()
    .waitFor();
  await page.getByText('Rien ne marche').waitFor();
  await reached(page, 'outage', 'just declared');
  await page.getByRole('button', { name: 'Rattacher ce billet' }).click();
  await page.getByText('1 billet rattaché.').waitFor();

  const french = page.getByLabel('Texte français');
  await page.locator('main').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('e');
  await page.waitForFunction(() =>
    (document.activeElement as HTMLTextAreaElement).value?.startsWith('Panne en cours depuis'),
  );
  await french.fill('Le réseau du 3e est en panne.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('L’avis est publié.').waitFor();
  await page.getByText('Avis 1', { exact: false }).first().waitFor();
  await page.getByRole('progressbar', { name: /envoyé à 0 billet sur 1/ }).waitFor();
  await reached(page, 'outage', 'under way');
  await runErrands(api);
  await page.getByText(/envoyé à 1 billet sur 1/).waitFor();
  assert.equal(await page.getByRole('progressbar').count(), 0);
  const banner = page.getByRole('listitem').filter({ hasText: 'Panne' });
  await banner.filter({ hasText: 'Le réseau du 3e est en panne.' }).first().waitFor();
  const told = page.getByRole('region', { name: 'Envoi aux abonnés' });
  await told.getByRole('rowheader', { name: /Panne/ }).waitFor();
  await reached(page, 'outage', 'content');

  await page.getByRole('button', { name: 'Corriger l’avis 1' }).click();
  await page.getByRole('heading', { name: 'Correction de l’avis 1' }).waitFor();
  await reached(page, 'outage', 'correcting');
  await french.fill('Le réseau du 2e est en panne.');
  await page.getByRole('button', { name: /Publier l’avis/ }).click();
  await page.getByText('corrigé', { exact: true }).waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  await reached(page, 'outage', 'narrow');
  await page.setViewportSize({ width: 1280, height: 900 });

  const portal = await openPage(browser, { width: 360 });
  await signedIn(portal.page, api, 'requester');
  await portal.page.goto(api.url);
  await portal.page.getByText('Le réseau du 2e est en panne.').waitFor();
  await portal.page.getByText(/Prochain avis/).waitFor();
  await reached(portal.page, 'home', 'an outage is told');
  assert.deepEqual(portal.complaints, []);
  await portal.page.context().close();

  const number = new URL(page.url()).pathname.split('/').at(-1);
  const restored = await agent.put(`/api/v1/tickets/${number}/restoration`, { note: 'Rétabli' });
  assert.equal(restored.status, 200, restored.text);
  await page.getByRole('heading', { name: 'Avis de rétablissement' }).waitFor();
  await runErrands(api);
  await page.getByText(/Remis en service avec la panne.: 1 sur 1 billet/).waitFor();
  await reached(page, 'outage', 'restored');
  await page.goto(api.url + LIST);
  await page.getByRole('heading', { name: 'Pannes terminées' }).waitFor();
  await reached(page, 'outages', 'content');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('waiting and a fault have their words; a manager reads and declares nothing', async () => {
  const agent = await api.as('agent');
  const since = new Date(api.clock.now()).toISOString();
  const made = await agent.post('/api/v1/interruptions', {
    ...{ severity: 'minor', since, services: [service.id], subject: 'Lenteur' },
  });
  assert.equal(made.status, 201, made.text);
  const { page } = await openPage(browser);
  await signedIn(page, api, 'agent');
  await hardship(page, 'outages', api.url + LIST, '**/api/v1/interruptions');
  const path = `${LIST}/${made.body.number}`;
  await hardship(page, 'outage', api.url + path, `**/api/v1/interruptions/${made.body.number}`);
  await page.context().close();

  const other = await openPage(browser);
  await signedIn(other.page, api, 'manager');
  await other.page.goto(api.url + LIST);
  await other.page.getByRole('link', { name: service.name, exact: true }).first().waitFor();
  assert.equal(await other.page.getByRole('button', { name: /Déclarer/ }).count(), 0);
  await reached(other.page, 'outages', 'read only');
  await other.page.context().close();
});

test('the public board is read by all, signed in or not, on a phone as well', async () => {
  for (const path of ['/status', '/status/en']) {
    for (const width of [1280, 360]) {
      const { page, complaints } = await openPage(browser, { width });
      await page.goto(api.url + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      assert.deepEqual(await axe(page), [], `${path} at ${width}`);
      const [wide, window] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assert.ok((wide ?? 0) <= (window ?? 0), `${path} at ${width}: ${wide} in ${window}`);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'content');
      assert.deepEqual(complaints, []);
      await page.context().close();
    }
  }
});
