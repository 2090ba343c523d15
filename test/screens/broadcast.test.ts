import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { axe, openPage } from '../harness/browser.ts';
import { misfits } from '../harness/fits.ts';
import { hardshipOf } from '../harness/hardship.ts';
import { readMail } from '../harness/letter-box.ts';
import { declareOutage } from '../harness/outage.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { type SmsReceiver, startSmsReceiver } from '../harness/sms-receiver.ts';

// Who is told of bulletins and where else they go, kept by administrators; and the pages without scripts
// where anybody subscribes.

let screens: Screens;
let api: TestApi;
let browser: Browser;
let receiver: SmsReceiver;

before(async () => {
  [screens, receiver] = await Promise.all([
    startScreens([], { sms: { from: 'CSC', segments: 3 } }),
    startSmsReceiver(),
  ]);
  ({ api, browser } = screens);
});
after(async () => {
  await receiver.close();
  await screens.close();
});

const SUBSCRIBERS = '/console/administration/abonnes';
const DESTINATIONS = '/console/administration/destinations';

const subscribe = (address: string, channel = 'mail', suspended = false) =>
  api.pool.query(
    `INSERT INTO subscriber (channel, address, language, rhythm, services, confirmed_at, bounces,
       suspended_at) VALUES ($1, $2, 'fr', 'each', '{1}', $3, $4, $5)`,
    [
      ...[channel, address, new Date(api.clock.now()), suspended ? 3 : 0],
      suspended ? new Date(api.clock.now()) : null,
    ],
  );

test('subscribers are looked for and removed with a reason', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(api.url + SUBSCRIBERS);
  await page.getByText('Personne n’est abonné aux avis.').waitFor();
  await reached(page, 'subscribers', 'empty');

  await subscribe('nadia@client.example');
  await subscribe('revenue@client.example', 'mail', true);
  await subscribe('+14185550177', 'sms');
  for (let n = 1; n <= 60; n += 1) await subscribe(`nombre-${n}@client.example`);
  await page.reload();
  await page.getByText('62 par courriel, 1 par texto', { exact: false }).waitFor();
  await page.getByRole('rowheader', { name: '+1 •••••••77' }).waitFor();
  await reached(page, 'subscribers', 'content');
  assert.equal(await page.getByRole('rowheader').count(), 50);
  await page.getByRole('button', { name: 'Afficher la suite' }).click();
  await page.getByRole('rowheader', { name: 'nombre-60@client.example' }).waitFor();
  await page.getByRole('combobox', { name: 'État' }).selectOption('suspended');
  await page.getByText('3 messages revenus').waitFor();
  await page
    .getByRole('rowheader', { name: 'nadia@client.example' })
    .waitFor({ state: 'detached' });
  const file = page.getByRole('link', { name: /Exporter cette liste/ });
  assert.equal(await file.getAttribute('href'), '/api/v1/subscribers.csv?state=suspended');
  await page.getByRole('combobox', { name: 'État' }).selectOption('');
  await page.getByRole('searchbox').fill('personne');
  await page.getByText('Aucun abonné ne répond').waitFor();
  await reached(page, 'subscribers', 'not found');

  await page.getByRole('searchbox').fill('nadia');
  await page.getByRole('button', { name: 'Retirer nadia@client.example' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('l’adresse est effacée', { exact: false }).waitFor();
  await reached(page, 'subscribers', 'removal');
  await dialog.getByRole('button', { name: 'Retirer' }).click();
  await dialog.locator('.field.wrong').waitFor();
  await reached(page, 'subscribers', 'refused');
  await dialog.getByLabel('Raison').fill('Demandé au téléphone');
  await dialog.getByRole('button', { name: 'Retirer' }).click();
  await page.getByText('nadia@client.example n’est plus abonné.').waitFor();
  await page.getByText('Aucun abonné ne répond').waitFor();
  const { rows } = await api.pool.query(`SELECT 1 FROM subscriber WHERE address LIKE 'nadia%'`);
  assert.equal(rows.length, 0);
  assert.deepEqual(complaints, []);
  await page.context().close();

  const phone = await openPage(browser, { width: 320 });
  await signedIn(phone.page, api, 'administrator');
  await phone.page.goto(api.url + SUBSCRIBERS);
  await phone.page.getByRole('rowheader').first().waitFor();
  await reached(phone.page, 'subscribers', 'content, 320 px');
  await phone.page.context().close();
});

test('a destination is added, tried, changed, given another secret and removed', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(api.url + DESTINATIONS);
  await page.getByText('Les avis ne vont à aucun programme ni canal.').waitFor();
  await reached(page, 'destinations', 'empty');
  await page.getByRole('button', { name: 'Ajouter une destination' }).click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Enregistrer' });
  await dialog.getByLabel('Nom').fill('Tableau de bord');
  await dialog.getByLabel('Adresse').fill('ftp://ailleurs.example/');
  await save.click();
  await dialog.locator('.field.wrong').waitFor();
  await reached(page, 'destinations', 'refused');
  await dialog.getByLabel('Adresse').fill(receiver.url);
  await save.click();
  await dialog.getByText('Copiez ce secret maintenant', { exact: false }).waitFor();
  const secret = await dialog.locator('code').innerText();
  await reached(page, 'destinations', 'secret, shown once');
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'J’ai copié le secret' }).click();
  const card = page.getByRole('region', { name: 'Tableau de bord' });
  await card.getByText('aucun avis n’y est encore arrivé', { exact: false }).waitFor();
  await reached(page, 'destinations', 'content');

  receiver.answer((answer) => void answer.writeHead(503).end());
  await card.getByRole('button', { name: 'Essayer Tableau de bord' }).click();
  await card.getByText('demande d’attendre (503)', { exact: false }).waitFor();
  receiver.answer((answer) => void answer.writeHead(204).end());
  await card.getByRole('button', { name: 'Essayer Tableau de bord' }).click();
  await card.getByText('L’essai est arrivé (204).').waitFor();
  await reached(page, 'destinations', 'tried');

  await card.getByRole('button', { name: 'Derniers envois vers Tableau de bord' }).click();
  await card.getByText('Aucun avis n’y a encore été envoyé.').waitFor();
  const { id } = (await (await api.as('administrator')).get('/api/v1/bulletin-destinations')).body
    .destinations[0];
  await sendFailed(id);
  await page.reload();
  await card.getByText('1 échec depuis 30 jours').waitFor();
  await card.getByRole('button', { name: 'Derniers envois vers Tableau de bord' }).click();
  await card.getByText('échec (503)').waitFor();
  await reached(page, 'destinations', 'messages');

  await card.getByRole('button', { name: 'Changer Tableau de bord' }).click();
  await dialog.getByText('l’adresse reste la même', { exact: false }).waitFor();
  await dialog.getByRole('checkbox').first().check();
  await reached(page, 'destinations', 'change');
  await dialog.getByLabel('Nom').fill('Tableau de l’accueil');
  await save.click();
  await page.getByText('Tableau de l’accueil est enregistré.').waitFor();
  const renamed = page.getByRole('region', { name: 'Tableau de l’accueil' });
  await renamed.getByRole('button', { name: /^Remplacer le secret/ }).click();
  await dialog.getByText('Le secret d’avant ne signe plus rien', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'Remplacer le secret' }).click();
  await dialog.getByText('Copiez ce secret maintenant', { exact: false }).waitFor();
  assert.notEqual(await dialog.locator('code').innerText(), secret);
  await dialog.getByRole('button', { name: 'J’ai copié le secret' }).click();

  const phone = await openPage(browser, { width: 320 });
  await signedIn(phone.page, api, 'administrator');
  await phone.page.goto(api.url + DESTINATIONS);
  await phone.page.getByRole('button', { name: /^Derniers envois/ }).click();
  await phone.page.getByText('échec (503)').waitFor();
  await reached(phone.page, 'destinations', 'content, 320 px');
  await phone.page.context().close();

  await renamed.getByRole('button', { name: 'Retirer Tableau de l’accueil' }).click();
  await dialog.getByRole('button', { name: 'Retirer' }).click();
  await page.getByText('Les avis ne vont à aucun programme ni canal.').waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

