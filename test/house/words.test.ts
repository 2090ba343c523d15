import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { codeOf, filesOf, root, textOf } from './sources.ts';

// Rule 7: words of paths are in the glossary; phrases exist in both languages.

/** The words that GLOSSARY.md sets in code letters. */
function glossary(): Set<string> {
  const words = [...textOf('GLOSSARY.md').matchAll(/`([a-z]+)`/g)].map(([, word]) => word ?? '');
  return new Set(words);
}

/** A word as the glossary would have it, when it stands in the plural or as a person's doing. */
function singulars(word: string): string[] {
  return [word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y')];
}

function wordsOf(path: string): string[] {
  return path
    .replace(/\.(d\.)?\w+$/, '')
    .split('/')
    .slice(1)
    .flatMap((name) => name.replace(/([a-z])([A-Z])/g, '$1-$2').split(/[-.]/))
    .map((word) => word.toLowerCase());
}

test('every word of a path is in the glossary', () => {
  const known = glossary();
  assert.ok(known.size > 100);
  const missing = new Map<string, string>();
  for (const file of filesOf('{core,features,web}/**/*.{ts,tsx}')) {
    for (const word of wordsOf(file)) {
      if (file.endsWith('.config.ts')) continue;
      if (!singulars(word).some((one) => known.has(one))) missing.set(word, file);
    }
  }
  assert.deepEqual(Object.fromEntries(missing), {});
});

type Catalogue = Readonly<Record<string, string>>;
const catalogue = (language: 'fr' | 'en', name: string): Catalogue =>
  JSON.parse(textOf(`locales/${language}/${name}`)) as Catalogue;

test('every catalogue exists in both languages with the same keys, none empty', () => {
  const fr = readdirSync(join(root, 'locales', 'fr')).sort();
  assert.deepEqual(fr, readdirSync(join(root, 'locales', 'en')).sort());
  assert.ok(fr.length > 8);
  for (const name of fr) {
    const [french, english] = [catalogue('fr', name), catalogue('en', name)];
    assert.deepEqual(Object.keys(french).sort(), Object.keys(english).sort(), name);
    for (const [key, phrase] of [...Object.entries(french), ...Object.entries(english)]) {
      assert.ok(phrase.trim() !== '', `${name}: ${key}`);
    }
  }
});

test('French phrases have curly apostrophes and no-break spaces', () => {
  const wrong: string[] = [];
  for (const name of readdirSync(join(root, 'locales', 'fr'))) {
    for (const [key, phrase] of Object.entries(catalogue('fr', name))) {
      // Placeholders of ICU messages may hold spaces and punctuation of their own.
      const text = phrase.replace(/https?:\S+|[<>{}]/g, '');
      if (/[a-zà-ÿ]'[a-zà-ÿ]/i.test(text)) wrong.push(`${name} ${key}: apostrophe`);
      if (/[\p{L}\d)] [:;!?%»](?=\s|$)|« \S/u.test(text)) wrong.push(`${name} ${key}: space`);
    }
  }
  assert.deepEqual(wrong, []);
});

/** Where a code may stand as data: `refuse('x')`, `code: 'x'`, `no('FIELD', 'x')`, a list of codes. */
const CODES = [
  /\b(?:refuse|fault)\(\s*'([a-z][a-z_]+)'/g,
  /\bcode:\s*'([a-z][a-z_]+)'/g,
  /\bcode:\s*[^,'`}\n]*\?\s*'([a-z][a-z_]+)'/g,
  /\bcode:\s*[^,'`}\n]*\?\s*'[a-z_]+'\s*:\s*'([a-z][a-z_]+)'/g,
  /\bmissing\([^)]*,\s*'[\w.]+',\s*'([a-z][a-z_]+)'\)/g,
];

/** zod's own word for a check of ours, and the refusal that carries those of the configuration. */
const NOT_SHOWN = ['custom', 'config'];

test('every code that is refused has its phrase in French and in English', () => {
  const names = readdirSync(join(root, 'locales', 'fr'));
  const known = new Set(names.flatMap((name) => Object.keys(catalogue('fr', name))));
  const has = (code: string): boolean =>
    known.has(code) || [...known].some((key) => key.endsWith(`.${code}`));
  const missing: string[] = [];
  let seen = 0;
  for (const file of filesOf('{core,features,adapters,main}/**/*.ts')) {
    const source = codeOf(file);
    for (const [, code = ''] of CODES.flatMap((pattern) => [...source.matchAll(pattern)])) {
      seen += 1;
      if (!NOT_SHOWN.includes(code) && !has(code)) missing.push(`${file}: ${code}`);
    }
  }
  assert.ok(seen > 100);
  assert.deepEqual(missing, []);
});
