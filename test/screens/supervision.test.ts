import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { forbidden, hardship } from '../harness/hardship.ts';
import { reached } from '../harness/reached.ts';
import { settled } from '../harness/settled.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
let screens: Screens;
let api: TestApi;
let browser: Browser;
let teamId: number;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  const administrator = await api.as('administrator');
  const made = await administrator.post('/api/v1/teams', { name: 'Essais', level: 2 });
  teamId = made.body.id as number;
  await administrator.put(`/api/v1/teams/${teamId}/members`, { people: [api.person('agent').id] });
  await register('Le réseau ne répond plus', { team: teamId });
  await register('Un poste est lent', { team: teamId });
  await register('Sans groupe encore');
});
after(() => screens.close());

async function register(subject: string, more: object = {}): Promise<string> {
  const made = await (await api.as('agent')).post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, impact: 2, urgency: 2, channel: 'email' },
    ...{ requester: { id: api.person('requester').id }, ...more },
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

const PATH = '/console/supervision';

test('a supervisor opens a figure, and gives the tickets of its list to somebody', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'supervisor');
  await page.goto(`${api.url}${PATH}`);
  const row = page.getByRole('row', { name: /^Essais/ });
  await row.waitFor();
  await reached(page, 'supervision', 'content');

  await page.getByRole('button', { name: /Enregistrés/ }).click();
  await page.getByRole('cell', { name: /Un poste est lent/ }).waitFor();
  await reached(page, 'supervision', 'changes opened');
  await page.getByRole('button', { name: /Rouverts/ }).click();
  await page.getByText('Rien de tel depuis.').waitFor();
  await reached(page, 'supervision', 'nothing changed');

  await row.getByRole('link', { name: '2 – Sans responsable, Essais' }).click();
  await page.getByText('Le réseau ne répond plus').first().waitFor();
  assert.equal(await page.getByText('Sans groupe encore').count(), 0);
  const boxes = page.getByRole('checkbox', { name: /Sélectionner INC/ });
  for (const box of await boxes.all()) await box.click();
  const dialog = page.getByRole('dialog');
  await page.getByLabel('Agir sur la sélection').selectOption({ label: 'Confier à quelqu’un' });
  await dialog.getByLabel('Responsable').selectOption({ label: api.person('agent').name });
  await dialog.getByRole('button', { name: 'Appliquer aux 2 billets' }).click();
  await dialog
    .getByText('2 sur 2')
    .or(dialog.getByText(/2 billets/))
    .first()
    .waitFor();

  await page.goto(`${api.url}${PATH}`);
  const person = page.getByRole('row', { name: new RegExp(`^${api.person('agent').name}`) });
  await person.getByRole('link', { name: /^2 – Ouverts/ }).waitFor();
  await row.getByText('0', { exact: true }).first().waitFor();

  await page.getByLabel('Groupes de soutien').selectOption({ label: 'Essais' });
  await page.getByRole('row', { name: /^Sans groupe/ }).waitFor({ state: 'detached' });
  await page.setViewportSize({ width: 360, height: 720 });
  await reached(page, 'supervision', 'narrow');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('Load of the teams').waitFor();
  await reached(page, 'supervision', 'content, English');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a manager reads a month, beside another, of all or of one team', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'manager');
  // A browser whose clock is wrong, or over midnight by seconds, shows the month that it is at the centre.
  await page.clock.install({ time: Date.now() + 40 * 86_400_000 });
  await page.goto(`${api.url}/console/tableau-de-bord`);
  const row = page
    .getByRole('row', { name: /^Taux de remise en service – Incident modéré/ })
    .first();
  await row.waitFor();
  await settled(page);
  // Registered today, they are open and not late: nothing is restored yet.
  await page
    .getByRole('row', { name: /^incident/ })
    .getByText('3', { exact: true })
    .waitFor();
  await row.getByText('0 / 0').waitFor();
  await reached(page, 'dashboard', 'content');
  await page.getByLabel('Groupe de soutien').selectOption({ label: 'Essais' });
  await page
    .getByRole('row', { name: /^incident/ })
    .getByText('2', { exact: true })
    .waitFor();
  await page.getByRole('heading', { name: 'Appels' }).waitFor({ state: 'detached' });
  await page.getByLabel('Comparer : mois').fill('2026-01');
  await page.getByRole('columnheader', { name: 'janvier 2026' }).first().waitFor();
  await reached(page, 'dashboard', 'compared');
  await page.getByText('Le tableau des treize mois').click();
  await page.setViewportSize({ width: 320, height: 720 });
  await reached(page, 'dashboard', 'narrow');
  await page.setViewportSize({ width: 1280, height: 900 });

  // A figure opens its list, the list its ticket; all of it as a file.
  const registered = page.getByRole('link', { name: /^2 – incident, Enregistrés/ });
  await registered.click();
  await page.getByRole('heading', { name: 'Billets enregistrés' }).waitFor();
  await page.getByRole('cell', { name: 'Un poste est lent' }).waitFor();
  await page.getByRole('button', { name: 'Billet' }).click();
  await reached(page, 'figure', 'content');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tout en un fichier' }).click();
  const csv = await (await (await download).createReadStream()).toArray();
  assert.equal(Buffer.concat(csv).toString().trimEnd().split('\r\n').length, 3);
  await page.getByLabel('Numéro ou objet').fill('personne ne dit cela');
  await page.getByText('Rien ici.').waitFor();
  await reached(page, 'figure', 'empty');
  // The month begins by the clocks of Toronto: at night, and never later than now.
  await api.pool.query(
    `INSERT INTO call (source, source_id, queue, arrived_at, outcome, ended_at) VALUES
       ('acd', 'a', 'csc', date_trunc('month', $1::timestamptz, 'America/Toronto'), 'abandoned', $1)`,
    [new Date(api.clock.now())],
  );
  await page.goto(`${api.url}/console/tableau-de-bord/liste?appels=out_of_hours`);
  await page.getByRole('heading', { name: 'Appels hors des heures' }).waitFor();
  await page.getByRole('link', { name: 'acd a' }).waitFor();
  await settled(page);
  await reached(page, 'figure', 'calls');
  assert.deepEqual(complaints, []);
  const figures = '**/api/v1/dashboards/*/tickets?**';
  await hardship(page, 'figure', `${api.url}/console/tableau-de-bord/liste`, figures);
  await forbidden(screens, 'agent', 'figure', '/console/tableau-de-bord/liste');
  await hardship(
    page,
    'dashboard',
    `${api.url}/console/tableau-de-bord`,
    '**/api/v1/dashboards/**',
  );
  await forbidden(screens, 'agent', 'dashboard', '/console/tableau-de-bord');
  await page.context().close();
});

