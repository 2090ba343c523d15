import { phrase } from '../../adapters/http/phrases.ts';
import type { Language } from '../../core/clock/time-words.ts';
import type { Letter } from '../../core/notification/letter.ts';

/** The letter whose link proves an address: nothing in it was written by who asked. */
export function confirmationLetter(language: Language, url: string): Letter {
  const say = (key: string): string => phrase(language, 'broadcast', key);
  return {
    subject: say('confirm.subject'),
    blocks: [
      { type: 'paragraph', text: say('confirm.asked') },
      { type: 'link', label: say('confirm.link'), url },
      { type: 'paragraph', text: say('confirm.ignore') },
    ],
  };
}

/** The short message whose code proves a number. */
export function codeSms(
  language: Language,
  code: string,
): { readonly text: string; readonly shown: string } {
  const written = (digits: string): string =>
    phrase(language, 'broadcast', 'confirm.sms', { code: digits });
  return { text: written(code), shown: written('••••••') };
}
