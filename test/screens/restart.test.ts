import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi, Who } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { type StandingServer, standingServer } from '../harness/standing-server.ts';

// The real program, ended by kill -9 under pages that are being written on, and started again. Another
// process of the same desk goes on beside it: what it says is heard by the one that came back.

let screens: Screens;
let api: TestApi;
let browser: Browser;
let server: StandingServer;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  server = await standingServer(api.databaseUrl);
});
after(async () => {
  await server.close();
  await screens.close();
});

const SECOND = 1_000;

async function open(who: Who, path: string, width?: number): Promise<Page> {
  const { page } = await openPage(browser, width === undefined ? {} : { width });
  await page.clock.install();
  await signedIn(page, api, who);
  await page.goto(server.url + path);
  return page;
}

async function register(subject: string): Promise<string> {
  const made = await (await api.as('agent')).post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, impact: 1, urgency: 2, channel: 'email' },
    requester: { id: api.person('requester').id },
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

/** How many of the desk’s tickets have a subject, and of a ticket’s messages say a text. */
async function counted(subject: string, number: string, text: string): Promise<[number, number]> {
  const agent = await api.as('agent');
  const { tickets } = (await agent.get('/api/v1/tickets?limit=100')).body;
  const { messages } = (await agent.get(`/api/v1/tickets/${number}/messages`)).body;
  return [
    tickets.filter((one: { subject: string }) => one.subject === subject).length,
    messages.filter((one: { body: string }) => one.body === text).length,
  ];
}

test('a server killed under open forms loses nothing typed; what was sent meanwhile leaves once', async () => {
  const number = await register('Un serveur coupé');
  const ticket = await open('agent', `/console/billets/${number}`);
  const text = ticket.getByLabel('Texte');
  await ticket.getByRole('button', { name: /^Réponse à/ }).click();
  await text.fill('Bonjour, nous regard');
  await ticket.getByRole('button', { name: /^Note interne/ }).click();
  await text.fill('Vu avec le réseau');

  const intake = await open('agent', '/console/nouveau');
  await intake.getByRole('combobox', { name: 'Qui est-ce' }).fill('rose');
  await intake.getByRole('option', { name: /Rose/ }).click();
  await intake.getByLabel('Sujet').fill('Pris pendant la pan');

  const portal = await open('requester', '/declarer', 360);
  await portal.getByLabel('Qu’est-ce qui ne fonctionne plus').selectOption({ index: 1 });
  await portal.getByLabel('En quelques mots').fill('Rien ne par');

  await server.kill();

  // Each page goes on being written on, and is sent while nobody answers.
  await ticket.getByText('Données arrêtées depuis', { exact: false }).waitFor();
  await ticket.getByRole('button', { name: 'Ajouter la note interne' }).click();
  await ticket.getByText('Pas encore envoyé', { exact: false }).waitFor();
  await reached(ticket, 'ticket', 'server killed');
  assert.equal(await text.inputValue(), 'Vu avec le réseau');

  await intake.getByLabel('Sujet').fill('Pris pendant la panne');
  await intake.keyboard.press('Control+Enter');
  await intake.getByText('Ce que vous avez écrit est gardé', { exact: false }).waitFor();
  assert.equal(await intake.getByLabel('Sujet').inputValue(), 'Pris pendant la panne');

  await portal.getByLabel('En quelques mots').fill('Rien ne part');
  await portal.getByLabel('Non, plus du tout').check();
  await portal.getByLabel('Moi seulement', { exact: false }).check();
  await portal.getByRole('button', { name: 'Envoyer au centre' }).click();
  await portal.getByText('Ce que vous avez écrit est gardé', { exact: false }).waitFor();
  await reached(portal, 'declare', 'server killed, 360 px');
  assert.deepEqual(await counted('Pris pendant la panne', number, 'Vu avec le réseau'), [0, 0]);

  await server.rise();
  for (const page of [ticket, intake, portal]) await page.clock.fastForward(21 * SECOND);
  await ticket.locator('.message.internal', { hasText: 'Vu avec le réseau' }).waitFor();
  await intake.getByRole('heading', { name: 'Billet enregistré' }).waitFor();
  await portal.getByRole('heading', { level: 1, name: 'C’est enregistré' }).waitFor();

  // The reply that was only begun is where it was, and what others do is heard again.
  await ticket.getByRole('button', { name: /^Réponse à/ }).click();
  assert.equal(await text.inputValue(), 'Bonjour, nous regard');
  await ticket.getByText('Données arrêtées', { exact: false }).waitFor({ state: 'detached' });
  const said = { body: 'Dit par une autre', visibility: 'internal' };
  const supervisor = await api.as('supervisor');
  assert.equal((await supervisor.post(`/api/v1/tickets/${number}/messages`, said)).status, 201);
  await ticket.locator('.message.internal', { hasText: 'Dit par une autre' }).waitFor();
  for (const page of [ticket, intake, portal]) await page.clock.fastForward(60 * SECOND);
  assert.deepEqual(await counted('Pris pendant la panne', number, 'Vu avec le réseau'), [1, 1]);
  assert.deepEqual(await counted('Rien ne part', number, 'Dit par une autre'), [1, 1]);
  for (const page of [ticket, intake, portal]) await page.context().close();
});

test('a wall says since when its figures stand still, and shows those of a fresh fetch once it can', async () => {
  const keeper = await api.as('administrator');
  const { body: made } = await keeper.post('/api/v1/displays', { name: 'Mur coupé' });
  const wall = async (): Promise<Page> => {
    const { page } = await openPage(browser, { width: 1920 });
    await page.clock.install();
    await page.goto(`${server.url}/wallboard#${made.token}`);
    await page.getByRole('heading', { name: 'Billets ouverts' }).waitFor();
    return page;
  };
  const opened = Date.now();
  const page = await wall();
  const figures = (of: Page): Promise<string[]> => of.locator('main section').allInnerTexts();
  const before = await figures(page);
  await server.kill();
  const dead = Date.now();
  await page.clock.fastForward(21 * SECOND);
  const stopped = page.getByText('Données arrêtées depuis', { exact: false });
  await stopped.waitFor();
  await reached(page, 'wallboard', 'server killed');
  const [, hour, minute, second] =
    /depuis (\d+) h (\d+) min (\d+) s/.exec((await stopped.innerText()).replace(/\s/g, ' ')) ?? [];
  const told = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  const zoned = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: 'America/Toronto', timeStyle: 'medium' as const },
  });
  const [h = 0, m = 0, s = 0] = zoned.format(opened).split(':').map(Number);
  // The last that was heard came between the wall's opening and the server's end, around midnight as well.
  const after = (told - ((h * 60 + m) * 60 + s) + 86_400) % 86_400;
  const lived = Math.ceil((dead - opened) / SECOND);
  assert.ok(after <= lived, `${await stopped.innerText()}: ${after} s after ${h}:${m}:${s}`);

  // What happens meanwhile is not seen, nor shown as if nothing had.
  for (const subject of ['Panne A', 'Panne B', 'Panne C']) await register(subject);
  assert.deepEqual(await figures(page), before);

  await server.rise();
  await page.clock.fastForward(4 * SECOND);
  await stopped.waitFor({ state: 'detached' });
  const fresh = await wall();
  assert.notDeepEqual(await figures(fresh), before);
  assert.deepEqual(await figures(page), await figures(fresh));
  await fresh.context().close();
  await page.context().close();
});
