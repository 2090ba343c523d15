import { displayNumber } from '../ticket/confirmation-number.ts';
import type { Key, Said, SpokenLanguage, TextName, TreeContent, Way } from './tree.ts';

/** A known interruption, as it is said. */
export interface OutageSaid {
  /** The number of its incident. */
  readonly number: string;
  readonly words: Said;
}

/** What may be said of a ticket to whom keyed its number: nothing of anybody. */
export type SaidStatus = 'registered' | 'in_progress' | 'waiting' | 'restored' | 'done';

/** Where a caller is on the way. */
export interface Walk {
  readonly at:
    | 'greeting'
    | 'outage'
    | 'menu'
    | 'text'
    | 'status'
    | 'recording'
    | 'queue'
    | 'number'
    | 'leaving';
  readonly language: SpokenLanguage;
  /** Outside the hours of the agreement. */
  readonly closed: boolean;
  /** Whether a number to call back is known without asking. */
  readonly numbered: boolean;
  /** The interruptions not yet said, the one that is being said first. */
  readonly outages: readonly OutageSaid[];
  /** How often the menu was said again. */
  readonly repeats: number;
  /** The digits that were keyed so far. */
  readonly keys: string;
  /** How many numbers were keyed in vain. */
  readonly tries: number;
  /** What becomes of the message that is recorded. */
  readonly message: 'message' | 'oncall';
}

/** What happened to a caller. */
export type Happening =
  | { readonly type: 'played' }
  | { readonly type: 'keyed'; readonly key: string }
  /** The wait for a key ended without one. */
  | { readonly type: 'silent' }
  /** What is known of the number that was keyed; null when it may not be said, or is not known. */
  | { readonly type: 'status'; readonly status: SaidStatus | null }
  /** The caller will be told of the end of an outage. */
  | { readonly type: 'noted'; readonly number: string }
  | { readonly type: 'recorded'; readonly seconds: number }
  /** The message became a ticket. */
  | { readonly type: 'registered'; readonly number: string }
  /** It is time to say how long it may take; `offer` where the place may be kept. */
  | {
      readonly type: 'due';
      readonly position: number;
      readonly minutes: number | null;
      readonly offer: boolean;
    };

/** A text as it is to be spoken. */
export interface Prompt {
  readonly language: SpokenLanguage;
  readonly text: string;
}

/** What is done next. */
export type Order =
  /** `played` follows. */
  | { readonly do: 'say'; readonly prompts: readonly Prompt[] }
  | { readonly do: 'stop' }
  /** `silent` follows after that many seconds, unless a key does. */
  | { readonly do: 'listen'; readonly seconds: number }
  | { readonly do: 'announce'; readonly number: string }
  | { readonly do: 'choose'; readonly key: string; readonly way: Way | 'language' | 'told' }
  /** `status` follows. */
  | { readonly do: 'look_up'; readonly candidates: readonly string[] }
  /** `noted` follows. */
  | { readonly do: 'note'; readonly number: string }
  /** `recorded` follows. */
  | { readonly do: 'record'; readonly seconds: number }
  /** `registered` follows. */
  | { readonly do: 'register'; readonly as: 'message' | 'oncall' }
  | { readonly do: 'queue' }
  /** The place is kept for a call-back; to the number that was keyed, null for the caller's own. */
  | { readonly do: 'keep_place'; readonly number: string | null }
  | { readonly do: 'hang_up' };

/** Where the caller is now, and what is done next, in this order. */
export interface Step {
  readonly walk: Walk;
  readonly orders: readonly Order[];
}

/** What means nothing where the caller is changes nothing. */
export const still = (walk: Walk): Step => ({ walk, orders: [] });

/** Says something, wherever that leads. */
export function saying(walk: Walk, ...prompts: readonly Prompt[]): Step {
  return { walk, orders: [{ do: 'say', prompts }] };
}

/** Whether a certain key was pressed. */
export function isKey(happening: Happening, key: Key | null): boolean {
  return happening.type === 'keyed' && happening.key === key;
}

/** A text of the tree, its places filled. */
export function promptOf(
  { texts }: TreeContent,
  language: SpokenLanguage,
  name: TextName,
  places: Readonly<Record<string, string>> = {},
): Prompt {
  return { language, text: fill(texts[name][language], places) };
}

/** A text with its places filled. */
export function fill(text: string, places: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, place: string) => places[place] ?? whole);
}

/** A number for the voice: letters and digits one by one, in groups with a rest between them. */
export function spelled(number: string): string {
  return displayNumber(number)
    .split('\u00a0')
    .map((group) => [...group].join(' '))
    .join(', ');
}
