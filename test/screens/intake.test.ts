import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page, Route } from 'playwright-core';
import type { TestApi, Who } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { keystrokes } from '../harness/keystrokes.ts';
import { catchUp } from '../harness/page-clock.ts';
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

async function intake(
  who: Who = 'agent',
  options: { readonly width?: number; readonly locale?: string } = {},
): Promise<{ page: Page; complaints: string[] }> {
  const opened = await openPage(browser, options);
  // A contact begins by the browser's clock, and the server's stands: it must not lie far ahead of it.
  catchUp(api);
  await signedIn(opened.page, api, who);
  await opened.page.goto(`${api.url}/console/nouveau`);
  return opened;
}

const who = (page: Page) => page.getByRole('combobox', { name: 'Qui est-ce' });
const done = (page: Page) => page.getByRole('heading', { name: 'Billet enregistré' }).waitFor();
const numberOn = async (page: Page): Promise<string> =>
  (await page.locator('.big').innerText()).replace(/\s/g, '');

async function register(who: Who, body: object): Promise<string> {
  const agent = await api.as('supervisor');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Le réseau du 3e étage', impact: 1, urgency: 2 },
    ...{ channel: 'email', requester: { id: api.person(who).id }, ...body },
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

test('a new incident of a known person, by keyboard alone', async () => {
  const { page, complaints } = await intake();
  await who(page).waitFor();
  await reached(page, 'intake', 'content');
  const keys = keystrokes(page);
  await keys.type('colet');
  await page.getByRole('option', { name: /Colette Collègue/ }).waitFor();
  await reached(page, 'intake', 'searching');
  await keys.press('Enter');
  await page.getByText('Pour : Colette Collègue').waitFor();
  await page.getByText('Aucun billet ouvert.').waitFor();
  await keys.type('Le clavier ne répond plus');
  await keys.press('Tab');
  await keys.type('Depuis ce matin.');
  await keys.press('Tab');
  await keys.type('postes');
  await settled(page);
  await keys.press('Tab', 'Tab', 'Tab', 'Tab', 'ArrowLeft');
  await page.getByText(/Priorité qui en résulte\s: 2, élevée/).waitFor();
  await page.getByText(/Délai visé\s: 5\sh, soit le/).waitFor();
  await reached(page, 'intake', 'person chosen');
  catchUp(api);
  await keys.press('Control+Enter');
  await done(page);
  assert.ok(keys.count() <= 25, `${keys.count()} keystrokes`);
  await page.getByText('La confirmation part à colleague@essais.example.').waitFor();
  await reached(page, 'intake', 'registered');
  const number = await numberOn(page);
  const { body } = await (await api.as('agent')).get(`/api/v1/tickets/${number}`);
  assert.deepEqual(
    [body.requester.id, body.priority, body.channel, body.contacts.length],
    [api.person('colleague').id, 'P2', 'phone', 1],
  );
  // The promise that was shown is the server's own.
  assert.equal(Date.parse(body.due) - Date.parse(body.reachedAt), 5 * 3_600_000);
  await keys.press('n');
  await who(page).waitFor();
  assert.ok(await who(page).evaluate((field) => field === document.activeElement));
  await page.getByRole('option', { name: /Colette Collègue/ }).waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('what matches a known interruption takes at most four keystrokes once the person is found', async () => {
  const parent = await register('requester', {});
  const child = await register('requesterElsewhere', {});
  await (await api.as('agent')).put(`/api/v1/tickets/${child}/parent`, { parent });
  const { page, complaints } = await intake();
  await page.getByText('Le réseau du 3e étage').first().waitFor();
  const keys = keystrokes(page);
  await who(page).waitFor();
  await keys.type('colet');
  await page.getByRole('option', { name: /Colette Collègue/ }).waitFor();
  await keys.press('Enter');
  await page.getByRole('button', { name: /Moi aussi/ }).waitFor();
  await reached(page, 'intake', 'known interruption');
  keys.reset();
  catchUp(api);
  await keys.press('Alt+1', 'Enter');
  await done(page);
  assert.ok(keys.count() <= 4, `${keys.count()} keystrokes`);
  await page.getByText(`Rattaché à la panne connue ${parent}.`).waitFor();
  const { body } = await (await api.as('agent')).get(`/api/v1/tickets/${await numberOn(page)}`);
  assert.equal(body.parent.number, parent);
  assert.equal(body.requester.id, api.person('colleague').id);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a call about a ticket that is open already is noted on it', async () => {
  const number = await register('representative', { subject: 'Écran bleu' });
  const { page, complaints } = await intake();
  const keys = keystrokes(page);
  // Until the answer has come, nobody who called lately stands for who is typed: Enter takes the first.
  const answer = Promise.withResolvers<void>();
  await page.route('**/api/v1/people?*', (route) => answer.promise.then(() => route.continue()));
  await page.getByRole('option', { name: /Colette Collègue/ }).waitFor();
  await keys.type('répondant');
  assert.deepEqual(await page.locator('li[role="option"]').allInnerTexts(), []);
  answer.resolve();
  await page.getByRole('option', { name: /Rémi Répondant/ }).waitFor();
  await keys.press('Enter');
  await page.getByText('Écran bleu').waitFor();
  catchUp(api);
  await keys.press('Alt+5', 'Enter');
  await page.waitForURL(`**/billets/${number}`);
  const { body } = await (await api.as('agent')).get(`/api/v1/tickets/${number}`);
  assert.equal(body.contacts.length, 1);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('nobody is found, somebody is made known; a reload loses nothing; what is wrong is told', async () => {
  const { page, complaints } = await intake('agent', { width: 360 });
  await who(page).fill('Nora Nouvelle');
  await page.getByText('Personne de ce nom.').waitFor();
  await reached(page, 'intake', 'nobody found');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'La personne n’est pas connue' }).click();
  await page.getByLabel('Nom', { exact: true }).waitFor();
  await reached(page, 'intake', 'new person');
  await page.getByLabel('Téléphone').fill('418 555-0142');
  await page.getByRole('button', { name: 'Ajouter la personne' }).press('Enter');
  await page.getByText('Pour : Nora Nouvelle').waitFor();
  await page.getByLabel('Description').fill('Rien ne va');
  await reached(page, 'intake', 'narrow');
  await page.reload();
  await page.getByText('Ce que vous aviez commencé est encore là.').waitFor();
  assert.equal(await page.getByLabel('Description').inputValue(), 'Rien ne va');
  await page.getByText('Pour : Nora Nouvelle').waitFor();
  await reached(page, 'intake', 'restored');
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await page.locator('.field .error').first().waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
  assert.equal(await page.getByLabel('Sujet').evaluate((f) => f === document.activeElement), true);
  await reached(page, 'intake', 'refused');
  await page.getByLabel('Sujet').fill('Écran noir');
  await page.getByLabel('Résolu au premier contact').check();
  catchUp(api);
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await page.getByText('il n’a pas pu être résolu du même geste', { exact: false }).waitFor();
  await page.getByText('La confirmation est lue au téléphone.').waitFor();
  await reached(page, 'intake', 'registered, not resolved');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a server that is away loses nothing, and a double sending registers once', async () => {
  const { page } = await intake();
  await who(page).fill('colet');
  await page.getByRole('option', { name: /Colette/ }).click();
  await page.getByLabel('Sujet').fill('Deux fois');
  const away = (route: Route) => route.abort();
  await page.route('**/api/v1/tickets', away);
  await settled(page);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Ce que vous avez écrit est gardé').waitFor();
  await reached(page, 'intake', 'server away');
  assert.equal(await page.getByLabel('Sujet').inputValue(), 'Deux fois');
  // The answer of the first is lost on its way back; the second gets the same. What is kept is sent again
  // by itself as well: it never finds the server there before that.
  let lose = (): void => {};
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  await page.route(
    '**/api/v1/tickets',
    async (route) => {
      await route.fetch();
      await lost;
      await route.abort();
    },
    { times: 1 },
  );
  await page.getByLabel('Sujet').focus();
  catchUp(api);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Ce que vous avez écrit est gardé').waitFor({ state: 'detached' });
  lose();
  await page.getByText('Ce que vous avez écrit est gardé').waitFor();
  await page.unroute('**/api/v1/tickets', away);
  await page.keyboard.press('Control+Enter');
  await done(page);
  const { rows } = await api.pool.query(`SELECT 1 FROM ticket WHERE subject = 'Deux fois'`);
  assert.equal(rows.length, 1);
  await page.context().close();
});

test('loading, what can’t be read, English, and who may not', async () => {
  const { page } = await openPage(browser, { locale: 'en-CA' });
  await signedIn(page, api, 'agent');
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/v1/known-interruptions*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${api.url}/console/nouveau`);
  await page.getByRole('combobox', { name: 'Who is it' }).waitFor();
  await reached(page, 'intake', 'loading');
  release();
  await page.getByText(/Contact began at/).waitFor();
  await reached(page, 'intake', 'content, English');
  await page.route('**/api/v1/{known-interruptions,recent-callers}*', (route) => route.abort());
  await page.reload();
  await page.getByRole('button', { name: 'Try again' }).first().waitFor();
  await reached(page, 'intake', 'error');
  await page.context().close();

  const other = await intake('manager');
  await other.page.getByRole('heading', { name: 'n’est pas ouverte à votre rôle' }).waitFor();
  await reached(other.page, 'intake', 'forbidden');
  assert.deepEqual(other.complaints, []);
  await other.page.context().close();
});
