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

type Operation = Readonly<{ operationId: string; responses: object }>;
const document = JSON.parse(generatedFiles()['openapi.json'] ?? '') as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
};

test('every reference of the document leads somewhere, every operation has its own name', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g);
  for (const [, reference = ''] of references) {
    const name = /^#\/components\/schemas\/(\w+)$/.exec(reference)?.[1] ?? '';
    assert.ok(name in document.components.schemas, reference);
  }
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
  const names = operations.map(({ operationId }) => operationId);
  assert.deepEqual(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
  );
  assert.ok(names.length > 15);
});
