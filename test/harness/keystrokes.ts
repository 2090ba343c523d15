import type { Page } from 'playwright-core';

/** A keyboard that counts: a chord is one keystroke, text is counted apart. */
export type Keystrokes = Readonly<{
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Keystrokes since the last reset, text left out. */
  count(): number;
  reset(): void;
}>;

/** Uses a page by its keyboard alone. */
export function keystrokes(page: Page): Keystrokes {
  let pressed = 0;
  return {
    async press(...keys) {
      for (const key of keys) {
        pressed += 1;
        await page.keyboard.press(key);
      }
    },
    async type(text) {
      await page.keyboard.type(text);
    },
    count: () => pressed,
    reset() {
      pressed = 0;
    },
  };
}
