import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi, Who } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { forbidden, hardship } from '../harness/hardship.ts';
import { reached } from '../harness/reached.ts';
import { settled } from '../harness/settled.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;
/** Two months ago: its window is closed whatever today is; and the one that goes on. */
let month: string;
let running: string;
/** An hour of it at which the centre is open, whatever the year: no holiday falls on the second Wednesday. */
let opening: Date;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  const today = Temporal.Instant.fromEpochMilliseconds(api.clock.now())
    .toZonedDateTimeISO('America/Toronto')
    .toPlainDate();
  running = today.toPlainYearMonth().toString();
  month = today.toPlainYearMonth().subtract({ months: 2 }).toString();
  const eighth = Temporal.PlainDate.from(`${month}-08`);
  const wednesday = eighth.add({ days: (10 - eighth.dayOfWeek) % 7 });
  opening = new Date(`${wednesday.toString()}T15:00:00Z`);
});
after(() => screens.close());

async function opened(who: Who, path: string, english = false) {
  const shown = await openPage(browser, english ? { locale: 'en-CA' } : {});
  await signedIn(shown.page, api, who);
  await shown.page.goto(api.url + path);
  return shown;
}

const LIST = '/console/publications';
const SCHEDULE = '/console/administration/publications';

test('a manager publishes a month, another person approves its correction, and every step is shown', async () => {
  const { page, complaints } = await opened('manager', LIST);
  await page.getByRole('link', { name: 'Publications' }).first().waitFor();
  const row = page.getByRole('row').nth(1);
  await row.getByText('brouillon').waitFor();
  await settled(page);
  await reached(page, 'publications', 'content');
  await page.goto(`${api.url}${LIST}/${running}`);
  await page.getByText('Calculé maintenant').waitFor();
  assert.equal(await page.getByRole('button', { name: /^Publier/ }).count(), 0);
  await reached(page, 'publication', 'draft');

  await page.goto(`${api.url}${LIST}/${month}`);
  await page.getByRole('button', { name: 'Publier', exact: true }).click();
  await page.getByText('Aucun changement.').waitFor();
  await page.getByRole('link', { name: '(PDF) en français' }).waitFor();
  await reached(page, 'publication', 'content');
  await page.setViewportSize({ width: 320, height: 720 });
  await reached(page, 'publication', 'narrow');
  await page.setViewportSize({ width: 1280, height: 720 });

  await api.pool.query(
    `INSERT INTO call (source, source_id, queue, arrived_at, outcome, answered_at, ended_at)
     VALUES ('acd', 'late', 'csc', $1, 'answered', $1::timestamptz + interval '12.5 s', $1::timestamptz + interval '1 min')`,
    [opening],
  );
  await page.reload();
  const proposed = page.getByRole('button', { name: 'Proposer une correction' });
  await proposed.waitFor();
  const wait = page.getByRole('row', { name: /délai moyen de réponse/ });
  await wait.getByRole('cell', { name: /^12,5\ss$/ }).waitFor();
  await reached(page, 'publication', 'changed');
  await page.getByLabel('Pourquoi corriger ce mois').fill('Un appel retrouvé');
  await proposed.click();
  await page.getByText('Vous avez proposé cette correction').waitFor();
  await reached(page, 'publication', 'own');

  const other = await opened('administrator', `${LIST}/${month}`);
  const approve = other.page.getByRole('button', { name: 'Approuver et publier la révision' });
  await approve.waitFor();
  await reached(other.page, 'publication', 'proposed');
  await approve.click();
  await other.page.getByRole('heading', { name: 'Révision 2' }).waitFor();
  await other.page.getByText('Un appel retrouvé').waitFor();
  await reached(other.page, 'publication', 'corrected');
  await api.pool.query(
    `INSERT INTO call (source, source_id, queue, arrived_at, outcome, answered_at, ended_at)
     VALUES ('acd', 'later', 'csc', $1, 'answered', $1::timestamptz + interval '2 minutes', $1)`,
    [opening],
  );
  await onDashboard(other.page);
  assert.deepEqual([...complaints, ...other.complaints], []);
  await other.page.context().close();

  await page.goto(api.url + LIST);
  await page.getByRole('row', { name: /publié/ }).waitFor();
  await page.setViewportSize({ width: 320, height: 720 });
  await reached(page, 'publications', 'narrow');
  await page.setViewportSize({ width: 1280, height: 720 });
  const route = '**/api/v1/publications';
  await page.route(route, (asked) => asked.fulfill({ json: { months: [] } }));
  await page.reload();
  await page.getByText('Aucun mois à montrer.').waitFor();
  await reached(page, 'publications', 'empty');
  await page.unroute(route);
  await hardship(page, 'publications', api.url + LIST, route);
  await hardship(page, 'publication', `${api.url}${LIST}/${month}`, '**/api/v1/publications/*');
  await divided(page);
  await neverReached(page);
  await page.context().close();
  await forbidden(screens, 'agent', 'publications', LIST);
  await forbidden(screens, 'agent', 'publication', `${LIST}/${month}`);
});