test('how many people answer is planned, and another handle time tried', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'manager');
  await api.pool.query(
    `INSERT INTO call (source, source_id, queue, arrived_at, outcome, answered_at, ended_at, talk_ms)
     SELECT 'plan', n::text, 'csc', '2026-01-12T14:05:00Z'::timestamptz + n * interval '10 s', 'answered',
            '2026-01-12T14:05:20Z'::timestamptz + n * interval '10 s', '2026-01-12T14:30:00Z', 180000
       FROM generate_series(1, 100) n`,
  );
  const place = `${api.url}/console/supervision/effectifs?du=2026-01-12&au=2026-01-13`;
  await page.goto(place);
  const nine = page.getByRole('row', { name: /^9 h/ }).first();
  await nine.getByText('14', { exact: true }).first().waitFor();
  await settled(page);
  await reached(page, 'staffing', 'content');
  // Twice as long takes more people: 25 for 90 % in 60 s (Definitions, « Staffing »).
  await page.getByLabel('Essayer une durée (s)').fill('360');
  await nine.getByText('25', { exact: true }).first().waitFor();
  assert.deepEqual(complaints, []);
  await hardship(page, 'staffing', place, '**/api/v1/staffing?**');
  await forbidden(screens, 'agent', 'staffing', '/console/supervision/effectifs');
  await knownDays(page);
  await page.context().close();
});

