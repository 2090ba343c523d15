import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { forbidden } from '../harness/hardship.ts';
import { keystrokes } from '../harness/keystrokes.ts';
import { lettersOf } from '../harness/letters.ts';
import { keepProvider } from '../harness/provider.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

// Redirecting on the screens: the directory, a ticket that goes, the sheet that is answered without an account.

let screens: Screens;
let api: TestApi;
let browser: Browser;
before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

const DIRECTORY = '/console/administration/prestataires';

/** Opens a page whose answer is held, then cut: it waits, then says that it can't be read. */
async function waitsAndFails(
  page: Page,
  url: string,
  calls: string,
  screen: string,
): Promise<void> {
  let answer = (): void => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(calls, async (route) => {
    await held;
    await route.abort();
  });
  await page.goto(url);
  await page.getByText('Chargement…').first().waitFor();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await reached(page, screen, 'loading');
  answer();
  await page.getByText('Le service ne répond pas', { exact: false }).first().waitFor();
  await reached(page, screen, 'error');
  await page.unroute(calls);
}

test('the directory is kept: an entry is added, changed by two at once, put out of use', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'supervisor');
  await page.goto(api.url + DIRECTORY);
  await page.getByText('Le répertoire est vide.').waitFor();
  await reached(page, 'providers', 'empty');
  await page.getByRole('button', { name: 'Ajouter au répertoire' }).click();
  const form = page.getByRole('form', { name: 'Centre de soutien ou prestataire' });
  await form.waitFor();
  await reached(page, 'providers', 'form');
  const save = page.getByRole('button', { name: 'Enregistrer', exact: true });
  await save.click();
  await page.locator('.field.wrong').first().waitFor();
  await reached(page, 'providers', 'refused');
  await page.getByLabel('Nom', { exact: true }).fill('Soutien Paie');
  await page.getByLabel('Téléphone').fill('418 555-0199');
  await page.getByLabel('Courriel', { exact: true }).fill('soutien@paie.example');
  await page.getByLabel('Ce qui relève de lui, en mots simples').fill('La paie et les congés.');
  await page.getByLabel('Mots par lesquels on le demande').fill('relevé de paie, talon');
  await page.getByLabel('Son délai pour prendre en charge', { exact: false }).fill('4');
  await save.click();
  const entry = page.getByRole('button', { name: 'Soutien Paie' });
  await entry.waitFor();
  await reached(page, 'providers', 'content');
  await entry.click();
  await settled(page);
  await page.getByLabel('Contrat').fill('C-12');
  const keeper = await api.as('administrator');
  const [kept] = (await keeper.get('/api/v1/providers')).body.providers;
  const { id, disabledAt: _disabledAt, version: _version, ...whole } = kept;
  const changed = await keeper.put(`/api/v1/providers/${id}`, { ...whole, contract: 'C-99' });
  assert.equal(changed.status, 200, changed.text);
  await save.click();
  await page.getByText('Quelqu’un d’autre a changé', { exact: false }).waitFor();
  await reached(page, 'providers', 'conflict');
  await save.click();
  await form.waitFor({ state: 'hidden' });
  const read = async () => (await keeper.get(`/api/v1/providers/${id}`)).body;
  assert.equal((await read()).contract, 'C-12');
  assert.equal((await read()).answerSeconds, 4 * 3600);
  await entry.click();
  await page.getByRole('button', { name: 'Mettre hors service' }).click();
  await page.getByText('hors service', { exact: true }).waitFor();
  await keeper.delete(`/api/v1/providers/${id}/disablement`);
  assert.deepEqual(
    complaints.filter((said) => !/status of (412|422)/.test(said)),
    [],
  );
  await page.context().close();
  const waiting = await openPage(browser);
  await signedIn(waiting.page, api, 'supervisor');
  await waitsAndFails(waiting.page, api.url + DIRECTORY, '**/api/v1/providers', 'providers');
  await waiting.page.context().close();
  const agent = await openPage(browser);
  await signedIn(agent.page, api, 'agent');
  await agent.page.goto(api.url + DIRECTORY);
  await agent.page.getByRole('heading', { name: 'Cette page n’est pas ouverte' }).waitFor();
  await reached(agent.page, 'providers', 'forbidden');
  await agent.page.context().close();
});

