import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { runCallout } from '../../features/oncall/run-callout.ts';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { hardship } from '../harness/hardship.ts';
import { readMail } from '../harness/letter-box.ts';
import { reached } from '../harness/reached.ts';
import { keptRota, teamOf } from '../harness/rota.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  const team = await teamOf(api);
  const keeper = await api.as('administrator');
  const members = [api.person('agent').id, api.person('manager').id];
  await keeper.put(`/api/v1/teams/${team}/members`, { members });
});
after(() => screens.close());

const PATH = '/console/garde';

test('nobody, then somebody on call: now, next, the gaps, the week, and a link to follow', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'agent');
  await page.goto(api.url + PATH);
  await page.getByText('Aucun tour de garde n’est en usage.').waitFor();
  await reached(page, 'oncall', 'empty');

  await keptRota(api, ['agent', 'manager'], 'Urgences du réseau');
  await page.reload();
  await page.getByRole('rowheader', { name: /Urgences du réseau/ }).waitFor();
  await page.getByText('Aucun', { exact: true }).waitFor();
  // The head of every page says who answers now, on a telephone too.
  for (const width of [320, 1600, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.getByRole('link', { name: /De garde\s: / }).waitFor();
  }
  await page.getByRole('columnheader', { name: /aujourd’hui/ }).waitFor();
  await reached(page, 'oncall', 'content');
  await page.getByRole('button', { name: 'Semaine d’après' }).click();
  await page.getByRole('columnheader', { name: /aujourd’hui/ }).waitFor({ state: 'detached' });
  assert.match(page.url(), /semaine=2\d{3}-\d\d-\d\d/);
  await page.getByRole('button', { name: 'Cinq semaines' }).click();
  await page.locator('table').nth(5).waitFor();
  await reached(page, 'oncall', 'five weeks');
  const heads = await page.getByRole('columnheader').allInnerTexts();
  assert.ok(
    heads.some((head) => /\b1er\s/u.test(head)),
    'five weeks hold the first of a month',
  );
  assert.ok(heads.every((head) => !/\b1\s[a-zéû]/u.test(head)));
  await page.getByRole('button', { name: 'Cinq semaines' }).click();
  await page.locator('table').nth(5).waitFor({ state: 'detached' });
  await page.emulateMedia({ media: 'print' });
  await reached(page, 'oncall', 'in print');
  await page.emulateMedia({ media: null });
  await page.getByRole('button', { name: 'Cette semaine' }).click();
  await page.getByRole('columnheader', { name: /aujourd’hui/ }).waitFor();

  await page
    .getByLabel('Quoi suivre')
    .selectOption({ label: 'Tout le tour «\u00a0Urgences du réseau\u00a0»' });

  await page.getByRole('button', { name: 'Faire un lien' }).click();
  await page.getByText(/api\/v1\/oncall\/calendar\//).waitFor();
  await reached(page, 'oncall', 'feed shown once');
  await page.getByRole('button', { name: /Révoquer le lien/ }).click();
  await page.getByRole('button', { name: /Révoquer le lien/ }).waitFor({ state: 'detached' });

  await page.setViewportSize({ width: 360, height: 740 });
  await reached(page, 'oncall', 'narrow');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'On call' }).waitFor();
  await reached(page, 'oncall', 'content, English');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a shift is asked of somebody, refused without a name, and theirs once they accept', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'agent');
  await page.goto(api.url + PATH);
  await page.getByText('Demander à quelqu’un de prendre').click();
  await page.getByLabel('Pourquoi').fill('Un baptême');
  await page.getByRole('button', { name: 'Demander', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await reached(page, 'oncall', 'swap refused');
  const manager = api.person('manager').name;
  await page.getByLabel('À qui le demander').selectOption({ label: manager });
  const back = page.getByLabel('En retour, je prends');
  await back.locator('option').nth(1).waitFor({ state: 'attached' });
  await back.selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Demander', exact: true }).click();
  await page.getByText('C’est demandé.').waitFor();
  await page.getByRole('button', { name: 'Retirer' }).waitFor();
  await page.getByText(/en retour\s: Urgences du réseau/).waitFor();
  await reached(page, 'oncall', 'swap asked');
  await page.context().close();

  const other = await openPage(browser);
  await signedIn(other.page, api, 'manager');
  await other.page.goto(api.url + PATH);
  await other.page.getByRole('button', { name: 'Accepter' }).click();
  await other.page.getByRole('cell', { name: 'Accepté' }).waitFor();
  await reached(other.page, 'oncall', 'swap answered');
  await other.page.context().close();
});

