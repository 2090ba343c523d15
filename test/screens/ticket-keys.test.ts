import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { type Line, play, withoutPointer } from '../harness/keyboard-script.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

// Recorded keyboard scripts of the ticket's page: each from its opening on, with nothing but keys.

let screens: Screens;
let api: TestApi;
let browser: Browser;
before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

const NOTE = 'Le mot de passe du commutateur est sous le clavier de Paul';

async function register(subject: string): Promise<string> {
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, description: 'Depuis ce matin.', impact: 2, urgency: 2 },
    ...{ channel: 'email', requester: { id: api.person('requester').id } },
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

/** Opens a ticket, plays a script on it, and gives the ticket as it is then. */
async function played(number: string, script: readonly Line[], after?: (page: Page) => unknown) {
  const { page, complaints } = await openPage(browser);
  await withoutPointer(page);
  await signedIn(page, api, 'agent');
  await page.goto(`${api.url}/console/billets/${number}`);
  await page.getByText('Le délai, expliqué').waitFor();
  await play(page, script);
  await after?.(page);
  assert.deepEqual(complaints, []);
  await page.context().close();
  const agent = await api.as('agent');
  const ticket = (await agent.get(`/api/v1/tickets/${number}`)).body;
  const { messages } = (await agent.get(`/api/v1/tickets/${number}/messages`)).body;
  return { ticket, messages: messages as { body: string; visibility: string }[] };
}

test('reply: what holds words of a note leaves by its second gesture only', async () => {
  const number = await register('Répondre');
  const agent = await api.as('agent');
  await agent.post(`/api/v1/tickets/${number}/messages`, { body: NOTE, visibility: 'internal' });
  const { messages } = await played(number, [
    ['e', 'Texte'],
    [`« Bonjour. ${NOTE}. »`, 'Texte'],
    ['Control+Enter', '…contient des mots d’une note interne'],
    // Escape is the way back; the text is as it was, and the focus in it.
    ['Escape', 'Texte'],
    ['Control+Enter', '…contient des mots d’une note interne'],
    ['Tab', 'Revenir au texte'],
    ['Tab', 'Oui, Rose Utilisatrice peut le lire'],
    ['Enter', '…La réponse est envoyée.'],
    ['Shift', 'Texte'],
  ]);
  assert.deepEqual(
    messages.map(({ body, visibility }) => `${visibility} ${body}`),
    [`internal ${NOTE}`, `public Bonjour. ${NOTE}.`],
  );
});

test('reply: from a reply to a note and back, and a note is added', async () => {
  const { messages } = await played(
    await register('Noter'),
    [
      ['i', 'Texte'],
      ['« Vu avec Paul »', 'Texte'],
      ['Control+Enter', '…La note est ajoutée.'],
      // One may write on, without a way back to the field.
      ['« Et avec Léa »', 'Texte'],
      ['Tab', 'Ajouter la note interne'],
      ['Enter', 'Ajouter la note interne'],
    ],
    (page) => page.locator('.message.internal', { hasText: 'Et avec Léa' }).waitFor(),
  );
  assert.deepEqual(
    messages.map(({ body, visibility }) => `${visibility} ${body}`),
    ['internal Vu avec Paul', 'internal Et avec Léa'],
  );
});

test('pause: the question asked aloud, told to wait, and resumed', async () => {
  const number = await register('Une prise muette');
  const { ticket } = await played(number, [
    ['w', 'Question posée'],
    ['Tab', 'Comment'],
    ['Tab', 'Mettre en attente'],
    ['Shift+Tab Shift+Tab', 'Question posée'],
    ['« Quelle prise ? »', 'Question posée'],
    ['Tab', 'Comment'],
    ['ArrowDown ArrowDown', 'Comment'],
    ['Tab Enter', '…La question est posée.'],
    // Where one was before: nothing is lost to who can’t see the page.
    ['Shift', 'Une prise muette'],
  ]);
  assert.equal(ticket.status, 'waiting_on_user');
  assert.deepEqual([ticket.wait.question, ticket.clock.status], ['Quelle prise ?', 'paused']);
  const resumed = await played(number, [['u', '…Le délai a repris.']]);
  assert.equal(resumed.ticket.status, 'in_progress');
});

test('restore: what was done is said, and the page keeps the focus', async () => {
  const { ticket } = await played(await register('Écran noir'), [
    ['s', 'Ce qui a été fait'],
    ['Escape', 'Écran noir'],
    ['s', 'Ce qui a été fait'],
    ['« Prise changée »', 'Ce qui a été fait'],
    ['Tab', 'Il y a combien de minutes'],
    ['Tab', 'Motif'],
    ['Tab', 'Remettre en service'],
    ['Enter', '…Le service est remis.'],
    ['Shift', 'Écran noir'],
  ]);
  assert.equal(ticket.status, 'restored');
  assert.equal(ticket.clock.status, 'met');
});

test('note: a colleague is found by name and mentioned, or what was typed stays text', async () => {
  const number = await register('Mentionner');
  const { messages } = await played(
    number,
    [
      ['i', 'Texte'],
      ['« Vois avec @ »', 'Qui mentionner'],
      ['« simon »', '…Simon Superviseur'],
      ['Enter', 'Texte'],
      ['« ou bien @ »', 'Qui mentionner'],
      ['« personne »', '…Personne du centre n’a ce nom'],
      ['Escape', 'Texte'],
      ['« , merci »', 'Texte'],
    ],
    async (page) => {
      await page.keyboard.press('Control+Enter');
      await page.getByText('La note est ajoutée.').waitFor();
    },
  );
  assert.equal(messages[0]?.body, 'Vois avec @Simon Superviseur ou bien @personne, merci');
  const { rows } = await api.pool.query(`SELECT address FROM outbox WHERE kind = 'mention'`);
  assert.deepEqual(rows, [{ address: api.person('supervisor').email }]);
});
