import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page, Route } from 'playwright-core';
import type { Client, TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { pressStill } from '../harness/hardship.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

// The portal: a ticket followed by the person helped, and by who has the link of a letter.

let screens: Screens;
let api: TestApi;
let browser: Browser;
let user: Client;
let agent: Client;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  [user, agent] = await Promise.all([api.as('requester'), api.as('agent')]);
});
after(() => screens.close());

async function declared(subject: string, more: object = {}): Promise<string> {
  const body = { kind: 'incident', subject, impact: 2, urgency: 2, channel: 'portal', ...more };
  const made = await user.post('/api/v1/tickets', body);
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

const act = async (number: string, verb: string, body: object = {}): Promise<void> => {
  const done = await agent.put(`/api/v1/tickets/${number}/${verb}`, body);
  assert.equal(done.status, 200, done.text);
};

const stateOf = async (number: string) => (await agent.get(`/api/v1/tickets/${number}`)).body;

async function as(
  who: Parameters<typeof signedIn>[2],
  options: { locale?: string; width?: number } = {},
) {
  const opened = await openPage(browser, options);
  await signedIn(opened.page, api, who);
  return opened;
}

const step = (page: Page, name: string) =>
  page.locator('[aria-current=step]', { hasText: name }).waitFor();

test('asked, the user answers by keyboard, contests the wait, and the clock does as it should', async () => {
  const number = await declared('Plus de réseau');
  await act(number, 'wait', { question: 'Quelle prise ?', via: 'portal' });
  const { page, complaints } = await as('requester');
  await page.goto(`${api.url}/billets/${number}`);
  await page.getByRole('heading', { name: 'Le centre vous pose une question' }).waitFor();
  await page.getByText('Le délai est suspendu').nth(1).waitFor();
  assert.equal((await stateOf(number)).clock.status, 'paused');
  await reached(page, 'own-ticket', 'asked');

  await page.getByText('Je ne suis pas d’accord avec cette attente').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('.field.wrong').waitFor();
  await reached(page, 'own-ticket', 'refused');
  await page.getByLabel('Pourquoi n’êtes-vous pas d’accord').focus();
  await page.keyboard.type('Je l’ai déjà dit au téléphone');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Votre désaccord avec l’attente est noté').waitFor();
  await reached(page, 'own-ticket', 'contested');
  assert.equal((await stateOf(number)).clock.status, 'paused');

  await page.getByLabel('Votre réponse').focus();
  await page.keyboard.type('B-212');
  await page.reload();
  assert.equal(await page.getByLabel('Votre réponse').inputValue(), 'B-212', 'it is kept');
  // A page that arrives takes the focus to its title.
  await settled(page);
  await page.route('**/messages', (route) => route.abort());
  await page.getByLabel('Votre réponse').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Ce que vous avez écrit est gardé').waitFor();
  await reached(page, 'own-ticket', 'kept');
  await page.unroute('**/messages');
  await pressStill(page.getByRole('button', { name: 'Essayer maintenant' }));
  await page.getByText('Vous', { exact: true }).waitFor();
  await page.getByText('Quelqu’un s’en occupe.').first().waitFor();
  assert.equal((await stateOf(number)).clock.status, 'running');
  await step(page, 'Pris en charge');
  await page.getByText(/au plus tard le/).waitFor();

  await page.getByText('Comment ce délai est-il compté').press('Enter');
  await page
    .locator('details', { hasText: 'Comment ce délai est-il compté' })
    .locator('p')
    .first()
    .waitFor();

  // What the centre writes meanwhile comes by itself, told politely.
  await agent.post(`/api/v1/tickets/${number}/messages`, { body: 'Merci, on y va.' });
  await page.getByText('Merci, on y va.').waitFor();
  await page.getByText('Un nouveau message est arrivé').waitFor();
  await reached(page, 'own-ticket', 'content');
  assert.deepEqual(
    complaints.filter((one) => !one.includes('ERR_FAILED')),
    [],
  );
  await page.context().close();
});

test('restored: confirmed, down again, resolved, rated, all of it in plain words on a phone', async () => {
  const number = await declared('L’imprimante ne répond plus');
  await act(number, 'restoration');
  const { page, complaints } = await as('requester', { width: 360 });
  await page.goto(`${api.url}/billets/${number}`);
  await page.getByRole('heading', { name: 'Est-ce que ça fonctionne' }).waitFor();
  await step(page, 'Rétabli');
  await reached(page, 'own-ticket', 'restored');
  await page.getByRole('button', { name: 'Oui, ça fonctionne' }).click();
  await page.getByText('Vous avez confirmé que le service fonctionne').waitFor();
  await reached(page, 'own-ticket', 'confirmed');
  assert.equal((await stateOf(number)).status, 'restored');

  await page.getByText('La panne est revenue').click();
  await page.getByText('Le même billet est rouvert').waitFor();
  await page.getByRole('button', { name: 'Dire que la panne continue' }).click();
  await page.getByText('Dites ce qui se passe, en quelques mots.').waitFor();
  await reached(page, 'own-ticket', 'still down');
  await page.getByLabel('Que se passe-t-il').fill('Toujours rien');
  await page.getByRole('button', { name: 'Dire que la panne continue' }).click();
  await step(page, 'Pris en charge');
  await reached(page, 'own-ticket', 'reopened');
  assert.equal((await stateOf(number)).reopenedCount, 1);

  await act(number, 'restoration');
  await act(number, 'resolution', { resolution: 'Pièce changée' });
  await page.getByText('Avez-vous été bien aidé').waitFor();
  await reached(page, 'own-ticket', 'resolved');
  await page.getByRole('button', { name: 'Envoyer', exact: true }).first().click();
  await page.getByText('Choisissez une réponse.').waitFor();
  await page.getByLabel('Plutôt oui').check();
  await page.getByLabel('Voulez-vous ajouter').fill('Un peu long');
  await page.getByRole('button', { name: 'Envoyer', exact: true }).first().click();
  await page.getByText('Votre réponse est notée').waitFor();
  await reached(page, 'own-ticket', 'rated');
  const { level, comment } = (await stateOf(number)).satisfaction;
  assert.deepEqual([level, comment], [3, 'Un peu long']);
  await reached(page, 'own-ticket', 'content, 360 px');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a ticket is withdrawn after one has said why; it can’t be undone and says so', async () => {
  const number = await declared('Un deuxième écran', { kind: 'request', impact: 3, urgency: 3 });
  const { page, complaints } = await as('requester', { locale: 'en-CA' });
  await page.goto(`${api.url}/billets/${number}`);
  await page.getByRole('button', { name: 'I no longer need this' }).waitFor();
  await reached(page, 'own-ticket', 'content, English');
  await page.getByRole('button', { name: 'I no longer need this' }).click();
  await page.getByRole('dialog').getByText('cannot be undone').waitFor();
  await reached(page, 'own-ticket', 'withdraw');
  await page.getByLabel('Why?').fill('Found one');
  await page.getByRole('button', { name: 'Cancel the ticket' }).click();
  await page.getByText('This ticket is cancelled').first().waitFor();
  await reached(page, 'own-ticket', 'withdrawn');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a ticket waits, can’t be read, is not one’s own, or is read by the representative', async () => {
  const number = await declared('À Rose');
  const { page } = await as('requester');
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`**/api/v1/tickets/${number}`, async (route) => {
    await held;
    await route.abort();
  });
  await page.goto(`${api.url}/billets/${number}`);
  await page.getByRole('heading', { level: 1, name: 'Billet' }).waitFor();
  await page.getByText('Chargement').waitFor();
  await reached(page, 'own-ticket', 'loading');
  release();
  await page.getByRole('button', { name: 'Réessayer' }).waitFor();
  await reached(page, 'own-ticket', 'error');
  await page.context().close();

  const elsewhere = await as('requesterElsewhere');
  await elsewhere.page.goto(`${api.url}/billets/${number}`);
  await elsewhere.page.getByRole('button', { name: 'Réessayer' }).waitFor();
  await reached(elsewhere.page, 'own-ticket', 'not found');
  await elsewhere.page.context().close();

  const representative = await as('representative');
  await representative.page.goto(`${api.url}/billets/${number}`);
  await representative.page.getByText('Ce billet est celui de Rose Utilisatrice').waitFor();
  assert.equal(await representative.page.getByRole('textbox').count(), 0);
  await reached(representative.page, 'own-ticket', 'of somebody else');
  await representative.page.context().close();
});

