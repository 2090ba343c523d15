import { fetched } from './load-part.ts';
import type { Language } from './language.ts';

/** The phrases of an app by key, as ICU patterns. */
export type Phrases = Readonly<Record<string, string>>;

type Module = { readonly default: Phrases };

/** How an app gets its phrases: the catalogues of one language, each asked for when it is shown. */
export type Catalogues = Readonly<Record<Language, readonly (() => Promise<Module>)[]>>;

/** Reads the catalogues of a language into one. */
export async function readPhrases(catalogues: Catalogues, language: Language): Promise<Phrases> {
  const modules = await Promise.all(catalogues[language].map((read) => fetched(read)));
  return Object.assign({}, ...modules.map((module) => module.default)) as Phrases;
}
