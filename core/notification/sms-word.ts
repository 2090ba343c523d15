import type { Language } from '../clock/time-words.ts';

/** What somebody who writes to the centre's number wants: no more messages, or to know whom to reach. */
export interface SmsWord {
  readonly word: 'stop' | 'help';
  /** The language that the word is of; null when it is of both, or none that we know. */
  readonly language: Language | null;
}

const STOP: Readonly<Record<string, Language | null>> = {
  STOP: null,
  ARRET: 'fr',
  UNSUBSCRIBE: 'en',
};
const HELP: Readonly<Record<string, Language | null>> = { AIDE: 'fr', HELP: 'en' };

/**
 * What a short message asks for, whatever its case, accents, spaces and signs around: the words that
 * networks ask for in Canada, alone in the message. All else asks for help: nobody reads it.
 */
export function smsWord(text: string): SmsWord {
  const bare = text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .trim()
    .toUpperCase();
  const stop = Object.hasOwn(STOP, bare) ? STOP[bare] : undefined;
  if (stop !== undefined) return { word: 'stop', language: stop };
  return { word: 'help', language: (Object.hasOwn(HELP, bare) ? HELP[bare] : null) ?? null };
}
