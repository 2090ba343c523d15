import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { dayOf } from '../harness/clock.ts';
import { forbidden, hardship, hardshipOf } from '../harness/hardship.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;
before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

const PATH = '/console/administration/ententes';

function today(): string {
  return dayOf(api.clock.now());
}

async function register(): Promise<string> {
  const agent = await api.as('agent');
  const { body } = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Une panne', impact: 3, urgency: 3, channel: 'email' },
    ...{ requester: { id: api.person('requester').id } },
  });
  return body.number;
}

test('a version is drafted, its faults told at their fields, tried, signed, and open tickets pass to it', async () => {
  const number = await register();
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(api.url + PATH);
  await page.getByRole('link', { name: 'Version 1' }).waitFor();
  await reached(page, 'agreements', 'content');
  await page.getByRole('button', { name: 'Commencer la version suivante' }).click();
  await page.getByText('Donnez la date d’entrée en vigueur.').first().waitFor();
  await reached(page, 'agreement-draft', 'faults');
  const place = new URL(page.url()).pathname;

  await page.getByLabel('Entrée en vigueur').fill(today());
  await page
    .getByText(/priorité 5 \(40 heures ou moins\)/)
    .first()
    .click();
  await page.getByLabel('Délai visé (heures)').last().fill('1');
  await page.getByText('Enregistrez le brouillon d’abord.').first().waitFor();
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await page.getByText('Il peut être signé.', { exact: false }).waitFor();
  await page.getByText('1 billet ouvert garde sa version.').waitFor();
  await page.getByText(/Le délai visé de .* devient\s: 1\sh \(auparavant\s: 40\sh\)/).waitFor();
  await reached(page, 'agreement-draft', 'effects');
  await reached(page, 'agreement-draft', 'content');

  // Every priority may be narrowed; who excludes a channel says whom to call instead.
  await page.getByText('Moins de canaux pour une priorité').click();
  const fourth = page.getByRole('group', { name: 'Canaux permis pour P4' });
  await fourth.getByLabel('clavardage').uncheck();
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await page
    .getByText(/nommez au moins une ressource d’urgence/)
    .first()
    .waitFor();
  await fourth.getByLabel('clavardage').check();
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await page.getByText('Il peut être signé.', { exact: false }).waitFor();

  await page.getByLabel('Du', { exact: true }).fill(today());
  await page.getByLabel('Au', { exact: true }).fill(today());
  await page.getByRole('button', { name: 'Essayer' }).click();
  await page.getByText('dans la période', { exact: false }).waitFor();
  await reached(page, 'agreement-draft', 'trial');

  const keeper = await api.as('administrator');
  const kept = (
    await keeper.get(
      place
        .replace('/console/administration/ententes', '/api/v1/agreements')
        .replace('brouillons', 'drafts'),
    )
  ).body;
  const url = `/api/v1/agreements/${kept.agreement.id}/drafts/${kept.id}`;
  await page.getByLabel('Heures d’ouverture, en mots simples').fill('De 8 h à 17 h.');
  const { inForceFrom, terms } = kept;
  const theirs = {
    inForceFrom,
    inForceTo: null,
    organizations: [],
    terms: { ...terms, hours: 'Autre.' },
  };
  assert.equal((await keeper.put(url, theirs)).status, 200);
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await page.getByText('Quelqu’un d’autre a changé', { exact: false }).waitFor();
  await reached(page, 'agreement-draft', 'conflict');
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await page
    .getByText('Le texte des heures d’ouverture', { exact: false })
    .or(page.getByText('On ajoute le texte des heures d’ouverture', { exact: false }))
    .first()
    .waitFor();

  await page.getByRole('button', { name: 'Signer cette version' }).click();
  await page.locator('.field.wrong').waitFor();
  await reached(page, 'agreement-draft', 'refused');
  await page.getByLabel('Motif').fill('Renouvellement convenu');
  await page.getByRole('button', { name: 'Signer cette version' }).click();
  await page.getByRole('heading', { level: 1, name: /version 2/ }).waitFor();
  await page.getByText('Renouvellement convenu', { exact: false }).waitFor();
  await reached(page, 'agreement-version', 'content');

  await page.getByLabel('Ce que cette version change de').selectOption('1');
  await page.getByText('différences', { exact: false }).waitFor();
  await reached(page, 'agreement-version', 'compared');
  await page.getByRole('button', { name: 'Voir les effets' }).click();
  await page.getByText('1 billet ouvert passerait à cette version', { exact: false }).waitFor();
  await reached(page, 'agreement-version', 'passing');
  await page.getByRole('button', { name: 'Faire passer 1 billet' }).click();
  await page.locator('.field.wrong').waitFor();
  await reached(page, 'agreement-version', 'refused');
  await page.getByLabel('Motif').fill('Convenu avec le ministère');
  await page.getByRole('button', { name: 'Faire passer 1 billet' }).click();
  await page.getByText('1 billet a changé de version.').waitFor();
  const clock = (await (await api.as('agent')).get(`/api/v1/tickets/${number}/clock`)).body;
  assert.equal(clock.agreement.version, 2);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'What this version says' }).waitFor();
  await reached(page, 'agreement-version', 'content, English');
  assert.deepEqual(
    complaints.filter((said) => !/status of (412|422)/.test(said)),
    [],
  );
  await page.context().close();
});

test('an agreement is begun with an organization, refused without one, and its draft taken away', async () => {
  const { page } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await page.goto(api.url + PATH);
  await page.getByRole('button', { name: 'Nouvelle entente avec un organisme' }).click();
  await page.getByRole('button', { name: 'Commencer le brouillon' }).click();
  await page.locator('.field.wrong').first().waitFor();
  await reached(page, 'agreements', 'refused');
  await page.getByLabel('Nom de l’entente').fill('Entente du ministère');
  await page.getByLabel('Organisme', { exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Commencer le brouillon' }).click();
  await page.getByRole('heading', { level: 1, name: 'Entente du ministère – brouillon' }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Remove the draft' }).waitFor();
  await reached(page, 'agreement-draft', 'content, English');
  await page.getByRole('button', { name: 'Remove the draft' }).click();
  await page.getByRole('heading', { name: 'Service agreements' }).waitFor();
  await page.getByRole('heading', { name: 'Entente du ministère' }).waitFor();
  await reached(page, 'agreements', 'content, English');
  await page.context().close();
});

test('the pages wait, say when they can’t be read, and are for those who answer for agreements', async () => {
  const who = { may: 'administrator', mayNot: 'agent' } as const;
  await hardshipOf(screens, who, [
    ['agreements', PATH, '**/api/v1/agreements'],
    ['agreement-version', `${PATH}/1/versions/1`, '**/api/v1/agreements/1/versions/1'],
  ]);
  const begun = await (await api.as('administrator')).post('/api/v1/agreements/1/drafts', {});
  const draft = `${PATH}/1/brouillons/${begun.body.id}`;
  const { page } = await openPage(browser);
  await signedIn(page, api, 'administrator');
  await hardship(page, 'agreement-draft', api.url + draft, '**/drafts/*');
  await forbidden(screens, 'supervisor', 'agreement-draft', draft);
  await page.route('**/api/v1/agreements', (route) => route.fulfill({ json: { agreements: [] } }));
  await page.goto(api.url + PATH);
  await page.getByText('Aucune entente.').waitFor();
  await reached(page, 'agreements', 'empty');
  await page.context().close();
});
