import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { outboxSender } from '../../features/notification/send-outbox.ts';
import type { TestApi, Who } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { hardship, tryAgain } from '../harness/hardship.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

// The mail that has not left, in the console.

let screens: Screens;
let api: TestApi;
let browser: Browser;
before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
});
after(() => screens.close());

async function pageOf(who: Who) {
  const opened = await openPage(browser);
  await signedIn(opened.page, api, who);
  return opened;
}

const path = '/console/courrier/envoi';

/** Hands everything that is due to a mail server that answers as told for each address. */
async function send(answer: (to: string) => 'accepted' | 'refused' | 'deferred'): Promise<void> {
  const { pool, clock } = api;
  const administrator = await api.as('administrator');
  const set = await administrator.put('/api/v1/notification-caps', { minute: 1, hour: 1 });
  assert.equal(set.status, 200, set.text);
  const mail = { address: 'csc@essais.example', publicUrl: 'http://127.0.0.1:0' };
  const smtp = {
    async send({ to }: { to: string }) {
      const result = answer(to);
      const said = { accepted: '250 OK', refused: '550 Nobody here', deferred: '451 Later' };
      return { result, said: said[result] };
    },
    close() {},
  };
  const sender = outboxSender({ pool, clock, mail, agreements: agreementBook(), smtp });
  while (await sender.sendNext());
}

async function declared(who: Who, subject: string): Promise<string> {
  const requester = await api.as(who);
  const body = { kind: 'incident', subject, impact: 2, urgency: 2, channel: 'portal' };
  const made = await requester.post('/api/v1/tickets', body);
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

test('an empty outbox says so, and one that can’t be read too', async () => {
  const { page } = await pageOf('agent');
  await hardship(page, 'outbox', api.url + path, '**/api/v1/outbox*');
  await tryAgain(page);
  await page.getByText('Aucun courriel n’attend.').waitFor();
  await reached(page, 'outbox', 'empty');
  await page.context().close();
});

test('what waits, is held or failed is told with why, and leaves when it is asked to', async () => {
  const refused = await declared('requester', 'Plus de réseau');
  await send(() => 'refused');
  await declared('requesterElsewhere', 'Plus de son');
  await send(() => 'deferred');
  const agent = await api.as('agent');
  for (const body of ['Un mot', 'Un autre']) {
    const said = await agent.post(`/api/v1/tickets/${refused}/messages`, { body });
    assert.equal(said.status, 201, said.text);
  }
  await send(() => 'accepted');

  const { page, complaints } = await pageOf('supervisor');
  await page.goto(`${api.url}/console/courrier`);
  await page.getByRole('link', { name: 'Courrier à envoyer' }).click();
  await page.getByText('1 attend, 1 est retenu, 1 a échoué.', { exact: false }).waitFor();
  const failed = page.getByRole('row').filter({ hasText: 'échec' });
  await failed.getByText('550 Nobody here').waitFor();
  await page.getByRole('row').filter({ hasText: 'essayé 1 fois' }).getByText('451 Later').waitFor();
  await page.getByRole('row').filter({ hasText: 'retenu' }).waitFor();
  await reached(page, 'outbox', 'content');
  await failed.getByRole('button').press('Enter');
  await page.getByText('Le message repart.').waitFor();
  await page.getByText('2 attendent', { exact: false }).waitFor();
  await reached(page, 'outbox', 'sent again');
  assert.deepEqual(complaints, []);
  await page.context().close();

  const other = await pageOf('agent');
  await other.page.goto(api.url + path);
  await other.page.getByRole('row').nth(1).waitFor();
  assert.equal(await other.page.getByRole('row').getByRole('button').count(), 0);
  await other.page.context().close();
});