async function register(subject: string): Promise<string> {
  const made = await (await api.as('agent')).post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, impact: 2, urgency: 2, channel: 'email' },
    requester: { id: api.person('requester').id },
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number;
}

test('by keyboard, a ticket goes to whom the guide proposes, and its person reads who has it', async () => {
  const name = `Congés ${Date.now()}`;
  await keepProvider(await api.as('supervisor'), { name, wordsFr: 'sabbatique', email: null });
  const number = await register('Mon année sabbatique');
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'agent');
  await page.goto(`${api.url}/console/billets/${number}`);
  await page.getByRole('button', { name: 'Rediriger' }).waitFor();
  await page.getByText('Le délai, expliqué').waitFor();
  const keys = keystrokes(page);
  await page.getByRole('heading', { level: 1 }).focus();
  await keys.press('v');
  await page.getByRole('searchbox', { name: 'À qui revient cette demande ?' }).waitFor();
  await page.getByRole('radio', { name }).waitFor();
  await reached(page, 'ticket', 'redirecting');
  const send = page.getByRole('button', { name: 'Rediriger le billet' });
  await send.press('Enter');
  await page.getByText('Choisissez vers qui le billet va').waitFor();
  await page.getByRole('radio', { name }).focus();
  await keys.press('Space');
  await page.getByRole('radio', { name: /ce n’est pas du ressort du centre/ }).focus();
  await keys.press('Space');
  await send.press('Enter');
  await page.locator('.field.wrong').waitFor();
  await reached(page, 'ticket', 'redirection refused');
  await page.getByLabel('À qui vous avez parlé').fill('Jean');
  await page.getByLabel('Leur numéro').fill('RITM-7');
  await send.press('Enter');
  await page.getByText('Le billet est redirigé.').waitFor();
  await page.getByText('Noter ce qu’ils ont dit').waitFor();
  await page.getByText('RITM-7').first().waitFor();
  await reached(page, 'ticket', 'redirected');
  const { body } = await (await api.as('agent')).get(`/api/v1/tickets/${number}`);
  assert.deepEqual(
    [body.kind, body.status, body.redirection.via],
    ['question', 'resolved', 'phone'],
  );
  assert.deepEqual(
    complaints.filter((said) => !/status of 422/.test(said)),
    [],
  );
  await page.context().close();
  const user = await openPage(browser);
  await signedIn(user.page, api, 'requester');
  await user.page.goto(`${api.url}/billets/${number}`);
  await user.page.getByRole('heading', { name: `C’est ${name} qui s’en occupe` }).waitFor();
  await user.page.getByText('Leur numéro').first().waitFor();
  await user.page.context().close();
});

