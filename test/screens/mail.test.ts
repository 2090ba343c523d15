import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import type { TestApi, Who } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { type MailIn, mailIn } from '../harness/mail-in.ts';
import { hardship } from '../harness/hardship.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;
let mail: MailIn;
const done: (() => void)[] = [];

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  const { pool, clock, url } = api;
  const settings = { address: 'csc@essais.example', publicUrl: url };
  const desk = { pool, clock, agreements: agreementBook(), mail: settings };
  mail = mailIn({ after: (end) => done.push(end) }, desk);
});
after(async () => {
  for (const end of done) end();
  await screens.close();
});

async function pageOf(who: Who) {
  const opened = await openPage(browser);
  await signedIn(opened.page, api, who);
  return opened;
}

const open = (page: Page) => page.goto(`${api.url}/console/courrier`);
const letter = (subject: string, more = '', body = 'Bonjour, plus de son.') =>
  `From: Rose <${api.person('requester').email}>\nTo: csc@essais.example\nMessage-ID: <${subject.length}.${more.length}@client.example>\nSubject: ${subject}\n${more}\n${body}\n`;

test('an empty ledger says so; one that can’t be read too', async () => {
  const { page, complaints } = await pageOf('agent');
  await hardship(page, 'mail', `${api.url}/console/courrier`, '**/api/v1/mail*');
  const empty = await pageOf('agent');
  await open(empty.page);
  await empty.page.getByText('Aucun courriel n’est encore arrivé.').waitFor();
  await reached(empty.page, 'mail', 'empty');
  assert.deepEqual([complaints.length > 0, empty.complaints], [true, []]);
  await page.context().close();
  await empty.page.context().close();
});

test('what was filed is read with its ticket, and what was parked becomes what one decides', async () => {
  const filed = await mail.take(letter('Plus de son dans la salle'));
  const automatic = 'Auto-Submitted: auto-generated\n';
  const parked = await mail.take(letter('Rapport du serveur', automatic, 'Disque plein'));
  const other = await mail.take(letter('Rapport de sauvegarde', automatic, 'Sauvegarde manquée'));
  assert.deepEqual([filed.outcome, parked.outcome, other.outcome], ['filed', 'parked', 'parked']);
  const { page, complaints } = await pageOf('agent');
  await open(page);
  const row = page.getByRole('row', { name: /Plus de son dans la salle/ });
  await row.getByText('classé').waitFor();
  await row.getByRole('link', { name: filed.ticket ?? '' }).waitFor();
  await reached(page, 'mail', 'content');
  await row.getByRole('button').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Son texte se lit dans le billet', { exact: false }).waitFor();
  const raw = dialog.getByRole('link', { name: /tel que reçu/ });
  const agent = await api.as('agent');
  assert.match((await agent.get((await raw.getAttribute('href')) ?? '')).text, /Plus de son/);
  await reached(page, 'mail', 'opened');
  await page.keyboard.press('Escape');

  await page.getByLabel('Suite donnée').selectOption('parked');
  await row.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: `Ouvrir le courriel ${parked.id}` }).click();
  await dialog.getByText('Disque plein').waitFor();
  await reached(page, 'mail', 'parked');
  const number = dialog.getByLabel('Numéro du billet auquel l’ajouter');
  await number.fill('INC0');
  await dialog.getByRole('button', { name: 'Ajouter à ce billet' }).click();
  await dialog.locator('.field.wrong').waitFor();
  await reached(page, 'mail', 'refused');
  await number.fill(filed.ticket ?? '');
  await dialog.getByRole('button', { name: 'Ajouter à ce billet' }).click();
  await dialog.waitFor({ state: 'detached' });
  const said = (await agent.get(`/api/v1/tickets/${filed.ticket}/messages`)).body.messages;
  assert.deepEqual(
    said.map((one: { body: string }) => one.body.trim()),
    ['Disque plein'],
  );
  await page.getByRole('button', { name: `Ouvrir le courriel ${other.id}` }).click();
  await dialog.getByRole('button', { name: 'En faire un nouveau billet' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Aucun courriel ne correspond.').waitFor();
  const became = (await mail.ledger()).find(({ id }) => id === other.id);
  assert.equal(became?.outcome, 'filed');
  await page.getByText(`Le courriel est accepté : billet ${became?.ticket}.`).waitFor();

  await page.getByLabel('Suite donnée').selectOption('');
  await page.setViewportSize({ width: 360, height: 740 });
  await reached(page, 'mail', 'content, narrow');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Mail received' }).waitFor();
  await reached(page, 'mail', 'content, English');
  // A number that is none is told of in the page, and by the browser.
  assert.deepEqual(
    complaints.filter((one) => !one.includes('status of 404')),
    [],
  );
  await page.context().close();
});

test('a quarantined message says why and is read again; a mailbox that fails or misses some says so', async () => {
  const utf7 = 'Content-Type: text/plain; charset=utf-7\n';
  const kept = await mail.take(letter('Illisible', utf7, '+AGkAZA-'));
  assert.equal(kept.outcome, 'quarantined');
  const { page, complaints } = await pageOf('supervisor');
  await open(page);
  await page.getByRole('button', { name: `Ouvrir le courriel ${kept.id}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('codage de caractères refusé', { exact: false }).waitFor();
  await reached(page, 'mail', 'quarantined');
  await dialog.getByRole('button', { name: 'Réessayer' }).click();
  await dialog.getByText('en attente').waitFor();
  await mail.decideAll();
  const again = (await mail.ledger()).find(({ id }) => id === kept.id);
  assert.equal(again?.outcome, 'quarantined');
  await api.pool.query(
    `UPDATE mailbox SET failing_since = now(), last_error = 'connexion refusée', present = 4, kept = 3,
            reconciled_at = now()`,
  );
  await page.reload();
  await page.getByText('Ne peut pas être lue depuis', { exact: false }).waitFor();
  await page.getByText('4 dans la boîte, 3 au registre', { exact: false }).waitFor();
  await reached(page, 'mail', 'failing mailbox');
  assert.deepEqual(complaints, []);
  await page.context().close();
  // A manager reads the ledger, and is offered nothing that a manager may not do.
  const manager = await pageOf('manager');
  await open(manager.page);
  await manager.page.getByRole('button', { name: `Ouvrir le courriel ${kept.id}` }).click();
  await manager.page.getByRole('dialog').getByText('Taille').waitFor();
  assert.equal(await manager.page.getByRole('button', { name: 'Réessayer' }).count(), 0);
  assert.equal(await manager.page.getByRole('link', { name: /tel que reçu/ }).count(), 0);
  await manager.page.context().close();
});
