import type { Page } from 'playwright-core';
import type { TestApi } from '../harness/api.ts';
import type { Morning } from './morning.ts';

/** What a picture may use to set its scene. */
export interface Scene {
  readonly api: TestApi;
  readonly page: Page;
  readonly morning: Morning;
}
