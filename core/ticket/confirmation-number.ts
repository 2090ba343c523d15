import type { Kind } from './ticket.ts';

/** Letters of a confirmation number by the kind of the ticket when it was created; they never change. */
export const NUMBER_LETTERS: Readonly<Record<Kind, string>> = {
  incident: 'INC',
  request: 'DEM',
  question: 'QUE',
};

/** First value of the one sequence that numbers every kind; seven digits from the start. */
export const FIRST_SEQUENCE = 1_000_001;

/** How far a restore of a backup advances the sequence, so that no number is ever given twice. */
export const RESTORE_ADVANCE = 1_000_000;

/**
 * Damm's totally anti-symmetric quasigroup of order 10: the check digit it gives catches any single
 * wrong digit and any swap of neighbours.
 */
const DAMM: readonly (readonly number[])[] = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/** The check digit of a string of digits; 0 when the string already ends with its own. */
export function checkDigit(digits: string): number {
  let interim = 0;
  for (const digit of digits) interim = DAMM[interim]?.[Number(digit)] ?? 0;
  return interim;
}

/**
 * The canonical text of a confirmation number, as stored: letters, sequence value, check digit.
 * Throws a RangeError on a sequence value that was never given.
 *
 * @example formatNumber('incident', 1000042) // 'INC10000422'
 */
export function formatNumber(kind: Kind, sequence: number): string {
  if (!Number.isSafeInteger(sequence) || sequence < FIRST_SEQUENCE) {
    throw new RangeError(`no confirmation number has the sequence value ${sequence}`);
  }
  return `${NUMBER_LETTERS[kind]}${sequence}${checkDigit(String(sequence))}`;
}

/** A number as somebody typed or said it, read. */
export type ParsedNumber =
  | {
      readonly ok: true;
      /** Null when only the digits were given; the digits alone are already unique. */
      readonly letters: string | null;
      /** Sequence value and check digit. */
      readonly digits: string;
      /** Every canonical text it can be. */
      readonly candidates: readonly string[];
    }
  /** Not of the form of a number, or of its form with a check digit that says it was mistyped. */
  | { readonly ok: false; readonly code: 'number_malformed' | 'number_mistyped' };

/**
 * Reads a confirmation number, with or without letters, in any case, with spaces, hyphens or dots;
 * a mistyped number is told apart from one that is unknown.
 */
export function parseNumber(text: string): ParsedNumber {
  const bare = text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\u00ad.·_/#]+/gu, '')
    .toUpperCase();
  const match = /^([A-Z]{3})?(\d{8,15})$/.exec(bare);
  const letters = match?.[1] ?? null;
  const digits = match?.[2];
  const known = Object.values(NUMBER_LETTERS);
  if (digits === undefined || (letters !== null && !known.includes(letters))) {
    return { ok: false, code: 'number_malformed' };
  }
  if (
    digits.startsWith('0') ||
    checkDigit(digits) !== 0 ||
    Number(digits.slice(0, -1)) < FIRST_SEQUENCE
  ) {
    return { ok: false, code: 'number_mistyped' };
  }
  const candidates = (letters === null ? known : [letters]).map((own) => `${own}${digits}`);
  return { ok: true, letters, digits, candidates };
}

/** A canonical number in groups for the eye, joined by no-break spaces: « INC 1000 0422 ». */
export function displayNumber(number: string): string {
  return [number.slice(0, 3), ...digitGroups(number.slice(3))].join('\u00a0');
}

/**
 * A canonical number in groups for the voice: the letters one by one, the digits by pairs within the
 * groups that are shown: `['I N C', '10 00', '04 22']`.
 */
export function spokenGroups(number: string): string[] {
  const letters = [...number.slice(0, 3)].join(' ');
  return [letters, ...digitGroups(number.slice(3)).map((group) => pairs(group).join(' '))];
}

/** Groups of three or four digits, as even as they can be, the longer first. */
function digitGroups(digits: string): string[] {
  const groups: string[] = [];
  let count = Math.ceil(digits.length / 4);
  for (let at = 0; at < digits.length; count--) {
    const length = Math.ceil((digits.length - at) / count);
    groups.push(digits.slice(at, at + length));
    at += length;
  }
  return groups;
}

function pairs(group: string): string[] {
  const odd = group.length % 2;
  const rest = group.slice(odd).match(/../g) ?? [];
  return odd === 1 ? [group.slice(0, 1), ...rest] : [...rest];
}
