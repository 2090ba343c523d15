import type { Locator, Page } from 'playwright-core';
import type { Who } from './api.ts';
import { openPage } from './browser.ts';
import { reached } from './reached.ts';
import { type Screens, signedIn } from './screens.ts';

/**
 * Opens a screen whose calls of this address are held, then broken: looks at it while it waits and once it
 * could not be read. Afterwards the calls go through again, and the page offers to try again.
 */
export async function hardship(
  page: Page,
  screen: string,
  address: string,
  call: string,
): Promise<void> {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(call, async (route) => {
    await held;
    await route.abort();
  });
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Chargement').first().waitFor();
  await reached(page, screen, 'loading');
  release();
  await page.getByRole('button', { name: 'Réessayer' }).first().waitFor();
  await reached(page, screen, 'error');
  await page.unroute(call);
}

/**
 * Presses « Réessayer » until nothing is left to be tried again. The press is one step within the page: a
 * page that hears the server again reads by itself, and takes the button away from under a slower hand.
 */
export async function tryAgain(page: Page | Locator): Promise<void> {
  const again = page.getByRole('button', { name: 'Réessayer' });
  await pressStill(again);
  await again.first().waitFor({ state: 'detached' });
}

/** Presses what a page may do by itself meanwhile, and then takes away: in one step within the page, if it is there. */
export async function pressStill(button: Locator): Promise<void> {
  for (const one of await button.elementHandles()) {
    await one.evaluate((element) => (element as HTMLElement).click());
  }
}

/** Opens a screen as somebody whose role may not, and looks at what they are told. */
export async function forbidden(
  { api, browser }: Screens,
  who: Who,
  screen: string,
  path: string,
): Promise<void> {
  const { page } = await openPage(browser);
  await signedIn(page, api, who);
  await page.goto(api.url + path);
  await page.getByRole('heading', { name: 'n’est pas ouverte à votre rôle' }).waitFor();
  await reached(page, screen, 'forbidden');
  await page.context().close();
}

/** The page of these places for somebody whose role may, waiting then unread, and for somebody whose role may not. */
export async function hardshipOf(
  screens: Screens,
  who: Readonly<{ may: Who; mayNot: Who }>,
  places: readonly (readonly [screen: string, path: string, call: string])[],
): Promise<void> {
  const { api, browser } = screens;
  for (const [screen, path, call] of places) {
    const { page } = await openPage(browser);
    await signedIn(page, api, who.may);
    await hardship(page, screen, api.url + path, call);
    await page.context().close();
    await forbidden(screens, who.mayNot, screen, path);
  }
}