/** The secret of the link in the confirmation of a ticket. */
async function linkOf(number: string): Promise<string> {
  const { rows } = await api.pool.query<{ message: Buffer }>(
    `SELECT o.message FROM outbox o JOIN ticket t ON t.id = o.ticket_id
      WHERE t.number = $1 AND o.kind = 'confirmation'`,
    [number],
  );
  const text = rows[0]?.message.toString().replace(/=\r\n/g, '') ?? '';
  return /suivi\/([\w-]{43})/.exec(text)?.[1] as string;
}

test('the link of a letter follows, answers and says that it is still down, without an account', async () => {
  const number = await declared('Plus de téléphone');
  const path = `/suivi/${await linkOf(number)}`;
  const { page, complaints } = await openPage(browser);
  await page.goto(api.url + path);
  await page.getByText('Le centre a bien reçu votre billet.').waitFor();
  await page.getByText(/au plus tard le/).waitFor();
  await reached(page, 'follow', 'content');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.locator('.field.wrong').waitFor();
  await reached(page, 'follow', 'refused');
  await page.getByRole('textbox', { name: 'Votre message' }).fill('Merci');
  // It arrives, but the answer is lost on the way: what is sent again is there once.
  await page.route('**/messages', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.getByText('Ce que vous avez écrit est gardé').waitFor();
  await reached(page, 'follow', 'kept');
  await page.unroute('**/messages');
  await pressStill(page.getByRole('button', { name: 'Essayer maintenant' }));
  await page.getByText('Votre message est bien reçu.').waitFor();
  await page.locator('article', { hasText: 'Merci' }).waitFor();
  assert.equal(await page.locator('article', { hasText: 'Merci' }).count(), 1);
  await reached(page, 'follow', 'sent');

  await act(number, 'wait', { question: 'Quel poste ?', via: 'portal' });
  await page.reload();
  await page
    .getByRole('region', { name: 'Le centre vous pose' })
    .getByText('Quel poste ?')
    .waitFor();
  await reached(page, 'follow', 'asked');
  await page.getByRole('textbox', { name: 'Votre réponse' }).fill('4242');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.locator('article', { hasText: '4242' }).waitFor();
  // The question is read with its answer, before it.
  const said = await page.locator('article').allInnerTexts();
  assert.deepEqual(
    said.map((one) => /Merci|Quel poste|4242/.exec(one)?.[0]),
    ['Merci', 'Quel poste', '4242'],
  );
  assert.equal((await stateOf(number)).status, 'in_progress');

  await act(number, 'restoration');
  await page.setViewportSize({ width: 360, height: 740 });
  // The letter's link opens the answer, ready: to have opened it says nothing yet.
  await page.goto(`${api.url}${path}?reponse=works`);
  const ready = page.locator('details[open]').getByRole('textbox', { name: 'Votre confirmation' });
  assert.equal(await ready.inputValue(), 'Ça fonctionne, merci.');
  assert.equal(await page.locator('details[open]').count(), 1);
  assert.equal(await page.locator('article').count(), 3, 'a visit changes nothing');
  await reached(page, 'follow', 'answer chosen');
  await page.goto(api.url + path);
  await page.getByText('Non, toujours en panne').click();
  await reached(page, 'follow', 'restored');
  await page
    .getByRole('textbox', { name: 'Dites ce qui ne fonctionne pas' })
    .fill('Aucune tonalité');
  await page.getByRole('button', { name: 'Envoyer' }).first().click();
  await page.locator('article', { hasText: 'Aucune tonalité' }).waitFor();
  await reached(page, 'follow', 'content, 360 px');
  assert.equal((await stateOf(number)).status, 'restored', 'the link moves nothing');
  const { alerts } = (await agent.get('/api/v1/alerts?limit=100')).body;
  const kinds = alerts.filter((a: { number: string }) => a.number === number);
  assert.deepEqual(
    kinds.map((a: { kind: string }) => a.kind),
    ['still_down'],
  );
  assert.deepEqual(
    complaints.filter((one) => !one.includes('ERR_FAILED')),
    [],
  );
  await page.context().close();
});

test('what is written on while a message is being sent stays, on one’s ticket as by the link', async () => {
  const number = await declared('Encore un mot');
  const { page, complaints } = await as('requester');
  const words = page.getByRole('textbox', { name: 'Votre message' });
  for (const [path, said] of [
    [`/billets/${number}`, 'Un mot'],
    [`/suivi/${await linkOf(number)}`, 'Un deuxième'],
  ] as const) {
    await page.goto(api.url + path);
    const answer = Promise.withResolvers<void>();
    const hold = async (route: Route): Promise<void> => {
      if (route.request().method() === 'POST') await answer.promise;
      await route.continue();
    };
    await page.route('**/messages', hold);
    await words.fill(said);
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await page.getByRole('button', { name: 'Envoi…' }).waitFor();
    await words.press('End');
    await page.keyboard.type(' et la suite');
    answer.resolve();
    await page.locator('article').getByText(said, { exact: true }).waitFor();
    await page.waitForFunction(() => document.querySelector('textarea')?.value === 'et la suite');
    await page.unroute('**/messages', hold);
  }
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a link waits, can’t be read, is unknown, and speaks English', async () => {
  const path = `/suivi/${await linkOf(await declared('Lien'))}`;
  const { page } = await openPage(browser, { locale: 'en-CA' });
  await page.goto(api.url + path);
  await page.getByText('The centre has received your ticket.').waitFor();
  await reached(page, 'follow', 'content, English');
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/v1/follow/*', async (route) => {
    await held;
    await route.abort();
  });
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await reached(page, 'follow', 'loading');
  release();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await reached(page, 'follow', 'error');
  await page.unroute('**/api/v1/follow/*');
  await page.goto(`${api.url}/suivi/${'A'.repeat(43)}`);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await reached(page, 'follow', 'not found');
  await page.context().close();
});
