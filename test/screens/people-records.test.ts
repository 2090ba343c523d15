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

const HOME = '/console/administration';

test('a text is written beside its original, seen as a letter, kept, and taken back', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(`${api.url}${HOME}/textes`);
  await page.getByLabel('Objet', { exact: true }).waitFor();
  await reached(page, 'texts', 'content');
  const subject = page.getByLabel('Objet', { exact: true });
  await subject.fill('{numero} – Bonjour');
  const save = page.getByRole('button', { name: 'Enregistrer', exact: true });
  await save.click();
  await page.getByRole('alert').getByText('{numero}', { exact: false }).first().waitFor();
  await reached(page, 'texts', 'refused');
  await subject.fill('{number} – Noté : {subject} {{7*7}}');
  await page.getByRole('button', { name: 'Voir le courriel' }).click();
  await page.getByText('{{7*7}}', { exact: false }).first().waitFor();
  const letter = page.frameLocator('iframe').getByText('Bonjour Camille Tremblay,');
  await letter.waitFor();
  await page.getByText('en GSM-7', { exact: false }).waitFor();
  await reached(page, 'texts', 'preview');
  const administrator = await api.as('administrator');
  const path = '/api/v1/notification-texts/fr/confirmation.subject';
  await administrator.put(path, { text: '{number} – Entre-temps' });
  await save.click();
  await page.getByText('Quelqu’un d’autre a changé', { exact: false }).waitFor();
  await reached(page, 'texts', 'conflict');
  await save.click();
  await page.getByText('Le texte est enregistré.').waitFor();
  await page.getByRole('button', { name: 'Revenir au texte d’origine' }).click();
  await page.getByText('Le texte d’origine est revenu.').waitFor();
  assert.match(await subject.inputValue(), /Confirmation/);
  // Nothing leaves without a mail server, and that is said.
  await page.getByRole('button', { name: 'M’envoyer un essai' }).click();
  await page.getByRole('alert').getByText('Aucun serveur d’envoi').waitFor();
  await reached(page, 'texts', 'test refused');
  await page.getByRole('button', { name: 'M’envoyer ce texto' }).click();
  await page.getByRole('alert').getByText('n’envoie pas de textos', { exact: false }).waitFor();
  await page.getByText('Cette notification part toujours.').waitFor();

  await page.getByLabel('Notification', { exact: true }).selectOption('threshold');
  await page.getByLabel('À qui').selectOption('assignee');
  await page.getByLabel('Envoyer cette notification').uncheck();
  await reached(page, 'texts', 'sending changed');
  await page.getByRole('region', { name: 'Envoi' }).getByRole('button').click();
  await page.getByText('Cette notification ne sera plus envoyée.').waitFor();
  const { rules } = (await administrator.get('/api/v1/notification-rules')).body;
  const rule = rules.find(({ kind }: { kind: string }) => kind === 'threshold');
  assert.deepEqual([rule.enabled, rule.to, rule.version], [false, 'assignee', 2]);
  // Somebody decides otherwise while one decides.
  await page.getByLabel('Envoyer cette notification').check();
  await administrator.put('/api/v1/notification-rules/threshold', { enabled: false, to: 'team' });
  await page.getByLabel('À qui').selectOption('supervisors');
  await page.getByRole('region', { name: 'Envoi' }).getByRole('button').click();
  await page.getByText('Quelqu’un d’autre a changé', { exact: false }).waitFor();
  await reached(page, 'texts', 'sending conflict');
  await page.getByLabel('Notification', { exact: true }).selectOption('digest');
  const caps = page.getByRole('region', { name: 'Plafond par adresse' });
  await caps.getByLabel('Avis par heure').fill('2000');
  await page.keyboard.press('Enter');
  await caps.getByRole('alert').waitFor();
  await reached(page, 'texts', 'cap refused');
  await caps.getByLabel('Avis par heure').fill('30');
  await page.keyboard.press('Enter');
  await page.getByText('Le plafond vaut pour ce qui part', { exact: false }).waitFor();
  const { body: stored } = await administrator.get('/api/v1/notification-caps');
  assert.deepEqual([stored.minute, stored.hour, stored.version], [10, 30, 2]);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Texts of notifications' }).waitFor();
  await reached(page, 'texts', 'content, English');
  // That nothing can be sent is said as a conflict.
  assert.deepEqual(
    complaints.filter((one) => !one.includes('409')),
    [],
  );
  await page.context().close();
});

