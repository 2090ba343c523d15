import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { negotiate } from '../../adapters/http/phrases.ts';
import { codesWithStatus } from '../../adapters/http/status.ts';
import en from '../../locales/en/refusals.json' with { type: 'json' };
import fr from '../../locales/fr/refusals.json' with { type: 'json' };

const root = join(import.meta.dirname, '..', '..');
const catalogues: Readonly<Record<'fr' | 'en', Record<string, string>>> = { fr, en };

test('both catalogues have the same codes, in order', () => {
  assert.deepEqual(Object.keys(fr), Object.keys(en));
  assert.deepEqual(Object.keys(fr), Object.keys(fr).sort());
});

test('every code of the status table has its phrases', () => {
  assert.deepEqual(
    codesWithStatus.filter((code) => !(code in fr)),
    [],
  );
});

test('every code that the sources refuse with has its phrases', () => {
  const missing: string[] = [];
  for (const file of globSync('{core,features,adapters,main}/**/*.ts', { cwd: root })) {
    const source = readFileSync(join(root, file), 'utf8');
    for (const [, code] of source.matchAll(/\b(?:refuse|fault)\(\s*(?:ctx,\s*)?'([a-z_]+)'/g)) {
      if (code && !(code in fr)) missing.push(`${file}: ${code}`);
    }
  }
  assert.deepEqual(missing, []);
});

test('phrases compile, name the same parameters in both languages, and are typeset', () => {
  for (const code of Object.keys(fr)) {
    const names = (['fr', 'en'] as const).map((language) => {
      const phrase = catalogues[language][code] ?? '';
      assert.doesNotMatch(phrase, /'/, `${language} ${code}: a straight apostrophe`);
      return argumentsOf(new IntlMessageFormat(phrase, language).getAst());
    });
    assert.deepEqual(names[0], names[1], code);
    assert.doesNotMatch(catalogues.fr[code] ?? '', / [:;%»!?]|« /, `${code}: a breaking space`);
  }
});

type Part = Readonly<{ type: number; value?: string; options?: Record<string, { value: Part[] }> }>;

/** The names of what a phrase takes, in order of the alphabet. */
function argumentsOf(parts: readonly Part[]): string[] {
  const found = parts.flatMap(({ type, value, options }) => [
    // 0 is plain text, 7 the number sign of a plural.
    ...(value !== undefined && type > 0 && type < 7 ? [value] : []),
    ...Object.values(options ?? {}).flatMap((option) => argumentsOf(option.value)),
  ]);
  return [...new Set(found)].sort();
}

test('French unless English is preferred', () => {
  assert.equal(negotiate(undefined), 'fr');
  assert.equal(negotiate('de, es;q=0.8'), 'fr');
  assert.equal(negotiate('*'), 'fr');
  assert.equal(negotiate('en'), 'en');
  assert.equal(negotiate('en-US,en;q=0.9,fr;q=0.8'), 'en');
  assert.equal(negotiate('fr-CA,fr;q=0.9,en;q=0.8'), 'fr');
  assert.equal(negotiate('en;q=0.5, fr;q=0.7'), 'fr');
  assert.equal(negotiate('en;q=0'), 'fr');
});
