import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

/** A part of an app that could not be fetched, however often it was asked for. */
export class UnfetchedError extends Error {}

/** How long is waited before each further try, in milliseconds. */
const PAUSES = [300, 1_000, 3_000];

/**
 * Fetches a part of an app. What fails is asked for again: a network that changes has all that is on its way fail.
 * Throws UnfetchedError.
 */
export async function fetched<T>(load: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await load();
    } catch {
      await new Promise((over) => {
        setTimeout(over, pause);
      });
    }
  }
  try {
    return await load();
  } catch (error) {
    throw new UnfetchedError('a part of the app could not be fetched', { cause: error });
  }
}

/** A component that is fetched when it is first shown. */
export function lazily<P>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
): LazyExoticComponent<ComponentType<P>> {
  return lazy(() => fetched(load));
}
