import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { movesPart } from './moves-diagram.ts';
import { filesOf, root, textOf } from './sources.ts';

// Rule 8, and what else the documents promise.

const DOCUMENTS = filesOf('{*.md,docs/**/*.md,test/fixtures/**/*.md,NOTICE}');

/** Paths that a text sets in code letters: they start at a folder of the project or are a file of its root. */
function pathsIn(text: string): string[] {
  const folders = 'core|features|adapters|main|web|locales|db|test|bench|docs';
  const path = new RegExp(`\`((?:${folders})/[\\w./-]*|\\.[a-z][\\w./-]*/[\\w./-]+)\``, 'g');
  return [...text.matchAll(path)].map(([, found = '']) => found);
}

test('the documents are there', () => {
  const wanted =
    'README.md README.fr.md ARCHITECTURE.md GLOSSARY.md STYLE.md CONTRIBUTING.md CHANGELOG.md SECURITY.md LICENSE NOTICE';
  const missing = wanted.split(' ').filter((file) => !existsSync(join(root, file)));
  assert.deepEqual(missing, []);
});

test('ARCHITECTURE.md and SECURITY.md name only paths that exist', () => {
  for (const document of ['ARCHITECTURE.md', 'SECURITY.md']) {
    const paths = pathsIn(textOf(document));
    assert.ok(paths.length > 30, document);
    const gone = paths.filter((path) => !existsSync(join(root, path)));
    assert.deepEqual(gone, [], document);
  }
});

test('ARCHITECTURE.md names every folder of the core and of the root', () => {
  const text = textOf('ARCHITECTURE.md');
  for (const folder of globSync('core/*', { cwd: root })) assert.ok(text.includes(folder), folder);
});

test('the diagram and the table of moves are those of core/ticket/moves.ts', () => {
  const part =
    /<!-- moves: [^\n]*-->\n([\s\S]*?)\n<!-- end of moves -->/.exec(
      textOf('ARCHITECTURE.md'),
    )?.[1] ?? '';
  assert.equal(part.trim(), movesPart().trim());
});

test('every link of the documents leads somewhere', () => {
  const broken = DOCUMENTS.flatMap((document) =>
    [...textOf(document).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, to = '']) => to)
      .filter((to) => !/^[a-z]+:/.test(to))
      .filter((to) => !existsSync(join(root, normalize(join(dirname(document), to)))))
      .map((to) => `${document} → ${to}`),
  );
  assert.deepEqual(broken, []);
});

test('decisions are numbered without a gap, and each says context, decision and consequences', () => {
  const names = filesOf('docs/decisions/*.md').map((file) => file.split('/').at(-1) ?? '');
  assert.ok(names.length >= 10);
  assert.deepEqual(
    names.map((name) => Number(name.slice(0, 4))),
    names.map((_, i) => i + 1),
  );
  const without = filesOf('docs/decisions/*.md').filter((file) => {
    const text = textOf(file);
    return !['## Context', '## Decision', '## Consequences'].every((head) => text.includes(head));
  });
  assert.deepEqual(without, []);
});

test('no document names a machine, a path of one, or a registry', () => {
  const machine =
    /(?:^|[\s`'"(=])\/(?:work|root|Users)\/|\bregistry\.|\bnpmjs\.|\b(?:artifactory|nexus|jfrog)\b|\bpypi\.|\bgithub\.internal/i;
  const named = DOCUMENTS.filter((document) => machine.test(textOf(document)));
  assert.deepEqual(named, []);
  const lock = textOf('package.json');
  assert.doesNotMatch(lock, machine);
});