test('who keeps the rotas has somebody stand in from the week, and ends it', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'supervisor');
  await page.goto(api.url + PATH);
  // Next week: of a day that has begun what was stood in for stays, and today may be the last of its week.
  await page.getByRole('button', { name: 'Semaine d’après' }).click();
  await page.getByRole('columnheader', { name: /aujourd’hui/ }).waitFor({ state: 'detached' });
  await page
    .getByRole('button', { name: /^Remplacer / })
    .last()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Mettre cette personne de garde' }).click();
  await dialog.getByRole('alert').waitFor();
  await reached(page, 'oncall', 'stand in refused');
  const who = dialog.getByLabel('Qui sera de garde');
  await who.locator('option').nth(1).waitFor({ state: 'attached' });
  await who.selectOption({ index: 1 });
  await dialog.getByLabel('Ce jour-là seulement').check();
  await dialog.getByLabel('Pourquoi').fill('Un rendez-vous');
  await dialog.getByRole('button', { name: 'Mettre cette personne de garde' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page
    .getByText(/Un rendez-vous/)
    .first()
    .waitFor();
  await reached(page, 'oncall', 'stand in');
  await page
    .getByRole('button', { name: /^Mettre fin au remplacement/ })
    .last()
    .click();
  await page.getByText(/– Un rendez-vous/).waitFor({ state: 'detached' });
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a gap is told, and waiting and a fault have their words', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'supervisor');
  const gap = { from: '2026-02-10T15:00:00Z', to: '2026-02-11T15:00:00Z' };
  const named = { id: 1, name: 'Urgences' };
  const none = { shift: null, reasons: [], next: null, gaps: [gap] };
  const rota = { ...named, team: named, timeZone: 'America/Toronto' };
  const body = { at: gap.from, oncall: [{ rota, ...none }] };
  const call = (url: URL) => url.pathname === '/api/v1/oncall';
  await page.route(call, (asked) => asked.fulfill({ json: body }));
  await page.goto(api.url + PATH);
  await page.getByRole('cell', { name: /^du 10/ }).waitFor();
  await reached(page, 'oncall', 'gap');
  await page.unroute(call);
  await hardship(page, 'oncall', api.url + PATH, '**/api/v1/oncall');
  await page.context().close();
});

/** Registers an urgent incident and has people called; gives its number and the link of the call. */
async function called(subject: string): Promise<{ number: string; link: string }> {
  const agent = await api.as('agent');
  const body = {
    ...{ kind: 'incident', subject, impact: 1, urgency: 1, channel: 'phone' },
    ...{ requester: { id: api.person('requester').id } },
  };
  const made = await agent.post('/api/v1/tickets', body);
  assert.equal(made.status, 201, made.text);
  const { number } = made.body;
  // After hours people are called already.
  await agent.post(`/api/v1/tickets/${number}/callouts`);
  return { number, link: await runAndRead() };
}

