import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { dayOf } from '../harness/clock.ts';
import { hardship } from '../harness/hardship.ts';
import { signReach } from '../harness/reach.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { assertTargets } from '../harness/targets.ts';

// The portal: a need with the form of its service, a question, what can’t be sent, the agreement.

let screens: Screens;
let api: TestApi;
let browser: Browser;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

type Opened = Awaited<ReturnType<typeof openPage>>;

async function as(
  who: Parameters<typeof signedIn>[2],
  options: { locale?: string; width?: number } = {},
): Promise<Opened> {
  const opened = await openPage(browser, options);
  await signedIn(opened.page, api, who);
  return opened;
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

for (const { id, path, title, question, sent } of [
  {
    ...{ id: 'request', path: '/demander', title: 'J’ai besoin de quelque chose' },
    ...{ question: 'De quoi avez-vous besoin', sent: /^DEM\s/ },
  },
  {
    ...{ id: 'ask', path: '/question', title: 'J’ai une question' },
    ...{ question: 'Quelle est votre question', sent: /^QUE\s/ },
  },
]) {
  test(`${title}: from the first word to the number`, async () => {
    const { page, complaints } = await as('requester');
    await page.goto(api.url + path);
    await page.getByText(id === 'ask' ? 'De quel service s’agit-il' : 'Impression').waitFor();
    await reached(page, id, 'content');
    await page.getByRole('button', { name: 'Envoyer au centre' }).click();
    await page.getByRole('alert').first().waitFor();
    await reached(page, id, 'missing');
    await page.getByLabel(question).fill('Un écran');
    if (id === 'request') {
      await page.getByLabel('Chercher un service').fill('tele');
      await page.getByText('1 service correspond').waitFor();
      await page.getByLabel('Téléphonie').check();
    }
    await page.route('**/api/v1/tickets', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({
            status: 422,
            json: { code: 'fault', detail: 'C’est refusé.', status: 422 },
          })
        : route.continue(),
    );
    await page.getByRole('button', { name: 'Envoyer au centre' }).click();
    await page.getByText('C’est refusé.').waitFor();
    await reached(page, id, 'refused');
    await page.unroute('**/api/v1/tickets');
    await page.getByRole('button', { name: 'Envoyer au centre' }).click();
    await heading(page, 'C’est enregistré');
    await page.getByText(sent).waitFor();
    await page.getByText('Aucun délai n’est fixé').waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
}

test('what can’t be sent is kept, and goes once by itself when the centre is there again', async () => {
  const { page } = await as('colleague');
  await page.goto(`${api.url}/question`);
  await page.getByLabel('Quelle est votre question').fill('Une seule fois ?');
  // The first try arrives, its answer is lost.
  await page.route('**/api/v1/tickets', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Envoyer au centre' }).click();
  await page.getByText('Ce que vous avez écrit est gardé').waitFor();
  await reached(page, 'ask', 'kept');
  await page.unroute('**/api/v1/tickets');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await heading(page, 'C’est enregistré');
  const { body } = await (await api.as('colleague')).get(
    '/api/v1/tickets?requester=me&kind=question',
  );
  assert.equal(body.tickets.length, 1);
  await page.context().close();
});

test('the form of a service is asked: every type of question, each refusal beside its own', async () => {
  const { page, complaints } = await as('requester');
  await page.goto(`${api.url}/demander`);
  await page.getByLabel('Compte utilisateur').check();
  await page.getByLabel('Pour quelle personne').waitFor();
  await reached(page, 'request', 'form of the service');
  await page.getByLabel('De quoi avez-vous besoin').fill('Un compte pour une nouvelle collègue');
  await page.getByLabel('Son adresse courriel').fill('pas une adresse');
  await page.getByRole('button', { name: 'Envoyer au centre' }).click();
  await page.getByText('Cette réponse n’est pas une adresse courriel.').first().waitFor();
  assert.equal(await page.locator('.field.wrong').count(), 3);
  await reached(page, 'request', 'answers refused');
  await page.setViewportSize({ width: 360, height: 740 });
  await assertTargets(page);
  await reached(page, 'request', 'form, 360 px');
  await page.getByLabel('Son adresse courriel').fill('nouvelle@essais.example');
  await page.getByLabel('Pour quelle personne').fill('Nadia Nouvelle');
  await page.getByLabel('À partir de quand').fill('2027-03-01');
  await page.getByLabel('Accès à distance').last().check();
  await page.getByRole('group', { name: 'La gestionnaire' }).getByLabel('Oui').check();
  await page.reload();
  await page.getByText('est encore là').waitFor();
  assert.equal(await page.getByLabel('Pour quelle personne').inputValue(), 'Nadia Nouvelle');
  await page.getByRole('button', { name: 'Envoyer au centre' }).click();
  await heading(page, 'C’est enregistré');
  await page.getByRole('link', { name: 'Suivre ce billet' }).click();
  await page.getByText('lundi 1er mars 2027').waitFor();
  await page.getByText('Nadia Nouvelle').waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the agreement is told in plain words', async () => {
  const { page, complaints } = await as('requester');
  await page.goto(`${api.url}/entente`);
  await page.getByText('3 heures ou moins, jour et nuit').waitFor();
  await page.getByText('du lundi au vendredi, de 8 h 30 à 16 h 30').waitFor();
  await page.getByText('Voir les jours fériés').press('Enter');
  await reached(page, 'agreement', 'content');
  // A version that says how the centre is reached, and what it does not cover.
  const today = dayOf(api.clock.now());
  await signReach(await api.as('administrator'), today);
  await page.reload();
  await page.getByRole('link', { name: '418 555-0123' }).waitFor();
  await page.getByText('Les appareils personnels.').waitFor();
  await reached(page, 'agreement', 'reach');
  await page.emulateMedia({ media: 'print' });
  // On paper nothing is folded: the exact terms stand there too.
  const { body } = await (await api.as('requester')).get('/api/v1/agreements/current');
  const { holidays } = body.calendars.find((one: { continuous: boolean }) => !one.continuous);
  // Whichever comes: the first of a month is written otherwise.
  const { date } = holidays.find((one: { date: string }) => !one.date.endsWith('-01'));
  const written = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  const day = new Intl.DateTimeFormat('fr-CA', written).format(Date.parse(date));
  await page.getByText(day, { exact: false }).first().waitFor();
  await reached(page, 'agreement', 'in print');
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByText('Les termes exacts').click();
  await reached(page, 'agreement', 'content, 360 px');
  assert.deepEqual(complaints, []);
  await hardship(page, 'agreement', `${api.url}/entente`, '**/api/v1/agreements/current');
  await page.context().close();
  const english = await as('requester', { locale: 'en-CA' });
  await english.page.goto(`${api.url}/entente`);
  await english.page.getByText('3 hours or less, day and night').waitFor();
  await reached(english.page, 'agreement', 'content, English');
  await english.page.context().close();
});