test('the journal is narrowed, opened line by line, and taken away as a file', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  const administrator = await api.as('administrator');
  await administrator.post('/api/v1/teams', { name: 'Journal', level: 2 });
  await page.goto(`${api.url}${HOME}/journal`);
  await page.getByRole('cell', { name: 'a ajouté un groupe de soutien' }).waitFor();
  await reached(page, 'audit', 'content');
  await page.getByLabel('Quoi').selectOption('team.added');
  await page
    .getByRole('button', { name: /Voir la ligne/ })
    .first()
    .click();
  await page.getByRole('dialog').getByText('Journal', { exact: true }).waitFor();
  await reached(page, 'audit', 'details');
  await page.getByRole('button', { name: 'Tout ce qu’a fait Adam Administrateur' }).click();
  await page.getByRole('cell', { name: 'a ajouté un groupe de soutien' }).waitFor();
  assert.equal(await page.getByLabel('Qui').inputValue(), 'Adam Administrateur');
  const href = await page.getByRole('link', { name: /Télécharger/ }).getAttribute('href');
  const file = await administrator.get(href ?? '');
  assert.match(file.text, /team\.added/);
  await page.getByLabel('Objet').fill('person:999999');
  await page.getByText('Rien ne correspond au journal.').waitFor();
  await reached(page, 'audit', 'empty');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Audit journal' }).waitFor();
  await reached(page, 'audit', 'content, English');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('an organization is added and renamed', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(`${api.url}${HOME}/organismes`);
  await page.getByText('Régie d’ailleurs').first().waitFor();
  await page.getByRole('button', { name: 'Ajouter un organisme' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom').fill('Régie d’ailleurs');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.locator('.field.wrong').waitFor();
  await reached(page, 'organizations', 'refused');
  await dialog.getByLabel('Nom').fill('Office des essais');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('button', { name: 'Renommer Office des essais' }).click();
  await dialog.getByLabel('Nom').fill('Office renommé');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('button', { name: 'Renommer Office renommé' }).waitFor();
  await reached(page, 'organizations', 'content');
  await page.route('**/api/v1/organizations', (route) =>
    route.fulfill({ json: { organizations: [] } }),
  );
  await page.reload();
  await page.getByText('Aucun organisme.').waitFor();
  await reached(page, 'organizations', 'empty');
  await page.context().close();
});

test('a workplace is added, changed over somebody else’s change, put out of use, and is where a person works', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(`${api.url}${HOME}/lieux`);
  await page.getByText('Aucun lieu de travail.').waitFor();
  await reached(page, 'workplaces', 'empty');
  await page.getByRole('button', { name: 'Ajouter un lieu de travail' }).click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Enregistrer' });
  await dialog.getByLabel('Nom').fill('Édifice des Essais');
  await save.click();
  await dialog.locator('.field.wrong').first().waitFor();
  await reached(page, 'workplaces', 'refused');
  await dialog.getByLabel('Ministère ou organisme').selectOption(`${api.organizations.here}`);
  await dialog.getByLabel('Code').fill('E-1');
  await save.click();
  const change = page.getByRole('button', { name: 'Modifier Édifice des Essais' });
  await change.click();
  const administrator = await api.as('administrator');
  const { workplaces } = (await administrator.get('/api/v1/workplaces')).body;
  const at = `/api/v1/workplaces/${workplaces[0].id}`;
  await dialog.getByLabel('Adresse').fill('2, rue de l’Essai');
  await administrator.put(at, { code: 'E-1', name: 'Édifice des Essais', address: '1, rue' });
  await save.click();
  await dialog.getByText('Quelqu’un d’autre a changé', { exact: false }).waitFor();
  await reached(page, 'workplaces', 'conflict');
  await save.click();
  await page.getByRole('cell', { name: '2, rue de l’Essai' }).waitFor();
  await reached(page, 'workplaces', 'content');

  const { id } = api.person('requester');
  await page.goto(`${api.url}${HOME}/personnes/${id}`);
  await page.getByLabel('Lieu de travail').selectOption({ label: 'Édifice des Essais' });
  await page.getByRole('button', { name: 'Enregistrer' }).first().click();
  await page.getByText('Les coordonnées sont enregistrées.').waitFor();
  assert.equal(
    (await administrator.get(`/api/v1/people/${id}`)).body.workplace.name,
    'Édifice des Essais',
  );
  // Elsewhere no place of here can be chosen.
  await page.getByLabel('Ministère ou organisme').selectOption(`${api.organizations.elsewhere}`);
  assert.equal(await page.getByLabel('Lieu de travail').inputValue(), '');
  await page.goto(`${api.url}${HOME}/lieux`);
  await change.click();
  await dialog.getByText('La personne qui y travaille le garde.', { exact: false }).waitFor();
  await reached(page, 'workplaces', 'put out of use');
  await dialog.getByRole('button', { name: 'Mettre hors service' }).click();
  await page.getByText('Aucun lieu de travail.').waitFor();
  await page.getByLabel('Usage').selectOption('all');
  await page.getByText('hors service', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Workplaces' }).waitFor();
  await reached(page, 'workplaces', 'content, English');
  await page.context().close();
});

test('the way of a call is drafted, corrected, walked by keys, and put in force', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(`${api.url}${HOME}/parcours`);
  await page.getByText('Les appels suivent le parcours d’origine', { exact: false }).waitFor();
  await reached(page, 'tree', 'content');
  await page.getByRole('button', { name: 'À partir du modèle complet' }).click();
  const greeting = page.getByLabel('Accueil, en français');
  await greeting.waitFor();
  await reached(page, 'tree', 'begun');
  const save = page.getByRole('button', { name: 'Enregistrer le brouillon' });
  await greeting.fill('Bonjour {nom}.');
  await page.getByText('Enregistrez le brouillon, puis', { exact: false }).waitFor();
  await save.click();
  await page.getByText('Rien ne remplit {nom} ici', { exact: false }).waitFor();
  await page.getByText('Une chose empêche ce brouillon', { exact: false }).waitFor();
  await reached(page, 'tree', 'faults');
  await greeting.fill('Bonjour, ici l’essai.');
  const keeper = await api.as('administrator');
  const { draft } = (await keeper.get('/api/v1/telephone/tree')).body;
  const match = { 'if-match': `"${draft.version}"` };
  const theirs = { ...draft.content, everySeconds: 90 };
  theirs.texts = { ...theirs.texts, goodbye: { fr: 'Adieu.', en: 'Farewell.' } };
  assert.equal((await keeper.put('/api/v1/telephone/tree/draft', theirs, match)).status, 200);
  await save.click();
  await page.getByText('Quelqu’un d’autre a changé', { exact: false }).waitFor();
  await reached(page, 'tree', 'conflict');
  await save.click();
  const put = page.getByRole('button', { name: 'Mettre en vigueur' });
  await put.waitFor();
  await page.getByLabel('À partir du').fill('2020-01-01T08:00');
  await put.click();
  await page.getByRole('alert').getByText('Cet instant est passé', { exact: false }).waitFor();
  await reached(page, 'tree', 'refused');

  await page.getByRole('link', { name: 'Essayer le brouillon' }).click();
  await page.getByRole('button', { name: 'Appeler', exact: true }).waitFor();
  await reached(page, 'tree-trial', 'content');
  await page.getByLabel('Panne annoncée (vide : aucune)').fill('Le courriel est en panne.');
  await page.getByRole('button', { name: 'Appeler', exact: true }).click();
  await page.getByText('Bonjour, ici l’essai.').waitFor();
  await page.getByRole('button', { name: 'Écouter jusqu’au bout' }).click();
  await page.getByText('Le courriel est en panne.', { exact: true }).last().waitFor();
  const pressed = page.getByRole('group', { name: 'Touches' });
  await pressed.getByRole('button', { name: '1', exact: true }).click();
  await page.getByText('C’est noté.', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Écouter jusqu’au bout' }).click();
  await pressed.getByRole('button', { name: '2', exact: true }).click();
  await page.getByText('Composez les chiffres', { exact: false }).waitFor();
  await reached(page, 'tree-trial', 'walked');
  // At night the other menu speaks.
  await page.getByLabel('Jour et heure de l’appel').fill('2026-12-24T18:00');
  await page.getByText('Hors des heures de l’entente commune.').waitFor();
  await page.getByLabel('Panne annoncée (vide : aucune)').fill('');
  await page.getByRole('button', { name: 'Appeler de nouveau' }).click();
  await page.getByRole('button', { name: 'Écouter jusqu’au bout' }).click();
  await page.getByText('Nos bureaux sont fermés', { exact: false }).waitFor();
  await page.setViewportSize({ width: 320, height: 740 });
  await reached(page, 'tree-trial', 'narrow');
  await page.setViewportSize({ width: 1280, height: 900 });

  await page.getByRole('link', { name: 'Parcours d’appel' }).click();
  await put.click();
  await page.getByText('Les appels suivent la version 1.').waitFor();
  await page.getByRole('button', { name: 'À partir de celui en vigueur' }).waitFor();
  await reached(page, 'tree', 'in force');
  await page.setViewportSize({ width: 320, height: 740 });
  await page.getByRole('button', { name: 'À partir de celui en vigueur' }).click();
  await greeting.waitFor();
  await reached(page, 'tree', 'narrow');
  await page.getByRole('button', { name: 'Retirer le brouillon' }).click();
  await page.getByText('Brouillon retiré.').waitFor();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Call path' }).waitFor();
  await reached(page, 'tree', 'content, English');
  await page.getByRole('link', { name: 'Try it' }).click();
  await page.getByRole('button', { name: 'Call', exact: true }).waitFor();
  await reached(page, 'tree-trial', 'content, English');
  assert.deepEqual(
    complaints.filter((said) => !/status of (412|422)/.test(said)),
    [],
  );
  await page.context().close();
});

test('a queue is added, refused, put out of use; what an agent knows is said on their page', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  const queues = '**/api/v1/telephone/queues';
  await page.route(queues, (route) => route.fulfill({ json: { queues: [] } }));
  await page.goto(`${api.url}${HOME}/files`);
  await page.getByText('Aucune file.').waitFor();
  await reached(page, 'queues', 'empty');
  await page.unroute(queues);
  await page.reload();
  await page.getByRole('button', { name: 'Ajouter une file' }).click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Enregistrer' });
  await dialog.getByLabel('Code').fill('service');
  await dialog.getByLabel('Nom en français').fill('Appels en anglais');
  await dialog.getByLabel('Nom en anglais').fill('Calls in English');
  await dialog.getByLabel('Langue à parler').selectOption('en');
  await dialog.getByLabel('File qui répond aussi').selectOption({ label: 'Centre de services' });
  await save.click();
  await dialog.locator('.field.wrong').first().waitFor();
  await reached(page, 'queues', 'refused');
  await dialog.getByLabel('Code').fill('anglais');
  await save.click();
  await page.getByRole('cell', { name: 'Centre de services, après 45' }).waitFor();
  await reached(page, 'queues', 'content');

  const { id } = api.person('agent');
  await page.goto(`${api.url}${HOME}/personnes/${id}`);
  await page.getByText('Aucune compétence', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Ajouter une compétence' }).click();
  await page.getByLabel('Langue de la compétence 1').selectOption('en');
  await page.getByLabel('Niveau de la compétence 1').selectOption('2');
  await page.getByLabel('Appels en anglais').check();
  const panel = page.getByRole('region', { name: 'Appels : compétences' });
  await panel.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Les compétences sont enregistrées.').waitFor();
  const { body } = await (await api.as('administrator')).get(`/api/v1/people/${id}/skills`);
  assert.deepEqual(
    [body.skills, body.reserved.length],
    [[{ service: null, language: 'en', level: 2 }], 1],
  );

  await page.goto(`${api.url}${HOME}/files`);
  await page.getByRole('button', { name: 'Modifier Appels en anglais' }).click();
  await dialog.getByRole('button', { name: 'Mettre hors service' }).click();
  await page.getByText('hors service', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Call queues' }).waitFor();
  await reached(page, 'queues', 'content, English');
  await page.context().close();
});

test('a reason for a call without a ticket is added, refused twice, renamed and put out of use', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  const reasons = '**/api/v1/call-reasons';
  await page.route(reasons, (route) => route.fulfill({ json: { reasons: [] } }));
  await page.goto(`${api.url}${HOME}/raisons-appel`);
  await page.getByText('Aucune raison.').waitFor();
  await reached(page, 'call-reasons', 'empty');
  await page.unroute(reasons);
  await page.reload();
  await page.getByRole('button', { name: 'Ajouter une raison' }).click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Enregistrer' });
  await dialog.getByLabel('Nom en français').fill('démarchage');
  await dialog.getByLabel('Nom en anglais').fill('Poll');
  await save.click();
  await dialog.locator('.field.wrong').first().waitFor();
  await reached(page, 'call-reasons', 'refused');
  await dialog.getByLabel('Nom en français').fill('Sondage');
  await save.click();
  await page.getByRole('rowheader', { name: 'Sondage' }).waitFor();
  await reached(page, 'call-reasons', 'content');
  await page.getByRole('button', { name: 'Modifier Sondage' }).click();
  await dialog.getByLabel('Nom en français').fill('Sondage ou enquête');
  await save.click();
  await page.getByRole('button', { name: 'Modifier Sondage ou enquête' }).click();
  await dialog.getByRole('button', { name: 'Mettre hors service' }).click();
  await page.getByText('hors service', { exact: true }).waitFor();
  await reached(page, 'call-reasons', 'put out of use');
  const { body } = await (await api.as('agent')).get('/api/v1/call-reasons');
  const kept = body.reasons.find(({ code }: { code: string }) => code === 'poll');
  assert.deepEqual([kept.name, kept.disabledAt !== null], ['Sondage ou enquête', true]);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Reasons for a call without a ticket' }).waitFor();
  await reached(page, 'call-reasons', 'content, English');
  await page.context().close();
});

test('the pages wait, say when they can’t be read, and are the administrator’s', async () => {
  await hardshipOf(screens, { may: 'administrator', mayNot: 'agent' }, [
    ['texts', `${HOME}/textes`, '**/api/v1/notification-texts'],
    ['templates', `${HOME}/modeles-avis`, '**/api/v1/bulletin-templates'],
    ['tree', `${HOME}/parcours`, '**/api/v1/telephone/tree'],
    ['tree-trial', `${HOME}/parcours/essai`, '**/api/v1/telephone/tree'],
    ['audit', `${HOME}/journal`, '**/api/v1/audit'],
    ['organizations', `${HOME}/organismes`, '**/api/v1/organizations'],
    ['workplaces', `${HOME}/lieux`, '**/api/v1/workplaces*'],
    ['queues', `${HOME}/files`, '**/api/v1/telephone/queues'],
    ['call-reasons', `${HOME}/raisons-appel`, '**/api/v1/call-reasons'],
  ]);
});
