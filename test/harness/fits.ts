import type { Page } from 'playwright-core';
import { findings } from './axe.ts';

/**
 * What else is held against every page, a line each: an id that stands twice (WCAG 4.1.1), a foot, where
 * help is, that does not stand last (3.2.6), words that are cut off once the text is spaced as a reader may
 * set it (1.4.12), what is pressed and smaller than 24 pixels without room around it (2.5.8), and what
 * stands beside a window of 320 pixels (1.4.10).
 */
export async function misfits(page: Page): Promise<string[]> {
  const faults = await page.evaluate(look);
  for (const { nodes } of await findings(page, { exclude: 'iframe', rules: ['target-size'] })) {
    faults.push(...nodes.map(({ html }) => `small: ${html}`));
  }
  const size = page.viewportSize();
  if (size === null) return faults;
  await page.setViewportSize({ width: 320, height: size.height });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > 320) faults.push(`${wide} px wide in 320`);
  await page.setViewportSize(size);
  return faults;
}

/** Runs in the page. */
async function look(): Promise<string[]> {
  const faults: string[] = [];
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) < i)))
    faults.push(`twice #${id}`);

  const places = [...document.querySelectorAll('header.header, main, footer.footer')];
  const order = places.map(({ tagName }) => tagName).join(' ');
  // A wall is a board and nothing else, and nobody reads it by settings of their own.
  if (location.pathname === '/wallboard') return faults;
  if (order !== 'HEADER MAIN FOOTER') faults.push(`stands as ${order}`);

  const before = new Set(cutTexts());
  const spaced = new CSSStyleSheet();
  spaced.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  // What a reader sets is a use of the page: it does not move by itself.
  dispatchEvent(new Event('change'));
  document.adoptedStyleSheets.push(spaced);
  // What measures letters makes room for them in the frame after.
  for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame);
  for (const node of cutTexts()) {
    if (!before.has(node)) faults.push(`cut off when spaced: ${node.textContent?.trim()}`);
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth)
    faults.push(`${scrollWidth} px wide in ${clientWidth} when spaced`);
  document.adoptedStyleSheets.pop();
  return faults;

  /** The texts of which a box that hides what overflows hides some. */
  function cutTexts(): Node[] {
    const hiding = new Set(
      [...document.querySelectorAll('body *')].filter((element) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        const hides = /hidden|clip/.test(`${overflowX} ${overflowY}`) && element.clientWidth > 4;
        return hides;
      }),
    );
    const cut: Node[] = [];
    for (const element of hiding) {
      const box = element.getBoundingClientRect();
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        if (!text.textContent?.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const { right, bottom, width } = range.getBoundingClientRect();
        if (width > 0 && (right > box.right + 1 || bottom > box.bottom + 1)) cut.push(text);
      }
    }
    return cut;
  }
}
