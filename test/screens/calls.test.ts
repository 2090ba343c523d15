import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { CallFact } from '../../core/call/journey.ts';
import type { TestApi, Who } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { hardship, tryAgain } from '../harness/hardship.ts';
import { catchUp } from '../harness/page-clock.ts';
import { answeredBy, phoneCall, QUEUED, tellCall } from '../harness/phone-call.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

// What the desk sees of calls; the calls are told to the ledger as a switch would tell them.

let screens: Screens;
let api: TestApi;
let browser: Browser;
before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

async function pageOf(who: Who) {
  const opened = await openPage(browser);
  await signedIn(opened.page, api, who);
  return opened;
}

const LOST = { type: 'ended', data: { reason: 'platform' } } as const;
const NUMBER = '+14185550177';

test('no call yet, and calls that can’t be read, each have their words', async () => {
  const { page } = await pageOf('manager');
  for (const [id, path, call, words] of [
    ['calls', '/appels', '**/api/v1/calls*', 'Aucun appel ne répond à ces critères.'],
    ['callbacks', '/appels/rappels', '**/api/v1/callbacks*', 'Aucun rappel à faire.'],
  ] as const) {
    await hardship(page, id, `${api.url}/console${path}`, call);
    await tryAgain(page);
    await page.getByText(words).waitFor();
    await reached(page, id, 'empty');
  }
  await page.context().close();
});

test('a call that rings is shown at once at its desk alone, and one key opens the intake for it', async () => {
  const agent = await api.as('agent');
  const sat = await agent.put('/api/v1/telephone/presence', { desk: 'poste1' });
  assert.equal(sat.status, 200, sat.text);
  const caller = api.person('requester');
  await api.pool.query('UPDATE person SET phone = $2 WHERE id = $1', [caller.id, '418 555-0177']);
  const known = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Le clavier colle', impact: 3, urgency: 3, channel: 'email' },
    requester: { id: caller.id },
  });
  assert.equal(known.status, 201, known.text);
  const { page, complaints } = await pageOf('agent');
  const other = await pageOf('supervisor');
  for (const one of [page, other.page]) {
    await one.goto(`${api.url}/console/appels`);
    await settled(one);
  }
  const cameAt = api.clock.now() - 30_000;
  const id = await phoneCall(api.pool, cameAt, QUEUED, { caller: NUMBER });
  const tell = (seconds: number, fact: CallFact) =>
    tellCall(api.pool, id, cameAt + seconds * 1_000, fact);
  await tell(15, { type: 'rang', data: { desk: 'poste1' } });
  const pop = page.getByRole('region', { name: 'Mon appel' });
  await pop.getByText('Votre poste sonne', { exact: false }).waitFor();
  await pop.getByText('file «\u00a0Centre de services\u00a0»', { exact: false }).waitFor();
  await pop.getByText(NUMBER).waitFor();
  await pop.getByText('Numéro non vérifié').waitFor();
  await pop.getByText('demandez si c’est elle', { exact: false }).waitFor();
  await pop.getByText('Le clavier colle').waitFor();
  await reached(page, 'calls', 'ringing');
  await tell(20, { type: 'answered', data: { desk: 'poste1', person: api.person('agent').id } });
  await pop.getByText('En conversation', { exact: false }).waitFor();
  await reached(page, 'calls', 'talking');
  assert.equal(await other.page.getByRole('region', { name: 'Mon appel' }).count(), 0);
  await page.setViewportSize({ width: 320, height: 720 });
  await reached(page, 'calls', 'narrow');
  await page.setViewportSize({ width: 1280, height: 900 });

  await page.keyboard.press('Alt+i');
  await page.getByText(`appel nº ${id}`).waitFor();
  await settled(page);
  assert.equal(await page.getByLabel('Qui est-ce').inputValue(), '');
  await pop.getByRole('link', { name: `Ouvrir un billet pour ${caller.name}` }).click();
  await page.getByText(`Pour : ${caller.name}`).waitFor();
  await reached(page, 'intake', 'for a call');
  await page.getByLabel('Sujet').fill('Plus de clavier');
  catchUp(api);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Billet enregistré' }).waitFor();
  const { linked, answeredAt } = (await agent.get(`/api/v1/calls/${id}`)).body;
  const ticket = (await agent.get(`/api/v1/tickets/${linked[0].ticket.number}`)).body;
  assert.equal(ticket.reachedAt, answeredAt);
  await tell(90, { type: 'ended', data: { reason: 'caller' } });
  await pop.waitFor({ state: 'hidden' });

  const bare = await phoneCall(
    api.pool,
    api.clock.now() - 200_000,
    answeredBy(api.person('agent').id),
  );
  await page.goto(`${api.url}/console/appels`);
  await page.getByRole('link', { name: '1 appel à relier' }).click();
  await other.page.goto(`${api.url}/console/supervision/presences`);
  const { name, id: mine } = api.person('agent');
  await other.page.getByRole('link', { name: `Appels de ${name} à relier` }).click();
  await other.page.getByRole('cell', { name: 'À relier' }).waitFor();
  await settled(other.page);
  assert.equal(await other.page.getByLabel('Répondu par').inputValue(), String(mine));
  assert.equal(await other.page.getByRole('row').count(), 2);
  const row = page.getByRole('row').nth(1);
  await row.getByText('À relier').waitFor();
  await reached(page, 'calls', 'to be linked');
  await row.getByRole('link').click();
  await page.getByRole('heading', { name: `Appel nº ${bare}` }).waitFor();
  await page.getByText('Cet appel n’est encore relié à rien.').waitFor();
  await reached(page, 'call', 'content');
  await page.getByText('Relier autrement').click();
  await page.getByLabel('Relier à').selectOption({ label: 'une raison, sans billet' });
  await page.getByLabel('Raison').selectOption({ label: 'Mauvais numéro' });
  await page.getByRole('button', { name: 'Relier', exact: true }).click();
  await page.getByRole('listitem').filter({ hasText: 'Mauvais numéro' }).waitFor();
  await reached(page, 'call', 'linked');
  await page.goto(`${api.url}/console/billets/${linked[0].ticket.number}`);
  await page.getByRole('heading', { name: 'Appels', exact: true }).waitFor();
  await settled(page);
  await reached(page, 'ticket', 'with its calls');
  assert.deepEqual(complaints, []);
  for (const one of [page, other.page]) await one.context().close();
});

