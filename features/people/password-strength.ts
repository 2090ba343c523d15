import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { COMMON_WORDS } from './known-passwords.ts';

export const SHORTEST = 12;
export const LONGEST = 128;

const LEET: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' },
};
const ROWS = ['azertyuiop', 'qsdfghjklm', 'wxcvbn', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const LINES = [...ROWS, '01234567890', 'abcdefghijklmnopqrstuvwxyz'];

/**
 * Refuses a password that is too short, or that others would try first: common words with digits
 * and signs around them, keyboard rows, one thing repeated, one's own name or address. No rule on
 * kinds of characters: a sentence is welcome.
 */
export function refuseWeakPassword(
  password: string,
  about: Readonly<{ name: string; email: string | null }>,
  field: string,
): Refusal | null {
  if ([...password].length < SHORTEST) {
    const fields = [{ field, code: 'password_too_short', params: { minimum: SHORTEST } }];
    return refuse('password_too_short', { params: { minimum: SHORTEST }, fields });
  }
  const own = [...about.name.split(/\s+/), ...(about.email ?? '').split(/[@.]/), 'relais'];
  return left(password, own) < 6 ? refuse('password_common', { field }) : null;
}

/** How many characters stay once everything foreseeable is taken away; digits and signs count half. */
function left(password: string, own: readonly string[]): number {
  const plain = plainLetters(password);
  const unleet = plain.replace(/[013457@$!]/g, (sign) => LEET[sign] ?? sign);
  return Math.min(...[plain, unleet].map((text) => unforeseen(text, own)));
}

function unforeseen(text: string, own: readonly string[]): number {
  let rest = text;
  const words = [...own.map(plainLetters).filter((word) => word.length > 3), ...COMMON_WORDS];
  for (const word of words.toSorted((a, b) => b.length - a.length)) {
    rest = rest.replaceAll(word, '·');
  }
  rest = rest.replace(/(.+?)\1{2,}/g, '$1');
  rest = rest.replace(/.{4,}/g, withoutRuns);
  const letters = rest.replace(/[^a-z]/g, '').length;
  const others = rest.replace(/[a-z·]/g, '').length;
  return letters + others / 2;
}

function withoutRuns(text: string): string {
  let rest = text;
  for (const line of LINES.flatMap((row) => [row, [...row].reverse().join('')])) {
    for (let length = line.length; length >= 4; length -= 1) {
      for (let start = 0; start + length <= line.length; start += 1) {
        rest = rest.replaceAll(line.slice(start, start + length), '·');
      }
    }
  }
  return rest;
}

function plainLetters(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
