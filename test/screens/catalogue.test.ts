import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { hardshipOf } from '../harness/hardship.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

// Services, categories and request forms kept in the console, and what the portal then asks.

let screens: Screens;
let api: TestApi;
let browser: Browser;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

const PATH = '/console/administration';
const SHELVES = [
  {
    ...{ list: 'services', one: 'service', none: 'Aucun service.', add: 'Ajouter un service' },
    english: 'Services',
  },
  {
    ...{ list: 'categories', one: 'category', none: 'Aucune catégorie.' },
    ...{ add: 'Ajouter une catégorie', english: 'Categories' },
  },
] as const;

for (const { list, one, none, add, english } of SHELVES) {
  test(`${list}: added, renamed through a conflict, put out of use and back`, async () => {
    const { page, complaints } = await openPage(browser);
    await signedIn(page, api, 'administrator');
    await page.route('**/api/v1/catalogue', (route) =>
      route.fulfill({ json: { services: [], categories: [] } }),
    );
    await page.goto(`${api.url}${PATH}/${list}`);
    await page.getByText(none).waitFor();
    await reached(page, list, 'empty');
    await page.unroute('**/api/v1/catalogue');
    await page.getByRole('button', { name: add }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ajouter' }).click();
    await dialog.locator('.field.wrong').first().waitFor();
    await reached(page, list, 'refused');
    await dialog.getByLabel('Nom français').fill('Essai');
    await dialog.getByLabel('Nom anglais').fill('Trial');
    await dialog.getByRole('button', { name: 'Ajouter' }).click();
    await page.getByRole('heading', { level: 1, name: 'Essai' }).waitFor();
    const id = /\d+$/.exec(page.url())?.[0];
    await page.getByLabel('Nom français').fill('Essai des essais');
    await page.getByText('ne change pas', { exact: false }).waitFor();
    await reached(page, one, 'effects of a name');
    const administrator = await api.as('administrator');
    await administrator.patch(`/api/v1/${list}/${id}`, { name: 'Essai d’une autre' });
    const save = page.getByRole('button', { name: 'Enregistrer', exact: true });
    await save.click();
    await page.getByText('Quelqu’un d’autre a changé', { exact: false }).waitFor();
    await reached(page, one, 'conflict');
    await save.click();
    await page.getByRole('heading', { level: 1, name: 'Essai des essais' }).waitFor();
    await reached(page, one, 'content');
    await page.getByRole('button', { name: 'Mettre hors service' }).click();
    await dialog.getByText('Rien n’est effacé', { exact: false }).waitFor();
    await reached(page, one, 'put out of use');
    await dialog.getByRole('button', { name: 'Mettre hors service' }).click();
    await page.getByRole('button', { name: 'Remettre en usage' }).click();
    await page.getByRole('button', { name: 'Mettre hors service' }).waitFor();
    await page.goto(`${api.url}${PATH}/${list}`);
    await page.getByRole('link', { name: 'Essai des essais' }).waitFor();
    await reached(page, list, 'content');
    const lastFirst = page.getByRole('button', { name: 'Monter : Essai des essais' });
    await lastFirst.press('Enter');
    await page.getByText('est à la place', { exact: false }).waitFor();
    assert.ok(await lastFirst.evaluate((button) => button === document.activeElement));
    const seen = await page.getByRole('row').getByRole('link').allInnerTexts();
    const kept = (await (await api.as('agent')).get(`/api/v1/${list}`)).body[list];
    assert.deepEqual(
      kept.map(({ name }: { name: string }) => name),
      seen,
    );
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: english }).waitFor();
    await reached(page, list, 'content, English');
    assert.deepEqual(
      complaints.filter((said) => !/status of 4(12|22)/.test(said)),
      [],
    );
    await page.context().close();
  });
}

test('a category that an agreement counts by is refused to be put out of use', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(`${api.url}${PATH}/categories`);
  await page.getByRole('link', { name: 'Bureautique' }).click();
  await page.getByText('Compte dans l’entente', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Mettre hors service' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Mettre hors service' }).click();
  await dialog.getByRole('alert').waitFor();
  await reached(page, 'category', 'refused');
  await page.context().close();
});

