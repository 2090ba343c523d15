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
  const folders = 'core|features|adapters|main|web|locales|db|ops|test|bench|docs';
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

test('decisions are numbered once, and each says context, decision and consequences', () => {
  const names = filesOf('docs/decisions/*.md').map((file) => file.split('/').at(-1) ?? '');
  assert.ok(names.length >= 10);
  assert.deepEqual(
    names.map((name) => Number(name.slice(0, 4))),
    [...new Set(names.map((name) => Number(name.slice(0, 4))))],
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

/** The requirements of OWASP ASVS 5.0 that this project answers for, one by one. */
const ASVS =
  '1.1.1 1.2.1 1.2.2 1.2.4 1.2.6 1.3.1 1.3.4 1.3.6 1.3.7 1.3.11 2.2.2 2.3.3 2.3.4 2.4.1 3.2.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.3 3.4.4 3.5.1 3.5.3 3.7.2 4.1.3 4.4.2 5.2.1 5.2.2 5.2.3 5.3.2 5.4.2 6.3.1 6.3.3 6.3.4 6.4.3 6.4.4 6.6.1 6.8.1 7.2.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 8.2.1 8.2.2 8.2.3 8.3.1 9.1.1 10.1.2 10.2.1 10.5.1 10.5.2 10.5.4 11.4.2 11.5.1 12.3.1 13.2.4 15.2.2 15.3.1 15.3.2 15.3.3 15.3.4 15.3.6 16.3.2 16.4.1 16.5.2 16.5.3 17.3.1';

test('SECURITY.md answers for each requirement, with a test or a plain no', () => {
  const rows = textOf('SECURITY.md')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, id = '']) => /^\d+\.\d+\.\d+$/.test(id));
  assert.deepEqual(
    rows.map(([, id]) => id),
    ASVS.split(' '),
  );
  const unproved = rows.filter(
    ([, , , where = '', proof = '']) =>
      !/`test\/[\w/.-]+`/.test(proof) &&
      !/^n\/a|not built yet/.test(where) &&
      !/no test yet/.test(proof),
  );
  assert.deepEqual(unproved, []);
});

test('French documents keep their no-break spaces and curly apostrophes', () => {
  const wrong = DOCUMENTS.filter((document) => document.endsWith('.fr.md')).flatMap((document) =>
    textOf(document)
      .replace(/```[\s\S]*?```/g, '')
      .replace(/`[^`\n]*`|\]\([^)]*\)|<[^>\n]*>/g, 'x')
      .split('\n')
      .filter((line) => / [:;?!%»](?=\s|$)|« |[a-zà-ÿ]'[a-zà-ÿ]/i.test(line))
      .map((line) => `${document}: ${line}`),
  );
  assert.deepEqual(wrong, []);
});
