import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { duration } from '../../core/clock/time-words.ts';
import { screensFolder } from '../../main/api.ts';
import { buildScreens } from '../../main/build-screens.ts';
import { prepareDatabase } from '../../main/prepare.ts';
import { type TestApi, testApi } from '../harness/api.ts';
import { openPage, startBrowser } from '../harness/browser.ts';
import { signedIn } from '../harness/screens.ts';

/** How far the browser’s clock is from the server’s, which nobody told it. */
const WRONG = 7 * 60_000;

let api: TestApi;
let browser: Browser;

before(async () => {
  await buildScreens();
  api = await testApi(Date.parse('2026-02-09T15:00:00Z'), { screens: screensFolder });
  await prepareDatabase(api.pool, api.clock);
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await api.close();
});

type Shown = Readonly<{
  number: string;
  context: BrowserContext;
  list: Page;
  ticket: Page;
}>;

/** Registers an incident at an instant, and shows its row and its page in a browser whose clock is wrong. */
async function show(at: string, [impact, urgency]: readonly [number, number]): Promise<Shown> {
  api.clock.set(Date.parse(at));
  const made = await (await api.as('agent')).post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: `Depuis ${at}`, impact, urgency, channel: 'email' },
    requester: { id: api.person('requester').id },
  });
  assert.equal(made.status, 201, made.text);
  const number = made.body.number as string;
  const { page: list } = await openPage(browser);
  const context = list.context();
  await context.clock.setFixedTime(api.clock.now() + WRONG);
  await signedIn(list, api, 'agent');
  const tables = list.waitForResponse((answer) => answer.url().endsWith('/clock-tables'));
  await list.goto(`${api.url}/console/?view=all`);
  await row(list, number).waitFor();
  await tables;
  const ticket = await context.newPage();
  await ticket.goto(`${api.url}/console/billets/${number}`);
  await ticket.locator('[aria-labelledby="clock-title"] strong').waitFor();
  return { number, context, list, ticket };
}

const row = (page: Page, number: string) => page.locator(`#row-${number}`);

/** What the server says is left of the clock at its present. */
async function left(number: string): Promise<{ seconds: number; status: string }> {
  const { body } = await (await api.as('agent')).get(`/api/v1/tickets/${number}/clock`);
  return { seconds: body.targetSeconds - body.elapsedSeconds, status: body.status };
}

const BADGES: Readonly<Record<string, RegExp>> = {
  running: /^● en cours$/,
  running_breached: /^▲ en cours, dépassé$/,
  paused: /^❙❙ suspendu$/,
};

/** Moves both clocks on, and holds both screens to the server’s answer. Returns the seconds that are left. */
async function agree(shown: Shown, at: string): Promise<number> {
  const { number, context, list, ticket } = shown;
  api.clock.set(Date.parse(at));
  await context.clock.setFixedTime(api.clock.now() + WRONG);
  const { seconds, status } = await left(number);
  const size = Math.abs(seconds);
  const [onTicket, onRow] = seconds >= 0 ? ['Il reste', 'reste'] : ['Dépassé de', 'dépassé de'];
  const precise = `${onTicket} ${duration(size, 'fr', size < 3600)}`;
  const said = ticket.locator('[aria-labelledby="clock-title"] strong');
  await says(said, new RegExp(`^${precise}$`), at);
  const badge = ticket.locator('[aria-labelledby="clock-title"] .badge');
  await says(badge, BADGES[status] ?? /^$/, at);
  const minutes = duration(Math.floor(size / 60) * 60, 'fr');
  await says(row(list, number), new RegExp(`${onRow}\\s${minutes}(?!\\d)`), at);
  return seconds;
}

/** Waits until a place says words; what it says instead is told. */
async function says(place: Locator, words: RegExp, at: string): Promise<void> {
  await place
    .filter({ hasText: words })
    .waitFor()
    .catch(async () => {
      assert.match(await place.innerText(), words, at);
    });
}

const seconds = (h: number, m = 0, s = 0): number => h * 3600 + m * 60 + s;

/** Cuts the browser off from the server: what is counted after is counted in the browser alone. */
const alone = (shown: Shown) => shown.context.setOffline(true);

test('in spring the hour that does not exist is not counted, around the clock', async () => {
  const shown = await show('2026-03-08T06:00:00Z', [1, 1]);
  await alone(shown);
  assert.equal(await agree(shown, '2026-03-08T06:00:01Z'), seconds(2, 59, 59));
  // 01:59:59, then 03:00:00.
  assert.equal(await agree(shown, '2026-03-08T06:59:59Z'), seconds(2, 0, 1));
  assert.equal(await agree(shown, '2026-03-08T07:00:00Z'), seconds(2));
  assert.equal(await agree(shown, '2026-03-08T08:59:01Z'), 59);
  assert.equal(await agree(shown, '2026-03-08T09:00:00Z'), 0);
  assert.equal(await agree(shown, '2026-03-08T09:01:05Z'), -65);
  await shown.context.close();
});