test('the tickets of a category get another as it is put out of use', async () => {
  const administrator = await api.as('administrator');
  const { body } = await administrator.post('/api/v1/categories', {
    name: 'Ancienne',
    nameEn: 'Old',
  });
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2, channel: 'email' },
    ...{ requester: { id: api.person('requester').id }, category: body.id },
  });
  const { page } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(`${api.url}${PATH}/categories/${body.id}`);
  await page.getByRole('button', { name: 'Mettre hors service' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Billets en cours').selectOption('Réseau');
  await dialog.getByText('change de catégorie', { exact: false }).waitFor();
  await dialog.getByLabel('Motif').fill('Fusion');
  await reached(page, 'category', 'replacement');
  await dialog.getByRole('button', { name: 'Mettre hors service' }).click();
  await page.getByRole('button', { name: 'Remettre en usage' }).waitFor();
  const ticket = await agent.get(`/api/v1/tickets/${made.body.number}`);
  assert.equal(ticket.body.category.code, 'reseau');
  await page.context().close();
});

test('a form is written by keyboard beside its preview, and is what the portal asks', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(`${api.url}${PATH}/services`);
  await page.getByRole('link', { name: 'Impression' }).click();
  const add = page.getByRole('button', { name: 'Ajouter une question' });
  const save = page.getByRole('button', { name: 'Enregistrer le formulaire' });
  await add.press('Enter');
  await page.getByLabel('Question en français').fill('À quel étage ?');
  await page.getByLabel('Type de réponse').selectOption('choice');
  await page.getByLabel('Choix en français').fill('Premier');
  await save.press('Enter');
  await page.getByText('Le libellé est nécessaire', { exact: false }).first().waitFor();
  await reached(page, 'service', 'refused');
  await page.getByLabel('Question en anglais').fill('Which floor?');
  await page.getByLabel('Choix en anglais').fill('First');
  await page.getByLabel('Il faut y répondre').check();
  await add.press('Enter');
  await page.getByLabel('Question en français').last().fill('Combien de copies ?');
  await page.getByLabel('Question en anglais').last().fill('How many copies?');
  await page.getByLabel('Type de réponse').last().selectOption('number');
  await page.getByLabel('Maximum (facultatif)').fill('20');
  await page.getByRole('button', { name: 'Monter : Combien de copies' }).press('Enter');
  await add.press('Enter');
  await page.getByRole('button', { name: 'Retirer : sans libellé' }).press('Enter');
  assert.equal(await add.evaluate((button) => button === document.activeElement), true);
  const preview = page.getByRole('region', { name: 'Aperçu du portail' });
  await preview.getByLabel('Premier').waitFor();
  assert.deepEqual(await preview.locator('[data-question]').count(), 2);
  await page.getByText('Il faudra maintenant répondre à', { exact: false }).waitFor();
  await reached(page, 'service', 'effects of a form');
  await page.setViewportSize({ width: 400, height: 800 });
  await reached(page, 'service', 'effects of a form');
  await save.press('Enter');
  await page.getByText('Le formulaire est enregistré.').waitFor();
  const user = await openPage(browser);
  await signedIn(user.page, api, 'requester');
  await user.page.goto(`${api.url}/demander`);
  await user.page.getByLabel('Impression').check();
  await user.page.getByLabel('Premier').waitFor();
  const asked = (await user.page.locator('[data-question]').allInnerTexts()).slice(-2);
  assert.match(asked[0] ?? '', /Combien de copies/);
  assert.match(asked[1] ?? '', /À quel étage/);

  // Out of use while somebody writes: what is written stays, another service is to be chosen.
  await user.page.getByLabel('De quoi avez-vous besoin').fill('Un toner');
  await user.page.getByLabel('Premier').check();
  const administrator = await api.as('administrator');
  const id = /\d+$/.exec(page.url())?.[0];
  await administrator.put(`/api/v1/services/${id}/disablement`, undefined);
  await user.page.getByRole('button', { name: 'Envoyer au centre' }).click();
  await user.page.getByRole('alert').getByText('n’est plus offert', { exact: false }).waitFor();
  await user.page.getByText('Le service que vous aviez choisi', { exact: false }).waitFor();
  await reached(user.page, 'request', 'service no longer offered');
  assert.equal(await user.page.getByRole('radio', { name: 'Impression' }).count(), 0);
  await user.page.reload();
  await user.page.getByText('Le service que vous aviez choisi', { exact: false }).waitFor();
  assert.equal(await user.page.getByLabel('De quoi avez-vous besoin').inputValue(), 'Un toner');
  assert.deepEqual(
    complaints.filter((said) => !/status of 422/.test(said)),
    [],
  );
  await user.page.context().close();
  await page.context().close();
});

test('the pages wait, say when they can’t be read, and are the administrator’s', async () => {
  const call = '**/api/v1/catalogue';
  await hardshipOf(screens, { may: 'administrator', mayNot: 'agent' }, [
    ['services', `${PATH}/services`, call],
    ['service', `${PATH}/services/1`, call],
    ['categories', `${PATH}/categories`, call],
    ['category', `${PATH}/categories/1`, call],
  ]);
});
