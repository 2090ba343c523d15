import type { Part } from './interpret.ts';
import type { Words } from './narrowing-store.ts';

/** A word of fewer letters is taken whole: too much begins with it. */
const SHORTEST_BEGINNING = 3;

/**
 * A text query in the syntax of to_tsquery, null for no words. Every word is letters and digits
 * between quotes, so that nothing that is typed is syntax.
 */
export function writeWords(parts: readonly Part[]): Words | null {
  const whole: string[] = [];
  let beginning = '';
  for (const { text, phrase, prefix } of parts) {
    const words = text.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    const [first = ''] = words;
    if (prefix && words.length === 1 && first.length >= SHORTEST_BEGINNING) {
      beginning = /ions$/i.test(first)
        ? `('${first}':* | '${first.slice(0, -1)}')`
        : `'${first}':*${/ion$/i.test(first) ? ` | '${first}s'` : ''}`;
    } else if (words.length === 1) whole.push(eitherNumber(first));
    else if (words.length > 1) whole.push(inARow(words, phrase ? '' : text));
  }
  return whole.length === 0 && beginning === '' ? null : { whole: whole.join(' & '), beginning };
}

/** The stemmer takes the end of « connexions » for that of a verb: its singular is asked for beside it. */
function eitherNumber(word: string): string {
  if (/ion$/i.test(word)) return `('${word}' | '${word}s')`;
  if (/ions$/i.test(word)) return `('${word}' | '${word.slice(0, -1)}')`;
  return `'${word}'`;
}

/** Words in a row; with hyphens between also in one piece: « wi-fi » is also written « wifi ». */
function inARow(words: readonly string[], text: string): string {
  const row = words.map((word) => `'${word}'`).join(' <-> ');
  const hyphenated = /^[\p{L}\p{N}\p{M}\p{Pd}]+$/u.test(text);
  return hyphenated ? `((${row}) | '${words.join('')}')` : `(${row})`;
}
