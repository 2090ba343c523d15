import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import en from '../../locales/en/cli.json' with { type: 'json' };
import fr from '../../locales/fr/cli.json' with { type: 'json' };
import { cliPhrases } from '../../main/text.ts';
import { root } from '../harness/relais-process.ts';

const source = globSync(['main/**/*.ts', 'adapters/**/*.ts'], { cwd: root })
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

function found(pattern: RegExp): string[] {
  return [...new Set([...source.matchAll(pattern)].map(([, key]) => key as string))];
}

test('both languages have the same phrases with the same placeholders', () => {
  assert.deepEqual(Object.keys(fr).sort(), Object.keys(en).sort());
  for (const [key, phrase] of Object.entries(fr)) {
    const names = (text: string): string[] => (text.match(/\{\w+(?=[,}])/g) ?? []).sort();
    assert.deepEqual(names(phrase), names((en as Record<string, string>)[key] ?? ''), key);
  }
});

test('every code that stops a start has its phrase', () => {
  const codes = found(/new CannotStart\(\s*'(\w+)'/g);
  assert.ok(codes.length > 10);
  for (const code of codes) assert.ok(Object.hasOwn(fr, `fault.${code}`), code);
});

test('French has its no-break spaces before : ; ? ! % and inside quotation marks', () => {
  for (const [key, phrase] of Object.entries(fr)) {
    assert.doesNotMatch(phrase, /\S [:;?!%](\s|$)|« | »|[^\s\d\u00A0]:\s/u, key);
  }
});

test('a phrase takes its values as they are, whatever they hold', () => {
  const say = cliPhrases('fr');
  const value = `<b>{x}</b> 'a' # 1234567`;
  assert.ok(say('fault.initdb_failed', { said: value }).endsWith(value));
  assert.equal(
    say('fault.database_newer', { version: 12345, newest: 1 }).match(/\d+/)?.[0],
    '12345',
  );
});
