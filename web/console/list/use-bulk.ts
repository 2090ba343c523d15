import { useRef, useState } from 'react';
import { ProblemError } from '../../api/problem.ts';
import type { ListedTicket } from '../../api/schema.ts';
import { actOn, type BulkAct, type BulkValues } from './bulk-acts.ts';
import type { Listing } from './listing.ts';
import { PAGE, readerOf } from './read-rows.ts';

/** What became of one ticket. */
export interface Outcome {
  readonly number: string;
  readonly displayNumber: string;
  readonly subject: string;
  /** Null when it was done; else why not, in words, empty when the server could not be reached. */
  readonly refused: string | null;
}

export interface Bulk {
  readonly status: 'idle' | 'running' | 'stopping' | 'done';
  readonly total: number;
  readonly outcomes: readonly Outcome[];
  /** Those that were not reached before it was stopped. */
  readonly left: readonly string[];
  run(act: BulkAct, values: BulkValues, numbers: readonly string[], fresh: boolean): Promise<void>;
  stop(): void;
}

/** So many at once: the others of the centre work at the same time. */
const AT_ONCE = 4;

/**
 * Does one thing to several tickets, a few at a time, each as if alone: what is refused leaves the
 * others done. `fresh` reads them first: those that were refused because they had changed.
 */
export function useBulk(listing: Listing, me: number): Bulk {
  const [state, setState] = useState<Omit<Bulk, 'run' | 'stop'>>({
    ...{ status: 'idle', total: 0, outcomes: [], left: [] },
  });
  const stopped = useRef(false);

  async function read(numbers: readonly string[], fresh: boolean) {
    const known = listing.shown().rows;
    const missing = fresh ? numbers : numbers.filter((number) => !known.has(number));
    const tickets = new Map<string, ListedTicket>(known);
    const reader = readerOf({}, 'number');
    for (let i = 0; i < missing.length; i += PAGE) {
      const page = await reader({ numbers: missing.slice(i, i + PAGE) });
      for (const ticket of page.tickets) tickets.set(ticket.number, ticket);
    }
    return tickets;
  }

  async function run(
    act: BulkAct,
    values: BulkValues,
    numbers: readonly string[],
    fresh: boolean,
  ): Promise<void> {
    stopped.current = false;
    const outcomes: Outcome[] = [];
    const waiting = [...numbers];
    const tell = (status: Bulk['status']): void =>
      setState({ status, total: numbers.length, outcomes: [...outcomes], left: [...waiting] });
    tell('running');
    let tickets: ReadonlyMap<string, ListedTicket>;
    try {
      tickets = await read(numbers, fresh);
    } catch {
      tickets = listing.shown().rows;
    }
    const one = async (number: string): Promise<void> => {
      const ticket = tickets.get(number);
      const { displayNumber = number, subject = '' } = ticket ?? {};
      let refused: string | null = null;
      try {
        if (ticket === undefined) throw new ProblemError({ code: '', detail: '', status: 0 });
        await actOn(act, ticket, values, me, crypto.randomUUID());
      } catch (error) {
        refused = error instanceof ProblemError ? error.problem.detail : '';
      }
      outcomes.push({ number, displayNumber, subject, refused });
      tell(stopped.current ? 'stopping' : 'running');
    };
    const work = async (): Promise<void> => {
      for (;;) {
        const number = stopped.current ? undefined : waiting.shift();
        if (number === undefined) return;
        await one(number);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    // What was done shows before it is said to be over.
    const done = outcomes.map(({ number }) => number);
    for (let i = 0; i < done.length; i += PAGE) {
      await listing.update(done.slice(i, i + PAGE)).catch(() => {});
    }
    tell('done');
  }

  return {
    ...state,
    run,
    stop() {
      stopped.current = true;
      setState((now) => ({ ...now, status: 'stopping' }));
    },
  };
}
