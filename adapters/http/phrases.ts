import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';

export type Language = 'fr' | 'en';

type Params = Readonly<Record<string, string | number>>;

const folder = join(import.meta.dirname, '..', '..', 'locales');
const locale = { fr: 'fr-CA', en: 'en-CA' } as const;
const catalogues = new Map<string, Record<string, string>>();
const compiled = new Map<string, IntlMessageFormat>();

function catalogue(language: Language, name: string): Record<string, string> {
  const file = join(folder, language, `${name}.json`);
  const read = catalogues.get(file) ?? JSON.parse(readFileSync(file, 'utf8'));
  catalogues.set(file, read);
  return read;
}

/** The phrase of a key of `locales/<language>/<name>.json`, with its parameters; the key itself when it has none. */
export function phrase(language: Language, name: string, key: string, params: Params = {}): string {
  const pattern = catalogue(language, name)[key];
  if (pattern === undefined) return key;
  const id = `${language}:${name}:${key}`;
  let format = compiled.get(id);
  if (!format) {
    format = new IntlMessageFormat(pattern, locale[language], undefined, { ignoreTag: true });
    compiled.set(id, format);
  }
  try {
    return format.format(params) as string;
  } catch {
    // A parameter is missing: the bare pattern still says what is wrong.
    return pattern;
  }
}

/** The phrase of a refusal code in a language, with its parameters; the code itself when it has none. */
export function refusalPhrase(language: Language, code: string, params: Params = {}): string {
  return phrase(language, 'refusals', code, params);
}

/** The language of an Accept-Language header: English when it is preferred to French, else French. */
export function negotiate(header: string | undefined): Language {
  let best: Language = 'fr';
  let weight = 0;
  for (const part of (header ?? '').split(',').slice(0, 20)) {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    if (language !== 'fr' && language !== 'en') continue;
    const given = params.map((param) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(param)?.[1]);
    const q = Number(given.find((value) => value !== undefined) ?? 1);
    if (q > weight) [best, weight] = [language, q];
  }
  return best;
}
