import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { ListedTicket } from '../../api/schema.ts';
import type { Filters } from './list-state.ts';

/** Rows of a page, and of a list of numbers that is asked for at once. */
export const PAGE = 100;

/** A page of the API. */
export interface ListedPage {
  readonly tickets: readonly ListedTicket[];
  readonly next: string | null;
  readonly count?: { readonly value: number; readonly capped: boolean };
  readonly numberMistyped: boolean;
}

/** Which part of a list is read. */
export interface Part {
  readonly cursor?: string;
  readonly count?: boolean;
  /** These tickets alone, those that the filters hold. */
  readonly numbers?: readonly string[];
  /** Whatever the filters say. */
  readonly any?: boolean;
}

export type ReadPage = (part: Part) => Promise<ListedPage>;

/** Reads the pages of the list that these filters and this order make. */
export function readerOf(filters: Filters, sort: string): ReadPage {
  return ({ cursor, count, numbers, any }) => {
    const query = {
      ...(any ? {} : filters),
      ...{ sort, limit: String(PAGE) },
      ...(cursor && { cursor }),
      ...(count && { count: 'capped' }),
      ...(numbers && { numbers: numbers.join(',') }),
    };
    return unwrap(api.GET('/api/v1/tickets', { params: { query: query as never } }));
  };
}
