import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { axe, openPage } from '../harness/browser.ts';
import { hardship } from '../harness/hardship.ts';
import { catchUp } from '../harness/page-clock.ts';
import { reached } from '../harness/reached.ts';
import { runErrands } from '../harness/errand.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;
let service: { id: number; code: string; name: string };
const LIST = '/console/pannes';

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  const { body } = await (await api.as('agent')).get('/api/v1/services');
  service = body.services[0];
});
after(() => screens.close());

test('an outage is declared by keyboard, told, corrected and ended', async () => {
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Rien ne marche', impact: 2, urgency: 2, channel: 'email' },
    ...{ service: service.id, requester: { id: api.person('requester').id } },
  });
  assert.equal(made.status, 201, made.text);
  const place = { organization: api.organizations.here, code: 'E', name: 'Édifice des Essais' };
  const { body: added } = await (await api.as('administrator')).post('/api/v1/workplaces', place);
  const requester = api.person('requester').id;
  await agent.patch(`/api/v1/people/${requester}`, { workplace: added.id });
  await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Écran noir', impact: 2, urgency: 2, channel: 'email' },
    ...{ requester: { id: requester } },
  });
  const { page, complaints } = await openPage(browser);
  // What is declared, and promised, is told by the browser's clock, and the server's stands.
  catchUp(api);
  await signedIn(page, api, 'agent');
  await page.goto(api.url + LIST);
  await page.getByText('Aucune panne déclarée n’est en cours.').waitFor();
  await reached(page, 'outages', 'empty');

  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: service.name }).waitFor();
  await reached(page, 'outages', 'declaring');
  await page.keyboard.press('Control+Enter');
  await dialog.getByText('Choisissez au moins un service touché.').first().waitFor();
  await reached(page, 'outages', 'refused');
  await dialog.getByRole('radio', { name: /Critique/ }).check();
  await dialog.getByRole('checkbox', { name: service.name }).check();
  const places = dialog.getByRole('combobox', { name: 'Lieux de travail touchés' });
  await places.fill('edifice');
  await dialog.getByRole('option', { name: /Édifice des Essais/ }).waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Retirer Édifice des Essais' }).click();
  await places.fill('essais');
  await dialog.getByRole('option', { name: /Édifice des Essais/ }).waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Retirer Édifice des Essais' }).waitFor();
  await reached(page, 'outages', 'places chosen');
  await dialog.getByLabel('Ce que le centre sait').fill('Un commutateur ne répond plus.');
  catchUp(api);
  await page.keyboard.press('Control+Enter');

  await page.getByRole('heading', { level: 1, name: new RegExp(service.name) }).waitFor();
  await page
    .getByText(/Avis attendu à/)
    .first()
    .waitFor();
  await page.getByText('Rien ne marche').waitFor();
  // Of what only the place is the same somebody looks first.
  await page.getByText(/seul le lieu est le même \(Édifice des Essais\)/).waitFor();
  assert.equal(await page.getByRole('checkbox', { name: /Écran noir/ }).isChecked(), false);
  assert.equal(await page.getByRole('checkbox', { name: /Rien ne marche/ }).isChecked(), true);
  await reached(page, 'outage', 'just declared');
  await page.getByRole('button', { name: 'Rattacher ce billet' }).click();
  await page.getByText('1 billet rattaché.').waitFor();

  const french = page.getByLabel('Texte français');
  await page.locator('main').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('e');
  await page.waitForFunction(() =>
    (document.activeElement as HTMLTextAreaElement).value?.startsWith('Panne en cours depuis'),
  );
  const own = { kind: 'update', name: 'Suite', severity: 'critical', textFr: 'La panne dure.' };
  const keeper = await api.as('administrator');
  assert.equal((await keeper.post('/api/v1/bulletin-templates', own)).status, 201);
  await french.fill('Le réseau du 3e est en panne.');
  catchUp(api);
  await page.keyboard.press('Control+Enter');
  await page.getByText('L’avis est publié.').waitFor();
  await page.getByText('Avis 1', { exact: false }).first().waitFor();
  await page.getByRole('progressbar', { name: /envoyé à 0 billet sur 1/ }).waitFor();
  await reached(page, 'outage', 'under way');
  await runErrands(api);
  await page.getByText(/envoyé à 1 billet sur 1/).waitFor();
  assert.equal(await page.getByRole('progressbar').count(), 0);
  // The template that was kept meanwhile is proposed by now, and another is taken in its place.
  await page.getByLabel('Modèle').waitFor();
  assert.match(await french.inputValue(), /^La panne dure/);
  await french.fill('Le mien.');
  await page.getByLabel('Modèle').selectOption({ label: 'Modèle d’origine' });
  await page.waitForFunction(() =>
    /se poursuit/.test(document.querySelector('textarea')?.value ?? ''),
  );
  await page.getByLabel('Que faire en attendant').fill('Prenez le téléphone');
  await page.waitForFunction(() =>
    /En attendant\s: Prenez le téléphone\./.test(document.querySelector('textarea')?.value ?? ''),
  );
  await reached(page, 'outage', 'another template');
  await page.getByRole('button', { name: 'Reprendre ce que j’avais écrit' }).click();
  assert.equal(await french.inputValue(), 'Le mien.');
  const banner = page.getByRole('listitem').filter({ hasText: '(Édifice des Essais)' });
  await banner.filter({ hasText: 'Le réseau du 3e est en panne.' }).first().waitFor();
  const told = page.getByRole('region', { name: 'Envoi aux abonnés' });
  await told.getByRole('rowheader', { name: /Panne/ }).waitFor();
  await reached(page, 'outage', 'content');

  await page.getByRole('button', { name: 'Corriger l’avis 1' }).click();
  await page.getByRole('heading', { name: 'Correction de l’avis 1' }).waitFor();
  await reached(page, 'outage', 'correcting');
  await french.fill('Le réseau du 2e est en panne.');
  await page.getByRole('button', { name: /Publier l’avis/ }).click();
  await page.getByText('corrigé', { exact: true }).waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  await reached(page, 'outage', 'narrow');
  await page.setViewportSize({ width: 1280, height: 900 });

  const portal = await openPage(browser, { width: 360 });
  await signedIn(portal.page, api, 'requester');
  await portal.page.goto(api.url);
  await portal.page.getByText('Le réseau du 2e est en panne.').waitFor();
  await portal.page.getByText(/Prochain avis/).waitFor();
  await portal.page.getByText('Chez vous').waitFor();
  await portal.page.getByText('Lieux touchés : Édifice des Essais.', { exact: false }).waitFor();
  await reached(portal.page, 'home', 'an outage is told');
  assert.deepEqual(portal.complaints, []);
  await portal.page.context().close();

  const number = new URL(page.url()).pathname.split('/').at(-1);
  const restored = await agent.put(`/api/v1/tickets/${number}/restoration`, { note: 'Rétabli' });
  assert.equal(restored.status, 200, restored.text);
  await page.getByRole('heading', { name: 'Avis de rétablissement' }).waitFor();
  await runErrands(api);
  await page.getByText(/Remis en service avec la panne.: 1 sur 1 billet/).waitFor();
  await reached(page, 'outage', 'restored');
  await page.goto(api.url + LIST);
  await page.getByRole('heading', { name: 'Pannes terminées' }).waitFor();
  await reached(page, 'outages', 'content');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a template is written, refused, looked at, changed by two at once and taken away', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(`${api.url}/console/administration`);
  await page.getByRole('link', { name: 'Modèles d’avis' }).click();
  const french = page.getByLabel('Texte français');
  await french.waitFor();
  await reached(page, 'templates', 'content');
  await page.getByRole('button', { name: 'Ajouter un modèle' }).click();
  await page.getByLabel('Nom du modèle').fill('Panne électrique');
  await page.getByLabel('Gravité').selectOption('critical');
  await french.fill('Panne : {service}.');
  const save = page.getByRole('button', { name: 'Enregistrer', exact: true });
  await save.click();
  await page.getByRole('alert').getByText('{service}', { exact: false }).first().waitFor();
  await reached(page, 'templates', 'refused');
  await french.fill(
    '{severity, select, critical {Plus de courant} other {Courant faible}} : {services}.',
  );
  await page.getByRole('button', { name: 'Voir l’avis' }).click();
  await page.getByText('Plus de courant : Messagerie.', { exact: true }).waitFor();
  await reached(page, 'templates', 'preview');
  await save.click();
  await page.getByText('Le modèle est enregistré.').waitFor();
  await page.getByRole('button', { name: 'Panne électrique' }).waitFor();
  await reached(page, 'templates', 'added');
  const keeper = await api.as('administrator');
  const list = async () => (await keeper.get('/api/v1/bulletin-templates')).body.templates;
  const named = async () =>
    (await list()).find(
      ({ name }: { name: string }) => name !== null && name.startsWith('Panne élec'),
    );
  await settled(page);
  const { id, severity, name } = await named();
  await french.fill('Le courant manque.');
  const theirs = { name, severity, textFr: 'Entre-temps.' };
  assert.equal((await keeper.put(`/api/v1/bulletin-templates/${id}`, theirs)).status, 200);
  await save.click();
  await page.getByText('Quelqu’un d’autre a changé', { exact: false }).waitFor();
  await reached(page, 'templates', 'conflict');
  // What the first saving said is still shown.
  const kept = page.waitForResponse((to) => to.request().method() === 'PUT' && to.ok());
  await save.click();
  await kept;
  assert.equal((await named()).textFr, 'Le courant manque.');
  await page.setViewportSize({ width: 320, height: 740 });
  await reached(page, 'templates', 'narrow');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: 'Retirer ce modèle' }).click();
  await page.getByText('Le modèle est retiré.').waitFor();
  assert.equal(await named(), undefined);
  await page.getByLabel('Genre d’avis').selectOption('planned_started');
  await french.fill('Ça commence : {title}.');
  await save.click();
  await page.getByRole('button', { name: 'Revenir au texte d’origine' }).click();
  await page.getByText('Le texte d’origine est revenu.').waitFor();
  assert.match(await french.inputValue(), /^L’interruption planifiée commence/);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Templates of bulletins' }).waitFor();
  await reached(page, 'templates', 'content, English');
  assert.deepEqual(
    complaints.filter((said) => !/status of (412|422)/.test(said)),
    [],
  );
  await page.context().close();
});

