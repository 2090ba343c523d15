import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { forbidden, hardship } from '../harness/hardship.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

let screens: Screens;
let api: TestApi;
let browser: Browser;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  const administrator = await api.as('administrator');
  const made = await administrator.post('/api/v1/teams', { name: 'Essais', level: 2 });
  const team = made.body.id as number;
  await administrator.put(`/api/v1/teams/${team}/members`, { people: [api.person('agent').id] });
  await register('Le réseau ne répond plus', { team });
  await register('Un poste est lent', { team });
  await register('Sans groupe encore');
});
after(() => screens.close());

async function register(subject: string, more: object = {}): Promise<void> {
  const made = await (await api.as('agent')).post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, impact: 2, urgency: 2, channel: 'email' },
    ...{ requester: { id: api.person('requester').id }, ...more },
  });
  assert.equal(made.status, 201, made.text);
}

test('a manager asks the figures by words of lists, opens what is counted, and keeps the question', async () => {
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'manager');
  const place = `${api.url}/console/requetes`;
  await page.goto(place);
  await page.getByText('Aucune pour le moment.').waitFor();
  await settled(page);
  await reached(page, 'query', 'empty');
  await page.getByLabel('Ce que l’on compte').selectOption({ label: 'Billets' });
  await page.getByLabel('Divisé par').selectOption({ label: 'Groupe' });
  await page.getByLabel('Période').selectOption({ label: 'Le mois en cours' });
  const count = page.getByRole('button', { name: 'Compter' });
  await count.click();
  const team = page.getByRole('row', { name: /^Essais/ });
  await team.waitFor();
  await page.getByRole('row', { name: /^Sans/ }).waitFor();
  await settled(page);
  await reached(page, 'query', 'content');
  await page.setViewportSize({ width: 320, height: 720 });
  await reached(page, 'query', 'narrow');
  await page.setViewportSize({ width: 1280, height: 900 });

  await page.getByRole('button', { name: 'Enregistrer la requête' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom').fill('Par groupe');
  await dialog.getByLabel('Pour qui').selectOption({ label: 'Pour moi seulement' });
  await reached(page, 'query', 'saved');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('heading', { name: 'Par groupe' }).waitFor();
  const kept = page.getByRole('link', { name: 'Par groupe' });
  await page.getByRole('button', { name: 'Modifier « Par groupe »' }).click();
  await reached(page, 'query', 'managed');
  await dialog.getByLabel('Nom').fill('Groupes');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await kept.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Envoyer « Groupes »' }).click();
  await dialog.getByLabel('Envoyer', { exact: true }).selectOption({ label: 'Chaque semaine' });
  await dialog.getByLabel('Adresses de courriel').fill(`${api.person('supervisor').email}`);
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.getByText('la requête doit être partagée.').first().waitFor();
  await reached(page, 'query', 'scheduled');
  await dialog.getByLabel('Adresses de courriel').fill(`${api.person('manager').email}`);
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('envoyée; la prochaine fois').waitFor();
  await api.pool.query(
    `UPDATE query_schedule SET failures = 2, try_at = due_at + interval '2 minutes'`,
  );
  await page.reload();
  await page.getByText('l’envoi a échoué; prochain essai').waitFor();
  await reached(page, 'query', 'failed');
  await team.waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger les lignes' }).click();
  const csv = Buffer.concat(await (await (await download).createReadStream()).toArray()).toString();
  assert.match(csv, /^\ufeffGroupe,Billets enregistrés,/);
  // Two and one: neither is told, and both could be reckoned from three.
  assert.match(csv, /\r\nEssais,n\.\u00a0d\.,/);

  // Of everything, the list has as many lines; a letter opens a question by its name alone.
  await team.getByRole('link', { name: /^2 – Essais, Billets enregistrés/ }).click();
  await page.getByRole('heading', { name: 'Billets enregistrés' }).waitFor();
  await page.getByRole('cell', { name: 'Un poste est lent' }).waitFor();
  const { rows } = await api.pool.query<{ id: number }>('SELECT id FROM saved_query');
  await page.goto(`${place}?requete=${rows[0]?.id}`);
  await page.getByRole('heading', { name: 'Groupes' }).waitFor();
  await team.waitFor();
  for (const name of ['Billets enregistrés', 'Billets réglés', 'Billets annulés']) {
    await page.getByRole('checkbox', { name }).uncheck();
  }
  await count.click();
  await page.getByText('Choisissez au moins une mesure.').waitFor();
  await reached(page, 'query', 'refused');
  await page.goto(`${place}?requete=${rows[0]?.id}`);
  await page.getByRole('button', { name: 'Modifier « Groupes »' }).click();
  await dialog.getByRole('button', { name: 'Supprimer' }).click();
  await dialog.getByRole('button', { name: 'Supprimer pour de bon' }).click();
  await page.getByText('Aucune pour le moment.').waitFor();
  assert.deepEqual(complaints, []);
  await hardship(page, 'query', place, '**/api/v1/queries');
  await forbidden(screens, 'agent', 'query', '/console/requetes');
  await page.context().close();
});
