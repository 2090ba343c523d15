import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type Role, ROLES } from '../../features/people/actor.ts';
import { PAGES as CONSOLE } from '../../web/console/pages.ts';
import { PAGES as PORTAL } from '../../web/portal/pages.ts';
import { openPage } from '../harness/browser.ts';
import { misfits } from '../harness/fits.ts';
import { keptRota } from '../harness/rota.ts';
import { reached } from '../harness/reached.ts';
import { declareOutage } from '../harness/outage.ts';
import { ANSWERED, phoneCall } from '../harness/phone-call.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

// Every page in English, and as a reader may set it, by the tables of pages: a new one is there without being asked.

const STAFF: readonly Role[] = ['agent', 'supervisor', 'manager', 'administrator'];
/** Pages that their own tests look at in English, with more on them. */
const ELSEWHERE: readonly string[] = [
  ...['accessibility', 'account', 'agreement', 'audit', 'categories', 'declare', 'home', 'intake'],
  ...['list', 'own-ticket', 'people', 'services', 'shortcuts', 'site', 'supervision', 'teams'],
  ...['texts', 'ticket'],
];

let screens: Screens;
let number: string;
before(async () => {
  screens = await startScreens([]);
  const requester = await screens.api.as('requester');
  const made = await requester.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'A fault', impact: 2, urgency: 2, channel: 'portal' },
  });
  number = made.body.number as string;
  await declareOutage(screens.api, number);
  await phoneCall(screens.api.pool, screens.api.clock.now() - 600_000, ANSWERED);
  const keeper = await screens.api.as('administrator');
  await keeper.post('/api/v1/displays', { name: 'Reception' });
  const reply = { name: 'Hello', textFr: 'Bonjour', textEn: 'Hello' };
  const kept = await keeper.post('/api/v1/canned-replies', reply);
  assert.equal(kept.status, 201, kept.text);
  await keeper.post('/api/v1/mailboxes', { address: 'help@relais.example' });
  await keptRota(screens.api, ['agent', 'manager'], 'Network');
  const begun = await keeper.post('/api/v1/agreements/1/drafts', {});
  assert.equal(begun.status, 201, begun.text);
});
after(() => screens.close());

const phrasesOf = (language: 'fr' | 'en'): string[] =>
  readdirSync(`locales/${language}`).flatMap((name) =>
    Object.values(JSON.parse(readFileSync(`locales/${language}/${name}`, 'utf8')) as object),
  );
const english = new Set(phrasesOf('en'));
/** French phrases without places, those alone that nothing in English says as well. */
const french = new Set(phrasesOf('fr').filter((text) => !text.includes('{') && !english.has(text)));

for (const [app, base, pages, everybody] of [
  ['console', '/console', CONSOLE, STAFF],
  ['portal', '', PORTAL, ROLES],
] as const) {
  test(`every page of the ${app} in English`, async () => {
    const { api, browser } = screens;
    const faults: string[] = [];
    const roles = new Set(pages.map((page) => (page.roles ?? everybody)[0] as Role));
    for (const role of roles) {
      const { page, complaints } = await openPage(browser, { locale: 'en-CA', still: true });
      await signedIn(page, api, role);
      for (const { id, path } of pages.filter((one) => (one.roles ?? everybody)[0] === role)) {
        const place = path
          .replace(':number', number)
          .replace(':id', '1')
          .replace(':version', '1')
          .replace(':draft', '1')
          .replace(':month', '2026-01')
          .replace(':name', '24x7');
        assert.ok(!place.includes(':'), `${id}: say what its place is`);
        await page.goto(api.url + base + place);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await settled(page);
        assert.equal(await page.locator('html').getAttribute('lang'), 'en-CA', id);
        const lines = (await page.locator('body').innerText()).split('\n');
        const left = lines.map((line) => line.trim()).filter((line) => french.has(line));
        // The way to the other language is told in it.
        assert.deepEqual(
          left.filter((line) => !/^(?:Français|English)$/.test(line)),
          [],
          `French in ${id}`,
        );
        for (const fault of await misfits(page)) faults.push(`${id}: ${fault}`);
        if (!ELSEWHERE.includes(id)) await reached(page, id, 'content, English');
      }
      assert.deepEqual(complaints, []);
      await page.context().close();
    }
    assert.deepEqual(faults, []);
  });
}