/** What changed of a division is told in words, whatever its name. */
async function divided(page: Page): Promise<void> {
  const route = `**/api/v1/publications/${month}`;
  const change = (place: string) => ({ place, was: 3, is: 4, added: [], removed: [] });
  await page.route(route, async (asked) => {
    const response = await asked.fetch();
    const recalculated = [
      change('breakdowns.team.lines.Dir. du soutien.met'),
      change('breakdowns.organization.lines.null.restored'),
      change('breakdowns.site.lines.– Régie des eaux.restored'),
    ];
    await asked.fulfill({ response, json: { ...(await response.json()), recalculated } });
  });
  await page.goto(`${api.url}${LIST}/${month}`);
  const row = (name: string) => page.getByRole('rowheader', { name, exact: true }).waitFor();
  await row('remises en service par groupe de soutien – Dir. du soutien – dans la cible');
  await row('remises en service par lieu de travail – aucun – Régie des eaux – remis en service');
  await row('remises en service par organisme – aucun – remis en service');
  await reached(page, 'publication', 'divided');
  await page.unroute(route);
}

/** The dashboard of the month shows what was given out, what is counted now, or both with what lies between. */
async function onDashboard(page: Page): Promise<void> {
  await page.goto(`${api.url}/console/tableau-de-bord?mois=${month}`);
  await page.getByLabel('Comme publié').click();
  const calls = page.getByRole('row', { name: /^Taux de réponse aux appels/ }).first();
  await page.getByText('Révision 2, publiée le').waitFor();
  await calls.getByText('atteinte').waitFor();
  await reached(page, 'dashboard', 'published');
  await page.getByLabel('Les deux, côte à côte').click();
  const beside = page.getByRole('row', { name: /^Taux de réponse aux appels.*de moins/ });
  await beside.getByText('non atteinte').waitFor();
  await beside.getByText('0 / +1').waitFor();
  await page.getByText(/lignes? qui (?:a|ont) changé/).click();
  await reached(page, 'dashboard', 'published beside');
  const coming = page.waitForEvent('download');
  await beside.getByRole('link', { name: /^Fichier des lignes publiées/ }).click();
  const lines = Buffer.concat(await (await (await coming).createReadStream()).toArray());
  assert.equal(lines.toString().trimEnd().split('\r\n').length, 2, 'a head and the call of then');
  await page.setViewportSize({ width: 320, height: 720 });
  await reached(page, 'dashboard', 'published beside');
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** Under a target of 100 % one miss is one too many: it is said so, with what is still open. */
async function neverReached(page: Page): Promise<void> {
  const route = '**/api/v1/dashboards/*';
  await page.route(route, async (asked) => {
    const response = await asked.fetch();
    const outlook = { outlook: 'missed', needed: null, spare: 0 };
    const warnings = [
      { id: 'restore-p2', ...outlook, openInTime: 2 },
      { id: 'calls-60s', ...outlook, openInTime: 0 },
    ];
    await asked.fulfill({ response, json: { ...(await response.json()), warnings } });
  });
  await page.goto(`${api.url}/console/tableau-de-bord?mois=${running}`);
  const said = page.getByRole('listitem').filter({ hasText: 'sera manquée' });
  await said
    .filter({ hasText: 'Rien ne peut plus atteindre la cible ce mois-ci.' })
    .nth(1)
    .waitFor();
  await said.getByText('2 billets ouverts peuvent encore respecter la leur.').waitFor();
  await reached(page, 'dashboard', 'never reached');
  await page.unroute(route);
}

test('a representative reads and downloads the published month of their organization', async () => {
  const { page, complaints } = await opened('representative', '/comptes');
  await page.getByText('Corrigé, révision 2').waitFor();
  await page.getByRole('row', { name: /Incident modéré/ }).waitFor();
  await reached(page, 'months', 'content');
  await page.setViewportSize({ width: 360, height: 740 });
  await reached(page, 'months', 'content, 360 px');
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: /PDF/ }).click();
  const download = await coming;
  assert.equal(download.suggestedFilename(), `reddition-${month}.pdf`);
  assert.deepEqual(complaints, []);
  const route = '**/api/v1/publications';
  await page.route(route, (asked) => asked.fulfill({ json: { months: [] } }));
  await page.reload();
  await page.getByText('Aucun mois publié').waitFor();
  await reached(page, 'months', 'empty');
  await page.unroute(route);
  await hardship(page, 'months', `${api.url}/comptes`, route);
  await page.context().close();
  await forbidden(screens, 'requester', 'months', '/comptes');
});

