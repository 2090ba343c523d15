import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { hardshipOf } from '../harness/hardship.ts';
import { reached } from '../harness/reached.ts';
import { teamOf } from '../harness/rota.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';
import { type SmsReceiver, startSmsReceiver } from '../harness/sms-receiver.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;
let receiver: SmsReceiver;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  receiver = await startSmsReceiver();
  const team = await teamOf(api);
  const keeper = await api.as('administrator');
  const members = [api.person('agent').id, api.person('manager').id];
  await keeper.put(`/api/v1/teams/${team}/members`, { members });
});
after(async () => {
  await receiver.close();
  await screens.close();
});

const AT = '/console/administration';

test('a rota is written, looked at before it is kept, changed beside somebody else, and put out of use', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'supervisor');
  await page.goto(`${api.url}${AT}/garde`);
  await page.getByText('Aucun tour de garde n’existe encore.').waitFor();
  await reached(page, 'rotas', 'empty');
  await page.getByRole('link', { name: 'Faire un tour de garde' }).click();
  await page.getByRole('heading', { name: 'Faire un tour de garde' }).waitFor();
  await reached(page, 'rota', 'new');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('alert').waitFor();
  await reached(page, 'rota', 'refused');

  await page.getByLabel('Nom', { exact: true }).fill('Nuits du réseau');
  await page.getByLabel('Groupe').selectOption({ label: 'Réseau' });
  const add = page.getByLabel('Ajouter quelqu’un à la suite');
  for (const who of ['agent', 'manager'] as const) {
    await add.selectOption({ label: api.person(who).name });
    await page
      .getByRole('listitem')
      .filter({ hasText: api.person(who).name })
      .waitFor();
  }
  // A rota that begins today has a gap until its first handover, for who writes it at night.
  const before = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('Premier tour, à partir du').fill(before);
  await page.getByLabel('À toute heure').last().uncheck();
  await page.setViewportSize({ width: 320, height: 900 });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page
    .getByLabel(/^lundi/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
  await page.getByText(/trous, où personne n’est de garde/).waitFor();
  await page.getByLabel('À toute heure').last().check();
  await page.getByText('Le tour a été changé depuis cet aperçu.').waitFor();
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
  await page.getByText('Aucun trou').waitFor();
  await reached(page, 'rota', 'preview');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('heading', { name: 'Nuits du réseau' }).waitFor();
  await page.getByText(/Version 1, en vigueur depuis/).waitFor();
  await reached(page, 'rota', 'content');

  // Somebody else changes the same field meanwhile: what one wrote stays, and both are shown.
  const [id] = /\d+$/.exec(page.url()) ?? [];
  const other = await api.as('administrator');
  await settled(page);
  const { body: kept } = await other.get(`/api/v1/rotas/${id}`);
  await page.getByLabel('Nom', { exact: true }).fill('Nuits et fins de semaine');
  const { timeZone, calendar, covers, layers } = kept;
  const theirs = { name: 'Nuits', team: kept.team.id, timeZone, calendar, covers, layers };
  assert.equal((await other.put(`/api/v1/rotas/${id}`, theirs)).status, 200);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText(/Nuits"/).waitFor();
  await reached(page, 'rota', 'conflict');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText(/Version 3, en vigueur depuis/).waitFor();

  await page.getByRole('button', { name: 'Mettre hors service' }).click();
  await page.getByText('Ce tour est hors service').waitFor();
  await reached(page, 'rota', 'out of use');
  await page.getByRole('button', { name: 'Remettre en service' }).click();
  await page.getByText('Ce tour est en service.').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('This rota is in use.').waitFor();
  await reached(page, 'rota', 'content, English');
  await page.getByRole('link', { name: /Rotas/ }).first().click();
  await page.getByRole('link', { name: 'Nuits et fins de semaine' }).waitFor();
  await reached(page, 'rotas', 'content, English');
  await page.getByRole('button', { name: 'Français' }).click();
  await page.getByRole('heading', { name: 'Tours de garde' }).waitFor();
  await reached(page, 'rotas', 'content');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('whom to call is said in sentences and edited; a program is made known, tried, and called no more', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(`${api.url}${AT}/appels`);
  await page.getByText('Personne n’a encore dit qui appeler').waitFor();
  await reached(page, 'escalations', 'empty');

  const known = page.getByRole('form', { name: 'Faire connaître un programme' });
  await known.getByLabel('Nom du programme').fill('Tour de contrôle');
  await known.getByLabel('Adresse').fill('https://10.0.0.1/appels');
  await known.getByRole('button', { name: 'Faire connaître un programme' }).click();
  await known.getByRole('alert').waitFor();
  await known.getByLabel('Adresse').fill(receiver.url);
  await known.getByRole('button', { name: 'Faire connaître un programme' }).click();
  await page.getByText('Copiez ce secret maintenant').waitFor();
  await reached(page, 'escalations', 'secret shown once');
  receiver.answer((answer) => void answer.writeHead(204).end());
  await page.getByRole('button', { name: 'Essayer Tour de contrôle' }).click();
  await page.getByText('L’essai est arrivé (204).').waitFor();
  assert.equal(receiver.received.length, 1);
  await reached(page, 'escalations', 'tried');

  await page.getByRole('button', { name: 'Dire qui appeler' }).click();
  const form = page.getByRole('form', { name: 'Dire qui appeler' });
  await form.getByRole('button', { name: 'Enregistrer' }).click();
  await form.getByRole('alert').waitFor();
  await reached(page, 'escalations', 'refused');
  const whom = form.getByLabel('Qui appeler à cette étape');
  await whom.selectOption({ label: api.person('agent').name });
  await form
    .getByRole('listitem')
    .filter({ hasText: api.person('agent').name })
    .waitFor();
  await whom.selectOption({ label: 'le programme «\u00a0Tour de contrôle\u00a0»' });
  await reached(page, 'escalations', 'form');
  await form.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText(/et le programme «\sTour de contrôle\s» par courriel et texto/).waitFor();
  await page.getByText(/^Prochain exercice/).waitFor();
  await reached(page, 'escalations', 'content');
  await page.getByText('Essayer les moyens d’appel').click();
  await page.getByRole('button', { name: 'Essayer le courriel de l’étape 1' }).click();
  const trials = page.getByRole('list', { name: /^Essais/ });
  await trials.getByText(`Courriel, ${api.person('agent').name}\u00a0: en route`).waitFor();
  await page.getByRole('button', { name: 'Essayer le programme de l’étape 1' }).click();
  await trials.getByText(/Programme, Tour de contrôle/).waitFor();
  await page.getByRole('button', { name: 'Essayer le courriel de l’étape 1' }).click();
  await page.getByText('Ce moyen vient d’être essayé').waitFor();
  await reached(page, 'escalations', 'trials');

  await page.getByRole('button', { name: /^Changer qui appeler/ }).click();
  await page.getByLabel('Tenir un exercice chaque mois').uncheck();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Aucun exercice n’est prévu.').waitFor();
  await page.getByRole('button', { name: 'Ne plus appeler Tour de contrôle' }).click();
  await page.getByText('Aucun programme n’est connu.').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('No exercise is planned.').waitFor();
  await reached(page, 'escalations', 'content, English');
  // That it was tried a moment ago is told on the page.
  assert.deepEqual(
    complaints.filter((one) => !one.includes('429')),
    [],
  );
  await page.context().close();
});

test('the pages wait, can’t be read, and are not open to every role', async () => {
  const { body } = await (await api.as('supervisor')).get('/api/v1/rotas');
  await hardshipOf(screens, { may: 'supervisor', mayNot: 'agent' }, [
    ['rotas', `${AT}/garde`, '**/api/v1/rotas?*'],
    ['rota', `${AT}/garde/${body.rotas[0].id}`, '**/api/v1/rotas/*'],
    ['escalations', `${AT}/appels`, '**/api/v1/escalations'],
  ]);
});
