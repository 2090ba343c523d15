import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../core/clock/time-words.ts';
import { fillText, readText } from '../../core/notification/text.ts';
import type { Say } from '../../core/notification/write-notice.ts';
import en from '../../locales/en/notifications.json' with { type: 'json' };
import fr from '../../locales/fr/notifications.json' with { type: 'json' };

const catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = { fr, en };
/** What the operator wrote, by key. */
export type OwnWords = ReadonlyMap<string, string>;

const NONE: OwnWords = new Map();

const compiled = new Map<string, IntlMessageFormat>();

/**
 * The words of notifications in a language, those of the operator in place of the catalogue's. Only
 * the catalogue's own phrases are read as patterns: what fills their places stays text, and so does
 * what the operator wrote, but for its places. Throws on a key that is in no catalogue.
 */
export function notificationWords(language: Language, own: OwnWords = NONE): Say {
  return (key, params = {}) => {
    const text = own.get(key);
    const parts = text === undefined ? null : readText(text);
    // A text that can no longer be read gives way to the original: a letter must leave.
    if (parts !== null && !('code' in parts)) return fillText(parts, params);
    const id = `${language}:${key}`;
    let format = compiled.get(id);
    if (format === undefined) {
      const pattern = catalogues[language][key];
      if (pattern === undefined) throw new Error(`no phrase ${key} in ${language}`);
      format = new IntlMessageFormat(pattern, `${language}-CA`, undefined, { ignoreTag: true });
      compiled.set(id, format);
    }
    return String(format.format(params));
  };
}

/** The catalogue's own text, as a pattern. Throws on a key that it lacks. */
export function originalText(language: Language, key: string): string {
  const pattern = catalogues[language][key];
  if (pattern === undefined) throw new Error(`no phrase ${key} in ${language}`);
  return pattern;
}