/** What the calendar could not give out is said where it is kept, and in the list of months. */
async function failing(page: Page): Promise<void> {
  await api.pool.query(
    `INSERT INTO publication_due (month, given_as, due_at, failures, try_at)
     VALUES ($1, 'provisional', now() - interval '3 minutes', 2, now() + interval '2 hours')`,
    [running],
  );
  await page.goto(api.url + LIST);
  await page.getByText(/n’a pas pu publier ce mois à titre provisoire \(2 essais\)/).waitFor();
  await reached(page, 'publications', 'failed');
  await page.goto(api.url + SCHEDULE);
  await page.getByText(/à titre provisoire.*échec \(2 essais\).*prochain essai/).waitFor();
  await reached(page, 'publication-schedule', 'failed');
}

test('an administrator has months given out by the calendar, and keeps who is told', async () => {
  const { page, complaints } = await opened('administrator', SCHEDULE);
  await page.getByText('Aucun destinataire.').waitFor();
  await reached(page, 'publication-schedule', 'empty');
  await page.getByRole('button', { name: 'Publier par le calendrier', exact: true }).click();
  await page.getByText('Les mois sont publiés par le calendrier depuis').waitFor();
  const address = page.getByLabel('Adresse de courriel');
  const add = page.getByRole('button', { name: 'Ajouter un destinataire' });
  await address.fill(api.person('manager').email);
  await add.click();
  await page.getByText('édition provisoire et publication').waitFor();
  await reached(page, 'publication-schedule', 'content');
  assert.deepEqual(complaints, []);
  await address.fill('personne@nulle.example');
  await add.click();
  await page.getByText('Personne de cette adresse').first().waitFor();
  await reached(page, 'publication-schedule', 'refused');
  await failing(page);
  await page.getByRole('button', { name: /^Retirer / }).click();
  await page.getByText('Aucun destinataire.').waitFor();
  await hardship(
    page,
    'publication-schedule',
    api.url + SCHEDULE,
    '**/api/v1/publication-schedule',
  );
  await page.context().close();
  await forbidden(screens, 'supervisor', 'publication-schedule', SCHEDULE);
});