test('a call-back is taken, tried and ended, and the next hand sees it', async () => {
  await phoneCall(api.pool, api.clock.now() - 900_000, [...QUEUED, [60, LOST]], { caller: NUMBER });
  await phoneCall(api.pool, api.clock.now() - 800_000, [...QUEUED, [60, LOST]]);
  const { page, complaints } = await pageOf('agent');
  await page.goto(`${api.url}/console/appels`);
  await settled(page);
  await reached(page, 'calls', 'content');
  await page.getByRole('link', { name: 'Rappels à faire' }).click();
  const card = page.getByRole('region', { name: NUMBER });
  await card.getByText('Coupé par la plateforme', { exact: false }).waitFor();
  await reached(page, 'callbacks', 'content');
  await card.getByRole('button', { name: 'Prendre ce rappel' }).click();
  await card.getByText(`${api.person('agent').name} fait ce rappel.`).waitFor();
  await reached(page, 'callbacks', 'taken');
  await card.getByRole('button', { name: 'Pas de réponse' }).click();
  await card.getByText('Essayé 1 fois.', { exact: false }).waitFor();
  await card.getByRole('button', { name: 'Prendre ce rappel' }).click();
  await card.getByRole('button', { name: 'Personne jointe' }).click();
  await page.getByText('joint par', { exact: false }).waitFor();
  await card.waitFor({ state: 'hidden' });
  await reached(page, 'callbacks', 'over');
  assert.deepEqual(complaints, []);
  await waitsAndFails(page);
  await page.context().close();
});

test('an imported call stands in the list under its mark, and opens to its instants', async () => {
  const at = new Date(api.clock.now() - 3_600_000);
  const { rows } = await api.pool.query<{ id: number }>(
    `INSERT INTO call (source, source_id, queue, arrived_at, outcome, answered_at, ended_at, talk_ms)
     VALUES ('queue_log', '9.1', 'banque', $1, 'answered', $1::timestamptz + interval '42 s',
             $1::timestamptz + interval '3 min', 138000) RETURNING id`,
    [at],
  );
  const { page, complaints } = await pageOf('supervisor');
  await page.goto(`${api.url}/console/appels`);
  await page
    .getByLabel('Provenance')
    .selectOption({ label: 'Importés, ou d’un commutateur en place' });
  const row = page.getByRole('row', { name: /importé/ });
  await row.getByText('42 s').waitFor();
  await settled(page);
  assert.equal(await page.getByRole('row').count(), 2, 'none of our own switch');
  await reached(page, 'calls', 'imported');
  await page.getByLabel('File', { exact: true }).selectOption({ label: 'banque' });
  await row.getByRole('link').click();
  await page.getByRole('heading', { name: `Appel importé nº ${rows[0]?.id}` }).waitFor();
  await page.getByText('sous le nom « 9.1 »', { exact: false }).waitFor();
  await page.getByText('Réponse d’une personne').waitFor();
  await reached(page, 'call', 'imported');
  await page.setViewportSize({ width: 320, height: 720 });
  await reached(page, 'call', 'imported');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

async function waitsAndFails(page: Page): Promise<void> {
  await hardship(page, 'call', `${api.url}/console/appels/1`, '**/api/v1/calls/1');
}
