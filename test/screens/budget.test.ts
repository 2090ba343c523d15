import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Who } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { type Screens, startScreens } from '../harness/screens.ts';
import { settled } from '../harness/settled.ts';

// What a first visit fetches and how steady it stands: bytes as they travel, gzip and all.

/** The first page of each app: JavaScript in bytes, at most. */
const FIRST_PAGES = [
  { path: '/', who: 'requester', most: 150_000 },
  { path: '/console', who: 'agent', most: 350_000 },
] as const;

let screens: Screens;
before(async () => {
  screens = await startScreens(['agent', 'requester']);
});
after(() => screens.close());

/** Opens a first page, signs in, and waits until nothing more is fetched. */
async function visit(path: string, who: Who): Promise<{ page: Page; script: number }> {
  const { page } = await openPage(screens.browser);
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return;
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(screens.api.url + path);
  await screens.signIn(page, who);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settled(page);
  const all = await Promise.all(sizes);
  return { page, script: all.reduce((sum, size) => sum + size, 0) };
}

/** How much of the page moved by itself since it was opened (cumulative layout shift). */
function shiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
          })[]) {
            if (!entry.hadRecentInput) sum += entry.value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );
}

for (const { path, who, most } of FIRST_PAGES) {
  test(`the first page of ${path} fetches at most ${most} bytes of JavaScript, and stands still`, async () => {
    const { page, script } = await visit(path, who);
    assert.ok(script > 30_000, `${script} bytes were seen`);
    assert.ok(script <= most, `${path} fetches ${script} bytes of JavaScript, at most ${most}`);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    const shift = await shiftOf(page);
    // 0.1 is what is called good; ours is to stand still but for a line of text.
    assert.ok(shift <= 0.02, `${path} moves by ${shift}`);
    await page.context().close();
  });
}
