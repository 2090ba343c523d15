/** The keys of a telephone that a caller may be asked for. */
export const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;
export type Key = (typeof KEYS)[number];

/** What is said, in both languages; French is never empty where something is said. */
export interface Said {
  readonly fr: string;
  readonly en: string;
}
export type SpokenLanguage = keyof Said;

/** Every text that is said on the way, with the places that it must hold. */
export const TEXT_PLACES = {
  greeting: [],
  other_language: ['key'],
  outage_offer: ['key'],
  outage_done: ['number'],
  closed: [],
  unknown_key: [],
  status_ask: [],
  status_unknown: [],
  status_over: [],
  status_registered: [],
  status_in_progress: [],
  status_waiting: [],
  status_restored: [],
  status_done: [],
  queue_enter: [],
  queue_position: ['position'],
  queue_wait: ['minutes'],
  callback_offer: ['key'],
  callback_number: [],
  callback_done: [],
  message_ask: [],
  message_done: ['number'],
  goodbye: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type TextName = keyof typeof TEXT_PLACES;
export const TEXT_NAMES = Object.keys(TEXT_PLACES) as readonly TextName[];

/** Where a key leads. */
export const WAYS = ['queue', 'status', 'message', 'oncall', 'text', 'end'] as const;
export type Way = (typeof WAYS)[number];

/** One key of a menu: what is said of it, and where it leads. */
export interface Choice {
  readonly key: Key;
  /** Holds the place of the key. */
  readonly words: Said;
  readonly way: Way;
  /** What is said where the way is `text`, before the menu again; null elsewhere. */
  readonly text: Said | null;
}

/** What callers choose from by keys. */
export interface Menu {
  readonly choices: readonly Choice[];
  /** How long a key is waited for once all was said, in seconds; 0 goes on at once. */
  readonly seconds: number;
  /** How often the menu is said again to who presses nothing. */
  readonly repeats: number;
  /** Where who presses nothing is led. */
  readonly otherwise: Way;
}

/** What a version of the way of a call says and does. */
export interface TreeContent {
  readonly texts: Readonly<Record<TextName, Said>>;
  /** The key for the other language; null when only French is spoken. */
  readonly otherLanguage: Key | null;
  /** The key to be told when an outage is over; null announces it only. */
  readonly tellKey: Key | null;
  /** During the hours of the agreement; null leads to the queue. */
  readonly open: Menu | null;
  /** Outside of them; null lets the queue take calls at any hour. */
  readonly closed: Menu | null;
  /** How often who waits is told their place, in seconds; 0 never. */
  readonly everySeconds: number;
  /** The call that keeps a place in the queue: its key, and from which wait on; null offers none. */
  readonly callBack: { readonly key: Key; readonly afterSeconds: number } | null;
  /** How often a call-back is tried, and after how many minutes again. */
  readonly tries: number;
  readonly minutesBetween: number;
  /** The longest message, in seconds. */
  readonly messageSeconds: number;
}
