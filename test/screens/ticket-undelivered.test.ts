import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { outboxSender } from '../../features/notification/send-outbox.ts';
import type { TestApi } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

// Letters that reached nobody, on the page of their ticket.

let screens: Screens;
let api: TestApi;
let browser: Browser;
before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

/** Hands everything that is due to a mail server that answers as told. */
async function send(result: 'accepted' | 'refused'): Promise<void> {
  const { pool, clock } = api;
  const mail = { address: 'csc@essais.example', publicUrl: 'http://127.0.0.1:0' };
  const said = result === 'refused' ? '550 5.1.1 Nobody here' : '250 OK';
  const smtp = { send: async () => ({ result, said }), close: () => {} };
  const sender = outboxSender({ pool, clock, mail, agreements: agreementBook(), smtp });
  while (await sender.sendNext());
}

async function declared(subject: string): Promise<string> {
  const requester = await api.as('requester');
  const body = { kind: 'incident', subject, impact: 2, urgency: 2, channel: 'portal' };
  const made = await requester.post('/api/v1/tickets', body);
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

test('a letter that was refused stands on its ticket until it is seen to, or leaves after all', async () => {
  const number = await declared('Plus de réseau');
  await send('refused');
  const { page, complaints } = await openPage(browser);
  await signedIn(page, api, 'supervisor');
  await page.goto(`${api.url}/console/billets/${number}`);
  const section = page.getByRole('region', { name: 'Messages qui n’ont rejoint personne' });
  await section.getByText('550 5.1.1 Nobody here').waitFor();
  await section.getByText('Confirmation').waitFor();
  await reached(page, 'ticket', 'undelivered');
  await section.getByRole('button', { name: 'Envoyer de nouveau' }).press('Enter');
  await page.getByText('Le message repart.').waitFor();
  await send('accepted');
  const supervisor = await api.as('supervisor');
  const openOf = async (of: string) =>
    (await supervisor.get(`/api/v1/alerts?number=${of}`)).body.alerts;
  assert.deepEqual(await openOf(number), [], 'sent after all');

  const other = await declared('Plus de téléphone');
  await send('refused');
  await page.goto(`${api.url}/console/billets/${other}`);
  await section.getByRole('button', { name: 'C’est vu' }).click();
  await section.waitFor({ state: 'detached' });
  assert.deepEqual(await openOf(other), []);
  assert.deepEqual(complaints, []);
  await page.context().close();
});
