/** Work in order: what concerns one call never crosses, calls wait for each other only when all is looked at. */
export interface Turns {
  /** Does it after all that was asked for the same call before. */
  of<T>(call: string, work: () => Promise<T>): Promise<T>;
  /** Does it when nothing else is under way, and lets nothing begin meanwhile; never asked for within a turn. */
  alone(work: () => Promise<void>): Promise<void>;
}

/** Turns of a service. */
export function turns(): Turns {
  const last = new Map<string, Promise<void>>();
  let gate: Promise<void> = Promise.resolve();
  return {
    of(call, work) {
      const done = Promise.all([gate, last.get(call)]).then(work);
      const over = done.then(
        () => {},
        () => {},
      );
      last.set(call, over);
      void over.then(() => last.get(call) === over && last.delete(call));
      return done;
    },
    alone(work) {
      const done = Promise.all([gate, ...last.values()]).then(work);
      gate = done.catch(() => {});
      return done;
    },
  };
}
