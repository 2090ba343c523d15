import { parseNumber } from '../../core/ticket/confirmation-number.ts';

/** What somebody may have meant by what they typed in the search box; each is tried. */
export interface Meant {
  /** Confirmation numbers it can be; empty when it is none. */
  readonly numbers: readonly string[];
  /** It has the form of a confirmation number whose check digit is wrong. */
  readonly mistyped: boolean;
  readonly email: string | null;
  /** The last seven digits of a telephone number, and all that were given. */
  readonly phone: { readonly end: string; readonly digits: string } | null;
  /** Words that may be somebody's name; empty when some can't be. */
  readonly names: readonly string[];
  readonly parts: readonly Part[];
}

/** A piece of a text query: a phrase is found as it stands; of the last word the beginning is enough. */
export interface Part {
  readonly text: string;
  readonly phrase: boolean;
  readonly prefix: boolean;
}

const WORD = /[\p{L}\p{N}]/u;
const MOST_PARTS = 12;

/** Reads a search: a number, an address, a telephone number, names, and in any case words. */
export function interpret(q: string): Meant {
  const parsed = parseNumber(q);
  const digits = q.replace(/\D/g, '');
  const phone = /^[\d\s().+-]+$/.test(q.normalize('NFKC')) && digits.length >= 7;
  return {
    numbers: parsed.ok ? parsed.candidates : [],
    mistyped: !parsed.ok && parsed.code === 'number_mistyped',
    email: /^[^\s@]+@[^\s@]+$/.test(q) ? q : null,
    phone: phone ? { end: digits.slice(-7), digits } : null,
    names: namesOf(q),
    parts: partsOf(q),
  };
}

function namesOf(q: string): string[] {
  const words = q.split(/[\s\p{Pd}'’]+/u).filter((word) => word !== '');
  const could = words.every((word) => /^\p{L}[\p{L}\p{M}.]*$/u.test(word));
  return could && words.length <= 6 && words.some((word) => word.length >= 3) ? words : [];
}

function partsOf(q: string): Part[] {
  const parts: Part[] = [];
  // An opening guillemet or quote without its end quotes nothing.
  for (const [, ...quoted] of q.matchAll(/"([^"]*)"|«([^»]*)»|“([^”]*)”|([^\s"«»“”]+)/gu)) {
    const phrase = quoted.slice(0, 3).find((text) => text !== undefined);
    const text = (phrase ?? quoted[3] ?? '').trim();
    if (WORD.test(text)) parts.push({ text, phrase: phrase !== undefined, prefix: false });
  }
  const kept = parts.slice(0, MOST_PARTS);
  const last = kept.at(-1);
  if (last === undefined || last.phrase || !/[\p{L}\p{N}]$/u.test(q)) return kept;
  return [...kept.slice(0, -1), { ...last, prefix: true }];
}
