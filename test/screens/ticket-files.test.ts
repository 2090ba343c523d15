import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page, Route } from 'playwright-core';
import type { TestApi, Who } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { layLine } from '../harness/line.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

// Files on their way to a ticket: several at once, each by itself, through cuts and refusals.

let screens: Screens;
let api: TestApi;
let browser: Browser;
before(async () => {
  screens = await startScreens(['agent']);
  ({ api, browser } = screens);
});
const folder = mkdtempSync(join(tmpdir(), 'relais-choose-'));
after(async () => {
  await screens.close();
  rmSync(folder, { recursive: true });
});

const MIB = 1024 * 1024;
const text = (name: string, content = 'x') => ({
  ...{ name, mimeType: 'text/plain', buffer: Buffer.from(content) },
});

async function register(subject: string): Promise<string> {
  const user = await api.as('requester');
  const made = await user.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, impact: 2, urgency: 2, channel: 'portal' },
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

async function opened(
  path: string,
  who: Who = 'agent',
  options: { readonly width?: number; readonly url?: string } = {},
) {
  const one = await openPage(browser, options);
  await signedIn(one.page, api, who);
  await one.page.goto(`${options.url ?? api.url}${path}`);
  return one;
}

const kept = async (number: string) =>
  (await (await api.as('agent')).get(`/api/v1/tickets/${number}/attachments`)).body.attachments as {
    readonly name: string;
    readonly visibility: string;
    readonly size: number;
  }[];
const names = async (number: string): Promise<string[]> =>
  (await kept(number)).map(({ name }) => name).toSorted();

const field = (page: Page): Locator => page.getByLabel('Choisir des fichiers');
/** The line of a file on its way. */
const line = (page: Page, name: string): Locator =>
  page
    .getByRole('listitem')
    .filter({ hasText: name })
    .filter({ hasNot: page.getByRole('link') });

/** Makes the browser send as slowly as a poor network does, in bytes a second; gives how to end it. */
async function slow(page: Page, uploadThroughput: number): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const poor = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput };
  await session.send('Network.emulateNetworkConditions', poor);
  return () => session.detach();
}

/** Gives an element files as if they were dropped or pasted there. */
function give(
  place: Locator,
  kind: 'drop' | 'paste',
  files: readonly (readonly [string, string])[],
) {
  return place.evaluate(
    (element, [type, given]) => {
      const transfer = new DataTransfer();
      for (const [name, mime] of given) {
        transfer.items.add(new File([name], name, { type: mime }));
      }
      const event =
        type === 'drop'
          ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', {
              ...{ clipboardData: transfer, bubbles: true, cancelable: true },
            });
      element.dispatchEvent(event);
    },
    [kind, files] as const,
  );
}

test('several files, by keyboard: each on its line, a refused one keeps the rest', async () => {
  const number = await register('Plusieurs fichiers');
  const { page, complaints } = await opened(`/console/billets/${number}`);
  // A page that arrives takes the focus to its title.
  await page.getByText('Le délai, expliqué').waitFor();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    field(page).press('Enter'),
  ]);
  const chosen = { 'un.txt': 1, 'vide.txt': 0, 'trop gros.bin': 26 * MIB, 'deux.txt': 1 };
  await chooser.setFiles(
    Object.entries(chosen).map(([name, size]) => {
      const path = join(folder, name);
      writeFileSync(path, '');
      truncateSync(path, size);
      return path;
    }),
  );
  await page.getByText('2 fichiers joints sur 4, 2 non joints.').waitFor();
  await line(page, 'vide.txt').getByText('Refusé. Le fichier est vide.').waitFor();
  await line(page, 'trop gros.bin').getByText('Refusé. Il dépasse 25 Mo.').waitFor();
  await line(page, 'deux.txt').getByText('joint', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'deux.txt' }).waitFor();
  await reached(page, 'ticket', 'files settled');
  assert.deepEqual(await names(number), ['deux.txt', 'un.txt']);
  await line(page, 'vide.txt').getByRole('button', { name: 'Retirer vide.txt' }).focus();
  await page.keyboard.press('Enter');
  await line(page, 'vide.txt').waitFor({ state: 'detached' });
  assert.equal(await field(page).evaluate((one) => one === document.activeElement), true);
  assert.deepEqual(
    complaints.filter((one) => !/status of 422/.test(one)),
    [],
  );
  await page.context().close();
});

