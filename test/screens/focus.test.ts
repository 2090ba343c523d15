import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Role, ROLES } from '../../features/people/actor.ts';
import { PAGES as CONSOLE } from '../../web/console/pages.ts';
import { PAGES as PORTAL } from '../../web/portal/pages.ts';
import { openPage } from '../harness/browser.ts';
import { goTo } from '../harness/go-to.ts';
import { misfits } from '../harness/fits.ts';
import { declareOutage } from '../harness/outage.ts';
import { ANSWERED, phoneCall } from '../harness/phone-call.ts';
import { keptRota } from '../harness/rota.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

// Where the keyboard is, on every page of the tables: seen (WCAG 2.4.7, 2.4.13) and not hidden (2.4.11); and
// the page in French as a reader may set it, standing still, as `english.test.ts` holds it in English.

const STAFF: readonly Role[] = ['agent', 'supervisor', 'manager', 'administrator'];
/** Stops of a page that are looked at, at most. */
const STOPS = 60;

let screens: Screens;
let number: string;
before(async () => {
  screens = await startScreens([]);
  const requester = await screens.api.as('requester');
  const made = await requester.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2, channel: 'portal' },
  });
  number = made.body.number as string;
  await declareOutage(screens.api, number);
  await phoneCall(screens.api.pool, screens.api.clock.now() - 600_000, ANSWERED);
  await keptRota(screens.api, ['agent', 'manager'], 'Réseau');
  const keeper = await screens.api.as('administrator');
  const begun = await keeper.post('/api/v1/agreements/1/drafts', {});
  assert.equal(begun.status, 201, begun.text);
});
after(() => screens.close());

for (const [app, base, pages, everybody, width] of [
  ['console', '/console', CONSOLE, STAFF, 1280],
  ['portal', '', PORTAL, ROLES, 360],
] as const) {
  test(`the keyboard is seen wherever it is, on every page of the ${app}`, async () => {
    const { api, browser } = screens;
    const faults: string[] = [];
    for (const role of new Set(pages.map((page) => (page.roles ?? everybody)[0] as Role))) {
      const { page, complaints } = await openPage(browser, { width, still: true });
      await signedIn(page, api, role);
      for (const { id, path } of pages.filter((one) => (one.roles ?? everybody)[0] === role)) {
        const place = path
          .replace(':number', number)
          .replace(':id', '1')
          .replace(':version', '1')
          .replace(':draft', '1')
          .replace(':month', '2026-01')
          .replace(':name', 'business');
        const whole = app === 'portal' || page.url() === 'about:blank';
        // The portal's few pages are opened anew, so that they are seen to stand still in French as well.
        if (app === 'portal') {
          await page.goto(api.url + base + place);
          await page.getByRole('heading', { level: 1 }).waitFor();
          await settled(page);
        } else await goTo(page, api.url + base + place);
        for (const fault of await misfits(page)) faults.push(`${id}: ${fault}`);
        // What the keyboard came to in a narrow window is passed over again in this one.
        await settled(page);
        for (const fault of await walk(page, whole)) faults.push(`${id}: ${fault}`);
      }
      assert.deepEqual(complaints, []);
      await page.context().close();
    }
    assert.deepEqual([...new Set(faults)], []);
  });
}

/**
 * Goes through a page by Tab, from its top or, where what stands above it was gone through already, from its
 * title; what is wrong with a stop, a line each.
 */
async function walk(page: Page, whole: boolean): Promise<string[]> {
  const faults: string[] = [];
  await page.evaluate((top) => {
    const begin = top ? document.body : (document.querySelector('h1') ?? document.body);
    const former = begin.getAttribute('tabindex');
    begin.tabIndex = -1;
    begin.focus();
    if (former === null) begin.removeAttribute('tabindex');
  }, whole);
  let stops = 0;
  for (; stops < STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(look);
    if (seen === null) break;
    if (seen !== '') faults.push(seen);
  }
  // The link to the content, the one to the start and those at the foot at least.
  if (whole && stops < 4) faults.push(`${stops} stops`);
  return faults;
}

/** Runs in the page: what is wrong with what has the focus, nothing when it is well, null past the end. */
function look(): string | null {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const name = `${element.tagName} ${(element.textContent || element.getAttribute('aria-label') || element.id).trim().slice(0, 40)}`;
  // What is drawn for a control may stand beside it, in its label.
  const drawn = [element, element.parentElement, element.nextElementSibling].find((one) => {
    if (!one) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
  if (!drawn) return `${name}: no outline`;
  const style = getComputedStyle(drawn);
  const inside = Number.parseFloat(style.outlineOffset) < 0;
  const ratio = contrast(style.outlineColor, groundOf(inside ? drawn : drawn.parentElement));
  if (ratio < 3) return `${name}: outline ${ratio.toFixed(1)}:1`;
  const box = drawn.getBoundingClientRect();
  const points = [0.1, 0.5, 0.9].flatMap((x) =>
    [0.25, 0.75].map((y) => [box.left + box.width * x, box.top + box.height * y] as const),
  );
  const free = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (drawn.contains(top) || top.contains(drawn));
  });
  return free ? '' : `${name}: hidden`;

  function groundOf(from: Element | null): string {
    for (let one = from; one; one = one.parentElement) {
      const { backgroundColor } = getComputedStyle(one);
      if (!/^rgba\(.*, 0\)$/.test(backgroundColor)) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  }
  function contrast(one: string, other: string): number {
    const [a, b] = [luminance(one), luminance(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }
  function luminance(colour: string): number {
    const parts = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    const [red = 0, green = 0, blue = 0] = parts;
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
}