async function runAndRead(): Promise<string> {
  const mail = { address: 'csc@essais.example', publicUrl: api.url };
  const deps = { pool: api.pool, clock: api.clock, agreements: agreementBook(), mail };
  while (await runCallout(deps));
  const { rows } = await api.pool.query<{ message: Buffer }>(
    `SELECT message FROM outbox WHERE kind = 'callout' ORDER BY id DESC LIMIT 1`,
  );
  const text = readMail(rows[0]?.message as Buffer).text;
  return `/garde/${/\/garde\/([\w-]{43})/.exec(text)?.[1]}`;
}

test('who is called answers by a press on a phone; the ticket shows each call, and who answered', async () => {
  const supervisor = await api.as('supervisor');
  const steps = [
    {
      ...{ targets: [{ kind: 'person', id: api.person('manager').id }] },
      ...{ channels: ['mail'], minutes: 60 },
    },
  ];
  const kept = await supervisor.post('/api/v1/escalations', { team: null, steps });
  assert.equal(kept.status, 201, kept.text);
  const first = await called('Paie en panne');
  const { page, complaints } = await openPage(browser, { width: 360 });
  await page.goto(api.url + first.link);
  await page.getByText('Personne n’a encore répondu.').waitFor();
  await reached(page, 'callout', 'content');
  await reached(page, 'callout', 'content, 360 px');
  await page.getByRole('button', { name: 'Je m’en occupe' }).press('Enter');
  await page.getByText('C’est noté').waitFor();
  await reached(page, 'callout', 'answered');

  const desk = await openPage(browser);
  await signedIn(desk.page, api, 'agent');
  await desk.page.goto(`${api.url}/console/billets/${first.number}`);
  const section = desk.page.getByRole('region', { name: 'Appels de la garde' });
  await section.getByText(/Géraldine Gestionnaire s’en occupe/).waitFor();
  await section.getByText(/par courriel/).waitFor();
  const second = await called('Réseau en panne');
  await desk.page.goto(`${api.url}/console/billets/${second.number}`);
  await section.getByText('Personne n’a répondu.').waitFor();
  await section.getByRole('button', { name: 'Je m’en occupe' }).click();
  await section.getByText(/Agathe Agente s’en occupe/).waitFor();
  await reached(desk.page, 'ticket', 'people called');
  await page.goto(api.url + second.link);
  await page.getByText('Agathe Agente s’en occupe déjà.').waitFor();
  await reached(page, 'callout', 'answered by another');
  assert.deepEqual([...complaints, ...desk.complaints], []);
  await desk.page.context().close();
  await page.context().close();
});

test('the link of a call waits, can’t be read, is unknown or over, an exercise, and speaks English', async () => {
  const { number, link } = await called('Courriel en panne');
  const { page } = await openPage(browser);
  const held = await openPage(browser, { locale: 'en-CA' });
  await held.page.goto(api.url + link);
  await held.page.getByText('Nobody has answered yet.').waitFor();
  await reached(held.page, 'callout', 'content, English');
  await held.page.context().close();
  await hardship(page, 'callout', api.url + link, '**/api/v1/callout-links/*');
  await page.goto(`${api.url}/garde/${'A'.repeat(43)}`);
  await page.getByRole('button', { name: 'Réessayer' }).waitFor();
  await reached(page, 'callout', 'not found');

  const agent = await api.as('agent');
  const { body } = await agent.get(`/api/v1/tickets/${number}/callouts`);
  await agent.put(`/api/v1/callouts/${body.callouts[0].id}/stop`, { reason: 'Fausse alerte' });
  await page.goto(api.url + link);
  await page.getByText('Cet appel est terminé.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Je m’en occupe' }).count(), 0);
  await reached(page, 'callout', 'over');

  await api.pool.query(
    `INSERT INTO callout (kind, escalation_id, steps, started_at, due_at)
     SELECT 'drill', id, steps, $1, $1 FROM escalation LIMIT 1`,
    [new Date(api.clock.now())],
  );
  await page.goto(api.url + (await runAndRead()));
  await page.getByText('ceci est un exercice').waitFor();
  await reached(page, 'callout', 'exercise');
  await page.context().close();
});
