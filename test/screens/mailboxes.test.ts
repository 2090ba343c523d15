import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openMailbox } from '../../features/mail/open-mailbox.ts';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { hardshipOf } from '../harness/hardship.ts';
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

const PATH = '/console/administration/boites';
const LIST = '**/api/v1/mailboxes/settings';
const TRIAL = '**/api/v1/mailboxes/trial';

test('a mailbox is added, its connection tried, kept and changed, and it is put out of use', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.route(LIST, (route) => route.fulfill({ json: { mailboxes: [] } }));
  await page.goto(`${api.url}${PATH}`);
  await page.getByText('Aucune boîte de courriel.').waitFor();
  await reached(page, 'mailboxes', 'empty');
  await page.unroute(LIST);
  await page.getByRole('button', { name: 'Ajouter une boîte' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ajouter' }).click();
  await dialog.locator('.field.wrong').waitFor();
  await reached(page, 'mailboxes', 'refused');
  await dialog.getByLabel('Adresse').fill('rh@relais.example');
  await dialog.getByRole('button', { name: 'Ajouter' }).click();
  await page.getByRole('heading', { level: 1, name: 'rh@relais.example' }).waitFor();
  const id = Number(/\d+$/.exec(page.url())?.[0]);

  const reading = page.getByRole('form', { name: 'Comment elle est lue' });
  const keep = reading.getByRole('button', { name: 'Enregistrer la connexion' });
  const trying = reading.getByRole('button', { name: 'Essayer la connexion' });
  await reading.getByLabel('Serveur').fill('127.0.0.1');
  await reading.getByLabel('Chiffrement').selectOption('none');
  assert.equal(await reading.getByLabel('Port').inputValue(), '143');
  await keep.click();
  await reading.getByText('Donnez le secret', { exact: false }).first().waitFor();
  await reached(page, 'mailbox', 'refused');
  await reading.getByLabel('Port').fill('1');
  await reading.getByLabel('Mot de passe').fill('secret');
  await trying.click();
  await reading.getByText('Rien n’écoute à cette adresse').waitFor();
  await reached(page, 'mailbox', 'not found');
  await page.route(TRIAL, (route) =>
    route.fulfill({ json: { fault: null, folder: 'INBOX', messages: 12, idle: true } }),
  );
  await trying.click();
  await reading.getByText('12 messages', { exact: false }).waitFor();
  await reached(page, 'mailbox', 'found');
  await keep.click();
  await reading.getByText('Un secret est gardé depuis', { exact: false }).waitFor();
  assert.equal(await reading.getByLabel('Mot de passe').inputValue(), '');

  // Tokens need more, and another secret.
  await reading.getByLabel('Ouverture de session').selectOption('token_endpoint');
  await reading.getByLabel('Adresse où demander les jetons').waitFor();
  await keep.click();
  await reading.locator('.field.wrong').first().waitFor();
  await reading.getByLabel('Ouverture de session').selectOption('password');

  await settled(page);
  const content = page.getByRole('form', { name: 'Ce que deviennent ses messages' });
  await content.getByLabel('Genre').selectOption('request');
  const administrator = await api.as('administrator');
  const other = await administrator.patch(`/api/v1/mailboxes/${id}`, { kind: 'question' });
  assert.equal(other.status, 200);
  const save = content.getByRole('button', { name: 'Enregistrer', exact: true });
  await save.click();
  await page.getByText('Quelqu’un d’autre a changé', { exact: false }).waitFor();
  await reached(page, 'mailbox', 'conflict');
  await save.click();
  await page.getByText('La boîte est enregistrée.').waitFor();
  await reached(page, 'mailbox', 'content');
  const { body } = await administrator.get(`/api/v1/mailboxes/${id}`);
  assert.deepEqual([body.kind, body.connection.host], ['request', '127.0.0.1']);
  await page.getByRole('button', { name: 'Mettre hors service' }).click();
  await page.getByRole('button', { name: 'Remettre en usage' }).waitFor();
  await reached(page, 'mailbox', 'out of use');

  await page.getByRole('link', { name: 'Boîtes de courriel' }).click();
  await page.getByText('hors service', { exact: true }).waitFor();
  await reached(page, 'mailboxes', 'content');
  assert.deepEqual(
    complaints.filter((said) => !/status of 4(?:12|22)/.test(said)),
    [],
  );
  await page.context().close();
});

test('the mailbox of the environment is shown, and tried, not changed', async () => {
  const id = await openMailbox(api.pool, 'csc@essais.example', api.clock.now());
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.route(LIST, async (route) => {
    const answer = await route.fetch();
    const { mailboxes } = await answer.json();
    const connection = {
      ...{ host: 'imap.essais.example', port: 993, security: 'offered', login: 'csc' },
      ...{ folder: 'INBOX', method: 'password', secretAt: null, secretReadable: true },
      ...{ tokenEndpoint: null, clientId: null, scope: null },
    };
    const own = { fixed: ['address', 'connection'], connection };
    const json = {
      mailboxes: mailboxes.map((one: { id: number }) => (one.id === id ? { ...one, ...own } : one)),
    };
    await route.fulfill({ json });
  });
  await page.route(TRIAL, (route) =>
    route.fulfill({ json: { fault: 'slow', folder: null, messages: null, idle: null } }),
  );
  await page.goto(`${api.url}${PATH}/${id}`);
  await page.getByText('réglée par l’environnement', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Essayer la connexion' }).click();
  await page.getByText('n’a pas répondu à temps', { exact: false }).waitFor();
  assert.equal(await page.getByLabel('Serveur').count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Mettre hors service' }).count(), 0);
  await reached(page, 'mailbox', 'of the environment');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the pages wait, say when they can’t be read, and are the administrator’s', async () => {
  await hardshipOf(screens, { may: 'administrator', mayNot: 'supervisor' }, [
    ['mailboxes', PATH, LIST],
    ['mailbox', `${PATH}/1`, LIST],
  ]);
});
