import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAMILIES } from './phrase-families.ts';
import { declaredWords, type PhraseWords, phraseWords, wordsOfFiles } from './phrase-words.ts';
import { codeOf, filesOf, textOf } from './sources.ts';

// A phrase that nothing asks for is translated, reread and shipped for nobody.

const SERVER = '{core,features,adapters,main}/**/*.ts';
const SHARED = /^web\/(?!console\/|portal\/|wallboard\/)/;
const screens = sources('web/**/*.{ts,tsx}');
const server = sources(SERVER);

function sources(pattern: string): ReadonlyMap<string, PhraseWords> {
  const files = filesOf(pattern).filter((file) => !file.endsWith('.config.ts'));
  return new Map(files.map((file) => [file, phraseWords(file)]));
}

/** The sources that may ask for phrases of a catalogue: the apps that load it and what they share, or the server. */
function askersOf(catalogue: string): readonly (readonly [string, PhraseWords])[] {
  const apps = filesOf('web/*/phrases.ts').filter((file) =>
    codeOf(file).includes(`locales/fr/${catalogue}.json`),
  );
  if (apps.length === 0) return [...server];
  const folders = apps.map((file) => file.replace('phrases.ts', ''));
  return [...screens].filter(
    ([file]) => SHARED.test(file) || folders.some((folder) => file.startsWith(folder)),
  );
}

/** Templates that name phrases: `list.*`, or `*.*` where the first part is handed over (`say('via', WAYS)`). */
const USUAL = /^[a-z]|^\*\.\*$/;

const patterns = new Map<string, RegExp>();
/** What stands in the places of a pattern, or nothing when a key is not of it. */
function placesOf(pattern: string, key: string): readonly string[] | undefined {
  let expression = patterns.get(pattern);
  if (!expression) {
    const parts = pattern.split('*').map((part) => part.replace(/[.$^()[\]{}|\\+?]/g, '\\$&'));
    expression = new RegExp(`^${parts.join('(.+)')}$`);
    patterns.set(pattern, expression);
  }
  return expression.exec(key)?.slice(1);
}

function wordsOf(origin: string): ReadonlySet<string> {
  const [file = '', name] = origin.split('#');
  const words = name === undefined ? wordsOfFiles(file) : declaredWords(file, name);
  // A key has no colons: `tickets:read` stands in it as `tickets_read`.
  return new Set([...words].flatMap((word) => [word.replaceAll(':', '_')]));
}

/** The keys of a catalogue that nothing asks for. */
function deadOf(catalogue: string, keys: readonly string[]): string[] {
  const askers = askersOf(catalogue);
  const families = Object.entries(FAMILIES[catalogue] ?? {}).map(
    ([pattern, origins]) =>
      [pattern, new Set(origins.flatMap((one) => [...wordsOf(one)]))] as const,
  );
  const asked = (key: string): boolean =>
    askers.some(([, { words }]) => words.has(key)) ||
    families.some(([pattern, words]) => placesOf(pattern, key)?.every((word) => words.has(word))) ||
    askers.some(([, { words, templates }]) =>
      [...templates].some(
        (pattern) =>
          USUAL.test(pattern) && placesOf(pattern, key)?.every((word) => words.has(word)),
      ),
    );
  return keys.filter((key) => !asked(key)).map((key) => `${catalogue}: ${key}`);
}

const catalogues = filesOf('locales/fr/*.json').map((file) => {
  const keys = Object.keys(JSON.parse(textOf(file)));
  return { name: file.replace(/^locales\/fr\/|\.json$/g, ''), keys };
});

test('a phrase that nothing asks for is found, and one that is put together is not', () => {
  const { words, templates } = phraseWords(
    'x.tsx',
    "const a = { open: 1 }; say('list.title'); say(`list.${a}`); fr.reason; say(`${b}.end`);",
  );
  assert.deepEqual([...words], ['open', '1', 'list.title', 'reason']);
  assert.deepEqual([...templates], ['list.*', '*.end']);
  assert.deepEqual(placesOf('catalogue.*.one', 'catalogue.services.one'), ['services']);
  assert.deepEqual(deadOf('ticket', ['status.closed', 'status.forgotten', 'nobody.asks']), [
    'ticket: status.forgotten',
    'ticket: nobody.asks',
  ]);
});

test('every phrase is asked for by a screen or by the server', () => {
  const dead = catalogues.flatMap(({ name, keys }) => deadOf(name, keys));
  assert.deepEqual(
    dead,
    [],
    'remove these phrases, or say in phrase-families.ts where their last word stands',
  );
});

test('every value of an enumeration whose phrases are put together has its phrase', () => {
  const missing = Object.entries(FAMILIES).flatMap(([catalogue, families]) => {
    const keys = catalogues.find(({ name }) => name === catalogue)?.keys ?? [];
    return Object.entries(families).flatMap(([pattern, origins]) => {
      assert.ok(
        keys.some((key) => placesOf(pattern, key)),
        `${catalogue}: no phrase is ${pattern}`,
      );
      return origins
        .filter((origin) => origin.includes('#'))
        .flatMap((origin) => [...wordsOf(origin)])
        .map((word) => pattern.replaceAll('*', word))
        .filter((key) => !keys.includes(key))
        .map((key) => `${catalogue}: ${key}`);
    });
  });
  assert.deepEqual(missing, []);
});
