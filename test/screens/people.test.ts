import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { forbidden, hardshipOf } from '../harness/hardship.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

const PATH = '/console/administration/personnes';

test('people are searched, added, corrected, given roles, an account and an end', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(`${api.url}/console/administration`);
  await page.getByRole('heading', { name: 'Administration' }).waitFor();
  await reached(page, 'administration', 'content');
  await page.getByRole('link', { name: 'Personnes et rôles' }).click();
  await page.getByRole('link', { name: 'Rose Utilisatrice' }).waitFor();
  await reached(page, 'people', 'content');
  await page.getByLabel('Nom, courriel ou téléphone').fill('personne de ce nom');
  await page.getByText('Personne ne correspond.').waitFor();
  await reached(page, 'people', 'empty');

  await page.getByRole('button', { name: 'Ajouter une personne' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom', { exact: true }).fill('Nadia Nouvelle');
  await dialog.getByLabel('Courriel').fill('pas une adresse');
  await dialog.getByRole('button', { name: 'Ajouter' }).click();
  await dialog.locator('.field.wrong').waitFor();
  await reached(page, 'people', 'refused');
  await dialog.getByLabel('Courriel').fill('nadia@essais.example');
  await dialog.getByRole('checkbox', { name: 'agent' }).check();
  await dialog.getByRole('button', { name: 'Ajouter' }).click();
  await page.getByRole('heading', { name: 'Nadia Nouvelle' }).waitFor();
  await page.getByText('Aucun compte', { exact: false }).waitFor();
  await reached(page, 'person', 'content');

  await page.getByRole('button', { name: 'Ouvrir un compte' }).click();
  await page.getByRole('button', { name: 'Tirer le mot de passe' }).click();
  await page.getByRole('dialog').locator('.big').waitFor();
  const password = await page.getByRole('dialog').locator('.big').innerText();
  await reached(page, 'person', 'password, shown once');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'J’ai noté le mot de passe' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const signIn = { email: 'nadia@essais.example', password };
  assert.equal((await api.anonymous.post('/api/v1/sessions', signIn)).status, 201);
  const id = Number(/\d+$/.exec(page.url())?.[0]);
  const supervisor = await api.as('supervisor');
  const made = await supervisor.post('/api/v1/tickets', {
    ...{ kind: 'request', subject: 'Un clavier', impact: 3, urgency: 3, channel: 'email' },
    requester: { id: api.person('requester').id },
  });
  const number = made.body.number as string;
  await supervisor.put(`/api/v1/tickets/${number}/assignment`, { assignee: id });
  await page.reload();
  await page.getByText('1 session ouverte', { exact: false }).waitFor();

  await page.getByRole('checkbox', { name: 'agent' }).uncheck();
  await page.getByText('Sa session prendra fin.').waitFor();
  await page.getByText('1 billet ouvert lui reste confié', { exact: false }).waitFor();
  await reached(page, 'person', 'effects of roles');
  await page.getByRole('checkbox', { name: 'superviseur' }).check();
  await page.getByRole('button', { name: 'Enregistrer les rôles' }).click();
  await page.getByText('Les rôles sont enregistrés.').waitFor();
  await settled(page);

  await page.getByLabel('Téléphone').fill('418 555-0188');
  const administrator = await api.as('administrator');
  await administrator.patch(`/api/v1/people/${id}`, { phone: '418 555-0199' });
  const save = page.getByRole('button', { name: 'Enregistrer', exact: true }).first();
  await save.click();
  await page.getByText('Quelqu’un d’autre a changé', { exact: false }).waitFor();
  assert.equal(await page.getByLabel('Téléphone').inputValue(), '418 555-0188');
  await reached(page, 'person', 'conflict');
  await save.click();
  await page.getByText('Les coordonnées sont enregistrées.').waitFor();

  await page.getByRole('button', { name: 'Désactiver' }).click();
  await page.getByText('1 billet ouvert lui est confié').waitFor();
  await reached(page, 'person', 'disable');
  await page.getByRole('dialog').getByRole('button', { name: 'Désactiver' }).click();
  await page.getByRole('button', { name: 'Réactiver' }).waitFor();
  assert.equal((await supervisor.get(`/api/v1/tickets/${number}`)).body.assignee, null);
  await page.getByRole('link', { name: 'Personnes et rôles' }).click();
  await page.getByLabel('Accès').selectOption('disabled');
  await page.getByRole('link', { name: 'Nadia Nouvelle' }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'People and roles' }).waitFor();
  await reached(page, 'people', 'content, English');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the last administrator is told so and keeps the role', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  const { id } = api.person('administrator');
  await page.goto(`${api.url}${PATH}/${id}`);
  await page.getByRole('checkbox', { name: 'administrateur' }).uncheck();
  await page.getByRole('checkbox', { name: 'agent' }).check();
  await page.getByText('C’est la seule personne qui administre', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Enregistrer les rôles' }).click();
  await page.getByRole('alert').getByText('au moins un administrateur', { exact: false }).waitFor();
  await reached(page, 'person', 'refused');
  await page.context().close();
});

test('the pages wait, say when they can’t be read, and are the administrator’s', async () => {
  await hardshipOf(screens, { may: 'administrator', mayNot: 'agent' }, [
    ['people', PATH, '**/api/v1/people?*'],
    ['person', `${PATH}/${api.person('requester').id}`, '**/api/v1/people/*'],
  ]);
  await forbidden(screens, 'agent', 'administration', '/console/administration');
});
