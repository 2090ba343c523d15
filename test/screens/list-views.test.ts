import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Client, TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;
let agent: Client;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  agent = await api.as('agent');
});
after(() => screens.close());

/** Registers a ticket; gives its number. */
async function register(subject: string, more: object = {}): Promise<string> {
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'request', subject, impact: 2, urgency: 2, channel: 'email' },
    requester: { id: api.person('requester').id },
    ...more,
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

const grid = (page: Page) => page.getByRole('grid', { name: /Billets|Tickets/ });

async function open(query = '', who: 'agent' | 'supervisor' = 'agent') {
  const opened = await openPage(browser);
  await signedIn(opened.page, api, who);
  await opened.page.goto(`${api.url}/console/${query}`);
  return opened;
}

test('nothing to take, nothing found and a mistyped number each say what to do', async () => {
  const { page, complaints } = await open();
  await page.getByText('Rien à prendre').waitFor();
  await reached(page, 'list', 'empty');
  await page.getByPlaceholder('Numéro, personne ou mots').fill('ornithorynque');
  await page.keyboard.press('Enter');
  await page.getByText('Aucun billet ne correspond.').waitFor();
  await reached(page, 'list', 'empty, filtered');
  await page.getByPlaceholder('Numéro, personne ou mots').fill('INC 1000 0421');
  await page.keyboard.press('Enter');
  await page.getByText('Ce numéro est mal recopié').waitFor();
  await reached(page, 'list', 'mistyped number');
  await page.goto(`${api.url}/console/?view=987654`);
  await page.getByText('Cette vue n’existe pas').waitFor();
  await reached(page, 'list', 'view lost');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a view is saved, shared, renamed and deleted; a conflict and a name taken are told', async () => {
  await register('Pour la vue');
  const { page, complaints } = await open('?status=registered&sort=-updatedAt', 'supervisor');
  await grid(page).waitFor();
  await page.getByRole('button', { name: 'Filtres' }).click();
  await page.getByRole('checkbox', { name: 'demande' }).click();
  await page.waitForURL(/kind=request/);
  await page.getByRole('button', { name: 'Retirer le filtre Nature : demande' }).waitFor();
  await reached(page, 'list', 'filters');
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Enregistrer la vue' }).click();
  await dialog.getByLabel('Nom de la vue').fill('Demandes neuves');
  await dialog.getByLabel('Partagée avec tout le centre').check();
  await reached(page, 'list', 'save a view');
  await dialog.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByRole('heading', { name: 'Billets – Demandes neuves' }).waitFor();
  await page.waitForURL(/\?view=\d+$/);
  await page.getByRole('navigation', { name: 'Vues' }).getByText('Vues partagées').waitFor();
  await page.getByRole('button', { name: 'Enregistrer la vue' }).click();
  await dialog.getByLabel('Nom de la vue').fill('Demandes neuves');
  await dialog.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await dialog.getByRole('alert').waitFor();
  await reached(page, 'list', 'view refused');
  await page.keyboard.press('Escape');

  // Another reads it, but has no tool to change it.
  const other = await open(new URL(page.url()).search);
  await other.page.getByRole('heading', { name: 'Billets – Demandes neuves' }).waitFor();
  assert.equal(await other.page.getByRole('button', { name: 'Gérer cette vue' }).count(), 0);
  await other.page.context().close();

  await page.getByRole('button', { name: 'Gérer cette vue' }).click();
  await reached(page, 'list', 'view managed');
  await dialog.getByLabel('Nom de la vue').fill('Demandes du jour');
  const supervisor = await api.as('supervisor');
  const [view] = (await supervisor.get('/api/v1/views')).body.views;
  const draft = { name: 'Autrement nommée', shared: true, query: view.query };
  assert.equal((await supervisor.put(`/api/v1/views/${view.id}`, draft)).status, 200);
  await dialog.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await dialog.getByRole('alert').waitFor();
  await reached(page, 'list', 'view stale');
  await dialog.getByRole('button', { name: 'Voir la vue telle qu’elle est maintenant' }).click();
  await page.waitForFunction(
    () =>
      document.querySelector<HTMLInputElement>('dialog input[type=text]')?.value ===
      'Autrement nommée',
  );
  await dialog.getByLabel('Nom de la vue').fill('Demandes du jour');
  await dialog.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByRole('heading', { name: 'Billets – Demandes du jour' }).waitFor();
  await page.getByRole('button', { name: 'Gérer cette vue' }).click();
  await dialog.getByRole('button', { name: 'Supprimer la vue' }).click();
  await dialog.getByRole('button', { name: /Oui, supprimer/ }).click();
  await page.getByRole('heading', { name: 'Billets – Tous' }).waitFor();
  assert.deepEqual((await supervisor.get('/api/v1/views')).body.views, []);
  await page.getByRole('button', { name: 'Colonnes' }).click();
  await dialog.getByRole('checkbox', { name: 'Organisme' }).check();
  await reached(page, 'list', 'columns');
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: 'Organisme' }).waitFor();
  await page.reload();
  await page.getByRole('columnheader', { name: 'Organisme' }).waitFor();
  assert.deepEqual(
    complaints.filter((text) => !/status of 409/.test(text)),
    [],
  );
  await page.context().close();
});
