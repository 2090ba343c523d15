import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Browser } from 'playwright-core';
import { type TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { until } from '../harness/worker.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;
before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

async function display(name: string): Promise<{ id: number; token: string }> {
  const keeper = await api.as('administrator');
  const { body, status } = await keeper.post('/api/v1/displays', { name });
  assert.equal(status, 201);
  return { id: body.display.id, token: body.token };
}

async function register(subject: string, service: string): Promise<string> {
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, impact: 1, urgency: 1, channel: 'email', service },
    requester: { id: api.person('requester').id },
  });
  return made.body.number as string;
}

/** Waits until the board that a display is told last is that of a fresh fetch; a board that was drawn serves a second. */
async function toldAsFresh(token: string): Promise<void> {
  const headers = { 'x-relais-display': token };
  const over = new AbortController();
  const answer = await fetch(`${api.url}/api/v1/wallboard/events`, {
    headers,
    signal: over.signal,
  });
  assert.equal(answer.status, 200);
  let text = '';
  const reading = answer.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeTo(new WritableStream({ write: (part) => void (text += part) }))
    .catch(() => {});
  try {
    await until('what is told is what a fresh fetch gives', async () => {
      const fresh = await (await fetch(`${api.url}/api/v1/wallboard`, { headers })).json();
      const boards = [...text.matchAll(/event: board\ndata: (.*)\n\n/g)];
      return isDeepStrictEqual(JSON.parse(boards.at(-1)?.[1] ?? 'null'), fresh);
    });
  } finally {
    over.abort();
    await reading;
  }
}

test('a centre without displays is told so', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(`${api.url}/console/administration/affichages`);
  await page.getByText('Aucun affichage.').waitFor();
  await reached(page, 'displays', 'empty');
  await page.context().close();
});

test('the wall follows what happens, says when it does not, and ends when it is revoked', async () => {
  const { page, complaints } = await openPage(browser, { width: 1920 });
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`${api.url}/wallboard`);
  await page.getByText('n’est pas encore un affichage', { exact: false }).waitFor();
  await reached(page, 'wallboard', 'no token');
  const { id, token } = await display('Mur du fond');
  await page.goto(`${api.url}/wallboard#${token}`);
  await page.reload();
  await page.getByText('Aucune panne connue').waitFor();
  assert.equal(new URL(page.url()).hash, '', 'the token leaves the address');
  await reached(page, 'wallboard', 'content');
  const parent = await register('SECRET de quelqu’un', 'reseau');
  const child = await register('Un autre SECRET', 'reseau');
  await (await api.as('agent')).put(`/api/v1/tickets/${child}/parent`, { parent });
  await page.getByText('2 personnes', { exact: false }).waitFor();
  assert.doesNotMatch(await page.innerText('body'), /SECRET|Rose|Agathe/);
  await reached(page, 'wallboard', 'interruption');
  // What was told from the beginning is what a fresh fetch gives.
  await toldAsFresh(token);
  assert.deepEqual(complaints, []);

  await page.route('**/api/v1/wallboard/events', (route) => route.abort());
  await page.clock.install();
  await api.restart();
  await page.clock.runFor(30_000);
  await page.getByText('Données arrêtées depuis', { exact: false }).waitFor();
  await reached(page, 'wallboard', 'stopped');
  await page.unroute('**/api/v1/wallboard/events');
  await page.clock.runFor(10_000);
  await page.getByText('Données arrêtées depuis', { exact: false }).waitFor({ state: 'detached' });
  const keeper = await api.as('administrator');
  assert.equal((await keeper.delete(`/api/v1/displays/${id}`)).status, 204);
  await page.reload();
  await page.getByText('a été révoqué', { exact: false }).waitFor();
  await reached(page, 'wallboard', 'revoked');
  await page.context().close();
});

