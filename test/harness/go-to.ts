import type { Page } from 'playwright-core';
import { settled } from './settled.ts';

/** Puts another address of the app that stands in a page, as its own links do. */
export async function putAddress(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, address);
}

/**
 * Goes to a page of the console and waits until it stands and has all it asks for: by opening its address when
 * nothing is open, else within the app, which takes a third of that. For tests whose subject is the page,
 * not its arrival.
 */
export async function goTo(page: Page, address: string): Promise<void> {
  if (page.url() === 'about:blank') await page.goto(address);
  else {
    // The page that is left stands until the next has come: by way of one that is nowhere, each has a title of its own.
    await leave(page, new URL('/console/nowhere', address).href);
    await leave(page, address);
  }
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settled(page);
}

async function leave(page: Page, address: string): Promise<void> {
  await page.evaluate(() => document.querySelector('h1')?.setAttribute('data-left', ''));
  await putAddress(page, address);
  await page.locator('h1:not([data-left])').waitFor();
}
