/** What a cell of a document is, for programs that read it typed. */
export type CellValue =
  | { readonly kind: 'text' }
  | { readonly kind: 'count'; readonly value: number }
  /** Tenths of a percent, truncated; null: « s. o. » (Definitions 18, 19). */
  | { readonly kind: 'percent'; readonly tenths: number | null }
  | { readonly kind: 'seconds'; readonly value: number | null }
  | { readonly kind: 'verdict'; readonly met: boolean | null }
  /** Not told: too few are counted, or what isn't told could be reckoned from it. */
  | { readonly kind: 'suppressed' };

/** A cell: its words, as they are printed, and what they stand for. */
export type DocumentCell = CellValue & { readonly text: string };

/** A table whose first column names its rows. */
export interface DocumentTable {
  /** Stays the same in every language: the name of a sheet, of an anchor. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly DocumentCell[])[];
  /** Sentences under it. */
  readonly help: readonly string[];
}

/** A bar of the picture: a rate beside its target, in tenths of a percent. */
export interface DocumentBar {
  readonly label: string;
  readonly text: string;
  readonly tenths: number | null;
  readonly target: number;
  readonly met: boolean | null;
}

/** A month's accounts as a document in one language: what every writer writes, and nothing else. */
export interface MonthDocument {
  readonly language: 'fr' | 'en';
  readonly title: string;
  /** `YYYY-MM`. */
  readonly month: string;
  /** Under the title: whose, under what agreement, what is not yet sure. */
  readonly lines: readonly string[];
  readonly tables: readonly DocumentTable[];
  /** The commitments as bars, with their description in words; empty: no picture. */
  readonly picture: {
    readonly title: string;
    readonly words: string;
    readonly bars: readonly DocumentBar[];
  };
  readonly notesTitle: string;
  readonly notes: readonly string[];
  /** What it was drawn from, and the hash of the figures. */
  readonly footing: readonly string[];
}

/** The date of a month’s document: noon UTC of its last day, whenever it is written. */
export function documentDate(month: string): Date {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0, 12));
}
