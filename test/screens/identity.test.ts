import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { askReset, phoneOf } from '../harness/identity.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

// A reset on the screens: what the agent sees with the caller on the line, and what a colleague does.

let screens: Screens;
let api: TestApi;
let browser: Browser;
before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

test('a reset is called back by keyboard, stood for by a colleague, and found among checks to do', async () => {
  const id = api.person('requester').id;
  const phone = await phoneOf(api, id);
  const number = await askReset(api, id, 'password');
  const other = await askReset(api, id, 'second_factor');
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'agent');
  await page.goto(`${api.url}/console?view=identity`);
  await page.getByText('Je n’entre plus').first().waitFor();
  assert.equal(await page.getByText('Je n’entre plus').count(), 2);

  await page.goto(`${api.url}/console/billets/${number}`);
  const section = page.getByRole('region', { name: 'Vérifier l’identité' });
  await section.getByText(phone, { exact: false }).waitFor();
  await section.getByText('Numéro non vérifié', { exact: false }).waitFor();
  await reached(page, 'ticket', 'identity to check');
  const answered = page.getByRole('button', { name: 'La personne a répondu' });
  await answered.waitFor();
  await page.locator('body').press('h');
  await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'tel');
  await page.keyboard.press('Enter');
  await section.getByText('l’identité est vérifiée', { exact: false }).waitFor();
  await section.getByText('compte', { exact: true }).waitFor();
  await reached(page, 'ticket', 'identity verified');
  const resolved = await (await api.as('agent')).put(`/api/v1/tickets/${number}/resolution`, {});
  assert.equal(resolved.status, 200, resolved.text);

  // Who registered it is no second person; a colleague is, and says what they verified.
  await page.goto(`${api.url}/console/billets/${other}`);
  await section.getByText('Refuser', { exact: false }).first().waitFor();
  assert.equal(await section.getByText('Me porter garant').count(), 0);
  assert.deepEqual(complaints, []);
  await page.context().close();

  const colleague = await openPage(browser);
  await signedIn(colleague.page, api, 'supervisor');
  await colleague.page.goto(`${api.url}/console/billets/${other}`);
  const theirs = colleague.page.getByRole('region', { name: 'Vérifier l’identité' });
  await theirs.getByText('Me porter garant').click();
  const form = theirs.getByRole('form', { name: 'Me porter garant' });
  await form.getByRole('button', { name: 'Je me porte garant' }).click();
  await form.getByRole('alert').waitFor();
  await reached(colleague.page, 'ticket', 'identity refused');
  await form.getByLabel('Ce que j’ai vérifié').fill('Nous partageons un bureau');
  await form.getByRole('button', { name: 'Je me porte garant' }).click();
  await theirs.getByText('Vous vous êtes porté garant', { exact: false }).waitFor();
  await colleague.page.setViewportSize({ width: 360, height: 740 });
  await reached(colleague.page, 'ticket', 'identity, 360 px');
  await colleague.page.context().close();
});
