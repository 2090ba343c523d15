import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';

export type Language = 'fr' | 'en';

type Params = Readonly<Record<string, string | number>>;

const folder = join(import.meta.dirname, '..', '..', 'locales');
const locale = { fr: 'fr-CA', en: 'en-CA' } as const;
const catalogues: Partial<Record<Language, Record<string, string>>> = {};
const compiled = new Map<string, IntlMessageFormat>();

function catalogue(language: Language): Record<string, string> {
  catalogues[language] ??= JSON.parse(
    readFileSync(join(folder, language, 'refusals.json'), 'utf8'),
  ) as Record<string, string>;
  return catalogues[language];
}

/** The phrase of a refusal code in a language, with its parameters; the code itself when it has none. */
export function refusalPhrase(language: Language, code: string, params: Params = {}): string {
  const pattern = catalogue(language)[code];
  if (pattern === undefined) return code;
  const key = `${language}:${code}`;
  let format = compiled.get(key);
  if (!format) {
    format = new IntlMessageFormat(pattern, locale[language], undefined, { ignoreTag: true });
    compiled.set(key, format);
  }
  try {
    return format.format(params) as string;
  } catch {
    // A parameter is missing: the bare pattern still says what is wrong.
    return pattern;
  }
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
