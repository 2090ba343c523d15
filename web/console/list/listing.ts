import type { ListedTicket } from '../../api/schema.ts';
import { type ListedPage, PAGE, type ReadPage } from './read-rows.ts';
import { compareBy } from './sorting.ts';

/** What happened to a row since the list was laid out. */
export type Mark = 'changed' | 'moved' | 'leaving';

/** A list as it is shown; a new object whenever something of it changed. */
export interface Shown {
  readonly status: 'pending' | 'ready' | 'failed';
  readonly error: Error | null;
  /** The tickets in the order in which they were laid out: it stays until asked to change. */
  readonly order: readonly string[];
  /** Those whose content is known: around what is looked at, the others are read again. */
  readonly rows: ReadonlyMap<string, ListedTicket>;
  readonly marks: ReadonlyMap<string, Mark>;
  /** How many tickets would come in, go or change place; null when that can't be told any more. */
  readonly waiting: number | null;
  /** Whether nothing follows. */
  readonly complete: boolean;
  readonly count: { readonly value: number; readonly capped: boolean } | null;
  readonly mistyped: boolean;
}

/** A list that is laid out once, kept up to date in place, and laid out anew when asked. */
export interface Listing {
  shown(): Shown;
  listen(listener: () => void): () => void;
  /** Reads what is missing between two places, and ahead of them. */
  look(from: number, to: number): void;
  /** Something happened to a ticket. */
  heard(number: string): void;
  /** Brings these up to date at once. */
  update(numbers: readonly string[]): Promise<void>;
  /** Events may have been missed. */
  missed(certain: boolean): void;
  /** Lays the list out anew, as far as a place. */
  refresh(upTo?: number): Promise<void>;
}

/** The next page is asked for this many rows before the end comes into sight. */
const AHEAD = 150;
/** More rows than this are not kept: far ones are let go, and read again when they come back. */
const MOST_KEPT = 3000;
const KEPT_AROUND = 1000;
/** Who is further down than this begins again at the top when the list is laid out anew. */
export const FARTHEST = 1000;
/** So many changes at once are not told apart any more. */
const MOST_PENDING = 500;
/** What is shown is brought up to date after a burst of events; whether others would come in, later. */
const BURST = 300;
const LATER = 3000;
const AGAIN = 5000;

const EMPTY: Shown = {
  ...{ status: 'pending', error: null, order: [], rows: new Map(), marks: new Map() },
  ...{ waiting: 0, complete: false, count: null, mistyped: false },
};

