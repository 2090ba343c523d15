import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { axe, openPage } from '../harness/browser.ts';
import { type Screens, startScreens } from '../harness/screens.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;

before(async () => {
  screens = await startScreens(['agent']);
  ({ api, browser } = screens);
});
after(() => screens.close());

test('an agent registers by keyboard, then handles the ticket to its end', async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${api.url}/console`);
  await page.getByLabel('Courriel').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByLabel('Courriel').fill(api.person('agent').email);
  await page.getByLabel('Mot de passe').fill('pas le bon');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  assert.deepEqual(await axe(page), []);
  await screens.signIn(page, 'agent');
  await page.getByText('Rien à prendre', { exact: false }).waitFor();
  assert.equal(await page.title(), 'Billets – À prendre – Relais');
  assert.deepEqual(await axe(page), []);

  await page.getByRole('link', { name: 'Enregistrer un billet' }).first().press('Enter');
  await page.getByRole('combobox', { name: 'Qui est-ce' }).waitFor();
  await page.keyboard.type('rose');
  await page.getByRole('option', { name: /Rose Utilisatrice/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Pour\u00a0: Rose Utilisatrice').waitFor();
  await page.keyboard.type('Le clavier ne répond plus');
  await page.getByRole('radio', { name: '1 – élevé' }).first().press(' ');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Billet enregistré' }).waitFor();
  assert.match(await page.locator('.big').innerText(), /^INC\s\d{4}\s\d{4}$/);
  await page.getByRole('link', { name: 'Ouvrir le billet' }).press('Enter');

  await page.getByRole('heading', { name: 'Le délai, expliqué' }).waitFor();
  await page.getByText(/Il reste (5|4)\sh/).waitFor();
  await page.getByRole('table').getByText('24x7').first().waitFor();
  assert.deepEqual(await axe(page), []);

  await page.getByLabel('Texte').fill('Entre nous');
  await page.getByRole('button', { name: 'Ajouter la note interne' }).click();
  await page.locator('.message.internal', { hasText: 'Entre nous' }).first().waitFor();
  await page.getByRole('button', { name: 'Mettre en attente' }).click();
  await page.locator('.panel').getByRole('button').click();
  await page.locator('.field .error').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByLabel('Question posée').fill('Quelle touche ?');
  await page.getByLabel('Comment').selectOption('spoken');
  await page.locator('.panel').getByRole('button').click();
  await page.getByText('Le délai est suspendu.', { exact: false }).first().waitFor();
  await page.getByRole('button', { name: 'Reprendre' }).click();
  await page.locator('.panel').getByRole('button').click();
  await page.getByRole('button', { name: 'Remettre en service' }).click();
  await page.locator('.panel').getByRole('button').click();
  await page
    .getByText(/remis en service/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Résoudre' }).click();
  await page.getByLabel('Ce qui a réglé la cause').fill('Pile changée');
  await page.locator('.panel').getByRole('button').click();
  await page.locator('dd .badge', { hasText: 'résolu' }).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a conflict is told, and the ticket is as it is now', async () => {
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'request', subject: 'Un écran', impact: 3, urgency: 3, channel: 'email' },
    requester: { id: api.person('requester').id },
  });
  const { page, complaints } = await openPage(browser);
  await page.goto(`${api.url}/console/billets/${made.body.number}`);
  await screens.signIn(page, 'agent');
  await page.getByRole('button', { name: 'Annuler le billet' }).click();
  await page.getByLabel('Motif').fill('Doublon');
  await agent.post(`/api/v1/tickets/${made.body.number}/messages`, { body: 'Entre-temps' });
  await page.locator('.panel').getByRole('button').click();
  await page.getByText('Le billet a changé entre-temps', { exact: false }).waitFor();
  await page.getByText('Entre-temps', { exact: true }).waitFor();
  await page.locator('.panel').getByRole('button').click();
  await page.locator('dd .badge', { hasText: 'annulé' }).waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the pages speak English to who prefers it', async () => {
  const { page, complaints } = await openPage(browser, { locale: 'en-CA' });
  await page.goto(`${api.url}/console`);
  await screens.signIn(page, 'agent', ['E-mail', 'Password', 'Sign in']);
  await page.getByRole('heading', { name: 'Tickets' }).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en-CA');
  await page.getByRole('button', { name: 'Français' }).click();
  await page.getByRole('heading', { name: 'Billets' }).waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});