/** A bulletin that was published, and could not be handed to a destination. */
async function sendFailed(id: number): Promise<void> {
  const requester = await api.as('requester');
  const { body } = await requester.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2, channel: 'portal' },
  });
  await declareOutage(api, body.number);
  const path = `/api/v1/interruptions/${body.number}/bulletins`;
  const said = { kind: 'outage', textFr: 'En panne.', textEn: 'Down.' };
  const made = await (await api.as('agent')).post(path, said);
  assert.equal(made.status, 201, made.text);
  await api.pool.query(
    `INSERT INTO outbox (kind, address, language, message_id, subject, message, state, attempts,
       created_at, next_attempt_at, last_error, channel, lane, broadcast_id)
     SELECT 'broadcast', $1, 'fr', 'essai', 'Tableau', '', 'failed', 9, $2, $2, '503', 'webhook',
       'broadcast', max(id) FROM broadcast`,
    [`webhook:${id}`, new Date(api.clock.now())],
  );
}

test('both pages wait, say when they can’t be read, and are the administrator’s', async () => {
  await hardshipOf(screens, { may: 'administrator', mayNot: 'supervisor' }, [
    ['subscribers', SUBSCRIBERS, '**/api/v1/subscribers'],
    ['destinations', DESTINATIONS, '**/api/v1/bulletin-destinations'],
  ]);
});

