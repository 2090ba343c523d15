import type { Part } from './interpret.ts';

/** A word of fewer letters is taken whole: too much begins with it. */
const SHORTEST_BEGINNING = 3;

/**
 * A text query in the syntax of to_tsquery, null for no words. Every word is letters and digits
 * between quotes, so that nothing that is typed is syntax.
 */
export function writeWords(parts: readonly Part[]): string | null {
  const written = parts.map(writePart).filter((part) => part !== '');
  return written.length === 0 ? null : written.join(' & ');
}

function writePart({ text, phrase, prefix }: Part): string {
  const words = text.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const end = prefix && (words.at(-1)?.length ?? 0) >= SHORTEST_BEGINNING ? ':*' : '';
  const row = words.map((word, at) => `'${word}'${at === words.length - 1 ? end : ''}`);
  if (row.length < 2) return row.join('');
  const whole = `(${row.join(' <-> ')})`;
  // « wi-fi » is also written « wifi ».
  const hyphenated = !phrase && /^[\p{L}\p{N}\p{M}\p{Pd}]+$/u.test(text);
  return hyphenated ? `(${whole} | '${words.join('')}'${end})` : whole;
}