/** Holidays and interrupted half hours are left out, or counted when one says so; who was there is told from presences. */
async function knownDays(page: Page): Promise<void> {
  await api.pool.query(
    `INSERT INTO planned_interruption (title_fr, title_en, text_fr, text_en, starts_at, ends_at, created_at, changed_at, approval)
     VALUES ('Réseau à changer', 'Network to change', '', '', '2026-06-23T14:10:00Z', '2026-06-23T14:40:00Z', now(), now(), 'none')`,
  );
  await api.pool.query(
    `INSERT INTO call (source, source_id, queue, arrived_at, outcome, answered_at, ended_at, talk_ms)
     SELECT 'known', d || ' ' || n, 'csc', at, 'answered', at + interval '9 s', at + interval '189 s', 180000
       FROM (VALUES ('2026-06-22', 4), ('2026-06-23', 40), ('2026-06-24', 8)) days (d, calls),
            generate_series(1, calls) n, LATERAL (SELECT (d || 'T14:05:00Z')::timestamptz + n * interval '20 s' AS at) t`,
  );
  // At 10 h on the 22nd one was there for the whole half hour, another for a third of it.
  await api.pool.query(
    `INSERT INTO presence_change (person_id, at, state) VALUES
       ($1, '2026-06-22T13:30:00Z', 'available'), ($1, '2026-06-22T15:00:00Z', 'away'),
       ($2, '2026-06-22T14:20:00Z', 'wrap_up'), ($2, '2026-06-22T14:40:00Z', 'break')`,
    [api.person('agent').id, api.person('supervisor').id],
  );
  await page.goto(`${api.url}/console/supervision/effectifs?du=2026-06-22&au=2026-06-25`);
  const ten = page.getByRole('row', { name: /^10 h/ }).first();
  await page.getByText('1 jour férié est laissé de côté', { exact: false }).waitFor();
  await page.getByText('24 juin (', { exact: false }).waitFor();
  await page.getByText('1 interruption connue', { exact: false }).waitFor();
  await page.getByText('2 demi-heures laissées de côté', { exact: false }).waitFor();
  await ten.getByRole('cell', { name: '4', exact: true }).first().waitFor();
  await ten.getByText('1,3').waitFor();
  await settled(page);
  await reached(page, 'staffing', 'known days');
  await page.getByLabel('les jours fériés').click();
  await page.getByText('1 jour férié est compté comme un autre', { exact: false }).waitFor();
  await ten.getByRole('cell', { name: '6', exact: true }).first().waitFor();
  await page.getByLabel('les demi-heures où un service était interrompu').click();
  await page.getByText('comptées comme les autres', { exact: false }).waitFor();
  await ten.getByRole('cell', { name: '17,3', exact: true }).first().waitFor();
  await page.getByText('Ces interruptions').click();
  await page.getByText('Réseau à changer').waitFor();
  await page.setViewportSize({ width: 320, height: 720 });
  await reached(page, 'staffing', 'known days');
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('figures follow what happens, and who is there, without a gesture', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'supervisor');
  await page.goto(`${api.url}${PATH}`);
  const tile = page.getByRole('link', { name: /Sans responsable$/ });
  const shown = Number(/\d+/.exec(await tile.first().innerText())?.[0]);
  await register('Une panne de plus');
  await page.getByRole('link', { name: `${shown + 1} Sans responsable` }).waitFor();

  const other = await openPage(browser);
  await signedIn(other.page, api, 'agent');
  await other.page.goto(`${api.url}/console/raccourcis`);
  await other.page.getByLabel('Ma présence').selectOption({ label: 'Pause' });
  const person = page.getByRole('row', { name: new RegExp(`^${api.person('agent').name}`) });
  await person.getByText('Pause').waitFor();
  assert.deepEqual(other.complaints, []);
  await other.page.context().close();
  await page.context().close();
});

