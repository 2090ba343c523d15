import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { duration } from '../../core/clock/time-words.ts';
import type { Client, TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;
let agent: Client;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  agent = await api.as('agent');
});
after(() => screens.close());

/** Registers a ticket; gives its number. */
async function register(subject: string, more: object = {}): Promise<string> {
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'request', subject, impact: 2, urgency: 2, channel: 'email' },
    requester: { id: api.person('requester').id },
    ...more,
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

async function take(number: string): Promise<void> {
  const body = { assignee: api.person('agent').id };
  assert.equal((await agent.put(`/api/v1/tickets/${number}/assignment`, body)).status, 200);
}

const grid = (page: Page) => page.getByRole('grid', { name: /Billets|Tickets/ });
const row = (page: Page, number: string) => page.locator(`#row-${number}`);

/** The numbers of the rows that are laid out, from the first on. */
async function laidOut(page: Page): Promise<string[]> {
  return page
    .locator('[role="row"][id]')
    .evaluateAll((rows) =>
      rows
        .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
        .map(({ id }) => id.slice('row-'.length)),
    );
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

async function open(query = '', who: 'agent' | 'supervisor' = 'agent') {
  const opened = await openPage(browser);
  await signedIn(opened.page, api, who);
  await opened.page.goto(`${api.url}/console/${query}`);
  return opened;
}

test('by keyboard: down and up, select a range, open, and back to the same row', async () => {
  const numbers: string[] = [];
  for (let i = 0; i < 6; i += 1) numbers.push(await register(`Clavier ${i}`));
  const { page, complaints } = await open('?q=clavier&sort=number');
  await grid(page).waitFor();
  assert.deepEqual(await laidOut(page), numbers);
  await reached(page, 'list', 'content');
  await page.keyboard.press('j');
  assert.equal(await focused(page), `row-${numbers[0]}`);
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('k');
  assert.equal(await focused(page), `row-${numbers[1]}`);
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('3 billets sélectionnés').waitFor();
  await reached(page, 'list', 'selection');
  await page.keyboard.press('End');
  assert.equal(await focused(page), `row-${numbers[5]}`);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Clavier 5' }).waitFor();
  await page.goBack();
  await grid(page).waitFor();
  await page.waitForFunction((id) => document.activeElement?.id === id, `row-${numbers[5]}`);
  // The order is asked of the head, and told there.
  await page.getByRole('button', { name: 'Numéro' }).click();
  await page
    .locator('[role="columnheader"][aria-sort="descending"]', { hasText: 'Numéro' })
    .waitFor();
  await page.waitForFunction(
    (id) => document.querySelector('[role="row"][id]')?.id === id,
    `row-${numbers[5]}`,
  );
  assert.match(page.url(), /sort=-number/);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the time left of a row is the server’s, in its calendar, and frozen while it waits', async () => {
  const running = await register('Décompte un', { kind: 'incident' });
  const waits = await register('Décompte deux', { kind: 'incident' });
  const wait = { question: 'Lequel ?', via: 'spoken' };
  assert.equal((await agent.put(`/api/v1/tickets/${waits}/wait`, wait)).status, 200);
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'agent');
  // The browser's clock is wrong by days: it counts from the server's present.
  await page.clock.install({ time: Date.now() + 3 * 86_400_000 });
  api.clock.set(Date.now());
  await page.goto(`${api.url}/console/?q=décompte`);
  await row(page, running).waitFor();
  const told = new Map<string, number>();
  api.clock.set(Date.now());
  for (const one of (await agent.get('/api/v1/tickets?q=décompte')).body.tickets) {
    told.set(one.number, one.clock.marginSeconds);
  }
  const words = (seconds = 0) => duration(Math.floor(seconds / 60) * 60, 'fr');
  await row(page, waits)
    .getByText(`reste ${words(told.get(waits))}`)
    .waitFor();
  await row(page, waits).getByText('suspendu').waitFor();
  const margin = told.get(running) ?? 0;
  // A minute may end while one looks, or between the server's present and the page's.
  const near = [margin + 60, margin, margin - 60].map((time) => `reste ${words(time)}`);
  await row(page, running)
    .getByText(new RegExp(near.join('|')))
    .waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('what others do shows in place, and moves nothing until it is asked', async () => {
  const numbers: string[] = [];
  for (let i = 0; i < 5; i += 1) numbers.push(await register(`Vivant ${i}`));
  const [first = '', second = '', third = ''] = numbers;
  const address = '?q=vivant&unassigned=true&sort=priority';
  const { page, complaints } = await open(address);
  await grid(page).waitFor();
  await settled(page);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const order = await laidOut(page);
  const at = order.indexOf(second);
  await page.evaluate(() => document.getElementById('content')?.setAttribute('data-stays', ''));
  const before = await row(page, third).boundingBox();
  await take(first);
  const newcomer = await register('Vivant, nouveau', { impact: 1, urgency: 1 });
  await agent.put(`/api/v1/tickets/${second}/priority`, { impact: 1, urgency: 1 });
  await agent.post(`/api/v1/tickets/${third}/messages`, { body: 'Mot', visibility: 'internal' });
  await page.getByText('3 billets nouveaux, sortis ou déplacés').waitFor();
  await row(page, third).getByText('modifié depuis l’affichage').waitFor();
  await row(page, first).getByText('n’est plus de cette liste').waitFor();
  await row(page, second).getByText('a changé de place').waitFor();
  await row(page, second).getByText('P1').waitFor();
  assert.deepEqual(await laidOut(page), order);
  assert.equal(await focused(page), `row-${order[1]}`);
  assert.deepEqual(await row(page, third).boundingBox(), before);
  await reached(page, 'list', 'changed rows');
  await row(page, second).focus();
  await page.keyboard.press('r');
  await page.getByText('3 billets nouveaux').waitFor({ state: 'detached' });
  await row(page, newcomer).waitFor();
  const fresh = await agent.get(`/api/v1/tickets${address}&limit=100`);
  const wanted = fresh.body.tickets.map((ticket: { number: string }) => ticket.number);
  assert.deepEqual(await laidOut(page), wanted);
  // The focus followed its ticket to its new place.
  await page.waitForFunction((id) => document.activeElement?.id === id, `row-${second}`);
  assert.notEqual(wanted.indexOf(second), at);
  assert.deepEqual(complaints, []);
  await page.context().close();
});
