import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { verifiedTicket } from '../harness/identity.ts';
import { codeShown, PASSWORD } from '../harness/factor.ts';
import { tryAgain } from '../harness/hardship.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;

before(async () => {
  screens = await startScreens(['agent', 'administrator', 'requester', 'supervisor'], {
    sms: { from: 'CSC', segments: 2 },
  });
  ({ api, browser } = screens);
});
after(() => screens.close());

const codeNow = (written: string): string => codeShown(written, api.clock.now());

/** Whether the browser would ask before it leaves the page. */
const asksBeforeLeaving = (page: Page): Promise<boolean> =>
  page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const leave = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Fermer la session' }).click();
  await page.getByLabel('Courriel').waitFor();
};

test('a role demands a second factor: set up at the sign-in, then shown at each', async () => {
  const keeper = await openPage(browser);
  await signedIn(keeper.page, api, 'administrator');
  await keeper.page.goto(`${api.url}/console/administration/connexion`);
  const box = keeper.page.getByRole('checkbox', { name: /^agent/ });
  await box.waitFor();
  await reached(keeper.page, 'sign-in-rules', 'content');
  await box.check();
  await keeper.page.getByText('une personne préparera le sien', { exact: false }).waitFor();
  await reached(keeper.page, 'sign-in-rules', 'effects');
  const administrator = await api.as('administrator');
  await administrator.put('/api/v1/sign-in-rules', { factorRoles: ['manager'] });
  await keeper.page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await keeper.page.getByText('Quelqu’un d’autre a changé', { exact: false }).waitFor();
  await reached(keeper.page, 'sign-in-rules', 'conflict');
  await keeper.page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await keeper.page.getByText('La règle est enregistrée.').waitFor();
  // What an end of the demand does is said too.
  await box.uncheck();
  await keeper.page.getByText('une personne ne sera plus tenue', { exact: false }).waitFor();
  await reached(keeper.page, 'sign-in-rules', 'effects, taken back');
  await box.check();
  assert.deepEqual(keeper.complaints, []);

  const { page, complaints } = await openPage(browser);
  await page.goto(`${api.url}/console`);
  await screens.signIn(page, 'agent');
  await page.getByRole('img', { name: /Image à balayer/ }).waitFor();
  await reached(page, 'sign in', 'enrolment');
  assert.equal(await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').count(), 0);
  const secret = await page.locator('code').innerText();
  await page.getByLabel('Code montré').fill('000000');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await reached(page, 'sign in', 'enrolment refused');
  await page.getByLabel('Code montré').fill(codeNow(secret));
  await page.keyboard.press('Enter');
  const codes = page.getByRole('main').getByRole('listitem');
  await page.getByRole('heading', { name: 'Vos codes de secours' }).waitFor();
  assert.equal(await codes.count(), 10);
  const recovery = await codes.first().innerText();
  await reached(page, 'sign in', 'recovery codes');
  // The codes stay until it is said that they are kept, whatever the browser reads again.
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await page.getByRole('button', { name: 'J’ai noté mes codes' }).click();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').first().waitFor();

  await leave(page);
  api.clock.advance(60_000);
  await screens.signIn(page, 'agent');
  await page.getByLabel('Code du second facteur').waitFor();
  await reached(page, 'sign in', 'code');
  await page.keyboard.type('123456');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await reached(page, 'sign in', 'code refused');
  await page.getByLabel('Code du second facteur').fill(codeNow(secret));
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').first().waitFor();

  await leave(page);
  await screens.signIn(page, 'agent');
  await page.getByRole('button', { name: 'Utiliser un code de secours' }).click();
  await page.getByLabel('Code de secours').waitFor();
  await reached(page, 'sign in', 'recovery code');
  await page.keyboard.type(recovery);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: api.person('agent').name }).click();
  await page.getByText('Il reste 9 codes de secours.', { exact: false }).waitFor();
  await page.getByText('Votre rôle en demande un.', { exact: false }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Retirer le second' }).count(), 0);
  await page.getByRole('button', { name: 'Obtenir de nouveaux codes' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Votre mot de passe').fill('pas le bon');
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').waitFor();
  await reached(page, 'account', 'refused');
  await dialog.getByLabel('Votre mot de passe').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'J’ai noté mes codes' }).click();
  await page.getByText('Il reste 10 codes de secours.', { exact: false }).waitFor();
  assert.deepEqual(complaints, []);

  const path = `/console/administration/personnes/${api.person('agent').id}`;
  await keeper.page.goto(`${api.url}${path}`);
  await keeper.page.getByRole('button', { name: 'Retirer le second facteur' }).click();
  const reset = keeper.page.getByRole('dialog');
  await reset.getByLabel('Raison').waitFor();
  await reached(keeper.page, 'person', 'factor reset');
  const ticket = await verifiedTicket(api, api.person('agent').id, 'second_factor');
  await reset.getByLabel('Billet où l’identité').fill(ticket);
  await reset.getByLabel('Raison').fill('Téléphone perdu, identité vérifiée par rappel');
  await reset.getByRole('button', { name: 'Retirer le second facteur' }).click();
  await keeper.page.getByText('est retiré', { exact: false }).waitFor();
  await keeper.page.context().close();
  await page.context().close();
});

