import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { layLine } from '../harness/line.ts';
import { type Screens, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;

before(async () => {
  screens = await startScreens(['agent']);
  ({ api, browser } = screens);
});
after(() => screens.close());

async function register(subject: string): Promise<string> {
  const made = await (await api.as('agent')).post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, impact: 1, urgency: 2, channel: 'email' },
    requester: { id: api.person('requester').id },
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

async function note(number: string, body: string): Promise<void> {
  const supervisor = await api.as('supervisor');
  const said = { body, visibility: 'internal' };
  assert.equal((await supervisor.post(`/api/v1/tickets/${number}/messages`, said)).status, 201);
}

const shown = (page: Page, text: string) =>
  page.locator('.message.internal', { hasText: text }).first().waitFor();

/** The tabs’ streams: where each resumed, or nothing. */
function streamsOf(page: Page): (string | null)[] {
  const streams: (string | null)[] = [];
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/api/v1/events') streams.push(url.searchParams.get('lastEventId'));
  });
  return streams;
}

test('two tabs share one stream; when the one that holds it closes, the other loses nothing', async () => {
  const number = await register('À deux');
  const { page: first } = await openPage(browser);
  const streams = streamsOf(first);
  const address = `${api.url}/console/billets/${number}`;
  const ready = first.waitForResponse((answer) => answer.url().includes('/api/v1/events'));
  await first.goto(address);
  await screens.signIn(first, 'agent');
  await first.getByRole('heading', { name: 'À deux' }).waitFor();
  await ready;
  const second = await first.context().newPage();
  await second.goto(address);
  await second.getByRole('heading', { name: 'À deux' }).waitFor();
  await note(number, 'Premier mot');
  await Promise.all([shown(first, 'Premier mot'), shown(second, 'Premier mot')]);
  assert.deepEqual(streams, [null]);
  const resumed = second.waitForRequest((request) => request.url().includes('/api/v1/events'));
  await first.close();
  await note(number, 'Deuxième mot');
  await shown(second, 'Deuxième mot');
  // A tab that comes to the front reads by itself too: the stream may be asked for after.
  await resumed;
  assert.equal(streams.length, 2);
  assert.match(streams[1] ?? '', /^\d+-\d+$/);
  await second.context().close();
});

test('a line that is cut is told, and what happened meanwhile is heard once it is mended', async () => {
  const number = await register('Coupé');
  const line = await layLine(api.url);
  const { page } = await openPage(browser);
  const streams = streamsOf(page);
  await page.goto(`${line.url}/console/billets/${number}`);
  await screens.signIn(page, 'agent');
  await page.getByRole('heading', { name: 'Coupé' }).waitFor();
  // A page that is slow reads by itself what is noted before its news stand: then there is no place to resume at.
  await settled(page);
  await note(number, 'Avant');
  await shown(page, 'Avant');
  line.cut();
  await note(number, 'Pendant la coupure');
  await page.getByText(/Données arrêtées depuis \d+ h/).waitFor();
  line.mend();
  await shown(page, 'Pendant la coupure');
  await page.getByText(/Données arrêtées depuis/).waitFor({ state: 'detached' });
  assert.ok(streams.length > 1);
  assert.ok(streams.slice(1).every((from) => from !== null));
  await page.context().close();
  await line.close();
});

test('a stream that is refused is asked again', async () => {
  const number = await register('Refusé');
  const { page } = await openPage(browser);
  let asked = 0;
  await page.route('**/api/v1/events*', (route) => {
    asked += 1;
    return asked > 2 ? route.continue() : route.fulfill({ status: 503, body: '' });
  });
  const served = page.waitForResponse(
    (response) => response.url().includes('/api/v1/events') && response.ok(),
  );
  await page.goto(`${api.url}/console/billets/${number}`);
  await screens.signIn(page, 'agent');
  await page.getByRole('heading', { name: 'Refusé' }).waitFor();
  // A page that is slow reads what is noted by itself, while nobody serves its stream yet.
  await served;
  await note(number, 'Au bout du compte');
  await shown(page, 'Au bout du compte');
  assert.ok(asked > 2);
  await page.context().close();
});
