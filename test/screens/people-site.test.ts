import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, startScreens } from '../harness/screens.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;

before(async () => {
  screens = await startScreens(['administrator', 'agent']);
  ({ api, browser } = screens);
});
after(() => screens.close());

const PATH = '/console/administration/site';

test('the header and the footer are written beside their preview, and stand on every page', async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${api.url}${PATH}`);
  await screens.signIn(page, 'administrator');
  await page.getByLabel('Nom du centre, en français').fill('Centre des essais');
  const preview = page.getByRole('region', { name: 'Aperçu' });
  await preview.getByText('Centre des essais').first().waitFor();
  await page.getByRole('button', { name: 'Ajouter un lien' }).click();
  await page.getByLabel('Texte en français').fill('Vie privée');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('alert').getByText('Nom du centre, en anglais', { exact: false }).waitFor();
  await page.getByRole('alert').getByText('Lien 1, Adresse', { exact: false }).waitFor();
  assert.doesNotMatch(await page.locator('main').innerText(), /nameEn|links\.0/);
  await reached(page, 'site', 'refused');

  await page.getByLabel('Nom du centre, en anglais').fill('Testing centre');
  await page.getByLabel('Texte en anglais').fill('Privacy');
  await page.getByLabel('Adresse (https)').fill('https://essais.example/vie-privee');
  await page.getByLabel('Téléphone du centre').fill('418 555-0100 poste 2');
  await page.getByLabel('Courriel du centre').fill('aide@essais.example');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('L’en-tête et le pied de page sont enregistrés.').waitFor();
  await reached(page, 'site', 'content');

  const footer = page.getByRole('contentinfo');
  const phone = footer.getByRole('link', { name: '418 555-0100 poste 2' });
  assert.equal(await phone.getAttribute('href'), 'tel:4185550100,2');
  assert.equal(await footer.getByRole('link', { name: 'Vie privée' }).count(), 1);
  await page.getByRole('link', { name: 'Centre des essais – console' }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Header and footer' }).waitFor();
  await footer.getByRole('link', { name: 'Privacy' }).waitFor();
  await reached(page, 'site', 'content, English');
  await page.goto(`${api.url}/`);
  await page.getByRole('link', { name: 'Testing centre' }).waitFor();
  await page.getByRole('contentinfo').getByRole('link', { name: 'aide@essais.example' }).waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('somebody else’s change is told, and what one writes is kept', async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${api.url}${PATH}`);
  await screens.signIn(page, 'administrator');
  await page.getByLabel('Téléphone du centre').fill('418 555-0111');
  await page.getByLabel('Ministère ou organisme').waitFor();
  const administrator = await api.as('administrator');
  const { version: _, ...site } = (await administrator.get('/api/v1/site')).body;
  const theirs = { ...site, phone: '418 555-0122', organization: 'Régie des essais' };
  assert.equal((await administrator.put('/api/v1/site', theirs)).status, 200);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Quelqu’un d’autre a changé la même chose', { exact: false }).waitFor();
  await page.getByRole('listitem').getByText('418 555-0122', { exact: false }).first().waitFor();
  assert.equal(await page.getByLabel('Téléphone du centre').inputValue(), '418 555-0111');
  assert.equal(await page.getByLabel('Ministère ou organisme').inputValue(), 'Régie des essais');
  await reached(page, 'site', 'conflict');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('L’en-tête et le pied de page sont enregistrés.').waitFor();
  const now = (await administrator.get('/api/v1/site')).body;
  assert.deepEqual([now.phone, now.organization], ['418 555-0111', 'Régie des essais']);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the page waits, says when it can’t be read, and is the administrator’s', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${api.url}${PATH}`);
  let answer = (): void => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/v1/site', async (route) => {
    await held;
    await route.abort();
  });
  await screens.signIn(page, 'administrator');
  await page.getByRole('heading', { name: 'En-tête et pied de page' }).waitFor();
  await page.getByText('Chargement…').waitFor();
  await reached(page, 'site', 'loading');
  answer();
  await page.getByText('Le service ne répond pas', { exact: false }).waitFor();
  await reached(page, 'site', 'error');
  await page.context().close();

  const agent = await openPage(browser);
  await agent.page.goto(`${api.url}${PATH}`);
  await screens.signIn(agent.page, 'agent');
  await agent.page.getByRole('heading', { name: 'Cette page n’est pas ouverte' }).waitFor();
  await reached(agent.page, 'site', 'forbidden');
  await agent.page.context().close();
});