test('a target that is about to be missed is said, in calls', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'supervisor');
  const outlook = { level: 'near', num: 92, den: 100, spare: 2, needed: 0 };
  const longestSince = new Date(Date.now() - 70_000).toISOString();
  const figures = {
    ...{ waiting: 2, late: 1, longestSince, talking: 1 },
    ...{ free: 0, seated: 1, owed: 1, outlook },
  };
  const rate = { num: 91, den: 97, targetPercent: 90, met: true };
  const since = new Date(Date.now() - 130_000).toISOString();
  const talks = [{ call: 7, queue: 'service', agent: 'Agathe Agente', desk: 'poste1', since }];
  await page.route('**/api/v1/telephone/now', (asked) =>
    asked.fulfill({ json: { asOf: since, date: '2026-02-10', figures, rate, talks } }),
  );
  await page.goto(`${api.url}${PATH}`);
  await page.getByText('2 autres appels peuvent être en retard', { exact: false }).waitFor();
  await page.getByText('91 sur 97', { exact: false }).waitFor();
  await page.getByText('Agathe Agente parle depuis', { exact: false }).waitFor();
  // It is checked once the server has kept it.
  const watched = page.getByLabel('M’écrire quand l’objectif du jour', { exact: false });
  await watched.click();
  await watched.and(page.locator(':checked')).waitFor();
  await settled(page);
  await reached(page, 'supervision', 'target near');
  const kept = await (await api.as('supervisor')).get('/api/v1/telephone/target-watch');
  assert.equal(kept.body.watches, true);
  await page.context().close();
});

test('who is there is listed with since when and why, and the day of each', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'supervisor');
  const address = `${api.url}/console/supervision/presences`;
  const route = '**/api/v1/telephone/presences';
  await page.route(route, (asked) =>
    asked.fulfill({ json: { asOf: '2026-02-10T15:00:00Z', presences: [] } }),
  );
  await page.goto(address);
  await page.getByText('Personne ne répond aux appels', { exact: false }).waitFor();
  await reached(page, 'presences', 'empty');
  await page.unroute(route);
  const agent = await api.as('agent');
  const body = { state: 'break', reason: 'meal', desk: 'poste9' };
  assert.equal((await agent.put('/api/v1/telephone/presence', body)).status, 200);
  await page.reload();
  const { name } = api.person('agent');
  const row = page.getByRole('row', { name: new RegExp(`^${name}.*Pause.*repas.*poste9`) });
  await row.waitFor();
  const day = page.getByRole('row', { name: new RegExp(`^${name}.* min`) });
  await day.getByText('changement', { exact: false }).click();
  await page.getByRole('listitem').filter({ hasText: 'Pause' }).last().waitFor();
  await reached(page, 'presences', 'content');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Who is there' }).waitFor();
  await page.getByRole('cell', { name: 'Break: meal' }).waitFor();
  await reached(page, 'presences', 'content, English');
  await page.getByRole('button', { name: 'Français' }).click();
  await hardship(page, 'presences', address, route);
  await page.context().close();
  await forbidden(screens, 'agent', 'presences', '/console/supervision/presences');
});

test('nothing yet, waiting, a fault and a role without the right each have their words', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'supervisor');
  const empty = {
    ...{ asOf: '2026-02-10T15:00:00Z', since: '2026-02-09T12:30:00Z', teams: [], agents: [] },
    ...{ changes: [], openThen: 0, openNow: 0 },
  };
  const route = '**/api/v1/supervision';
  await page.route(route, (asked) => asked.fulfill({ json: empty }));
  await page.goto(`${api.url}${PATH}`);
  await page.getByText('Aucun groupe de soutien ici.').waitFor();
  await reached(page, 'supervision', 'empty');
  await page.unroute(route);
  await hardship(page, 'supervision', api.url + PATH, route);
  await page.context().close();

  await forbidden(screens, 'agent', 'supervision', PATH);
});
