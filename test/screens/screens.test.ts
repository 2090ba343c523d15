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

test('an agent signs in, registers by keyboard and opens the ticket', async () => {
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
  catchUp(api);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Billet enregistré' }).waitFor();
  assert.match(await page.locator('.big').innerText(), /^INC\s\d{4}\s\d{4}$/);
  await page.getByRole('link', { name: 'Ouvrir le billet' }).press('Enter');

  await page.getByRole('heading', { name: 'Le délai, expliqué' }).waitFor();
  await page.getByText(/Il reste (5|4)\sh/).waitFor();
  await page.getByRole('table').getByText('24 h/24, 7 j/7', { exact: true }).first().waitFor();
  assert.deepEqual(await axe(page), []);

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
