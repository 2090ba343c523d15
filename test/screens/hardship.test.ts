import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { axe, openPage } from '../harness/browser.ts';
import { catchUp } from '../harness/page-clock.ts';
import { type Screens, startScreens } from '../harness/screens.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;

before(async () => {
  screens = await startScreens(['agent']);
  ({ api, browser } = screens);
});
after(() => screens.close());

async function register(subject: string, requester = api.person('requester').id): Promise<string> {
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, impact: 1, urgency: 2, channel: 'email' },
    requester: { id: requester },
  });
  assert.equal(made.status, 201);
  return made.body.number as string;
}

test('a call is entered after the fact, with why', async () => {
  const { page, complaints } = await openPage(browser);
  // What is entered is told by the browser's clock, and the server's stands.
  catchUp(api);
  await page.goto(`${api.url}/console/nouveau`);
  await screens.signIn(page, 'agent');
  await page.getByRole('combobox', { name: 'Qui est-ce' }).fill('rose');
  await page.getByRole('option', { name: /Rose/ }).click();
  await page.getByText('Saisi après coup').click();
  await page.getByLabel('Le contact a commencé').fill('600');
  await page.getByLabel('Le contact a fini').fill('590');
  await page.getByLabel('Sujet').fill('Écran noir');
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await page.locator('details .error').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByLabel('Motif').fill('Noté sur papier');
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await page.getByRole('heading', { name: 'Billet enregistré' }).waitFor();
  const number = (await page.locator('.big').innerText()).replace(/\s/g, '');
  const { body } = await (await api.as('agent')).get(`/api/v1/tickets/${number}`);
  const [contact] = body.contacts;
  // Each is counted from the second in which it was written.
  const lasted = Date.parse(contact.endedAt) - Date.parse(contact.startedAt);
  assert.ok(lasted >= 600_000 && lasted < 660_000, `${lasted} ms`);
  assert.equal(body.reachedAt, contact.startedAt);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a restoration, a contact and a forced priority are noted as they happened', async () => {
  const number = await register('Une imprimante');
  const { page, complaints } = await openPage(browser, { width: 390 });
  await page.goto(`${api.url}/console/billets/${number}`);
  await screens.signIn(page, 'agent');
  const send = page.locator('.panel [type="submit"]');
  // The form goes once the ticket was read again: what is decided next is decided on that.
  const done = () => page.locator('.panel').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Noter un contact' }).click();
  await page.getByLabel('Canal').selectOption('in_person');
  await send.click();
  await page.locator('.panel .field .error').waitFor();
  await page.getByLabel('Commencé il y a').fill('10');
  catchUp(api);
  await send.click();
  await page.locator('.history').getByText('a consigné un contact').waitFor();
  await done();
  await page.getByRole('button', { name: 'Changer la priorité' }).click();
  await page.getByLabel('Priorité imposée').selectOption('P4');
  await send.click();
  await page.locator('.panel .field .error').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByLabel('Motif').fill('Une autre imprimante est à côté');
  await send.click();
  await page.locator('dd', { hasText: /^P4$/ }).waitFor();
  await done();
  await page.getByRole('button', { name: 'Remettre en service' }).click();
  await page.getByLabel('Ce qui a été fait').fill('Redémarrée');
  await send.click();
  await page.locator('dd .badge', { hasText: 'remis en service' }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `the page is ${wide} px wide`);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the time left is counted from the server’s present, whatever the browser’s clock says', async () => {
  const number = await register('Une horloge fausse');
  const { page } = await openPage(browser);
  await page.clock.install({ time: Date.now() + 3 * 3_600_000 });
  await page.goto(`${api.url}/console/billets/${number}`);
  await screens.signIn(page, 'agent');
  await page
    .getByText(/Il reste (5\sh|4\sh\s5\d)/)
    .first()
    .waitFor();
  await page.context().close();
});

test('the portal lists one’s own tickets only, also to who sees the others', async () => {
  await register('À quelqu’un d’autre');
  await register('À moi-même', api.person('agent').id);
  const { page, complaints } = await openPage(browser);
  await page.goto(`${api.url}/`);
  await screens.signIn(page, 'agent');
  await page.getByRole('link', { name: 'À moi-même' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'À quelqu’un d’autre' }).count(), 0);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a demonstration says so on every page, which stays accessible', async () => {
  const { page } = await openPage(browser);
  const answer = { json: { demo: true, mail: false } };
  await page.route('**/api/v1/system', (route) => route.fulfill(answer));
  await page.goto(`${api.url}/console/nulle-part`);
  await page.getByText('Données de démonstration', { exact: false }).waitFor();
  assert.deepEqual(await axe(page), []);
  await screens.signIn(page, 'agent');
  await page.getByRole('heading', { name: 'Cette page n’existe pas' }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.goto(`${api.url}/`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Données de démonstration', { exact: false }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.context().close();
});
