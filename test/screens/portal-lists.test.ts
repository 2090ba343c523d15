import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Client, TestApi, Who } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { hardship, tryAgain } from '../harness/hardship.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

// The portal: the first page, my tickets, those of my organization.

let screens: Screens;
let api: TestApi;
let browser: Browser;
let user: Client;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  user = await api.as('requester');
});
after(() => screens.close());

async function declared(subject: string, client = user): Promise<string> {
  const made = await client.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, impact: 2, urgency: 2, channel: 'portal' },
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

async function as(who: Who, options: { locale?: string; width?: number } = {}) {
  const opened = await openPage(browser, options);
  await signedIn(opened.page, api, who);
  return opened;
}

test('my tickets: empty, open and past, found by words, more by pages, new ones by themselves', async () => {
  const { page, complaints } = await as('requester');
  await page.goto(`${api.url}/billets`);
  await page.getByText('Vous n’avez aucun billet ouvert.').waitFor();
  await reached(page, 'tickets', 'empty');
  await declared('Le clavier colle');
  await page.getByRole('link', { name: 'Le clavier colle' }).waitFor();
  const past = await declared('La souris fuit');
  const mouse = page.getByRole('link', { name: 'La souris fuit' });
  await mouse.waitFor();
  const agent = await api.as('agent');
  await agent.put(`/api/v1/tickets/${past}/cancellation`, { reason: 'Réglé' });
  await mouse.waitFor({ state: 'detached' });
  await page.getByText('Reçu', { exact: true }).waitFor();
  await reached(page, 'tickets', 'content');

  await page.getByRole('link', { name: 'Terminés' }).click();
  await mouse.waitFor();
  await reached(page, 'tickets', 'past');
  await page.getByRole('link', { name: 'Ouverts' }).click();
  await page.getByLabel('Numéro ou mots').fill('clavier');
  await page.keyboard.press('Enter');
  await page.getByText(/Billets où se trouve/).waitFor();
  await page.getByRole('link', { name: 'Le clavier colle' }).waitFor();
  await reached(page, 'tickets', 'found');
  await page.getByLabel('Numéro ou mots').fill('licorne');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByText('Aucun billet ne contient ces mots.').waitFor();
  await reached(page, 'tickets', 'nothing found');
  assert.ok(page.url().includes('mots=licorne'), 'the address says what is shown');

  for (let i = 0; i < 51; i++) await declared(`Panne ${i}`);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('link', { name: 'Les afficher tous' }).click();
  await page.getByRole('button', { name: 'Afficher la suite' }).click();
  await page.getByRole('link', { name: 'Le clavier colle' }).waitFor();
  await reached(page, 'tickets', 'content, 360 px');
  assert.deepEqual(complaints, []);
  await hardship(page, 'tickets', `${api.url}/billets`, '**/api/v1/tickets?*');
  await tryAgain(page);
  await page.context().close();
});

test('the first page leads to what one needs; what waits for an answer stands first', async () => {
  const asked = await declared('Une question attend');
  const agent = await api.as('agent');
  await agent.put(`/api/v1/tickets/${asked}/wait`, { question: 'Laquelle ?', via: 'portal' });
  await declared('Plus récent');
  const { page, complaints } = await as('requester');
  await page.goto(`${api.url}/`);
  await page.getByText('Le centre attend une réponse').waitFor();
  assert.match(await page.locator('main article').first().innerText(), /Une question attend/);
  assert.equal(await page.locator('main article').count(), 5);
  await reached(page, 'home', 'content');
  await page.setViewportSize({ width: 360, height: 740 });
  await reached(page, 'home', 'content, 360 px');
  assert.deepEqual(complaints, []);
  await hardship(page, 'home', `${api.url}/`, '**/api/v1/tickets?*');
  await tryAgain(page);
  await page.getByText('Le centre attend une réponse').waitFor();
  await page.context().close();
  const english = await as('requester', { locale: 'en-CA' });
  await english.page.goto(`${api.url}/`);
  await english.page.getByText('The centre is waiting for an answer').waitFor();
  await reached(english.page, 'home', 'content, English');
  await english.page.context().close();
});

test('a representative reads the tickets of the organization, and whose they are', async () => {
  await declared('À Rose');
  await declared('D’ailleurs', await api.as('requesterElsewhere'));
  const { page, complaints } = await as('representative');
  await page.goto(`${api.url}/organisme`);
  await page.getByText('comme répondant de Ministère des Essais').waitFor();
  await page.getByRole('link', { name: 'À Rose' }).waitFor();
  await page.getByText('Pour Rose Utilisatrice').first().waitFor();
  assert.equal(await page.getByText('D’ailleurs').count(), 0);
  await reached(page, 'organization', 'content');
  await page.getByRole('link', { name: 'Terminés' }).click();
  await page.getByLabel('Numéro ou mots').fill('rien de tel');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByText('Aucun billet ne contient ces mots.').waitFor();
  await reached(page, 'organization', 'empty');
  assert.deepEqual(complaints, []);
  await hardship(page, 'organization', `${api.url}/organisme`, '**/api/v1/tickets?*');
  await tryAgain(page);
  await page.context().close();

  const requester = await as('requester');
  await requester.page.goto(`${api.url}/organisme`);
  await requester.page.getByText('n’est pas ouverte à votre rôle').waitFor();
  await reached(requester.page, 'organization', 'forbidden');
  await requester.page.context().close();

  const without = await as('representative');
  const alone = {
    ...(await (await api.as('representative')).get('/api/v1/sessions/current')).body,
  };
  alone.person.organization = null;
  await without.page.route('**/api/v1/sessions/current', (route) => route.fulfill({ json: alone }));
  await without.page.goto(`${api.url}/organisme`);
  await without.page.getByText('Aucun organisme ne vous est confié').waitFor();
  await reached(without.page, 'organization', 'none');
  await without.page.context().close();
});
