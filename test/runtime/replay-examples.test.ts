import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dataFolder, relais, root } from '../harness/relais-process.ts';

const EXAMPLE =
  /### `replay ([\w-]+)`[\s\S]*?```json\n([\s\S]*?)```[\s\S]*?```text\n([\s\S]*?)```/g;

test('every documented example answers what the page says', { timeout: 400_000 }, async () => {
  const page = readFileSync(join(root, 'docs', 'replay-format.md'), 'utf8');
  const { folder, remove } = dataFolder();
  const kinds: string[] = [];
  for (const [, kind = '', cases = '', answer] of page.matchAll(EXAMPLE)) {
    kinds.push(kind);
    const file = join(folder, `${kind}.json`);
    writeFileSync(file, cases);
    const one = relais(['replay', kind, file]);
    const { code } = await one.ended;
    assert.deepEqual([code, one.output(), one.errors()], [0, answer, ''], kind);
  }
  assert.deepEqual(kinds, ['clock', 'calls', 'first-contact']);
  remove();
});
