import { IntlMessageFormat } from 'intl-messageformat';
import en from '../locales/en/cli.json' with { type: 'json' };
import fr from '../locales/fr/cli.json' with { type: 'json' };

export type Locale = 'fr' | 'en';
export type Params = Readonly<Record<string, string | number>>;
/** Says a phrase of a catalogue in the chosen language. */
export type Say<Key extends string> = (key: Key, params?: Params) => string;

/** English when the environment asks for it; French otherwise, the product's first language. */
export function localeOf(env: NodeJS.ProcessEnv): Locale {
  const asked = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^en/i.test(asked) ? 'en' : 'fr';
}

/** A catalogue in both languages, read in one; ICU placeholders, numbers as Québec writes them. */
export function phrases<Catalogue extends Record<string, string>>(
  locale: Locale,
  catalogue: Readonly<{ fr: Catalogue; en: Catalogue }>,
): Say<keyof Catalogue & string> {
  const chosen = catalogue[locale];
  return (key, params = {}) => {
    const phrase = chosen[key] ?? key;
    if (!phrase.includes('{')) return phrase;
    const format = new IntlMessageFormat(phrase, `${locale}-CA`, undefined, { ignoreTag: true });
    return String(format.format(params));
  };
}

export type CliKey = keyof typeof fr;

/** The catalogue of the command line itself. */
export function cliPhrases(locale: Locale): Say<CliKey> {
  return phrases(locale, { fr, en });
}
