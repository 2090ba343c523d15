import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** Nothing is smaller than a finger: links in lines of text apart, every target is 24 px high. */
export async function assertTargets(page: Page): Promise<void> {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('main button, main input, main select, main summary, main label')]
      .filter((one) => one.checkVisibility() && getComputedStyle(one).opacity !== '0')
      .map((one) => ({ text: one.outerHTML.slice(0, 80), box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.height < 24 || box.width < 24))
      .map(({ text }) => text),
  );
  assert.deepEqual(small, []);
}
