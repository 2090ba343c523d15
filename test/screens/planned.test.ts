import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Client, TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { dayOf } from '../harness/clock.ts';
import { hardship, hardshipOf } from '../harness/hardship.ts';
import { PLANNED, planned, watchPlanned } from '../harness/planned.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;
let supervisor: Client;
let service: { id: number; name: string };
const LIST = '/console/interruptions';
const RULES = '/console/administration/interruptions';

/** An hour of a day ahead, as the clocks of Toronto show it. */
const local = (days: number, time: string): string => {
  const at = api.clock.now() + days * 86_400_000;
  return `${dayOf(at)}T${time}`;
};

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  supervisor = await api.as('supervisor');
  const { body } = await supervisor.get('/api/v1/services');
  service = body.services[0];
});
after(() => screens.close());

test('an interruption is planned in a form that tells what it will do, moved, answered and cancelled', async () => {
  const place = { organization: api.organizations.here, code: 'E', name: 'Édifice des Essais' };
  await (await api.as('administrator')).post('/api/v1/workplaces', place);
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'supervisor');
  await page.goto(api.url + LIST);
  await page.getByText('Aucune interruption n’est planifiée.').waitFor();
  await reached(page, 'planned', 'empty');

  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: service.name, exact: true }).waitFor();
  await dialog.getByLabel('Titre français').fill('Mise à jour du commutateur');
  await page.keyboard.press('Control+Enter');
  await dialog.getByRole('alert').waitFor();
  await reached(page, 'planned', 'refused');
  await dialog.getByText(/^Titre anglais\s: Le champ est vide/).waitFor();
  assert.doesNotMatch(await dialog.getByRole('alert').innerText(), /titleEn/);
  await dialog.getByLabel('Titre anglais').fill('Switch update');
  await dialog.getByLabel('Ce qui est fait, en français').fill('Le commutateur est remplacé.');
  await dialog.getByLabel('Ce qui est fait, en anglais').fill('The switch is replaced.');
  await dialog.getByRole('checkbox', { name: service.name, exact: true }).check();
  await dialog.getByLabel('Début', { exact: true }).fill(local(4, '20:00'));
  await dialog.getByLabel('Fin', { exact: true }).fill(local(4, '22:00'));
  await dialog.getByText(/Cela concerne \d/).waitFor();
  await dialog.getByText('1 fenêtre').waitFor();
  const again = dialog.getByLabel(/Elle revient/);
  await again.check();
  await dialog.getByRole('checkbox', { name: 'samedi' }).check();
  await page.keyboard.press('Control+Enter');
  await dialog.locator('.wrong').getByLabel('Jusqu’au').waitFor();
  await again.uncheck();
  await dialog.getByRole('combobox', { name: 'Lieux de travail touchés' }).fill('essais');
  await dialog.getByRole('option', { name: /Édifice des Essais/ }).waitFor();
  await page.keyboard.press('Enter');
  // Nobody works there yet, and that is said of those of whom nothing is known.
  await dialog.getByText(/Cela concerne 0 personne, 1 organisme/).waitFor();
  await dialog.getByText(/n’ont pas de lieu de travail connu/).waitFor();
  await reached(page, 'planned', 'planning');
  await page.keyboard.press('Control+Enter');
  await page.getByText('C’est enregistré.').waitFor();
  await page.getByRole('heading', { name: 'À venir' }).waitFor();
  await page
    .getByText(/Lieux\s: Édifice des Essais\./)
    .first()
    .waitFor();

  // Another on the same service tells what it meets, and is planned all the same for a reason.
  await page.getByRole('button', { name: /Planifier une interruption/ }).click();
  await dialog.getByLabel('Titre français').fill('Essai du groupe électrogène');
  await dialog.getByLabel('Titre anglais').fill('Generator test');
  await dialog.getByLabel('Ce qui est fait, en français').fill('Le courant est coupé.');
  await dialog.getByLabel('Ce qui est fait, en anglais').fill('Power is cut.');
  await dialog.getByRole('checkbox', { name: service.name, exact: true }).check();
  await dialog.getByLabel('Début', { exact: true }).fill(local(4, '21:00'));
  await dialog.getByLabel('Fin', { exact: true }).fill(local(4, '23:00'));
  await dialog.getByText('Cela rencontre une autre fenêtre').waitFor();
  await dialog.getByText('(même service)').waitFor();
  await reached(page, 'planned', 'meets another');
  await dialog.getByLabel(/Planifier quand même/).fill('Le fournisseur vient ce soir-là.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Planifiée quand même').waitFor();
  await reached(page, 'planned', 'content');

  const first = page
    .getByRole('listitem')
    .filter({ hasText: 'Mise à jour du commutateur' })
    .first();
  await first.getByRole('button', { name: 'Déplacer ou préciser' }).click();
  const begins = dialog.getByLabel('Début', { exact: true });
  assert.equal(await begins.inputValue(), local(4, '20:00'));
  await begins.fill(local(3, '20:00'));
  await dialog.getByLabel('Fin', { exact: true }).fill(local(3, '22:00'));
  await dialog.getByRole('button', { name: /Enregistrer/ }).click();
  await first.getByText('2 avis publiés').waitFor();

  const second = page.getByRole('listitem').filter({ hasText: 'groupe électrogène' }).first();
  await second.getByRole('button', { name: 'Annuler l’interruption' }).click();
  await dialog.getByText(/n’aura pas lieu/).waitFor();
  await reached(page, 'planned', 'cancelling');
  await dialog.getByRole('button', { name: 'Annuler l’interruption' }).click();
  await page.getByRole('heading', { name: 'Passées' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Ajouter une période de gel' }).click();
  await page.getByText(/^Raison du gel\s: Le champ est obligatoire/).waitFor();
  await page.getByLabel('Début du gel').fill(local(20, '00:00'));
  await page.getByLabel('Fin du gel').fill(local(25, '00:00'));
  await page.getByLabel('Raison du gel').fill('Fin d’exercice');
  await page.getByRole('button', { name: 'Ajouter une période de gel' }).click();
  await page.getByRole('button', { name: /Retirer la période/ }).waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  await reached(page, 'planned', 'narrow');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('what waits is said to be back by a key; what somebody else planned is approved', async () => {
  const rules = { reminders: [], answerMinutes: 30, approval: { always: true, services: [] } };
  const administrator = await api.as('administrator');
  const kept = await administrator.put('/api/v1/planned-rules', rules);
  assert.equal(kept.status, 200, kept.text);
  const at = (hours: number): string => new Date(api.clock.now() + hours * 3_600_000).toISOString();
  await planned(administrator, { services: [service.id], startsAt: at(1), endsAt: at(2) });
  const approver = await openPage(browser);
  await signedIn(approver.page, api, 'supervisor');
  await approver.page.goto(api.url + LIST);
  await approver.page.getByRole('button', { name: 'Approuver', exact: true }).waitFor();
  await reached(approver.page, 'planned', 'to approve');
  await approver.page.getByLabel('Un mot').fill('D’accord.');
  await approver.page.getByRole('button', { name: 'Approuver', exact: true }).click();
  await approver.page.getByText(/Approuvée par/).waitFor();
  await approver.page.context().close();

  const portal = await openPage(browser, { width: 360 });
  await signedIn(portal.page, api, 'requester');
  await portal.page.goto(api.url);
  await portal.page.getByText(/Interruption planifiée.*Mise à jour du réseau/).waitFor();
  await reached(portal.page, 'home', 'an interruption is planned');
  assert.deepEqual(portal.complaints, []);
  await portal.page.context().close();

  api.clock.advance(3 * 3_600_000);
  await watchPlanned(api).work();
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'agent');
  await page.goto(api.url + LIST);
  await page.getByRole('link', { name: /Personne n’a dit si le service est revenu/ }).waitFor();
  await page.getByRole('button', { name: /Oui, c’est revenu/ }).waitFor();
  await reached(page, 'planned', 'to answer');
  await page.keyboard.press('n');
  await page.getByText('C’est noté : une panne est ouverte.').waitFor();
  await page.getByRole('link', { name: /Voir la panne/ }).waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the rules of all plans are written with what they do, over somebody else’s change, and kept', async () => {
  const administrator = await api.as('administrator');
  const before = (await administrator.get('/api/v1/planned-rules')).body;
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(api.url + RULES);
  await page.getByLabel(/Minutes pour répondre/).waitFor();
  await reached(page, 'planned-rules', 'content');
  await page.getByRole('button', { name: 'Ajouter un rappel' }).click();
  await page.getByLabel('Rappel 1', { exact: true }).fill('2');
  await page.getByLabel('Unité du rappel 1').selectOption('minutes');
  await page.getByRole('radio', { name: /Celles qui touchent/ }).check();
  await page.getByRole('checkbox', { name: service.name, exact: true }).check();
  const save = page.getByRole('button', { name: 'Enregistrer' });
  await save.click();
  await page.locator('input[aria-invalid]').waitFor();
  await reached(page, 'planned-rules', 'refused');
  await page.getByLabel('Unité du rappel 1').selectOption('hours');
  const { version: _version, ...others } = before;
  await administrator.put('/api/v1/planned-rules', {
    ...others,
    approval: { always: false, services: [] },
  });
  await save.click();
  await page.getByText('Quelqu’un d’autre a changé', { exact: false }).waitFor();
  await reached(page, 'planned-rules', 'conflict');
  await save.click();
  await page.getByText('Les règles sont enregistrées.').waitFor();
  const { body: kept } = await administrator.get('/api/v1/planned-rules');
  assert.deepEqual(kept, {
    ...{ reminders: [{ minutes: 120 }], answerMinutes: 30, version: before.version + 2 },
    approval: { always: false, services: [service.id] },
  });
  const { body: journal } = await administrator.get('/api/v1/audit?action=planned_rules.changed');
  assert.deepEqual(journal.entries[0].data.reminders, { from: [], to: [{ minutes: 120 }] });
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Rules of planned interruptions' }).waitFor();
  await reached(page, 'planned-rules', 'content, English');
  assert.deepEqual(
    complaints.filter((one) => !/4(12|22)/.test(one)),
    [],
  );
  await page.context().close();
  await hardshipOf(screens, { may: 'administrator', mayNot: 'supervisor' }, [
    ['planned-rules', RULES, '**/api/v1/planned-rules'],
  ]);
});

test('waiting and a fault have their words; a manager reads and plans nothing', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'agent');
  await hardship(page, 'planned', api.url + LIST, `**${PLANNED}`);
  await page.context().close();
  const other = await openPage(browser);
  await signedIn(other.page, api, 'manager');
  await other.page.goto(api.url + LIST);
  await other.page.getByRole('heading', { name: 'Passées' }).waitFor();
  assert.equal(await other.page.getByRole('button', { name: /Planifier|Annuler/ }).count(), 0);
  await reached(other.page, 'planned', 'read only');
  await other.page.context().close();
});