test('waiting and a fault have their words; a manager reads and declares nothing', async () => {
  const agent = await api.as('agent');
  const since = new Date(api.clock.now()).toISOString();
  const made = await agent.post('/api/v1/interruptions', {
    ...{ severity: 'minor', since, services: [service.id], subject: 'Lenteur' },
  });
  assert.equal(made.status, 201, made.text);
  const { page } = await openPage(browser);
  await signedIn(page, api, 'agent');
  await hardship(page, 'outages', api.url + LIST, '**/api/v1/interruptions');
  const path = `${LIST}/${made.body.number}`;
  await hardship(page, 'outage', api.url + path, `**/api/v1/interruptions/${made.body.number}`);
  await page.context().close();

  const other = await openPage(browser);
  await signedIn(other.page, api, 'manager');
  await other.page.goto(api.url + LIST);
  await other.page.getByRole('link', { name: service.name, exact: true }).first().waitFor();
  assert.equal(await other.page.getByRole('button', { name: /Déclarer/ }).count(), 0);
  await reached(other.page, 'outages', 'read only');
  await other.page.context().close();
});

test('the public board is read by all, signed in or not, on a phone as well', async () => {
  for (const path of ['/status', '/status/en']) {
    for (const width of [1280, 360]) {
      const { page, complaints } = await openPage(browser, { width });
      await page.goto(api.url + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      assert.deepEqual(await axe(page), [], `${path} at ${width}`);
      const [wide, window] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assert.ok((wide ?? 0) <= (window ?? 0), `${path} at ${width}: ${wide} in ${window}`);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'content');
      assert.deepEqual(complaints, []);
      await page.context().close();
    }
  }
});