test('one’s account: second factor, sessions, password, tokens, language', async () => {
  const { body: site } = await api.anonymous.get('/api/v1/site');
  const named = { ...site, name: 'Centre de services', nameEn: 'Service centre' };
  delete named.version;
  assert.equal((await (await api.as('administrator')).put('/api/v1/site', named)).status, 200);
  const { page, complaints } = await openPage(browser);
  await page.goto(`${api.url}/console`);
  await screens.signIn(page, 'supervisor');
  await page.getByRole('link', { name: api.person('supervisor').name }).click();
  await page.getByText('Votre mot de passe suffit', { exact: false }).waitFor();
  await reached(page, 'account', 'content');
  const dialog = page.getByRole('dialog');
  const begun = await page.evaluate(() => Date.now());
  await page.getByRole('button', { name: 'Préparer un second facteur' }).click();
  await dialog.getByLabel('Votre mot de passe').fill(PASSWORD);
  await page.keyboard.press('Enter');
  const secret = await dialog.locator('code').innerText();
  await reached(page, 'account', 'enrolment');
  await dialog.getByLabel('Code montré').fill(codeNow(secret));
  await page.keyboard.press('Enter');
  await dialog.getByRole('heading', { name: 'Vos codes de secours' }).waitFor();
  await reached(page, 'account', 'recovery codes');
  const shown = await dialog.locator('code').allInnerTexts();
  // They leave by saying that they are noted, and in no other way.
  assert.ok(await asksBeforeLeaving(page));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.mouse.click(5, 500);
  assert.deepEqual(await dialog.locator('code').allInnerTexts(), shown);
  assert.equal(await dialog.getByRole('button', { name: 'Fermer' }).count(), 0);
  await page.emulateMedia({ media: 'print' });
  const paper = (await page.evaluate(() => document.body.innerText)).split('\n');
  await page.emulateMedia({ media: null });
  const printed = paper.map((line) => line.trim()).filter((line) => line !== '');
  const date = new Intl.DateTimeFormat('fr-CA', { dateStyle: 'long', timeZone: 'America/Toronto' });
  // They were drawn on the day on which this began, or ends.
  const days = [begun, await page.evaluate(() => Date.now())].map((at) => date.format(at));
  const day = days.find((one) => printed[3]?.includes(one)) ?? days[0];
  assert.deepEqual(printed, [
    ...['Centre de services', `Codes de secours – ${api.person('supervisor').name}`],
    `${new URL(api.url).host} – ${api.person('supervisor').email}`,
    `Tirés le ${day}. Chacun ne sert qu’une fois ; des codes plus récents les remplacent tous.`,
    ...shown,
  ]);
  await dialog.getByRole('button', { name: 'J’ai noté mes codes' }).click();
  await page.getByText('Il reste 10 codes', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Retirer le second facteur' }).click();
  await dialog.getByLabel('Votre mot de passe').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText('Le second facteur est retiré.').waitFor();

  await api.as('supervisor');
  await api.as('supervisor');
  await page.reload();
  await page.getByText('Cette session').waitFor();
  const others = page.getByRole('button', { name: /^Mettre fin Inconnu – .*\d{4}/ });
  assert.equal(await others.count(), 2);
  await others.first().click();
  await page.getByText('Une session a pris fin.').waitFor();

  await page.getByRole('button', { name: 'Faire un jeton' }).click();
  await dialog.getByRole('button', { name: 'Faire un jeton' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel('Nom').fill('Tableau de bord');
  await dialog.getByRole('button', { name: 'Faire un jeton' }).click();
  await dialog.getByText('montré cette seule fois', { exact: false }).waitFor();
  const token = await dialog.locator('code').innerText();
  const asked = await fetch(`${api.url}/api/v1/tickets`, {
    headers: { authorization: `Bearer ${token}` },
  });
  assert.equal(asked.status, 200);
  await reached(page, 'account', 'token, shown once');
  assert.ok(await asksBeforeLeaving(page));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.mouse.click(5, 500);
  assert.equal(await dialog.locator('code').innerText(), token);
  await dialog.getByRole('button', { name: 'J’ai copié le jeton' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.ok(!(await asksBeforeLeaving(page)));
  await page.getByRole('button', { name: 'Retirer Tableau de bord' }).click();
  await page.getByText('Le jeton est retiré.').waitFor();

  await page.getByText('Changer le mot de passe').first().click();
  await page.getByLabel('Mot de passe actuel').fill(PASSWORD);
  await page.getByLabel('Nouveau mot de passe').fill('motdepasse');
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Nouveau mot de passe').fill('quatre gros canards de bois');
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  await page.getByText('Le mot de passe est changé.').waitFor();
  await page.getByLabel('Langue des courriels').selectOption('en');
  await page.getByText('La langue est enregistrée.').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor();
  await reached(page, 'account', 'content, English');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the portal has the same page at 360 px; loading, and a fault, have their words', async () => {
  const { page } = await openPage(browser, { width: 360 });
  await signedIn(page, api, 'requester');
  await page.goto(`${api.url}/compte`);
  await page.getByText('Votre mot de passe suffit', { exact: false }).waitFor();
  assert.equal(await page.getByText('Jetons').count(), 0);
  await reached(page, 'account', 'portal, 360 px');
  await page.route('**/api/v1/account', (asked) => asked.fulfill({ status: 500, json: {} }));
  await page.reload();
  await page.getByRole('button', { name: 'Réessayer' }).waitFor();
  await reached(page, 'account', 'error');
  await page.unroute('**/api/v1/account');
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/v1/account', async (asked) => {
    await held;
    await asked.continue();
  });
  await page.reload();
  await title(page).filter({ hasText: 'Mon compte' }).waitFor();
  await reached(page, 'account', 'loading');
  release();
  await page.getByText('Votre mot de passe suffit', { exact: false }).waitFor();
  await page.context().close();
});

test('tokens that are not there yet, or can’t be read, have their words beside the rest', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'agent');
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/v1/tokens', async (asked) => {
    await held;
    await asked.fulfill({ status: 500, json: {} });
  });
  await page.goto(`${api.url}/console/compte`);
  const tokens = page.getByRole('region', { name: 'Jetons d’accès' });
  await tokens.getByRole('status').waitFor();
  await reached(page, 'account', 'tokens, loading');
  release();
  await tokens.getByRole('button', { name: 'Réessayer' }).waitFor();
  await reached(page, 'account', 'tokens, error');
  await page.unroute('**/api/v1/tokens');
  await tryAgain(tokens);
  await tokens.getByText('Aucun jeton.').waitFor();
  await page.context().close();
});

