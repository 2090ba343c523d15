import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { generatedFiles } from '../../main/generated-files.ts';

const root = join(import.meta.dirname, '..', '..');

test('what is committed is what the routes generate', () => {
  for (const [path, text] of Object.entries(generatedFiles())) {
    // Not equal(): the difference of two such files would fill the screen.
    const same = readFileSync(join(root, path), 'utf8') === text;
    assert.ok(same, `${path} differs from the routes: sh main/launch.sh main/generate.ts`);
  }
});
