import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { play, tabTo, withoutPointer } from '../harness/keyboard-script.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

// Recorded keyboard scripts of the portal: a trouble declared and followed, with nothing but keys.

let screens: Screens;
let api: TestApi;
let browser: Browser;
before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

test('declare, then follow: the question answered, a word added, the service confirmed', async () => {
  const { page, complaints } = await openPage(browser);
  await withoutPointer(page);
  await signedIn(page, api, 'requester');
  await page.goto(`${api.url}/`);
  await play(page, [['Shift', 'Comment pouvons-nous vous aider']]);
  await tabTo(page, 'Quelque chose ne fonctionne plus');
  await play(page, [
    ['Enter', '…Qu’est-ce qui ne fonctionne plus'],
    // The title of the page that is reached has the focus: it is read first.
    ['Shift', 'Quelque chose ne fonctionne plus'],
    ['Tab', 'Qu’est-ce qui ne fonctionne plus'],
    ['« Courriel »', 'Qu’est-ce qui ne fonctionne plus'],
    ['Tab', 'En quelques mots'],
    ['« Je ne reçois plus rien »', 'En quelques mots'],
    ['Tab', ''],
    ['« Depuis huit heures. »', ''],
    ['Tab Space', 'Non, plus du tout'],
    ['Tab Space', 'Moi seulement'],
    ['ArrowDown', ''],
    ['Tab Tab', 'Envoyer au centre'],
    ['Enter', 'C’est enregistré'],
  ]);
  const number = new URL(page.url()).pathname.split('/').at(-1) as string;
  const path = `/api/v1/tickets/${number}`;
  const agent = await api.as('agent');

  await tabTo(page, 'Suivre ce billet');
  await play(page, [['Enter', 'Je ne reçois plus rien']]);
  const wait = { question: 'Quel message voyez-vous ?', via: 'portal' };
  assert.equal((await agent.put(`${path}/wait`, wait)).status, 200);
  // It comes by itself, and takes the focus from nobody.
  await play(page, [
    ['Shift', '…Quel message voyez-vous ?'],
    ['Shift', 'Je ne reçois plus rien'],
  ]);
  await tabTo(page, 'Votre réponse');
  await page.keyboard.type('Boîte pleine');
  await tabTo(page, 'Envoyer');
  await page.keyboard.press('Enter');
  await page.locator('article', { hasText: 'Boîte pleine' }).waitFor();
  await page.getByText('Quel message voyez-vous ?').first().waitFor();
  await page.getByRole('textbox', { name: 'Votre message' }).waitFor();
  await settled(page);

  await tabTo(page, 'Votre message');
  await page.keyboard.type('J’ai vidé la boîte.');
  await tabTo(page, 'Envoyer');
  await page.keyboard.press('Enter');
  await page.locator('article', { hasText: 'J’ai vidé la boîte.' }).waitFor();
  const said = (await agent.get(`${path}/messages`)).body.messages;
  assert.deepEqual(
    said.map(({ body }: { body: string }) => body),
    ['Boîte pleine', 'J’ai vidé la boîte.'],
  );

  assert.equal((await agent.put(`${path}/restoration`, {})).status, 200);
  await page.getByRole('button', { name: 'Oui, ça fonctionne' }).waitFor();
  await settled(page);
  await tabTo(page, 'Oui, ça fonctionne', 'Shift+Tab');
  await page.keyboard.press('Enter');
  for (let tries = 0; ; tries += 1) {
    const { body } = await agent.get(path);
    if (body.restorationConfirmedAt !== null) break;
    assert.ok(tries < 3_000, 'never confirmed');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('follow by the link of a letter: what is written is received', async () => {
  const user = await api.as('colleague');
  const declared = { kind: 'incident', subject: 'Plus de téléphone', impact: 2, urgency: 2 };
  const made = await user.post('/api/v1/tickets', { ...declared, channel: 'portal' });
  const { number } = made.body;
  const { rows } = await api.pool.query<{ message: Buffer }>(
    `SELECT o.message FROM outbox o JOIN ticket t ON t.id = o.ticket_id
      WHERE t.number = $1 AND o.kind = 'confirmation'`,
    [number],
  );
  const letter = rows[0]?.message.toString().replace(/=\r\n/g, '') ?? '';
  const { page, complaints } = await openPage(browser);
  await withoutPointer(page);
  await page.goto(`${api.url}/suivi/${/suivi\/([\w-]{43})/.exec(letter)?.[1]}`);
  await play(page, [['Shift', 'Plus de téléphone']]);
  await tabTo(page, 'Votre message');
  await page.keyboard.type('Le poste 4242 aussi.');
  await tabTo(page, 'Envoyer');
  await play(page, [['Enter', '…Votre message est bien reçu.']]);
  const said = (await user.get(`/api/v1/tickets/${number}/messages`)).body.messages;
  assert.equal(said.at(-1).body, 'Le poste 4242 aussi.');
  assert.deepEqual(complaints, []);
  await page.context().close();
});
