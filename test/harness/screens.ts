import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { systemClock } from '../../adapters/time/system-clock.ts';
import type { MailSettings } from '../../features/notification/mail-settings.ts';
import { openAccount } from '../../features/people/open-account.ts';
import { screensFolder } from '../../main/api.ts';
import { buildScreens } from '../../main/build-screens.ts';
import { prepareDatabase } from '../../main/prepare.ts';
import { type TestApi, testApi, type Who } from './api.ts';
import { startBrowser } from './browser.ts';
import { PASSWORD } from './factor.ts';

const FRENCH = ['Courriel', 'Mot de passe', 'Ouvrir la session'] as const;

export type Screens = Readonly<{
  api: TestApi;
  browser: Browser;
  /** Fills in the page that signs in, and sends it. */
  signIn(page: Page, who: Who, labels?: readonly [string, string, string]): Promise<void>;
  close(): Promise<void>;
}>;

/** The screens as they are served, seeded, with accounts for these people, and a real browser. */
export async function startScreens(
  people: readonly Who[],
  mail: Partial<MailSettings> = {},
): Promise<Screens> {
  await buildScreens();
  // The browser's clock is the machine's: the server's is set to the same.
  const api = await testApi(systemClock.now(), { screens: screensFolder, mail });
  let browser: Browser;
  try {
    await prepareDatabase(api.pool, systemClock);
    for (const who of people) {
      const account = { personId: api.person(who).id, password: PASSWORD };
      assert.equal(await openAccount(api.pool, null, account, api.clock.now()), null);
    }
    browser = await startBrowser();
  } catch (error) {
    // What stays open would keep the file running for ever.
    await api.close();
    throw error;
  }
  return {
    ...{ api, browser },
    async signIn(page, who, labels = FRENCH) {
      await page.getByLabel(labels[0]).fill(api.person(who).email);
      await page.getByLabel(labels[1]).fill(PASSWORD);
      await page.getByRole('button', { name: labels[2] }).click();
    },
    async close() {
      await browser.close();
      await api.close();
    },
  };
}

/** Gives a page's browser a live session of this person, without the way in. */
export async function signedIn(page: Page, api: TestApi, who: Who): Promise<void> {
  const cookie = (await api.as(who)).headers['cookie'] ?? '';
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([
    {
      ...{ name, value, path: '/' },
      domain: '127.0.0.1',
      secure: true,
      httpOnly: true,
      sameSite: 'Strict',
    },
  ]);
}
