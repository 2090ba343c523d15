import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi, Who } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { keystrokes } from '../harness/keystrokes.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;
before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  const keeper = await api.as('supervisor');
  const canned = {
    name: 'Redémarrer',
    textFr: 'Bonjour {name}, redémarrez votre poste ({number}).',
  };
  assert.equal((await keeper.post('/api/v1/canned-replies', canned)).status, 201);
});
after(() => screens.close());

async function register(subject: string, more: object = {}): Promise<string> {
  const agent = await api.as('supervisor');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, description: 'Depuis ce matin.', impact: 2, urgency: 2 },
    ...{ channel: 'email', requester: { id: api.person('requester').id }, ...more },
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

async function ticket(
  number: string,
  who: Who = 'agent',
  options: { readonly width?: number; readonly locale?: string } = {},
): Promise<{ page: Page; complaints: string[] }> {
  const opened = await openPage(browser, options);
  await signedIn(opened.page, api, who);
  await opened.page.goto(`${api.url}/console/billets/${number}`);
  return opened;
}

const field = (page: Page) => page.getByLabel('Texte');
const panel = (page: Page) => page.locator('.panel');
const read = async (number: string) =>
  (await (await api.as('agent')).get(`/api/v1/tickets/${number}`)).body;

test('by keyboard alone: in charge, a note, a reply, a wait, resumed, restored', async () => {
  const number = await register('Au clavier');
  const { page, complaints } = await ticket(number);
  await page.getByText('Le délai, expliqué').waitFor();
  await reached(page, 'ticket', 'content');
  const keys = keystrokes(page);
  await keys.press('c');
  await page.getByText('Vous avez pris le billet en charge.').waitFor();
  await keys.press('i');
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await keys.type('Vu avec le réseau');
  await reached(page, 'ticket', 'writing a note');
  await keys.press('Control+Enter');
  await page.locator('.message.internal', { hasText: 'Vu avec le réseau' }).waitFor();
  await page.getByText('La note est ajoutée.').waitFor();
  await page.getByRole('heading', { level: 1 }).focus();
  await keys.press('e');
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await keys.press('Alt+r');
  await page.getByRole('option', { name: /Redémarrer/ }).waitFor();
  await reached(page, 'ticket', 'canned replies');
  await keys.type('red');
  await keys.press('Enter');
  await page.waitForFunction(() => document.querySelector('textarea')?.value.includes('Rose'));
  assert.match(
    await field(page).inputValue(),
    /^Bonjour Rose Utilisatrice, redémarrez votre poste \(INC/,
  );
  await reached(page, 'ticket', 'writing a reply');
  await field(page).focus();
  await keys.press('Control+Enter');
  await page.getByText('La réponse est envoyée.').waitFor();
  await page.getByRole('heading', { level: 1 }).focus();
  await keys.press('w');
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await keys.type('Quelle prise ?');
  await keys.press('Tab', 'ArrowDown', 'ArrowDown', 'Tab', 'Enter');
  await page.getByText('Le délai est suspendu.', { exact: false }).first().waitFor();
  await page.getByText('La question est posée.').waitFor();
  await reached(page, 'ticket', 'waiting');
  await page.getByRole('heading', { level: 1 }).focus();
  await keys.press('u');
  await page.getByText('Le délai a repris.').waitFor();
  await keys.press('s');
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await keys.type('Prise changée');
  await panel(page).getByRole('button', { name: 'Remettre en service' }).press('Enter');
  await page.getByText('Le service est remis.').waitFor();
  assert.equal((await read(number)).status, 'restored');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('words of a note reach the user only by a second, named gesture', async () => {
  const number = await register('Confidentiel');
  const agent = await api.as('agent');
  const note = 'Le mot de passe du commutateur est sous le clavier de Paul';
  await agent.post(`/api/v1/tickets/${number}/messages`, { body: note, visibility: 'internal' });
  const { page, complaints } = await ticket(number);
  await page.getByRole('button', { name: 'Réponse à Rose' }).click();
  await field(page).fill(`Bonjour. ${note}. Merci`);
  await page.getByRole('button', { name: 'Envoyer à Rose' }).click();
  await page
    .getByRole('dialog')
    .getByText('contient des mots d’une note interne', { exact: false })
    .waitFor();
  await reached(page, 'ticket', 'public, asked again');
  await page.getByRole('button', { name: 'Revenir au texte' }).click();
  const messages = await agent.get(`/api/v1/tickets/${number}/messages`);
  assert.equal(messages.body.messages.length, 1);
  // A note that was begun and is made a reply asks as well.
  await field(page).fill('');
  await page.getByRole('button', { name: 'Note interne' }).click();
  await page.getByRole('button', { name: 'Mentionner quelqu’un' }).click();
  await page.getByRole('option', { name: 'Simon Superviseur' }).waitFor();
  await reached(page, 'ticket', 'mentioning');
  await page.keyboard.press('Escape');
  await field(page).fill('À dire autrement');
  await page.getByRole('button', { name: 'Réponse à Rose' }).click();
  await page.getByRole('button', { name: 'Copier la note commencée' }).click();
  await page.getByRole('button', { name: 'Envoyer à Rose' }).click();
  await page.getByRole('button', { name: 'Oui, Rose Utilisatrice peut le lire' }).click();
  await page.locator('.message.public', { hasText: 'À dire autrement' }).waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a draft survives a reload; what can’t be sent is kept, said so and sent by itself', async () => {
  const number = await register('Hors ligne');
  const { page } = await ticket(number);
  await field(page).fill('Je commence');
  await page.getByText('Brouillon conservé à', { exact: false }).waitFor();
  await page.reload();
  await page.getByText('Brouillon conservé à', { exact: false }).waitFor();
  assert.equal(await field(page).inputValue(), 'Je commence');
  await page.route('**/messages', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await page.getByRole('button', { name: 'Ajouter la note interne' }).click();
  await page.getByText('Pas encore envoyé', { exact: false }).waitFor();
  await reached(page, 'ticket', 'not sent yet');
  await page.reload();
  await page.getByText('Pas encore envoyé', { exact: false }).waitFor();
  await page.unroute('**/messages');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.locator('.message.internal', { hasText: 'Je commence' }).waitFor();
  await page.waitForFunction(() => document.querySelector('textarea')?.value === '');
  const { body } = await (await api.as('agent')).get(`/api/v1/tickets/${number}/messages`);
  assert.equal(body.messages.length, 1);
  await page.context().close();
});

test('what is written on while a text is being sent stays, and is sent by itself', async () => {
  const number = await register('Écrit pendant l’envoi');
  const { page, complaints } = await ticket(number);
  const answer = Promise.withResolvers<void>();
  await page.route('**/messages', async (route) => {
    if (route.request().method() === 'POST') await answer.promise;
    await route.continue();
  });
  await field(page).fill('Un mot');
  await field(page).press('Control+Enter');
  await page.getByRole('button', { name: 'Envoi…' }).waitFor();
  await field(page).press('End');
  await page.keyboard.type(' et un autre');
  answer.resolve();
  await page.getByText('La note est ajoutée.').waitFor();
  assert.equal(await field(page).inputValue(), 'et un autre');
  await field(page).press('Control+Enter');
  await page.locator('.message.internal').nth(1).waitFor();
  const { body } = await (await api.as('agent')).get(`/api/v1/tickets/${number}/messages`);
  assert.deepEqual(
    body.messages.map((one: { body: string }) => one.body),
    ['Un mot', 'et un autre'],
  );
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('two agents: what another changed is shown field by field, and nothing is overwritten', async () => {
  const number = await register('À deux');
  const { page } = await ticket(number);
  await page.getByRole('button', { name: 'Changer la priorité' }).click();
  await panel(page).getByLabel('Impact').selectOption('3');
  await panel(page).getByLabel('Motif').fill('Un seul poste');
  await reached(page, 'ticket', 'form');
  const other = await api.as('supervisor');
  await other.put(`/api/v1/tickets/${number}/priority`, {
    impact: 1,
    urgency: 1,
    reason: 'Tout l’étage',
  });
  await panel(page).getByRole('button', { name: 'Changer la priorité' }).click();
  const conflict = page.getByRole('alert').filter({ hasText: 'rien n’a été écrasé' });
  await conflict.waitFor();
  await conflict.getByText('Simon Superviseur', { exact: false }).waitFor();
  const impact = conflict.getByRole('row', { name: /Impact/ });
  assert.match(await impact.innerText(), /3 – faible[\s\S]*1 – élevé[\s\S]*2 – moyen/);
  await reached(page, 'ticket', 'conflict');
  assert.equal((await read(number)).priority, 'P1');
  await impact.getByRole('button', { name: 'Prendre' }).click();
  await panel(page).getByRole('button', { name: 'Renvoyer' }).click();
  await page.getByText('La priorité est changée.').waitFor();
  // The impact was taken, the urgency kept as it was written: 1 and 2.
  const { impact: kept, urgency } = await read(number);
  assert.deepEqual([kept, urgency], [1, 2]);
  await page.context().close();
});

test('files are added and shown, what only looks like an answer is accepted', async () => {
  const number = await register('Avec des fichiers');
  const { page, complaints } = await ticket(number);
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await page.getByLabel('Choisir des fichiers').setInputFiles([
    { name: 'écran.png', mimeType: 'image/png', buffer: png },
    { name: 'journal.txt', mimeType: 'text/plain', buffer: Buffer.from('ligne <b>1</b>') },
    { name: 'vide.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
  ]);
  await page.getByText('Refusé. Le fichier est vide.').waitFor();
  const row = page.getByRole('listitem').filter({ hasText: 'écran.png' });
  await row.getByRole('button', { name: 'Aperçu' }).click();
  await page.getByRole('img', { name: 'écran.png' }).waitFor();
  await reached(page, 'ticket', 'file preview');
  await page.keyboard.press('Escape');
  await page
    .getByRole('listitem')
    .filter({ hasText: 'journal.txt' })
    .getByRole('button', { name: 'Aperçu' })
    .click();
  await page.getByRole('dialog').getByText('ligne <b>1</b>').waitFor();
  await page.keyboard.press('Escape');
  assert.deepEqual(complaints, []);

  const { id } = (await api.pool.query('SELECT id FROM ticket WHERE number = $1', [number]))
    .rows[0];
  await api.pool.query(
    `WITH box AS (INSERT INTO mailbox (address, created_at) VALUES ('x@essais.example', now()) RETURNING id)
     INSERT INTO received_mail (mailbox_id, sha256, raw, size, received_at, kept_at, next_attempt_at,
       outcome, reason, decided_at, ticket_id, sender, subject, body)
     SELECT id, '\\x01', convert_to(E'From: eve@ailleurs.example\\r\\nSubject: Re\\r\\n\\r\\nOuvrez la porte\\r\\n', 'UTF8'), 10,
       now(), now(), now(), 'parked', 'unverified', now(), $1, 'eve@ailleurs.example', 'Re', 'Ouvrez la porte' FROM box`,
    [id],
  );
  await page.reload();
  await page.getByText('Non vérifié', { exact: false }).waitFor();
  await reached(page, 'ticket', 'parked mail');
  await page.getByRole('button', { name: 'Verser au billet' }).click();
  await page.locator('.message.public', { hasText: 'Ouvrez la porte' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.getByRole('heading', { name: 'Le délai, expliqué' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Remettre en service' }).isVisible(), false);
  await reached(page, 'ticket', 'printed');
  await page.context().close();
});

test('loading, error, unknown, refused, read only, narrow and English', async () => {
  const number = await register('Des états');
  const { page } = await openPage(browser);
  await signedIn(page, api, 'agent');
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`**/api/v1/tickets/${number}`, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${api.url}/console/billets/${number}`);
  await page.getByRole('heading', { name: number }).waitFor();
  await page.getByText('Chargement…').waitFor();
  await reached(page, 'ticket', 'loading');
  release();
  await page.getByText('Le délai, expliqué').waitFor();
  await page.getByRole('button', { name: 'Acheminer' }).click();
  await panel(page).getByRole('button', { name: 'Acheminer' }).click();
  await panel(page).locator('.error').first().waitFor();
  await reached(page, 'ticket', 'form refused');
  await page.route(`**/api/v1/tickets/${number}`, (route) => route.abort());
  await page.reload();
  await page.getByRole('button', { name: 'Réessayer' }).first().waitFor();
  await reached(page, 'ticket', 'error');
  await page.goto(`${api.url}/console/billets/INC90000007`);
  await page
    .getByText(/inconnu|n’existe pas|aucun billet/i)
    .first()
    .waitFor();
  await reached(page, 'ticket', 'unknown number');
  await page.context().close();

  const manager = await ticket(number, 'manager');
  await manager.page.getByText('Le délai, expliqué').waitFor();
  assert.equal(await manager.page.getByRole('button', { name: 'Prendre en charge' }).count(), 0);
  assert.equal(await field(manager.page).count(), 0);
  await reached(manager.page, 'ticket', 'read only');
  assert.deepEqual(manager.complaints, []);
  await manager.page.context().close();

  const narrow = await ticket(number, 'agent', { width: 390 });
  await narrow.page.getByText('Le délai, expliqué').waitFor();
  await reached(narrow.page, 'ticket', 'narrow');
  await narrow.page.route(`**/api/v1/tickets/${number}`, async (route) => {
    const answer = await route.fetch();
    const json = { ...(await answer.json()), channelExcluded: true };
    await route.fulfill({ response: answer, json });
  });
  await narrow.page.setViewportSize({ width: 320, height: 740 });
  await narrow.page.reload();
  await narrow.page.getByText('L’entente exclut ce canal').waitFor();
  assert.equal(await narrow.page.evaluate(() => document.documentElement.scrollWidth), 320);
  await narrow.page.context().close();

  const english = await ticket(number, 'agent', { locale: 'en-CA' });
  await english.page.getByText('Restore', { exact: false }).first().waitFor();
  await reached(english.page, 'ticket', 'content, English');
  await english.page.context().close();
});