test('cut midway, a file is sent again by its button and stored once; so is one whose answer was lost', async (t) => {
  const number = await register('Coupure');
  const way = await layLine(api.url);
  t.after(() => way.close());
  const { page } = await opened(`/console/billets/${number}`, 'agent', { url: way.url });
  await page.getByLabel('Pour le centre seulement').check();
  // So slowly that it is under way for minutes.
  const swift = await slow(page, MIB / 32);
  await field(page).setInputFiles([
    { name: 'capture.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(8 * MIB, 7) },
    text('suite.txt'),
  ]);
  const progress = page.getByRole('progressbar', { name: 'Envoi de capture.bin' });
  await progress.waitFor();
  await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0.01);
  await line(page, 'suite.txt').getByText('en attente').waitFor();
  await reached(page, 'ticket', 'files on their way');
  way.cut();
  await line(page, 'capture.bin').getByText('Pas envoyé', { exact: false }).waitFor();
  await line(page, 'suite.txt').getByText('Pas envoyé', { exact: false }).waitFor();
  assert.deepEqual(await kept(number), []);
  way.mend();
  await swift();
  // What was chosen for the centre stays so, whatever is chosen since.
  await page.getByLabel('Pour le centre seulement').uncheck();
  const lost = Promise.withResolvers<void>();
  const lose = async (route: Route): Promise<void> => {
    await route.fetch();
    await route.abort('connectionreset');
  };
  await page.route('**/attachments?*', (route) => lose(route).then(lost.resolve, lost.reject));
  const again = page.getByRole('button', { name: 'Réessayer d’envoyer capture.bin' });
  await again.click();
  await lost.promise;
  await again.waitFor();
  await reached(page, 'ticket', 'file not sent');
  assert.deepEqual(await names(number), ['capture.bin'], 'it is there, but nobody was told');
  await page.unroute('**/attachments?*');
  await again.press('Enter');
  await line(page, 'capture.bin').getByText('joint', { exact: true }).waitFor();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await line(page, 'suite.txt').getByText('joint', { exact: true }).waitFor();
  assert.deepEqual(
    (await kept(number))
      .map(({ name, size, visibility }) => [name, size, visibility])
      .toSorted(([one], [other]) => ((one ?? '') < (other ?? '') ? -1 : 1)),
    [
      ['capture.bin', 8 * MIB, 'internal'],
      ['suite.txt', 1, 'internal'],
    ],
  );
  await page.context().close();
});

test('one is cancelled while it leaves, the others go on; leaving the page with one on its way asks first', async () => {
  const number = await register('Annulé');
  const { page } = await opened(`/console/billets/${number}`);
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/attachments?*', async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await field(page).setInputFiles([text('un.txt'), text('deux.txt'), text('trois.txt')]);
  await page.getByRole('progressbar', { name: 'Envoi de un.txt' }).waitFor();
  await page.getByRole('button', { name: 'Annuler l’envoi de un.txt' }).click();
  await page.getByRole('progressbar', { name: 'Envoi de deux.txt' }).waitFor();
  assert.equal(await line(page, 'un.txt').count(), 0);
  // Another page of the console does not stop it; the way out says what would be lost.
  await page.getByRole('link', { name: 'Retour à la liste', exact: false }).click();
  await page.getByRole('button', { name: 'Fermer la session' }).click();
  await page.getByText('2 fichiers ne sont pas arrivés au centre', { exact: false }).waitFor();
  await page.keyboard.press('Escape');
  const [dialog] = await Promise.all([
    page.waitForEvent('dialog'),
    page.reload({ timeout: 2_000 }).catch(() => {}),
    page.once('dialog', (one) => void one.dismiss()),
  ]);
  assert.equal(dialog.type(), 'beforeunload');
  release();
  await page.goBack();
  await page.getByRole('link', { name: 'trois.txt' }).waitFor();
  assert.deepEqual(await names(number), ['deux.txt', 'trois.txt']);
  await page.context().close();
});