test('the sheet is read and answered by its link, without an account', async () => {
  const name = `Ascenseurs ${Date.now()}`;
  const { id } = await keepProvider(await api.as('supervisor'), { name });
  const number = await register('L’ascenseur du 2e');
  const body = { provider: id, owned: true, via: 'mail', note: '' };
  await (await api.as('agent')).post(`/api/v1/tickets/${number}/redirections`, body);
  const sheet = (await lettersOf(api.pool, number)).find((one) => one.kind === 'handover');
  const path = /\/prestataire\/[\w-]{43}/.exec(sheet?.text ?? '')?.[0] ?? '';
  const { page, complaints } = await openPage(browser);
  await waitsAndFails(page, api.url + path, '**/api/v1/handovers/*', 'handover');
  complaints.length = 0;
  await page.goto(api.url + path);
  await page.getByRole('heading', { name: 'Votre réponse' }).waitFor();
  await reached(page, 'handover', 'content');
  await page.setViewportSize({ width: 360, height: 740 });
  await reached(page, 'handover', 'content, 360 px');
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Your answer' }).waitFor();
  await reached(page, 'handover', 'content, English');
  await page.getByRole('button', { name: 'Français' }).click();
  await page.getByRole('heading', { name: 'Votre réponse' }).waitFor();
  const send = page.getByRole('button', { name: 'Envoyer au centre' });
  await page.getByRole('radio', { name: /Ce n’est pas pour nous/ }).check();
  await send.click();
  await page.locator('.field.wrong').waitFor();
  await reached(page, 'handover', 'refused');
  await page.getByRole('radio', { name: 'Nous nous en occupons.' }).check();
  await page.getByLabel('Votre numéro de demande').fill('A-31');
  await page.getByLabel('Note au centre').fill('Un technicien passe jeudi.');
  await send.click();
  await page.getByText('Le centre a votre réponse.').waitFor();
  await page.getByText('Un technicien passe jeudi.').waitFor();
  await reached(page, 'handover', 'sent');
  await page.getByLabel('Joindre un fichier, pour le centre').setInputFiles({
    ...{ name: 'devis.txt', mimeType: 'text/plain' },
    buffer: Buffer.from('12,50 $'),
  });
  await page.getByRole('button', { name: 'Envoyer le fichier' }).click();
  await page.getByText('Le centre a le fichier.').waitFor();
  await page.getByRole('radio', { name: 'C’est réglé.' }).check();
  await send.click();
  await page.getByText('Vous avez dit que c’est réglé. Merci.').waitFor();
  await reached(page, 'handover', 'over');
  const agent = await api.as('agent');
  const { redirection } = (await agent.get(`/api/v1/tickets/${number}`)).body;
  assert.deepEqual([redirection.state, redirection.reference], ['settled', 'A-31']);
  await page.goto(`${api.url}/prestataire/${'A'.repeat(43)}`);
  await page.getByText('Ce lien n’ouvre pas, ou plus, de fiche', { exact: false }).waitFor();
  await reached(page, 'handover', 'not found');
  assert.deepEqual(
    complaints.filter((said) => !/status of (404|422)/.test(said)),
    [],
  );
  await page.context().close();
});

