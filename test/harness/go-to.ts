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
 * Goes to a page of the console or the portal and waits until it has all it asks for: by opening its address
 * when nothing is open, else within the app, which takes an eighth of that. For tests whose subject is the
 * page, not its arrival.
 */
export async function goTo(page: Page, address: string): Promise<void> {
  if (page.url() === 'about:blank') await page.goto(address);
  else await putAddress(page, address);
  await settled(page);
}
