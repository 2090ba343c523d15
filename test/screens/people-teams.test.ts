import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { hardshipOf } from '../harness/hardship.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

const PATH = '/console/administration/groupes';

test('a team is added, filled, moved to another level and put out of use', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.route('**/api/v1/teams?*', (route) => route.fulfill({ json: { teams: [] } }));
  await page.goto(`${api.url}${PATH}`);
  await page.getByText('Aucun groupe de soutien.').waitFor();
  await reached(page, 'teams', 'empty');
  await page.unroute('**/api/v1/teams?*');
  await page.getByRole('button', { name: 'Ajouter un groupe de soutien' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ajouter' }).click();
  await dialog.locator('.field.wrong').waitFor();
  await reached(page, 'teams', 'refused');
  await dialog.getByLabel('Nom').fill('Réseau des essais');
  await dialog.getByRole('button', { name: 'Ajouter' }).click();
  await page.getByRole('heading', { name: 'Réseau des essais' }).waitFor();
  await page.getByText('Aucun membre.').waitFor();

  await page.getByLabel('Ajouter un membre').fill('Agathe');
  await page.getByRole('option', { name: /Agathe Agente/ }).click();
  await page.getByRole('button', { name: 'Enregistrer les membres' }).click();
  await page.getByText('Les membres sont enregistrés.').waitFor();
  const id = Number(/\d+$/.exec(page.url())?.[0]);
  const supervisor = await api.as('supervisor');
  const made = await supervisor.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2, channel: 'email' },
    ...{ requester: { id: api.person('requester').id }, team: id },
  });
  const number = made.body.number as string;
  await page.reload();
  await page.getByLabel('Niveau').selectOption('2');
  await page.getByText('Son billet ouvert reste au niveau', { exact: false }).waitFor();
  await reached(page, 'team', 'effects of a level');
  const administrator = await api.as('administrator');
  await administrator.patch(`/api/v1/teams/${id}`, { level: 3 });
  const save = page.getByRole('button', { name: 'Enregistrer', exact: true });
  await save.click();
  await page.getByText('Quelqu’un d’autre a changé', { exact: false }).waitFor();
  await reached(page, 'team', 'conflict');
  await save.click();
  await page.getByText('Le groupe de soutien est enregistré.').waitFor();
  await reached(page, 'team', 'content');

  const other = await administrator.post('/api/v1/teams', {
    name: 'Serveurs des essais',
    level: 2,
  });
  await page.reload();
  await page.getByRole('button', { name: 'Mettre hors service' }).click();
  await dialog.getByText('Il a encore 1 billet ouvert', { exact: false }).waitFor();
  await reached(page, 'team', 'put out of use');
  await dialog.getByRole('button', { name: 'Mettre hors service' }).click();
  await dialog.getByRole('alert').waitFor();
  await reached(page, 'team', 'refused');
  await dialog.getByLabel('Acheminer les billets ouverts').selectOption(String(other.body.id));
  await dialog.getByLabel('Motif').fill('Fusion');
  await dialog.getByRole('button', { name: 'Mettre hors service' }).click();
  await page.getByRole('button', { name: 'Remettre en usage' }).waitFor();
  const { body } = await supervisor.get(`/api/v1/tickets/${number}`);
  assert.equal(body.team.name, 'Serveurs des essais');
  await page.getByRole('link', { name: 'Groupes de soutien' }).click();
  await page.getByText('hors service', { exact: true }).waitFor();
  await reached(page, 'teams', 'content');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Teams and levels' }).waitFor();
  await reached(page, 'teams', 'content, English');
  assert.deepEqual(
    complaints.filter((said) => !/status of 409/.test(said)),
    [],
  );
  await page.context().close();
});

test('the pages wait, say when they can’t be read, and are the administrator’s', async () => {
  const call = '**/api/v1/teams?*';
  await hardshipOf(screens, { may: 'administrator', mayNot: 'agent' }, [
    ['teams', PATH, call],
    ['team', `${PATH}/1`, call],
  ]);
});
