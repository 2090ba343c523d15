import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page, Route } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { forbidden, hardship } from '../harness/hardship.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';
import { assertTargets } from '../harness/targets.ts';

// The portal: a trouble declared, a need, a question; what is said when it is received.

let screens: Screens;
let api: TestApi;
let browser: Browser;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

type Opened = Awaited<ReturnType<typeof openPage>>;

async function as(
  who: Parameters<typeof signedIn>[2],
  options: { locale?: string; width?: number } = {},
): Promise<Opened> {
  const opened = await openPage(browser, options);
  await signedIn(opened.page, api, who);
  return opened;
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

test('a trouble is declared by keyboard alone, and its number and promise are there at once', async () => {
  const { page, complaints } = await as('requester');
  await page.goto(`${api.url}/`);
  await heading(page, 'Comment pouvons-nous vous aider');
  await page.getByText('Vous n’avez aucun billet ouvert.').waitFor();
  await reached(page, 'home', 'empty');

  await page.getByRole('link', { name: 'Quelque chose ne fonctionne plus' }).focus();
  await page.keyboard.press('Enter');
  await heading(page, 'Quelque chose ne fonctionne plus');
  await page.getByLabel('Qu’est-ce qui ne fonctionne plus').waitFor();
  await reached(page, 'declare', 'content');

  // From the title on, nothing but Tab, arrows, text and Enter.
  await page.keyboard.press('Tab');
  await page.keyboard.type('Courriel');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Je ne reçois plus rien');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Depuis huit heures.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');

  await heading(page, 'C’est enregistré');
  await page.getByText(/^INC\s\d{4}\s\d{4}$/).waitFor();
  await page.getByText(/au plus tard le/).waitFor();
  await reached(page, 'registered', 'content');
  const number = new URL(page.url()).pathname.split('/').at(-1);
  const { body } = await (await api.as('requester')).get(`/api/v1/tickets/${number}`);
  assert.equal(body.subject, 'Je ne reçois plus rien');
  assert.equal(body.description, 'Depuis huit heures.');
  assert.equal(body.service.code, 'courriel');
  // Can't work at all; a few colleagues.
  assert.deepEqual([body.urgency, body.impact, body.priority], [1, 2, 'P2']);
  assert.equal(body.channel, 'portal');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('what is missing is said all at once, each with the way to it; what is written survives', async () => {
  const { page, complaints } = await as('requester');
  await page.goto(`${api.url}/declarer`);
  const service = page.getByLabel('Qu’est-ce qui ne fonctionne plus');
  await service.waitFor();
  await page.getByRole('button', { name: 'Envoyer au centre' }).click();
  const missing = page.getByRole('alert').first();
  await missing.getByText('Il manque 4 réponses').waitFor();
  assert.equal(await missing.evaluate((one) => one === document.activeElement), true);
  await reached(page, 'declare', 'missing');
  await missing.getByRole('link', { name: 'Dites si vous pouvez travailler.' }).press('Enter');
  assert.equal(
    await page.evaluate(() => (document.activeElement as HTMLInputElement).type),
    'radio',
  );

  await service.selectOption({ label: 'Courriel et calendrier' });
  await page.getByText('Vous avez déjà un billet ouvert pour ce service').waitFor();
  await reached(page, 'declare', 'already open');
  await page.getByLabel('En quelques mots').fill('Encore autre chose');
  await page.reload();
  await page.getByText('est encore là').waitFor();
  assert.equal(await page.getByLabel('En quelques mots').inputValue(), 'Encore autre chose');
  await reached(page, 'declare', 'draft found');

  await page.getByLabel('Non, plus du tout').check();
  await page.getByLabel('Moi seulement').check();
  const away = (route: Route) => route.abort();
  await page.route('**/api/v1/tickets', away);
  await page.getByRole('button', { name: 'Envoyer au centre' }).click();
  await page.getByText('Ce que vous avez écrit est gardé').waitFor();
  assert.equal(await page.getByLabel('En quelques mots').inputValue(), 'Encore autre chose');
  await reached(page, 'declare', 'kept');
  const refusal = {
    ...{ type: 'urn:relais:problem:field_invalid', title: 'Refus', status: 422 },
    ...{ code: 'field_invalid', detail: 'Le champ « subject » est refusé.' },
    errors: [{ field: 'subject', code: 'field_invalid', message: 'Le champ est refusé.' }],
  };
  // What is kept is sent again by itself as well: it finds the server away, then this refusal.
  await page.route('**/api/v1/tickets', (route) =>
    route.fulfill({ status: 422, contentType: 'application/problem+json', json: refusal }),
  );
  await page.unroute('**/api/v1/tickets', away);
  await page.getByRole('button', { name: 'Envoyer au centre' }).click();
  await page.locator('.field.wrong').waitFor();
  await reached(page, 'declare', 'refused');
  await page.unroute('**/api/v1/tickets');
  await page.getByRole('button', { name: 'Tout effacer et recommencer' }).click();
  assert.equal(await page.getByLabel('En quelques mots').inputValue(), '');
  assert.deepEqual(
    complaints.filter((one) => !one.includes('ERR_FAILED')),
    [],
  );
  await page.context().close();
});

test('files go along with a declaration on a phone; one that fails is named, the rest is received', async () => {
  const { page } = await as('colleague', { width: 360 });
  await page.goto(`${api.url}/declarer`);
  await page.getByLabel('Qu’est-ce qui').selectOption({ label: 'Impression' });
  await page.getByLabel('En quelques mots').fill('Bourrage');
  await page.getByLabel('Oui, presque normalement').check();
  await page.getByLabel('Quelques collègues').check();
  await page.getByLabel('Choisir des fichiers').setInputFiles([
    { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('image') },
    { name: 'vide.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    { name: 'trop.txt', mimeType: 'text/plain', buffer: Buffer.from('x') },
  ]);
  await page.getByRole('button', { name: 'Retirer trop.txt' }).click();
  await assertTargets(page);
  await reached(page, 'declare', 'content, 360 px');
  await page.getByRole('button', { name: 'Envoyer au centre' }).click();
  await heading(page, 'C’est enregistré');
  await page.getByText('1 fichier joint sur 2, 1 non joint.').waitFor();
  await reached(page, 'registered', 'files not attached');
  await page.getByText('vide.txt').waitFor();
  await reached(page, 'registered', 'content, 360 px');
  await page.getByRole('link', { name: 'Suivre ce billet' }).click();
  await page.getByRole('link', { name: 'photo.png' }).waitFor();
  await assertTargets(page);
  await reached(page, 'own-ticket', 'files');
  await page.context().close();
});

test('the forms wait, say what could not be read, and are closed to who only manages', async () => {
  const manager = await as('manager');
  const { page } = await as('requester');
  for (const [id, path] of [
    ['declare', '/declarer'],
    ['request', '/demander'],
    ['ask', '/question'],
  ] as const) {
    await hardship(page, id, api.url + path, '**/api/v1/services');
    await forbidden(screens, 'manager', id, path);
  }
  await page.route('**/api/v1/tickets/INC*', (route) => route.abort());
  await page.goto(`${api.url}/recu/INC10000012`);
  await page.getByRole('button', { name: 'Réessayer' }).waitFor();
  await reached(page, 'registered', 'error');
  await page.unroute('**/api/v1/tickets/INC*');
  await page.route('**/api/v1/tickets/INC*', () => {});
  await page.goto(`${api.url}/recu/INC10000012`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Chargement').waitFor();
  await reached(page, 'registered', 'loading');
  await page.context().close();
  await manager.page.context().close();
});

test('what is known to be down is said first, on its service only; « moi aussi » is one press', async () => {
  const numbers: string[] = [];
  for (const who of ['requester', 'representative'] as const) {
    const made = await (await api.as(who)).post('/api/v1/tickets', {
      ...{ kind: 'incident', subject: 'Rien ne sort', impact: 1, urgency: 2, channel: 'portal' },
      service: 'telephonie',
    });
    numbers.push(made.body.number);
  }
  const [parent, duplicate] = numbers;
  const agent = await api.as('agent');
  await agent.put(`/api/v1/tickets/${duplicate}/parent`, { parent });

  const { page, complaints } = await as('colleague', { width: 360 });
  await page.goto(`${api.url}/`);
  await page.getByText('Panne connue : Téléphonie').waitFor();
  await reached(page, 'home', 'known interruption');
  await page.goto(`${api.url}/declarer`);
  await page.getByLabel('Qu’est-ce qui').selectOption({ label: 'Réseau et Internet' });
  await settled(page);
  assert.equal(await page.getByText('Panne connue').count(), 0);
  await page.getByLabel('Qu’est-ce qui').selectOption({ label: 'Téléphonie' });
  await page.getByText('Panne connue : Téléphonie').waitFor();
  assert.equal(await page.getByText('Rien ne sort').count(), 0, 'the words are somebody else’s');
  await reached(page, 'declare', 'known interruption');
  await page.getByRole('button', { name: 'Moi aussi' }).press('Enter');
  await heading(page, 'C’est enregistré');
  const number = new URL(page.url()).pathname.split('/').at(-1);
  const seen = (await agent.get(`/api/v1/tickets/${number}`)).body;
  assert.equal(seen.parent.number, parent);
  await page.goto(`${api.url}/declarer`);
  await page.getByLabel('Qu’est-ce qui').selectOption({ label: 'Téléphonie' });
  await page.getByRole('button', { name: 'Moi aussi' }).click();
  await heading(page, 'C’est enregistré');
  assert.ok(page.url().endsWith(`/${number}`), 'pressed again it is the same report');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the way in speaks English to who prefers it', async () => {
  const { page, complaints } = await as('requester', { locale: 'en-CA' });
  await page.goto(`${api.url}/declarer`);
  await heading(page, 'Something is not working');
  await page.getByLabel('What is not working').selectOption({ label: 'E-mail and calendar' });
  await page.getByText('You already have an open ticket').waitFor();
  await reached(page, 'declare', 'content, English');
  assert.deepEqual(complaints, []);
  await page.context().close();
});