/** Builds a list over the pages that `read` gives, in the order `sort`. */
export function listingOf(read: ReadPage, sort: string): Listing {
  const listeners = new Set<() => void>();
  let shown = EMPTY;
  let places = new Map<string, number>();
  let entering = new Set<string>();
  let uncertain = false;
  let next: string | null = null;
  let paging = false;
  let edition = 0;
  const pending = new Set<string>();
  const asked = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wakesAt = 0;
  let around: readonly [number, number] = [0, PAGE];

  function show(change: Partial<Shown>): void {
    const marks = change.marks ?? shown.marks;
    let going = 0;
    for (const mark of marks.values()) if (mark !== 'changed') going += 1;
    shown = { ...shown, ...change, waiting: uncertain ? null : entering.size + going };
    for (const listener of listeners) listener();
  }

  /** Puts a page at the end of what is laid out. */
  function append(page: ListedPage, before: readonly string[]): Partial<Shown> {
    const order = [...before];
    const rows = new Map(shown.rows);
    for (const row of page.tickets) {
      rows.set(row.number, row);
      entering.delete(row.number);
      if (places.has(row.number)) continue;
      places.set(row.number, order.length);
      order.push(row.number);
    }
    next = page.next;
    return { order, rows: spare(rows), complete: page.next === null };
  }

  /** Lets go of rows that are far from what is looked at. */
  function spare(rows: Map<string, ListedTicket>): Map<string, ListedTicket> {
    if (rows.size <= MOST_KEPT) return rows;
    const [from, to] = around;
    for (const number of rows.keys()) {
      const place = places.get(number) ?? -1;
      if (place < from - KEPT_AROUND || place > to + KEPT_AROUND) rows.delete(number);
    }
    return rows;
  }

  async function refresh(upTo = 0): Promise<void> {
    edition += 1;
    const mine = edition;
    paging = true;
    try {
      const pages: ListedPage[] = [];
      let cursor: string | null = null;
      let laid = 0;
      do {
        const page: ListedPage = await read({
          ...(cursor === null ? { count: true } : { cursor }),
        });
        if (mine !== edition) return;
        pages.push(page);
        laid += page.tickets.length;
        cursor = page.next;
      } while (cursor !== null && laid <= (upTo > FARTHEST ? 0 : upTo));
      places = new Map();
      entering = new Set();
      uncertain = false;
      pending.clear();
      let laidOut: Partial<Shown> = { order: [], rows: new Map() };
      shown = { ...shown, rows: new Map() };
      for (const page of pages) {
        laidOut = append(page, laidOut.order ?? []);
        shown = { ...shown, ...laidOut };
      }
      const [first] = pages;
      show({
        ...{ status: 'ready', error: null, marks: new Map() },
        ...{ count: first?.count ?? null, mistyped: first?.numberMistyped ?? false },
      });
    } catch (error) {
      if (mine === edition) show({ status: 'failed', error: error as Error });
    } finally {
      if (mine === edition) paging = false;
    }
  }

  async function follow(): Promise<void> {
    if (paging || next === null || shown.status !== 'ready') return;
    const mine = edition;
    paging = true;
    try {
      const page = await read({ cursor: next });
      if (mine === edition) show({ ...append(page, shown.order), error: null });
    } catch (error) {
      if (mine === edition) show({ error: error as Error });
    } finally {
      if (mine === edition) paging = false;
    }
    const [, to] = around;
    if (mine === edition && shown.error === null && to > shown.order.length - AHEAD) void follow();
  }

  /** Reads tickets again by their numbers, whether or not the list's filters still hold for them. */
  async function readAgain(numbers: readonly string[]): Promise<readonly ListedTicket[]> {
    const page = await read({ numbers, any: true });
    return page.tickets;
  }

  /** Reads again what was let go and comes into sight. */
  async function restore(from: number, to: number): Promise<void> {
    const gone: string[] = [];
    for (let i = Math.max(0, from); i < Math.min(to, shown.order.length); i += 1) {
      const number = shown.order[i] as string;
      if (!shown.rows.has(number) && !asked.has(number)) gone.push(number);
    }
    for (let i = 0; i < gone.length; i += PAGE) {
      const some = gone.slice(i, i + PAGE);
      for (const number of some) asked.add(number);
      try {
        place(await readAgain(some));
      } catch {
        // It is asked for again when it is looked at.
      } finally {
        for (const number of some) asked.delete(number);
      }
    }
  }

  function place(tickets: readonly ListedTicket[]): void {
    const rows = new Map(shown.rows);
    for (const ticket of tickets) if (places.has(ticket.number)) rows.set(ticket.number, ticket);
    show({ rows: spare(rows) });
  }

  /** Whether a ticket stands between its neighbours as the order has it. */
  function inPlace(ticket: ListedTicket, rows: Shown['rows']): boolean {
    const at = places.get(ticket.number) ?? 0;
    const above = rows.get(shown.order[at - 1] ?? '');
    const below = rows.get(shown.order[at + 1] ?? '');
    return (
      (above === undefined || compareBy(sort, above, ticket) <= 0) &&
      (below === undefined || compareBy(sort, ticket, below) <= 0)
    );
  }

  async function update(numbers: readonly string[]): Promise<void> {
    const mine = edition;
    const held = (await read({ numbers })).tickets;
    const holds = new Set(held.map(({ number }) => number));
    const left = numbers.filter((number) => places.has(number) && !holds.has(number));
    const gone = left.length > 0 ? await readAgain(left) : [];
    if (mine !== edition) return;
    for (const number of numbers) if (!holds.has(number)) entering.delete(number);
    merge(held, gone);
  }

  /** Puts what was read in its place: tickets that the filters hold, and those they hold no more. */
  function merge(held: readonly ListedTicket[], gone: readonly ListedTicket[]): void {
    const rows = new Map(shown.rows);
    const marks = new Map(shown.marks);
    // Neighbours may both have changed: each is held against the other as it is now.
    for (const ticket of [...held, ...gone]) {
      if (places.has(ticket.number)) rows.set(ticket.number, ticket);
    }
    const put = (ticket: ListedTicket, mark: Mark): void => {
      const before = shown.rows.get(ticket.number);
      if (mark !== 'changed' || (before && before.version !== ticket.version)) {
        marks.set(ticket.number, mark);
      }
    };
    for (const ticket of held) {
      if (places.has(ticket.number)) put(ticket, inPlace(ticket, rows) ? 'changed' : 'moved');
      else if (enters(ticket)) entering.add(ticket.number);
    }
    for (const ticket of gone) put(ticket, 'leaving');
    show({ rows: spare(rows), marks });
  }

  /** Whether a ticket that the list has not belongs among what is laid out, not to what follows. */
  function enters(ticket: ListedTicket): boolean {
    const last = shown.rows.get(shown.order.at(-1) ?? '');
    return shown.complete || last === undefined || compareBy(sort, ticket, last) <= 0;
  }

  function wake(after: number): void {
    const at = Date.now() + after;
    if (timer !== undefined && wakesAt <= at) return;
    clearTimeout(timer);
    wakesAt = at;
    timer = setTimeout(() => void catchUp(), after);
  }

  async function catchUp(): Promise<void> {
    timer = undefined;
    if (shown.status !== 'ready' || listeners.size === 0) return;
    // Nobody looks: one look is enough once somebody does.
    if (document.hidden) return wake(LATER);
    if (pending.size > MOST_PENDING) {
      uncertain = true;
      pending.clear();
      return show({});
    }
    const some = [...pending].slice(0, PAGE);
    for (const number of some) pending.delete(number);
    try {
      await update(some);
    } catch {
      for (const number of some) pending.add(number);
      return wake(AGAIN);
    }
    if (pending.size > 0) wake(BURST);
  }

  /** Compares the beginning with what it would be now, and reads again what is looked at. */
  async function compare(): Promise<void> {
    const mine = edition;
    try {
      const page = await read({});
      if (mine !== edition) return;
      merge(page.tickets, []);
      const fresh = new Set(page.tickets.map(({ number }) => number));
      const begun = shown.order.slice(0, page.tickets.length);
      const looked = shown.order.slice(around[0], Math.min(around[1], around[0] + PAGE));
      const others = [...new Set([...begun, ...looked])].filter((number) => !fresh.has(number));
      for (let i = 0; i < others.length; i += PAGE) await update(others.slice(i, i + PAGE));
    } catch {
      setTimeout(() => listeners.size > 0 && void compare(), AGAIN);
    }
  }

  return {
    shown: () => shown,
    listen(listener) {
      listeners.add(listener);
      if (shown.status !== 'ready' && !paging) void refresh();
      return () => listeners.delete(listener);
    },
    look(from, to) {
      around = [from, to];
      void restore(from, to);
      if (to > shown.order.length - AHEAD && shown.error === null) void follow();
    },
    heard(number) {
      pending.add(number);
      wake(places.has(number) ? BURST : LATER);
    },
    update,
    missed(certain) {
      if (shown.status !== 'ready') return;
      if (certain) uncertain = true;
      void compare();
    },
    refresh,
  };
}
