import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { screensFolder } from '../../main/api.ts';
import { buildScreens } from '../../main/build-screens.ts';
import { testApi } from '../harness/api.ts';
import { openPage, startBrowser } from '../harness/browser.ts';
import { signedIn } from '../harness/screens.ts';
import { startTestServer } from '../harness/test-server.ts';
import { root } from '../house/sources.ts';
import { demonstration } from './demonstration.ts';
import { playMorning } from './morning.ts';
import { withPalette } from './palette.ts';
import type { Scene } from './scene.ts';
import { SHOTS, type Shot } from './shots.ts';

// draw.ts [WORD…]: draws the screens whose name holds one of the words, all when none is given, into
//   docs/pictures, over the demonstration at an instant that never changes.

/** Tuesday 10 February 2026, 10:20 in Toronto. */
const NOW = Date.parse('2026-02-10T15:20:00Z');
/** Nothing that changes on the page for this long, in milliseconds: it is drawn. */
const QUIET = 700;
const folder = join(root, 'docs', 'pictures');

const words = process.argv.slice(2);
const chosen = SHOTS.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);
const server = await startTestServer(undefined);
process.env['RELAIS_TEST_DATABASE_URL'] = server.templateUrl;
await buildScreens();
const api = await testApi(NOW, { screens: screensFolder, people: demonstration });
const morning = await playMorning(api);
const browser = await startBrowser();
if (words.length === 0) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
try {
  for (const shot of chosen) await draw(shot);
} finally {
  await browser.close();
  await api.close();
  await server.stop();
}

async function draw(shot: Shot): Promise<void> {
  const { name, path, who, width = 1280, height = 900, prepare } = shot;
  const { page, complaints } = await openPage(browser, { width });
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.clock.setFixedTime(NOW);
  if (who) await signedIn(page, api, who);
  const scene: Scene = { api, page, morning };
  await page.goto(api.url + (typeof path === 'string' ? path : await path(scene)));
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await still(page);
  await prepare?.(scene);
  await still(page);
  const png = await page.screenshot({ fullPage: shot.whole ?? false, animations: 'disabled' });
  writeFileSync(join(folder, `${name}.png`), withPalette(png));
  for (const complaint of complaints) process.stderr.write(`${name}: ${complaint}\n`);
  process.stdout.write(`${name}.png\n`);
  await page.context().close();
}

/** Resolves once nothing waits for the server and nothing has moved for a while. */
async function still(page: Page): Promise<void> {
  await page.evaluate(async (quiet) => {
    await document.fonts.ready;
    await new Promise<void>((done) => {
      const look = (): void => {
        if (document.body.innerText.includes('Chargement…')) timer = setTimeout(look, quiet);
        else done();
      };
      let timer = setTimeout(look, quiet);
      new MutationObserver(() => {
        clearTimeout(timer);
        timer = setTimeout(look, quiet);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  }, QUIET);
}