test('a wall that can’t be drawn, or not be fetched, says so and has itself loaded again', async () => {
  const { token } = await display('Seul au mur');
  const { page, complaints } = await openPage(browser, { width: 1920 });
  await page.clock.install();
  const board = { open: null, calls: null };
  await page.route('**/api/v1/wallboard/events', (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      body: `event: board\ndata: ${JSON.stringify(board)}\n\n`,
    }),
  );
  await page.goto(`${api.url}/wallboard#${token}`);
  await page.getByText('toutes les trente secondes', { exact: false }).waitFor();
  await reached(page, 'wallboard', 'broken');
  assert.notDeepEqual(complaints.splice(0), []);
  await page.unroute('**/api/v1/wallboard/events');
  await page.route('**/screens-*.js', (route) => route.abort());
  await page.clock.runFor(31_000);
  await page.getByText('La page n’a pas pu être chargée', { exact: false }).waitFor();
  assert.notDeepEqual(complaints.splice(0), []);
  await page.unroute('**/screens-*.js');
  await page.clock.runFor(31_000);
  await page.getByRole('heading', { name: 'Billets ouverts' }).waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('old state and events are a fresh fetch, whatever happened', async () => {
  const { token } = await display('Compare');
  const agent = await api.as('agent');
  const moves = ['take', 'restore', 'cancel', 'route'] as const;
  for (let i = 0; i < 8; i += 1) {
    const number = await register(`n${i}`, 'reseau');
    const at = `/api/v1/tickets/${number}`;
    const move = moves[i % moves.length];
    if (move === 'take') await agent.put(`${at}/assignment`, { assignee: api.person('agent').id });
    if (move === 'restore') await agent.put(`${at}/restoration`, { note: 'Fait' });
    if (move === 'cancel') await agent.put(`${at}/cancellation`, { reason: 'Erreur' });
  }
  await toldAsFresh(token);
});

test('loading and narrow; displays and canned replies are kept', async () => {
  const { token } = await display('Étroit');
  const { page } = await openPage(browser, { width: 390 });
  await page.route('**/api/v1/wallboard/events', () => {});
  await page.goto(`${api.url}/wallboard#${token}`);
  await page.getByText('Chargement…').waitFor();
  await reached(page, 'wallboard', 'loading');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.reload();
  await page.getByRole('heading', { name: 'Billets ouverts' }).waitFor();
  await reached(page, 'wallboard', 'narrow');
  await page.context().close();

  const admin = await openPage(browser);
  await signedIn(admin.page, api, 'administrator');
  await admin.page.goto(`${api.url}/console/administration/affichages`);
  await admin.page.getByRole('rowheader', { name: 'Étroit' }).waitFor();
  await reached(admin.page, 'displays', 'content');
  await admin.page.getByRole('button', { name: 'Créer un affichage' }).click();
  await admin.page.locator('.field .error').waitFor();
  await reached(admin.page, 'displays', 'refused');
  await admin.page.getByLabel('Nom de l’affichage', { exact: false }).fill('Accueil');
  await admin.page.getByRole('button', { name: 'Créer un affichage' }).click();
  await admin.page.getByText('/wallboard#aff_', { exact: false }).waitFor();
  await reached(admin.page, 'displays', 'made');
  await admin.page
    .getByRole('row', { name: /Accueil/ })
    .getByRole('button')
    .click();
  await reached(admin.page, 'displays', 'revoke');
  await admin.page.getByRole('button', { name: 'Oui, révoquer' }).click();
  await admin.page.getByRole('rowheader', { name: 'Accueil' }).waitFor({ state: 'detached' });

  await admin.page.goto(`${api.url}/console/administration/reponses-types`);
  await admin.page.getByText('Aucune réponse type.').waitFor();
  await reached(admin.page, 'canned-replies', 'empty');
  await admin.page.getByRole('button', { name: 'Ajouter une réponse type' }).click();
  await admin.page.getByLabel('Nom').fill('Bonjour');
  await admin.page.getByLabel('Texte français').fill('Bonjour {name}, {nom} {{7*7}}');
  await admin.page.getByText('Bonjour Rose Utilisatrice, {nom} {{7*7}}').waitFor();
  await admin.page.getByRole('button', { name: 'Enregistrer' }).click();
  await admin.page.locator('.field .error').waitFor();
  await reached(admin.page, 'canned-replies', 'refused');
  await admin.page.getByLabel('Texte français').fill('Bonjour {name}');
  await admin.page.getByRole('button', { name: 'Enregistrer' }).click();
  await admin.page.getByRole('button', { name: 'Bonjour', exact: true }).waitFor();
  await reached(admin.page, 'canned-replies', 'content');

  await admin.page.goto(`${api.url}/console/administration/telephone`);
  await admin.page.getByText('Aucun autocommutateur').waitFor();
  await admin.page.getByLabel('Débuts de numéro permis').fill('+1 418');
  const outgoing = admin.page.getByRole('region', { name: 'Appels sortants' });
  await outgoing.getByRole('button', { name: 'Enregistrer' }).click();
  await admin.page.getByText('Ce n’est pas un début de numéro', { exact: false }).first().waitFor();
  await reached(admin.page, 'telephone-kept', 'refused');
  await admin.page.getByLabel('Débuts de numéro permis').fill('+1 +33');
  await outgoing.getByRole('button', { name: 'Enregistrer' }).click();
  await admin.page.getByText('Les règles des appels sortants sont enregistrées').waitFor();
  await admin.page.getByLabel('Dire à l’agent', { exact: false }).uncheck();
  await admin.page.getByText('L’agent ne voit rien', { exact: false }).waitFor();
  const listening = admin.page.getByRole('region', { name: 'Écoute des conversations' });
  await listening.getByRole('button', { name: 'Enregistrer' }).click();
  await admin.page.getByText('Le réglage de l’écoute est enregistré').waitFor();
  await admin.page.getByLabel('Nom de l’autocommutateur').fill('Édifice nord');
  await admin.page.getByRole('button', { name: 'Relier un autocommutateur' }).click();
  await admin.page.getByText('/telephone/cti/cti_', { exact: false }).waitFor();
  await reached(admin.page, 'telephone-kept', 'token');
  const { pool } = api;
  await pool.query(
    `INSERT INTO call_comparison (day, compared_at, tolerance_ms, ledger, switch, differences)
     VALUES ('2026-02-06', now(), 2000, $1, $2, $3)`,
    [
      { calls: 3, answered: 2, talkMs: 61_000 },
      { calls: 4, answered: 2, talkMs: 66_000 },
      JSON.stringify([
        { channel: 'relais-1', what: 'call', ledger: null, switch: 1 },
        { channel: 'relais-2', what: 'talk', ledger: 31_000, switch: 36_000 },
      ]),
    ],
  );
  await admin.page.reload();
  await admin.page.getByText('Les écarts du', { exact: false }).click();
  await admin.page.getByText('relais-1 : au commutateur seulement', { exact: false }).waitFor();
  await reached(admin.page, 'telephone-kept', 'content');
  for (const [place, id] of [
    ['affichages', 'displays'],
    ['reponses-types', 'canned-replies'],
    ['telephone', 'telephone-kept'],
  ] as const) {
    await admin.page.route('**/api/v1/{displays,canned-replies,telephone/*}', (route) =>
      route.abort(),
    );
    await admin.page.goto(`${api.url}/console/administration/${place}`);
    await admin.page.getByRole('button', { name: 'Réessayer' }).first().waitFor();
    await reached(admin.page, id, 'error');
    await admin.page.unrouteAll({ behavior: 'ignoreErrors' });
    await admin.page.route('**/api/v1/{displays,canned-replies,telephone/*}', () => {});
    await admin.page.reload();
    await admin.page.getByRole('heading', { level: 1 }).waitFor();
    await reached(admin.page, id, 'loading');
    await admin.page.unrouteAll({ behavior: 'ignoreErrors' });
  }
  await admin.page.context().close();

  const agent = await openPage(browser);
  await signedIn(agent.page, api, 'agent');
  for (const [place, id] of [
    ['affichages', 'displays'],
    ['reponses-types', 'canned-replies'],
    ['telephone', 'telephone-kept'],
  ] as const) {
    await agent.page.goto(`${api.url}/console/administration/${place}`);
    await agent.page.getByRole('heading', { name: 'n’est pas ouverte à votre rôle' }).waitFor();
    await reached(agent.page, id, 'forbidden');
  }
  await agent.page.context().close();
});
