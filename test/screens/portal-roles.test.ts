import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLES } from '../../features/people/actor.ts';
import { PAGES } from '../../web/portal/pages.ts';
import { openPage } from '../harness/browser.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

// Every role × every page of the portal: who may not open it is told so, and who may is refused nothing
// of what the page asks for.

let screens: Screens;
before(async () => {
  screens = await startScreens([]);
});
after(() => screens.close());

for (const role of ROLES) {
  test(`the portal as ${role}`, async () => {
    const { api, browser } = screens;
    const mine = await api.as(role);
    const made = await mine.post('/api/v1/tickets', {
      ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2, channel: 'portal' },
    });
    // Who only manages has none of their own, and sees those of others.
    const number = made.body.number ?? (await mine.get('/api/v1/tickets')).body.tickets[0].number;
    const { page, complaints } = await openPage(browser);
    await signedIn(page, api, role);
    const refused: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() === 403) refused.push(new URL(answer.url()).pathname);
    });
    for (const { id, path, roles = ROLES } of PAGES) {
      const place = path.replace(':number', number);
      assert.ok(!place.includes(':'), `${id}: say what its place is`);
      await page.goto(api.url + place);
      const title = page.getByRole('heading', { level: 1 });
      await title.waitFor();
      await settled(page);
      const forbidden = (await title.innerText()).includes('n’est pas ouverte à votre rôle');
      assert.equal(forbidden, !roles.includes(role), `${id} as ${role}`);
      assert.deepEqual(refused, [], `what ${id} asks for as ${role}`);
    }
    const links = await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').count();
    const open = PAGES.filter(({ link, roles = ROLES }) => link && roles.includes(role));
    assert.equal(links, open.length, `the links of ${role}`);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
}