test('text messages: a number, the code that proves it, what one is told, and no more', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'colleague');
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/v1/account/sms', async (asked) => {
    await held;
    await asked.fulfill({ status: 500, json: {} });
  });
  await page.goto(`${api.url}/compte`);
  const texts = page.getByRole('region', { name: 'Mes avis par texto' });
  await texts.getByRole('status').waitFor();
  await reached(page, 'account', 'texts, loading');
  release();
  await texts.getByRole('button', { name: 'Réessayer' }).waitFor();
  await reached(page, 'account', 'texts, error');
  await page.unroute('**/api/v1/account/sms');
  await tryAgain(texts);
  await texts.getByLabel('Numéro de téléphone mobile').fill('12');
  await reached(page, 'account', 'texts, number');
  await page.keyboard.press('Enter');
  await texts.getByRole('alert').waitFor();
  await reached(page, 'account', 'texts, refused');
  await texts.getByLabel('Numéro de téléphone mobile').fill('418 555-0123');
  await page.keyboard.press('Enter');
  await texts.getByText('part vers le +14185550123', { exact: false }).waitFor();
  await reached(page, 'account', 'texts, code');
  const { rows } = await api.pool.query<{ message: Buffer }>(
    `SELECT message FROM outbox WHERE kind = 'code' ORDER BY id DESC LIMIT 1`,
  );
  const { text } = JSON.parse(rows[0]?.message.toString() ?? '{}') as { text: string };
  // The field has the focus.
  await page.keyboard.type(text.slice(0, 6));
  await page.keyboard.press('Enter');
  const asked = texts.getByRole('checkbox', { name: 'une question m’est posée' });
  await asked.waitFor();
  assert.equal(await texts.getByRole('checkbox', { checked: true }).count(), 3);
  await asked.uncheck();
  await texts.getByRole('button', { name: 'Enregistrer mon choix' }).click();
  await page.getByText('Votre choix est enregistré.').waitFor();
  await reached(page, 'account', 'texts, chosen');
  await page.reload();
  await asked.waitFor();
  assert.equal(await asked.isChecked(), false);
  const { body } = await (await api.as('administrator')).get(
    `/api/v1/people/${api.person('colleague').id}/standing`,
  );
  assert.equal(body.sms, true);
  await texts.getByRole('button', { name: 'Ne plus recevoir de textos' }).click();
  await texts.getByLabel('Numéro de téléphone mobile').waitFor();
  const wrong = /status of 500|status of 422/;
  assert.deepEqual(
    complaints.filter((one) => !wrong.test(String(one))),
    [],
  );
  await page.context().close();
});

