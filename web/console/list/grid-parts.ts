import type { Column } from './columns.tsx';
import type { Listing, Shown } from './listing.ts';
import type { Selection } from './selection.ts';

/** Where one is in a list. */
export interface Cursor {
  readonly place: number;
  /** Grows each time the focus is to be put on the row; 0 never. */
  readonly asked: number;
}

export interface GridProps {
  readonly listing: Listing;
  readonly shown: Shown;
  readonly columns: readonly Column[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly cursor: Cursor;
  /** Goes to a row; with `focus` the focus follows. */
  readonly onGo: (place: number, focus: boolean) => void;
  readonly selection: Selection;
  readonly onOpen: (number: string) => void;
  readonly label: string;
}
