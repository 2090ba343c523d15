import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';
import { codeOf, filesOf, PRODUCT, SOURCES, textOf } from './sources.ts';

// Rules 5, 6 and 7: names and sizes.

function sizes(pattern: string): { file: string; lines: number }[] {
  return filesOf(pattern)
    .map((file) => ({ file, lines: textOf(file).split('\n').length - 1 }))
    .sort((a, b) => a.lines - b.lines);
}

test('files of the product stay small: median under 80 lines, 95 % under 300, none over 400', () => {
  const all = sizes(PRODUCT);
  assert.ok(all.length > 200);
  assert.ok((all[all.length >> 1]?.lines ?? 0) < 80, 'the median');
  const long = all.filter(({ lines }) => lines >= 300);
  assert.ok(long.length <= all.length * 0.05, JSON.stringify(long));
});

test('no source is longer than 400 lines, tests and measures included', () => {
  assert.deepEqual(
    sizes(SOURCES).filter(({ lines }) => lines > 400),
    [],
  );
});

test('no file and no folder is a bag', () => {
  const bag = /^(utils?|helpers?|common|misc|shared|lib|stuff|tools)$/i;
  const found = filesOf(SOURCES).filter((file) =>
    file.split(/[/.-]/).some((word) => bag.test(word)),
  );
  assert.deepEqual(found, []);
});

test('no class that manages or serves everything', () => {
  const found = filesOf(SOURCES).flatMap((file) => {
    const match = /\bclass\s+\w*(?:Manager|Service|Helper|Utils?)\b/.exec(codeOf(file));
    return match ? [`${file}: ${match[0]}`] : [];
  });
  assert.deepEqual(found, []);
  const named = filesOf(SOURCES).filter((file) =>
    /(?:manager|service)s?\.tsx?$/.test(basename(file)),
  );
  assert.deepEqual(named, []);
});

test('a feature is one flat folder', () => {
  const found = filesOf('features/**/*.*').filter((file) => file.split('/').length !== 3);
  assert.deepEqual(found, [], 'features/<noun>/<file>, nothing deeper');
});

test('every exported function of the core says what it promises', () => {
  const silent = filesOf('core/**/*.ts').flatMap((file) => {
    const lines = textOf(file).split('\n');
    return lines.flatMap((line, i) => {
      const name = /^export (?:async )?function\*? (\w+)/.exec(line)?.[1];
      return name && !/\*\/\s*$/.test(lines[i - 1] ?? '') ? [`${file}: ${name}`] : [];
    });
  });
  assert.deepEqual(silent, []);
});
