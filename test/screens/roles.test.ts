import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Role, ROLES } from '../../features/people/actor.ts';
import { PAGES } from '../../web/console/pages.ts';
import { openPage } from '../harness/browser.ts';
import { goTo, putAddress } from '../harness/go-to.ts';
import { declareOutage } from '../harness/outage.ts';
import { ANSWERED, phoneCall } from '../harness/phone-call.ts';
import { keptRota } from '../harness/rota.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

// Every role × every page of the console: who may not open it is told so, and who may is refused
// nothing of what the page asks for.

const STAFF: readonly Role[] = ['agent', 'supervisor', 'manager', 'administrator'];

let screens: Screens;
let number: string;
before(async () => {
  screens = await startScreens([]);
  const { api } = screens;
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2, channel: 'email' },
    requester: { id: api.person('requester').id },
  });
  number = made.body.number as string;
  await declareOutage(api, number);
  await phoneCall(api.pool, api.clock.now() - 600_000, ANSWERED);
  await keptRota(api, ['agent', 'manager'], 'Réseau');
  const keeper = await api.as('administrator');
  const begun = await keeper.post('/api/v1/agreements/1/drafts', {});
  assert.equal(begun.status, 201, begun.text);
});
after(() => screens.close());

/** A page signed in as this role, with every answer that refuses a right. */
async function pageOf(
  role: Role,
): Promise<{ page: Page; refused: string[]; complaints: string[] }> {
  const { page, complaints } = await openPage(screens.browser);
  const refused: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() !== 403) return;
    refused.push(`${answer.request().method()} ${new URL(answer.url()).pathname}`);
  });
  await signedIn(page, screens.api, role);
  return { page, refused, complaints };
}

/** Who is not of the centre is told so at its gate, before any page: the first is opened, the others gone to from it. */
async function outside(page: Page, place: string): Promise<void> {
  const address = `${screens.api.url}/console${place}`;
  if (page.url() === 'about:blank') await page.goto(address);
  else await putAddress(page, address);
  await page.getByText('La console est celle du personnel du centre').waitFor();
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 0, place);
}

for (const role of ROLES) {
  test(`the console as ${role}`, async () => {
    const { page, refused, complaints } = await pageOf(role);
    for (const { id, path, roles = STAFF } of PAGES) {
      // The first person, the first team and the calendars are there from the start.
      const place = path
        .replace(':number', number)
        .replace(':id', '1')
        .replace(':version', '1')
        .replace(':draft', '1')
        .replace(':month', '2026-01')
        .replace(':name', 'business');
      assert.ok(!place.includes(':'), `${id}: say what its place is`);
      if (!STAFF.includes(role)) {
        await outside(page, place);
        continue;
      }
      await goTo(page, `${screens.api.url}/console${place}`);
      const title = page.getByRole('heading', { level: 1 });
      const forbidden = (await title.innerText()).includes('n’est pas ouverte à votre rôle');
      assert.equal(forbidden, !roles.includes(role), `${id} as ${role}`);
      assert.deepEqual(refused, [], `what ${id} asks for as ${role}`);
    }
    if (STAFF.includes(role)) {
      const links = await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').count();
      const open = PAGES.filter(({ link, roles = STAFF }) => link && roles.includes(role));
      assert.equal(links, open.length, `the links of ${role}`);
    }
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
}
