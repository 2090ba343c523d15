import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Client, TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;
let agent: Client;
let team = 0;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  agent = await api.as('agent');
  const supervisor = await api.as('supervisor');
  const { body } = await supervisor.get('/api/v1/teams');
  team = body.teams[0]?.id ?? 0;
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

const grid = (page: Page) => page.getByRole('grid', { name: /Billets|Tickets/ });

async function open(query = '', who: 'agent' | 'supervisor' = 'agent') {
  const opened = await openPage(browser);
  await signedIn(opened.page, api, who);
  await opened.page.goto(`${api.url}/console/${query}`);
  return opened;
}

test('an action on several tickets does each, and says which was refused and why', async () => {
  const numbers: string[] = [];
  for (let i = 0; i < 4; i += 1) numbers.push(await register(`Ensemble ${i}`));
  const { page, complaints } = await open('?q=ensemble&sort=number');
  await grid(page).waitFor();
  const boxes = page.getByRole('checkbox', { name: /Sélectionner INC|Sélectionner DEM/ });
  await boxes.nth(0).click();
  await boxes.nth(3).click();
  await page.getByText('2 billets sélectionnés').waitFor();
  await boxes.nth(1).click({ modifiers: ['Shift'] });
  await page.getByText('4 billets sélectionnés').waitFor();
  const act = page.getByLabel('Agir sur la sélection');
  const dialog = page.getByRole('dialog');

  await act.selectOption({ label: 'Acheminer à un groupe' });
  await dialog.getByText('chacun est traité séparément').waitFor();
  await reached(page, 'list', 'bulk');
  await dialog.getByRole('button', { name: 'Appliquer aux 4 billets' }).click();
  await dialog.getByText('Ce champ est nécessaire.').first().waitFor();
  await reached(page, 'list', 'bulk refused');
  await dialog.getByLabel('Groupe de soutien').selectOption(String(team));
  await dialog.getByLabel('Motif').fill('Leur affaire');

  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  // One is changed by another while the dialog is open, and the page is not told of it in time.
  await page.route('**/api/v1/tickets/*/routings', async (route) => {
    await held;
    await route.continue();
  });
  await dialog.getByRole('button', { name: 'Appliquer aux 4 billets' }).click();
  await dialog.getByText('0 sur 4').waitFor();
  await reached(page, 'list', 'bulk running');
  await agent.put(`/api/v1/tickets/${numbers[2]}/priority`, { impact: 1, urgency: 1 });
  go();
  await dialog.getByText(/3 billets traités, 1 refusé/).waitFor();
  const refusal = dialog.getByRole('listitem');
  assert.equal(await refusal.count(), 1);
  assert.match(await refusal.innerText(), /Ensemble 2[\s\S]*changé/);
  await reached(page, 'list', 'bulk result');
  await page.unroute('**/api/v1/tickets/*/routings');
  await dialog.getByRole('button', { name: 'Réessayer pour ce billet' }).click();
  await dialog.getByText('1 billet traité, aucun refusé.').waitFor();
  for (const number of numbers) {
    assert.equal((await agent.get(`/api/v1/tickets/${number}`)).body.team.id, team);
  }
  await dialog.getByRole('button', { name: 'Fermer' }).last().click();

  await page.getByRole('checkbox', { name: /Sélectionner les/ }).check();
  await act.selectOption({ label: 'Prendre en charge' });
  await dialog.getByRole('button', { name: 'Appliquer aux 4 billets' }).click();
  await dialog.getByText('4 billets traités, aucun refusé.').waitFor();
  await dialog.getByRole('button', { name: 'Fermer' }).last().click();
  for (const number of numbers) {
    const { assignee } = (await agent.get(`/api/v1/tickets/${number}`)).body;
    assert.equal(assignee.id, api.person('agent').id);
  }
  await page.getByRole('checkbox', { name: /Sélectionner les/ }).check();
  await act.selectOption({ label: 'Ajouter une note interne' });
  await dialog.getByLabel('Note interne').fill('Vu ensemble');
  await dialog.getByRole('button', { name: 'Appliquer aux 4 billets' }).click();
  await dialog.getByText('4 billets traités, aucun refusé.').waitFor();
  await page.keyboard.press('Escape');
  const { messages } = (await agent.get(`/api/v1/tickets/${numbers[0]}/messages`)).body;
  assert.equal(messages.at(-1).visibility, 'internal');

  // Only what is resolved can be closed: each says so.
  await page.getByRole('checkbox', { name: /Sélectionner les/ }).check();
  await act.selectOption({ label: 'Fermer les billets' });
  await dialog.getByRole('button', { name: 'Appliquer aux 4 billets' }).click();
  await dialog.getByText(/Aucun billet n’a été traité, 4 refusés/).waitFor();
  assert.equal(await dialog.getByRole('listitem').count(), 4);
  await page.keyboard.press('Escape');
  assert.deepEqual(
    complaints.filter((text) => !/status of 409/.test(text)),
    [],
  );
  await page.context().close();
});

test('a long action can be stopped, and what was not touched stays selected', async () => {
  const parent = await register('La panne mère', { kind: 'incident' });
  for (let i = 0; i < 8; i += 1) await register(`Panne pareille ${i}`, { kind: 'incident' });
  const { page } = await open('?q=pareille');
  await grid(page).waitFor();
  await page.getByRole('checkbox', { name: /Sélectionner les/ }).check();
  await page
    .getByLabel('Agir sur la sélection')
    .selectOption({ label: 'Rattacher comme doublons' });
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Numéro du billet principal').fill(parent.slice(3));
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route('**/api/v1/tickets/*/parent', async (route) => {
    await held;
    await route.continue();
  });
  await dialog.getByRole('button', { name: 'Appliquer aux 8 billets' }).click();
  await dialog.getByText('0 sur 8').waitFor();
  await dialog.getByRole('button', { name: 'Arrêter' }).click();
  go();
  await dialog.getByText(/4 billets traités.*4 billets n’ont pas été touchés/).waitFor();
  await dialog.getByRole('button', { name: 'Fermer' }).last().click();
  await page.getByText('4 billets sélectionnés').waitFor();
  const { body } = await agent.get(`/api/v1/tickets?parent=${parent}`);
  assert.equal(body.tickets.length, 4);
  await page.context().close();
});