test('the centre and whom has the ticket write to each other, unseen by its person, until it is returned', async () => {
  const name = `Toitures ${Date.now()}`;
  const { id } = await keepProvider(await api.as('supervisor'), { name });
  const number = await register('Une fuite au 4e');
  const body = { provider: id, owned: false, via: 'mail' };
  await (await api.as('agent')).post(`/api/v1/tickets/${number}/redirections`, body);
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'agent');
  await page.goto(`${api.url}/console/billets/${number}`);
  const thread = page.getByRole('region', { name: `Échanges avec ${name}` });
  await thread.getByText('Non visible par la personne').waitFor();
  await thread.getByRole('button', { name: 'Envoyer' }).click();
  await thread.locator('.field.wrong').waitFor();
  const text = thread.getByLabel(`Écrire à ${name}`);
  await text.fill('Quand passez-vous ?');
  // What is being written is kept in this browser.
  await page.reload();
  await text.waitFor();
  assert.equal(await text.inputValue(), 'Quand passez-vous ?');
  await thread.getByRole('button', { name: 'Envoyer' }).click();
  await page.getByText(`Le message part à ${name}.`).waitFor();
  await page.getByText(`à ${name}`, { exact: false }).first().waitFor();
  await thread.getByText('1 message', { exact: true }).click();
  await thread.getByText('Quand passez-vous ?').waitFor();
  assert.equal(await text.inputValue(), '');
  await reached(page, 'ticket', 'written to a provider');
  const letters = await lettersOf(api.pool, number);
  const letter = letters.find((one) => one.kind === 'handover_message');
  const link = /\/prestataire\/[\w-]{43}/.exec(letter?.text ?? '')?.[0] ?? '';
  const theirs = await openPage(browser);
  await theirs.page.goto(api.url + link);
  await theirs.page.getByText('Quand passez-vous ?').waitFor();
  await reached(theirs.page, 'handover', 'written to');
  await theirs.page.getByRole('radio', { name: /note seulement/ }).check();
  await theirs.page.getByLabel('Note au centre').fill('Lundi matin.');
  await theirs.page.getByRole('button', { name: 'Envoyer au centre' }).click();
  await theirs.page.getByText('Lundi matin.').waitFor();
  await thread.getByText('Lundi matin.').waitFor();
  await reached(page, 'ticket', 'provider answered');
  const user = await openPage(browser);
  await signedIn(user.page, api, 'requester');
  await user.page.goto(`${api.url}/billets/${number}`);
  await user.page.getByRole('heading', { name: `C’est ${name} qui s’en occupe` }).waitFor();
  await settled(user.page);
  assert.doesNotMatch(await user.page.locator('main').innerText(), /passez-vous|Lundi matin/);
  await user.page.context().close();
  await theirs.page.getByRole('radio', { name: /Ce n’est pas pour nous/ }).check();
  await theirs.page.getByLabel('Note au centre').fill('Ce toit est loué.');
  await theirs.page.getByRole('button', { name: 'Envoyer au centre' }).click();
  await theirs.page.getByText('Vous l’avez retournée au centre', { exact: false }).waitFor();
  await theirs.page.reload();
  await theirs.page.getByText('Vous l’avez retournée au centre', { exact: false }).waitFor();
  assert.equal(await theirs.page.getByRole('button', { name: 'Envoyer au centre' }).count(), 0);
  await reached(theirs.page, 'handover', 'returned');
  assert.deepEqual(theirs.complaints, []);
  await theirs.page.context().close();
  await page.getByText('Retourné par').waitFor();
  await text.waitFor({ state: 'hidden' });
  await thread.getByText('Ce toit est loué.').waitFor();
  await reached(page, 'ticket', 'redirection returned');
  assert.deepEqual(
    complaints.filter((said) => !/status of 422/.test(said)),
    [],
  );
  await page.context().close();
});

test('the view of what is redirected tells who has each ticket and how their clock stands', async () => {
  const name = `Ardoises ${Date.now()}`;
  const { id } = await keepProvider(await api.as('supervisor'), { name });
  const number = await register('Une ardoise tombée');
  const body = { provider: id, owned: true, via: 'mail' };
  await (await api.as('agent')).post(`/api/v1/tickets/${number}/redirections`, body);
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'agent');
  await page.goto(`${api.url}/console?view=redirected`);
  const row = page
    .getByRole('row')
    .filter({ hasText: number.replace(/^(...)(....)/, '$1\u00a0$2\u00a0') });
  await row.getByText(name).waitFor();
  await row.getByText(/avant le/).waitFor();
  const order = page.getByRole('columnheader', { name: 'Leur délai' });
  assert.equal(await order.getAttribute('aria-sort'), 'ascending');
  await reached(page, 'list', 'redirected');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the month’s sheet opens to its list', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'manager');
  const url = `${api.url}/console/supervision/redirections`;
  await page.goto(`${url}?mois=2020-01`);
  await page.getByText('Aucune redirection ce mois-là.').waitFor();
  await reached(page, 'redirections', 'empty');
  const name = `Serrures ${Date.now()}`;
  const { id } = await keepProvider(await api.as('supervisor'), { name });
  const number = await register('La serrure du 3e');
  const body = { provider: id, owned: false, via: 'mail' };
  await (await api.as('agent')).post(`/api/v1/tickets/${number}/redirections`, body);
  await page.goto(`${api.url}/console/supervision`);
  await page.getByRole('link', { name: 'Redirections du mois' }).click();
  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: number }).waitFor();
  await reached(page, 'redirections', 'content');
  assert.deepEqual(complaints, []);
  await waitsAndFails(page, url, '**/api/v1/redirections/*', 'redirections');
  await page.context().close();
  await forbidden(screens, 'agent', 'redirections', '/console/supervision/redirections');
});
