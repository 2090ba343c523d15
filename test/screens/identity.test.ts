import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { hardshipOf } from '../harness/hardship.ts';
import { askReset, phoneOf } from '../harness/identity.ts';
import { lettersOf } from '../harness/letters.ts';
import { catchUp } from '../harness/page-clock.ts';
import { answeredBy, legOf, phoneCall, tellCall } from '../harness/phone-call.ts';
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

test('a call-back placed from here is named on the ticket and on the page of the call at hand', async () => {
  const { pool, clock } = api;
  const id = api.person('requester').id;
  const phone = await phoneOf(api, id);
  const number = await askReset(api, id, 'password');
  const me = api.person('agent').id;
  await (await api.as('agent')).put('/api/v1/telephone/presence', { desk: 'poste1' });
  const call = await phoneCall(pool, clock.now() - 60_000, answeredBy(me).slice(0, -1));
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'agent');
  await page.goto(`${api.url}/console/billets/${number}`);
  const section = page.getByRole('region', { name: 'Vérifier l’identité' });
  await section.getByRole('button', { name: `Rappeler au ${phone}` }).click();
  await section.getByText('Il n’y a pas de téléphone ici', { exact: false }).waitFor();
  await reached(page, 'ticket', 'call-back refused');
  // What the ledger has of a call that was placed and answered.
  await pool.query(
    `INSERT INTO outgoing_call (at, person_id, purpose, number, for_call, leg, reached_at, ended_at)
     VALUES ($1, $2, 'call_back', $3, $4, 'leg', $1, $1::timestamptz + interval '62 s')`,
    [new Date(clock.now()), me, `+1${phone.replace(/\D/g, '')}`, legOf(call)],
  );
  await section.getByRole('button', { name: 'La personne a répondu' }).click();
  await section.getByText('Rappel au numéro du dossier', { exact: false }).waitFor();
  await section.getByText('1 min 2 s', { exact: false }).waitFor();
  await page.setViewportSize({ width: 320, height: 740 });
  await reached(page, 'ticket', 'called back from here');
  await section.getByRole('link', { name: /^Rappel au numéro du dossier/ }).click();
  await page.getByRole('heading', { name: `Appel nº ${call}` }).waitFor();
  await page.getByText('Réinitialisation d’un mot de passe : identité vérifiée').waitFor();
  await page.getByRole('region', { name: 'Appels passés d’ici' }).getByText('1 min 2 s').waitFor();
  await reached(page, 'call', 'with a reset');
  await tellCall(pool, call, clock.now(), { type: 'ended', data: { reason: 'caller' } });
  assert.deepEqual(
    complaints.filter((said) => !/status of 409/.test(said)),
    [],
  );
  await page.context().close();
});