/** Looks at a page without scripts as it is: nothing wrong, nothing cut off, and what it loads is its own. */
async function looked(page: Page, complaints: readonly unknown[], state: string): Promise<void> {
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, state);
  assert.equal(await page.locator('script').count(), 0, state);
  assert.deepEqual(await axe(page), [], state);
  // Its frame is that of the board, which has neither the header nor the foot of an app.
  const faults = (await misfits(page)).filter((one) => one !== 'stands as MAIN');
  assert.deepEqual(faults, [], state);
  const [wide, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok((wide ?? 0) <= (window ?? 0), `${state}: ${wide} px wide in ${window}`);
  // What a link that is over, or a press too many, is answered with.
  const grave = complaints.filter((one) => !/status of 4(?:04|29)/.test(String(one)));
  assert.deepEqual(grave, [], state);
}

/** What somebody of this address was last sent. */
async function lastSent(address: string): Promise<Buffer> {
  const { rows } = await api.pool.query<{ message: Buffer }>(
    'SELECT message FROM outbox WHERE address = $1 ORDER BY id DESC LIMIT 1',
    [address],
  );
  return rows[0]?.message ?? assert.fail(address);
}

const linkIn = (text: string): string =>
  /\/abonnement\/confirmer\/[\w-]{43}/.exec(text)?.[0] ?? assert.fail(text);

const WORDS = {
  fr: {
    at: '/abonnement',
    ask: 'S’abonner aux avis',
    subscribe: 'S’abonner',
    confirm: 'Confirmer',
    subscribed: 'Vous êtes abonné',
    choices: 'Vos choix',
    save: 'Enregistrer',
    saved: 'Vos choix sont enregistrés.',
    end: 'Cesser de recevoir les avis',
    ended: 'C’est fait',
    over: 'Ce lien ne sert plus',
    busy: 'Trop de demandes',
  },
  en: {
    at: '/abonnement/en',
    ask: 'Subscribe to bulletins',
    subscribe: 'Subscribe',
    confirm: 'Confirm',
    subscribed: 'You are subscribed',
    choices: 'Your choices',
    save: 'Save',
    saved: 'Your choices are saved.',
    end: 'Stop getting bulletins',
    ended: 'Done',
    over: 'This link no longer works',
    busy: 'Too many requests',
  },
} as const;

for (const [language, width] of [
  ['fr', 1280],
  ['en', 320],
] as const) {
  test(`subscribing without a script, each page as it is, in ${language} at ${width} px`, async () => {
    const say = WORDS[language];
    const locale = `${language}-CA`;
    const { page, complaints } = await openPage(browser, { width, locale });
    const look = (state: string) => looked(page, complaints, `${state}, ${language}`);
    const titled = (name: string) =>
      page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const address = `page-${language}@client.example`;
    await page.goto(api.url + say.at);
    await titled(say.ask);
    await look('to ask');
    await page.locator('#address').fill('personne');
    await press(say.subscribe);
    await page.getByRole('alert').waitFor();
    assert.equal(await page.locator('#address').inputValue(), 'personne');
    await look('refused');
    await page.locator('#address').fill(address);
    await page.locator(`[name="language"][value="${language}"]`).check();
    await press(say.subscribe);
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await look('sent');
    const link = linkIn(readMail(await lastSent(address)).text);
    await page.goto(api.url + link);
    await page.getByText(address).waitFor();
    await look('to confirm');
    await press(say.confirm);
    await titled(say.subscribed);
    await look('confirmed');
    await page.getByRole('link', { name: say.choices }).click();
    await titled(say.choices);
    const choices = page.url();
    await page.locator('[name="rhythm"][value="daily"]').check();
    await press(say.save);
    await page.getByText(say.saved).waitFor();
    await look('choices saved');
    await api.pool.query('UPDATE subscriber SET suspended_at = now() WHERE address = $1', [
      address,
    ]);
    await page.goto(choices);
    await page.locator('.wrong').waitFor();
    await look('suspended');
    await page.goto(`${choices}/fin`);
    await titled(say.end);
    await look('to end');
    await press(say.end);
    await titled(say.ended);
    await look('ended');
    for (const over of [link, new URL(choices).pathname, '/abonnement/inconnu']) {
      await page.goto(api.url + over);
      await titled(say.over);
    }
    await look('over');

    await page.goto(api.url + say.at);
    const number = language === 'fr' ? '418 555-0181' : '418 555-0182';
    await page.locator('#address').fill(number);
    await page.locator(`[name="language"][value="${language}"]`).check();
    await press(say.subscribe);
    await page.locator('#code').waitFor();
    await look('code');
    const { text } = JSON.parse((await lastSent(`+1${number.replace(/\D/g, '')}`)).toString());
    const code = text.slice(0, 6);
    await page.locator('#code').fill(code === '000000' ? '000001' : '000000');
    await press(say.confirm);
    await page.getByRole('alert').waitFor();
    await look('code refused');
    await page.locator('#code').fill(code);
    await press(say.confirm);
    await titled(say.subscribed);

    for (let n = 0; n < 120; n += 1) await api.anonymous.get(say.at);
    const asked = await page.goto(api.url + say.at);
    assert.equal(asked?.status(), 429);
    await titled(say.busy);
    await look('too many requests');
    await page.context().close();
    // The minute after, it is opened again.
    api.clock.advance(60_000);
  });
}
