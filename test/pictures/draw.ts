import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { screensFolder } from '../../main/api.ts';
import { buildScreens } from '../../main/build-screens.ts';
import { testApi } from '../harness/api.ts';
import { openPage, startBrowser } from '../harness/browser.ts';
import { signedIn } from '../harness/screens.ts';
import { startTestServer } from '../harness/test-server.ts';
import { root } from '../house/sources.ts';
import { demonstration } from './demonstration.ts';
import { type Scene, SHOTS, type Shot } from './shots.ts';

// draw.ts [WORD…]: draws the screens whose name holds one of the words, all when none is given, into
//   docs/pictures, over the demonstration at an instant that never changes.

/** Tuesday 10 February 2026, 10:20 in Toronto. */
const NOW = Date.parse('2026-02-10T15:20:00Z');
const folder = join(root, 'docs', 'pictures');

const words = process.argv.slice(2);
const chosen = SHOTS.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);
const server = await startTestServer(undefined);
process.env['RELAIS_TEST_DATABASE_URL'] = server.templateUrl;
await buildScreens();
const api = await testApi(NOW, { screens: screensFolder, people: demonstration });
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
  await page.clock.install({ time: NOW });
  if (who) await signedIn(page, api, who);
  const scene: Scene = { api, page };
  const where = typeof path === 'string' ? path : await path(scene);
  await page.goto(api.url + where);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await prepare?.(scene);
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: shot.whole ?? false });
  for (const complaint of complaints) process.stderr.write(`${name}: ${complaint}\n`);
  process.stdout.write(`${name}.png\n`);
  await page.context().close();
}