test('files dropped on their place go at once, a page is never replaced by a file dropped beside it', async () => {
  const number = await register('Déposés');
  const { page, complaints } = await opened(`/console/billets/${number}`, 'agent', { width: 360 });
  await give(page.getByText('ou déposez-les ici').last(), 'drop', [
    ['a.txt', 'text/plain'],
    ['b.png', 'image/png'],
  ]);
  await page.getByText('2 fichiers joints sur 2.').waitFor();
  assert.deepEqual(await names(number), ['a.txt', 'b.png']);
  const stays = await page.getByRole('heading', { level: 1 }).evaluate((element) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'c.txt'));
    const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
    return !element.dispatchEvent(event);
  });
  assert.equal(stays, true);
  await reached(page, 'ticket', 'files, narrow');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('an image pasted in a reply goes with the reply, in a note with the note', async () => {
  const number = await register('Collé');
  const { page, complaints } = await opened(`/console/billets/${number}`);
  const words = page.getByLabel('Texte');
  await page.getByRole('button', { name: 'Réponse à Rose' }).click();
  await words.fill('Voici l’écran à chercher.');
  await give(words, 'paste', [['image.png', 'image/png']]);
  await line(page, 'Image collée.png').getByText('à envoyer').waitFor();
  await reached(page, 'ticket', 'files with a reply');
  assert.deepEqual(await kept(number), [], 'not before the reply');
  await page.getByRole('button', { name: 'Note interne' }).click();
  assert.equal(await line(page, 'Image collée.png').count(), 0);
  await page.getByLabel('Joindre des fichiers').setInputFiles([text('mot de passe.txt')]);
  await words.fill('Pour nous.');
  await words.press('Control+Enter');
  await page.getByRole('link', { name: 'mot de passe.txt' }).waitFor();
  await page.getByRole('button', { name: 'Réponse à Rose' }).click();
  await page.getByRole('button', { name: 'Envoyer à Rose' }).click();
  await page.getByRole('link', { name: 'Image collée.png' }).waitFor();
  const found = (await kept(number)).map(({ name, visibility }) => `${name} ${visibility}`);
  assert.deepEqual(found.toSorted(), ['Image collée.png public', 'mot de passe.txt internal']);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the session ends under a file: one signs in again over the page, and it arrives', async () => {
  const number = await register('Session');
  const { page } = await opened(`/console/billets/${number}`);
  await field(page).waitFor({ state: 'attached' });
  await page.context().clearCookies();
  await field(page).setInputFiles([text('patient.txt')]);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Votre session a pris fin').waitFor();
  await dialog.getByLabel('Mot de passe').fill('trois petits chats de paille');
  await dialog.getByRole('button', { name: 'Ouvrir la session' }).click();
  await page.getByRole('link', { name: 'patient.txt' }).waitFor();
  assert.deepEqual(await names(number), ['patient.txt']);
  await page.context().close();
});

test('on a phone, the number is told at once and the files follow; what fails is tried again there', async () => {
  const { page } = await opened('/declarer', 'colleague', { width: 360 });
  await page.getByLabel('Qu’est-ce qui').selectOption({ label: 'Impression' });
  await page.getByLabel('En quelques mots').fill('Bourrage');
  await page.getByLabel('Oui, presque normalement').check();
  await page.getByLabel('Quelques collègues').check();
  await field(page).setInputFiles([text('photo.txt'), text('autre.txt'), text('retiré.txt')]);
  await page.getByRole('button', { name: 'Retirer retiré.txt' }).click();
  await reached(page, 'declare', 'files chosen');
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/attachments?*', async (route) => {
    await held;
    await route.abort();
  });
  await page.getByRole('button', { name: 'Envoyer au centre' }).click();
  await page.getByText('Votre numéro').first().waitFor();
  await page.getByRole('progressbar', { name: 'Envoi de photo.txt' }).waitFor();
  await reached(page, 'registered', 'files on their way');
  release();
  await page.getByText('Aucun fichier joint sur 2, 2 non joints.').waitFor();
  await reached(page, 'registered', 'files not sent');
  await page.unroute('**/attachments?*');
  await page.getByRole('link', { name: 'Suivre ce billet' }).click();
  await page.getByRole('button', { name: 'Réessayer d’envoyer photo.txt' }).click();
  await page.getByRole('link', { name: 'photo.txt' }).waitFor();
  await reached(page, 'own-ticket', 'file not sent');
  const words = page.getByRole('textbox', { name: 'Votre message' });
  await words.fill('Avec une image');
  await give(words, 'paste', [['image.png', 'image/png']]);
  await page.getByRole('button', { name: 'Réessayer d’envoyer autre.txt' }).click();
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await page.getByRole('link', { name: 'Image collée.png' }).waitFor();
  const number = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  assert.deepEqual(await names(number), ['Image collée.png', 'autre.txt', 'photo.txt']);
  await page.context().close();
});
