import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage } from '../harness/browser.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

let screens: Screens;
before(async () => {
  screens = await startScreens([]);
});
after(() => screens.close());

test('what is done to be accessible is told before one signs in, and whom to tell of a barrier', async () => {
  const { api, browser } = screens;
  const narrow = await openPage(browser, { width: 360 });
  await narrow.page.goto(`${api.url}/accessibilite`);
  await narrow.page.getByText('n’a pas encore indiqué', { exact: false }).waitFor();
  await reached(narrow.page, 'accessibility', 'nobody to tell, 360 px');
  await narrow.page.context().close();

  const administrator = await api.as('administrator');
  const { body } = await administrator.get('/api/v1/site');
  const { version, ...site } = body;
  const told = {
    ...site,
    email: 'aide@essais.example',
    accessibilityEmail: 'acces@essais.example',
  };
  const stored = await administrator.put('/api/v1/site', told, { 'if-match': `"${version}"` });
  assert.equal(stored.status, 200, stored.text);
  const { page, complaints } = await openPage(browser);
  await page.goto(api.url);
  await page.getByRole('contentinfo').getByRole('link', { name: 'Accessibilité' }).click();
  await page.getByRole('link', { name: 'acces@essais.example' }).waitFor();
  await page.getByText('Énoncé du 25 novembre 2026.').waitFor();
  await reached(page, 'accessibility', 'content');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Accessibility' }).waitFor();
  await reached(page, 'accessibility', 'content, English');
  await page.getByRole('button', { name: 'Français' }).click();
  await signedIn(page, api, 'agent');
  await page.goto(`${api.url}/console`);
  await page.getByRole('contentinfo').getByRole('link', { name: 'Accessibilité' }).click();
  await page.getByRole('heading', { level: 1, name: 'Accessibilité' }).waitFor();
  await reached(page, 'accessibility', 'console');
  assert.deepEqual(complaints, []);
  await page.context().close();
});