test('in autumn the hour that comes twice is counted twice, around the clock', async () => {
  const shown = await show('2026-11-01T04:30:00Z', [1, 1]);
  await alone(shown);
  // 01:30 comes twice.
  assert.equal(await agree(shown, '2026-11-01T05:30:00Z'), seconds(2));
  assert.equal(await agree(shown, '2026-11-01T06:30:00Z'), seconds(1));
  assert.equal(await agree(shown, '2026-11-01T06:30:01Z'), seconds(0, 59, 59));
  assert.equal(await agree(shown, '2026-11-01T07:31:00Z'), -60);
  await shown.context.close();
});

test('business hours open and close at the same time of day on both sides of a clock change', async () => {
  // Friday 6 March, 15:00 in winter time; Monday opens at 8:30 in summer time, an hour earlier in UTC.
  const shown = await show('2026-03-06T20:00:00Z', [2, 2]);
  await alone(shown);
  assert.equal(await agree(shown, '2026-03-06T21:29:59Z'), seconds(8, 30, 1));
  assert.equal(await agree(shown, '2026-03-06T21:30:00Z'), seconds(8, 30));
  assert.equal(await agree(shown, '2026-03-08T18:00:00Z'), seconds(8, 30));
  assert.equal(await agree(shown, '2026-03-09T12:30:00Z'), seconds(8, 30));
  assert.equal(await agree(shown, '2026-03-09T12:30:01Z'), seconds(8, 29, 59));
  assert.equal(await agree(shown, '2026-03-09T20:30:00Z'), seconds(0, 30));
  assert.equal(await agree(shown, '2026-03-10T12:59:59Z'), 1);
  assert.equal(await agree(shown, '2026-03-10T13:01:00Z'), -60);
  await shown.context.close();
  const autumn = await show('2026-10-30T19:30:00Z', [2, 2]);
  await alone(autumn);
  assert.equal(await agree(autumn, '2026-11-02T13:29:59Z'), seconds(9));
  assert.equal(await agree(autumn, '2026-11-02T13:30:01Z'), seconds(8, 59, 59));
  await autumn.context.close();
});

test('a holiday does not count', async () => {
  // Thursday 2 April, 16:00; Good Friday and Easter Monday are closed.
  const shown = await show('2026-04-02T20:00:00Z', [2, 2]);
  await alone(shown);
  assert.equal(await agree(shown, '2026-04-02T20:31:00Z'), seconds(9, 30));
  assert.equal(await agree(shown, '2026-04-03T16:00:00Z'), seconds(9, 30));
  assert.equal(await agree(shown, '2026-04-06T16:00:00Z'), seconds(9, 30));
  assert.equal(await agree(shown, '2026-04-07T12:31:00Z'), seconds(9, 29));
  await shown.context.close();
});

test('a pause freezes both screens as it happens, and a resumption sets them off again', async () => {
  const shown = await show('2026-05-05T14:00:00Z', [1, 1]);
  const { number, ticket, list } = shown;
  assert.equal(await agree(shown, '2026-05-05T14:47:13Z'), seconds(2, 12, 47));
  const agent = await api.as('agent');
  const etag = { 'if-match': '*' };
  const at = `/api/v1/tickets/${number}/wait`;
  const asked = await agent.put(at, { question: 'Laquelle ?', via: 'spoken' }, etag);
  assert.ok(asked.status < 300, asked.text);
  await ticket.locator('[aria-labelledby="clock-title"]').getByText('suspendu').waitFor();
  await row(list, number).getByText('suspendu').waitFor();
  assert.equal(await agree(shown, '2026-05-05T15:47:13Z'), seconds(2, 12, 47));
  const resumed = await agent.delete(`${at}?answered=true`, etag);
  assert.ok(resumed.status < 300, resumed.text);
  await row(list, number).getByText('suspendu').waitFor({ state: 'detached' });
  assert.equal(await agree(shown, '2026-05-05T15:47:14Z'), seconds(2, 12, 46));
  assert.equal(await agree(shown, '2026-05-05T18:00:00Z'), 0);
  await shown.context.close();
});

test('the portal counts down as well, and names no calendar by its key', async () => {
  const shown = await show('2026-06-02T14:00:00Z', [1, 1]);
  const { number, context, ticket } = shown;
  api.clock.advance(600_000);
  await ticket.reload();
  await ticket.getByRole('cell', { name: '24 h/24, 7 j/7' }).first().waitFor();
  const { page } = await openPage(browser, { width: 360 });
  await page.context().clock.setFixedTime(api.clock.now() + WRONG);
  await signedIn(page, api, 'requester');
  await page.goto(`${api.url}/billets/${number}`);
  await page.getByText('Comment ce délai est-il compté').click();
  await page.getByText(/^Il reste 2\sh\s50$/).waitFor();
  await page.context().clock.setFixedTime(api.clock.now() + WRONG + seconds(2, 20, 5) * 1000);
  await page.getByText(/^Il reste 29\smin\s55\ss$/).waitFor();
  await page.context().close();
  await context.close();
});
