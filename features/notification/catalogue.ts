import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../core/clock/time-words.ts';
import type { Say } from '../../core/notification/write-notice.ts';
import en from '../../locales/en/notifications.json' with { type: 'json' };
import fr from '../../locales/fr/notifications.json' with { type: 'json' };

const catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = { fr, en };
const compiled = new Map<string, IntlMessageFormat>();

/**
 * The words of notifications in a language. Only the catalogue's own phrases are read as patterns:
 * what fills their places stays text. Throws on a key that is in no catalogue.
 */
export function notificationWords(language: Language): Say {
  return (key, params = {}) => {
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
