import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { codeShown, factorOf } from '../harness/factor.ts';
import { verifiedTicket } from '../harness/identity.ts';
import { pass, stopClock } from '../harness/page-clock.ts';
import { type Screens, startScreens } from '../harness/screens.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;

const MINUTE = 60_000;

before(async () => {
  screens = await startScreens(['agent', 'supervisor', 'administrator']);
  ({ api, browser } = screens);
});
after(() => screens.close());

async function register(subject: string): Promise<string> {
  const made = await (await api.as('agent')).post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, impact: 1, urgency: 2, channel: 'email' },
    requester: { id: api.person('requester').id },
  });
  assert.equal(made.status, 201);
  return made.body.number as string;
}

const codeNow = (secret: string): string => codeShown(secret, api.clock.now());
const dialog = (page: Page) => page.getByRole('dialog');

async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code du second facteur').fill(code);
  await page.keyboard.press('Enter');
}

/** Signs in with a second factor on a page that shows the way in. */
async function enter(page: Page, who: 'agent' | 'supervisor', secret: string): Promise<void> {
  await screens.signIn(page, who);
  await giveCode(page, codeNow(secret));
}

test('a session is opened again over the page with the second factor, and nothing is lost', async () => {
  const secret = await factorOf(api, 'agent');
  const number = await register('Une longue journée');
  const { page, complaints } = await openPage(browser);
  await page.clock.install({ time: api.clock.now() });
  await page.goto(`${api.url}/console/billets/${number}`);
  await enter(page, 'agent', secret);
  await page.getByLabel('Texte').fill('En fin de journée');
  for (let hour = 0; hour < 11; hour += 1) {
    await pass(api, page, 60 * MINUTE);
    const extended = page.waitForResponse('**/extension');
    await page.mouse.move(200 + hour, 200);
    await page.clock.runFor(10_000);
    assert.equal((await extended).status(), 200);
  }
  await pass(api, page, 45 * MINUTE);
  const again = page.getByRole('button', { name: 'Ouvrir de nouveau' });
  await again.click();
  await screens.signIn(page, 'agent');
  await giveCode(page, '000000');
  await dialog(page).getByRole('alert').waitFor();
  await giveCode(page, codeNow(secret));
  await dialog(page).waitFor({ state: 'detached' });
  await again.waitFor({ state: 'detached' });
  // Past the end of the first session, the page goes on with the second.
  await pass(api, page, 60 * MINUTE);
  await page.getByRole('button', { name: 'Ajouter la note interne' }).click();
  await page.locator('.message').getByText('En fin de journée').waitFor();
  assert.equal(await dialog(page).count(), 0);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('after five wrong codes even the right one waits, then opens', async () => {
  const secret = await factorOf(api, 'supervisor');
  const { page, complaints } = await openPage(browser);
  await page.goto(`${api.url}/console`);
  await screens.signIn(page, 'supervisor');
  const refused = async (code: string): Promise<void> => {
    const answer = page.waitForResponse('**/second-factor');
    await giveCode(page, code);
    assert.equal((await answer).status(), 401);
    await page.getByRole('alert').waitFor();
    // The field is emptied for the next try.
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('input')?.value === '',
    );
  };
  for (let wrong = 0; wrong < 5; wrong += 1) await refused('000000');
  await refused(codeNow(secret));
  api.clock.advance(29_000);
  await refused(codeNow(secret));
  api.clock.advance(1_000);
  await giveCode(page, codeNow(secret));
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').first().waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a factor taken away by an administrator ends every session; a new one is made known', async () => {
  const administrator = await api.as('administrator');
  await administrator.put('/api/v1/sign-in-rules', { factorRoles: ['supervisor'] });
  api.clock.advance(30 * MINUTE);
  const secret = await factorOf(api, 'supervisor');
  const number = await register('Un téléphone perdu');
  const { page, complaints } = await openPage(browser);
  await page.clock.install({ time: api.clock.now() });
  await page.goto(`${api.url}/console/billets/${number}`);
  await enter(page, 'supervisor', secret);
  await page.getByLabel('Texte').fill('Pendant que le téléphone se perd');
  const other = await openPage(browser);
  await other.page.goto(`${api.url}/console`);
  api.clock.advance(MINUTE);
  await enter(other.page, 'supervisor', secret);
  await other.page.getByRole('heading', { level: 1, name: 'Billets' }).waitFor();

  // A page that asks by itself would find the session over before the note is sent.
  await stopClock(page);
  const { id } = api.person('supervisor');
  const ticket = await verifiedTicket(api, id, 'second_factor');
  const reset = await administrator.send('DELETE', `/api/v1/people/${id}/second-factor`, {
    ticket,
    reason: 'Téléphone perdu, rappelé au numéro du répertoire',
  });
  assert.equal(reset.status, 204);
  await other.page.reload();
  await other.page.getByRole('heading', { name: 'Ouvrir une session' }).waitFor();
  await other.page.context().close();

  await page.getByRole('button', { name: 'Ajouter la note interne' }).click();
  await page.clock.resume();
  await dialog(page).getByText('Votre session a pris fin').waitFor();
  await screens.signIn(page, 'supervisor');
  await dialog(page)
    .getByRole('img', { name: /Image à balayer/ })
    .waitFor();
  const fresh = await dialog(page).locator('code').innerText();
  assert.notEqual(fresh.replace(/\s/g, ''), secret);
  // What the former program shows counts for nothing.
  await dialog(page).getByLabel('Code montré').fill(codeNow(secret));
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('alert').waitFor();
  await dialog(page).getByLabel('Code montré').fill(codeNow(fresh));
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: 'J’ai noté mes codes' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  // What was being sent when the session ended has left by itself.
  await page.locator('.message').getByText('Pendant que le téléphone se perd').waitFor();
  const account = await (await api.as('supervisor')).get('/api/v1/account');
  assert.equal(account.body.secondFactor.recoveryCodesLeft, 10);
  // What the page asks by itself while the factor is not enrolled yet is refused.
  const others = complaints.filter((one) => !one.includes('status of 403'));
  assert.deepEqual(others, []);
  await page.context().close();
});