test('who has a password from somebody else chooses their own before anything', async () => {
  const administrator = await api.as('administrator');
  const who = api.person('requester');
  const ticket = await verifiedTicket(api, who.id, 'password');
  const given = await administrator.post(`/api/v1/people/${who.id}/account`, { ticket });
  const { page, complaints } = await openPage(browser);
  await page.goto(api.url);
  await page.getByLabel('Courriel').fill(who.email);
  await page.getByLabel('Mot de passe').fill(given.body.password as string);
  await page.keyboard.press('Enter');
  await page.getByText('choisissez le vôtre', { exact: false }).waitFor();
  await reached(page, 'sign in', 'password to change');
  // Left half way and come back to, it is where it was.
  await page.reload();
  await page.getByLabel('Mot de passe actuel').fill(given.body.password as string);
  await page.getByLabel('Nouveau mot de passe').fill('cinq petits bateaux de papier');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').first().waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the rules of signing in are the administrator’s; a fault has its words', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'agent');
  await page.goto(`${api.url}/console/administration/connexion`);
  await page.getByText('n’est pas ouverte à votre rôle', { exact: false }).waitFor();
  await reached(page, 'sign-in-rules', 'forbidden');
  await page.context().close();
  const keeper = await openPage(browser);
  await signedIn(keeper.page, api, 'administrator');
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await keeper.page.route('**/api/v1/sign-in-rules', async (asked) => {
    await held;
    await asked.fulfill({ status: 500, json: {} });
  });
  await keeper.page.goto(`${api.url}/console/administration/connexion`);
  await title(keeper.page).filter({ hasText: 'Second facteur par rôle' }).waitFor();
  await reached(keeper.page, 'sign-in-rules', 'loading');
  release();
  await keeper.page.getByRole('button', { name: 'Réessayer' }).waitFor();
  await reached(keeper.page, 'sign-in-rules', 'error');
  await keeper.page.context().close();
});