test('a representative is asked, sees what is asked of whom, refuses to guess, and stands or doubts', async () => {
  const opened = await openPage(browser);
  const { page, complaints } = opened;
  await signedIn(page, api, 'representative');
  await page.goto(`${api.url}/identites`);
  await page.getByText('Personne de votre organisme n’attend').waitFor();
  await reached(page, 'identity-checks', 'empty');

  const number = await askReset(api, api.person('requester').id, 'password');
  const agent = await openPage(browser);
  await signedIn(agent.page, api, 'agent');
  await agent.page.goto(`${api.url}/console/billets/${number}`);
  await agent.page.getByRole('button', { name: /^Demander aux répondants/ }).click();
  await agent.page.getByText('Les répondants de l’organisme ont été priés').waitFor();
  await reached(agent.page, 'ticket', 'representatives asked');
  await agent.page.context().close();
  const letters = (await lettersOf(api.pool, number)).filter(({ kind }) => kind === 'identity');
  assert.deepEqual(
    letters.map(({ address }) => address),
    [api.person('representative').email],
  );
  assert.match(letters[0]?.text ?? '', /\/identites/);
  assert.ok(!letters[0]?.text.includes(api.person('requester').name), 'who it is stays inside');

  await page.reload();
  const card = page.getByRole('region', { name: /Rose Utilisatrice demande/ });
  await card.getByText('Le centre vous demande de répondre').waitFor();
  await reached(page, 'identity-checks', 'content');
  await card.getByRole('button', { name: 'C’est bien cette personne' }).click();
  await card.getByRole('alert').waitFor();
  await reached(page, 'identity-checks', 'refused');
  await page.setViewportSize({ width: 360, height: 740 });
  await reached(page, 'identity-checks', 'content, 360 px');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('The centre asks you to answer').waitFor();
  await reached(page, 'identity-checks', 'content, English');
  await page.getByRole('button', { name: 'Français' }).click();
  await card.getByLabel(/^Comment savez-vous/).fill('Elle est devant moi');
  await card.getByRole('button', { name: 'C’est bien cette personne' }).click();
  await page.getByText('vous vous portez garant de Rose Utilisatrice').waitFor();
  await card.waitFor({ state: 'detached' });
  const { body } = await (await api.as('agent')).get(`/api/v1/tickets/${number}`);
  assert.equal(body.identity.state, 'verified');

  const other = await askReset(api, api.person('requester').id, 'access');
  await page.reload();
  await card.getByLabel(/^Comment savez-vous/).fill('Elle dit n’avoir rien demandé');
  await card.getByRole('button', { name: 'Non, ou j’en doute' }).click();
  await card.waitFor({ state: 'detached' });
  const doubted = await (await api.as('agent')).get(`/api/v1/tickets/${other}`);
  assert.equal(doubted.body.identity.steps[0].what, 'doubted');
  assert.deepEqual(complaints, []);
  await page.context().close();
  await hardshipOf(screens, { may: 'representative', mayNot: 'requester' }, [
    ['identity-checks', '/identites', '**/api/v1/identity-checks'],
  ]);
});

test('how old a number must be is kept by administrators, beside somebody else, and told in the journal', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(`${api.url}/console/administration/identite`);
  const age = page.getByLabel('Jours depuis lesquels');
  await age.waitFor();
  await reached(page, 'identity-rules', 'content');
  await age.fill('0');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await reached(page, 'identity-rules', 'refused');
  await age.fill('30');
  await (await api.as('administrator')).put('/api/v1/identity-rules', { phoneAgeDays: 21 });
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByText('Quelqu’un d’autre a changé', { exact: false }).waitFor();
  await reached(page, 'identity-rules', 'conflict');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByText('C’est enregistré, pour les vérifications à venir.').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('Days for which').waitFor();
  await reached(page, 'identity-rules', 'content, English');
  await page.getByRole('button', { name: 'Français' }).click();
  await page.getByRole('link', { name: 'Qui a changé cette règle' }).click();
  await page.getByText('a changé les règles des vérifications d’identité').nth(1).waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
  await hardshipOf(screens, { may: 'administrator', mayNot: 'supervisor' }, [
    ['identity-rules', '/console/administration/identite', '**/api/v1/identity-rules'],
  ]);
});

test('the intake says beside the caller what of their number proves nothing, and registers all the same', async () => {
  const id = api.person('requester').id;
  const phone = await phoneOf(api, id);
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'agent');
  await page.goto(`${api.url}/console/nouveau`);
  const choose = async (): Promise<void> => {
    await page.getByRole('combobox', { name: 'Qui est-ce' }).fill('rose');
    await page.getByRole('option', { name: /Rose Utilisatrice/ }).click();
  };
  await choose();
  const shown = page.getByLabel('Numéro affiché à l’appel');
  await shown.fill('514 555-0199');
  await page.getByText(`Ce n’est pas le numéro du répertoire (${phone}).`).waitFor();
  await reached(page, 'intake', 'number not verified');
  await shown.fill(`1 ${phone}`);
  await page.getByText('un afficheur se falsifie').waitFor();
  await phoneOf(api, id, 3);
  await page.reload();
  await page.getByText(/^Numéro non vérifié$/).waitFor();
  await page.getByText('ne prouvent rien').waitFor();
  await page.getByLabel('Sujet').fill('Je n’entre plus');
  // The contact began by the browser’s clock.
  catchUp(api);
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await page.getByText('Billet enregistré').waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});
