import { setTimeout as delay } from 'node:timers/promises';

/** Work that is looked for again and again. */
export interface Loop {
  /** Looks at once. */
  wake(): void;
  /** When it last turned, by `performance.now()`. */
  turnedAt(): number;
  /** Ends after the step under way. */
  stop(): Promise<void>;
}

/** Repeats a step while it finds something, then waits to be woken or for the next look. */
export function startLoop(
  step: () => Promise<boolean>,
  pollEvery: number,
  onError: (error: unknown) => void,
): Loop {
  let stopping = false;
  let turned = performance.now();
  let wake = (): void => {};
  const running = (async () => {
    while (!stopping) {
      let woken = false;
      const sleep = new Promise<void>((resolve) => {
        wake = () => {
          woken = true;
          resolve();
        };
      });
      try {
        while (!stopping && (await step())) turned = performance.now();
      } catch (error) {
        onError(error);
      }
      turned = performance.now();
      if (stopping || woken) continue;
      const timer = new AbortController();
      const { signal } = timer;
      await Promise.race([sleep, delay(pollEvery, undefined, { signal }).catch(() => {})]);
      timer.abort();
    }
  })();
  return {
    wake: () => wake(),
    turnedAt: () => turned,
    async stop() {
      stopping = true;
      wake();
      await running;
    },
  };
}
