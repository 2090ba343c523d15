import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
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

const PATH = '/console/administration/calendriers';
const OWN = '/api/v1/calendars/business';

async function register(): Promise<string> {
  const agent = await api.as('agent');
  const { body } = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Une panne', impact: 3, urgency: 3, channel: 'email' },
    ...{ requester: { id: api.person('requester').id } },
  });
  return body.number;
}

async function due(number: string): Promise<string> {
  return (await (await api.as('agent')).get(`/api/v1/tickets/${number}`)).body.clock.due;
}

/** The next working day of the calendar after today, local. */
async function nextWorkingDay(): Promise<string> {
  const { body } = await (await api.as('administrator')).get(OWN);
  let day = Temporal.PlainDate.from(body.today).add({ days: 1 });
  const closed = (): boolean =>
    day.dayOfWeek > 5 ||
    body.holidays.some(({ date }: { date: string }) => date === day.toString());
  while (closed()) day = day.add({ days: 1 });
  return day.toString();
}

async function addHoliday(page: Page, date: string, name: string): Promise<void> {
  const form = page.getByRole('form', { name: 'Ajouter un jour férié' });
  await form.getByLabel('Date').fill(date);
  await form.getByLabel('Nom').fill(name);
  await form.getByLabel('Nom').press('Enter');
}

test('a holiday shows which tickets it moves and by how much, and does just that once saved', async () => {
  const number = await register();
  const before = await due(number);
  const date = await nextWorkingDay();
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(`${api.url}${PATH}`);
  await page.getByRole('link', { name: 'Heures ouvrables' }).waitFor();
  await reached(page, 'calendars', 'content');
  await page.getByRole('link', { name: 'Heures ouvrables' }).click();
  await page.getByText('Rien n’est changé.', { exact: false }).waitFor();
  await reached(page, 'calendar', 'content');
  await addHoliday(page, date, 'Congé d’essai');
  await page.getByText('1 billet ouvert change d’échéance', { exact: false }).waitFor();
  await page.getByText('(8 h d’ouverture plus tard)', { exact: false }).waitFor();
  await reached(page, 'calendar', 'effects');
  assert.equal(await due(number), before);
  const confirm = page.getByRole('button', { name: /^Confirmer|^Retirer la confirmation/ });
  assert.equal(await confirm.getAttribute('aria-disabled'), 'true');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('1 billet ouvert a changé d’échéance', { exact: false }).waitFor();
  assert.notEqual(await due(number), before);

  await page.getByRole('button', { name: new RegExp(`^Retirer : Congé d’essai`) }).click();
  await page.getByText('(8 h d’ouverture plus tôt)', { exact: false }).waitFor();
  await settled(page);
  const administrator = await api.as('administrator');
  const { holidays } = (await administrator.get(OWN)).body;
  const others = holidays.filter((day: { date: string }) => day.date !== date);
  const theirs = { date: '2031-06-24', name: 'Fête nationale' };
  const renamed = { date, name: 'Congé déplacé' };
  await administrator.patch(OWN, { holidays: [...others, theirs, renamed] });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Quelqu’un d’autre a changé', { exact: false }).waitFor();
  await reached(page, 'calendar', 'conflict');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Rien n’est changé.', { exact: false }).waitFor();
  const kept = (await administrator.get(OWN)).body.holidays;
  assert.deepEqual(
    kept,
    [...others, theirs].sort((a, b) => (a.date < b.date ? -1 : 1)),
    'the day that somebody else added meanwhile is there',
  );
  assert.deepEqual(
    complaints.filter((said) => !/status of 412/.test(said)),
    [],
  );
  await page.context().close();
});

test('hours change from a date on, by the keyboard; a faulty day is told before it is saved', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(`${api.url}${PATH}/calls`);
  await page.getByRole('button', { name: 'Changer les heures à partir d’une date' }).press('Enter');
  await page.getByLabel('lundi, ouverture de la plage 1').fill('09:00');
  await page.getByRole('button', { name: 'Mêmes heures jusqu’à vendredi' }).press('Enter');
  await page.getByText('Aucun billet ouvert ne change d’échéance.').waitFor();
  await reached(page, 'calendar', 'hours');
  await page.getByLabel('mardi, fermeture de la plage 1').fill('08:00');
  await page.getByText('Une plage horaire commence', { exact: false }).first().waitFor();
  await reached(page, 'calendar', 'refused');
  await page.getByLabel('mardi, fermeture de la plage 1').fill('17:00');
  await page.getByText('Aucun billet ouvert ne change d’échéance.').waitFor();
  await page.getByRole('button', { name: 'Enregistrer' }).press('Enter');
  await page.getByText('Le calendrier est enregistré.', { exact: false }).waitFor();
  const { body } = await (await api.as('administrator')).get('/api/v1/calendars/calls');
  assert.deepEqual(body.weeks[0].week[4], [{ open: '09:00', close: '17:00' }]);
  assert.deepEqual(body.week[4], [{ open: '07:30', close: '17:00' }]);
  await page.context().close();
});

test('a year is confirmed, a past day corrected with a reason, and all of it reads in English', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(`${api.url}${PATH}/business`);
  const { today, holidays } = (await (await api.as('administrator')).get(OWN)).body;
  const year = String(Number(today.slice(0, 4)) + 2);
  await page.getByLabel('Année').selectOption(year);
  await page.getByText('À confirmer', { exact: false }).waitFor();
  await page.getByRole('button', { name: `Confirmer les jours fériés de ${year}` }).click();
  await page.getByText(`Les jours fériés de ${year} sont confirmés.`).waitFor();
  await page.getByText('Confirmé par Adam Administrateur', { exact: false }).waitFor();

  const form = page.getByRole('form', { name: 'Ajouter un jour particulier' });
  await form.getByRole('button').click();
  await form.getByText('Donnez la date.').waitFor();
  let past = Temporal.PlainDate.from(today).subtract({ days: 7 });
  const closed = (): boolean =>
    past.dayOfWeek > 5 || holidays.some(({ date }: { date: string }) => date === past.toString());
  while (closed()) past = past.subtract({ days: 1 });
  await form.getByLabel('Date').fill(past.toString());
  await form.getByLabel('Nom').fill('Tempête');
  await form.getByRole('button').click();
  const reason = page.getByLabel('Motif de la correction');
  await reason.waitFor();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.locator('.field.wrong').waitFor();
  await reached(page, 'calendar', 'correction');
  await reason.fill('Fermeture décidée la veille');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Le calendrier est enregistré.', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Special days' }).waitFor();
  await reached(page, 'calendar', 'content, English');
  await page.getByRole('link', { name: 'Calendars and holidays' }).click();
  await page.getByRole('link', { name: '24/7' }).waitFor();
  await reached(page, 'calendars', 'content, English');
  await page.getByRole('link', { name: '24/7' }).click();
  await page.getByText('This calendar is always open', { exact: false }).waitFor();
  await reached(page, 'calendar', 'always open');
  await page.context().close();
});

test('the pages wait, say when they can’t be read, and are the administrator’s', async () => {
  const call = '**/api/v1/calendars';
  await hardshipOf(screens, { may: 'administrator', mayNot: 'supervisor' }, [
    ['calendars', PATH, call],
    ['calendar', `${PATH}/business`, call],
  ]);
  const { page } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.route(call, (route) => route.fulfill({ json: { calendars: [] } }));
  await page.goto(api.url + PATH);
  await page.getByText('Aucun calendrier.').waitFor();
  await reached(page, 'calendars', 'empty');
  await page.context().close();
});
