import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { FileTooLarge, fileStore } from '../../adapters/documents/file-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'relais-files-'));
const files = fileStore(folder);
after(() => rmSync(folder, { recursive: true, force: true }));

const kept = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);

test('a file is kept under a random name, and its type comes from its bytes', async () => {
  const [one, two] = [
    await files.put(Readable.from([PNG]), 1_000),
    await files.put(Readable.from([PNG]), 1_000),
  ];
  assert.equal(one.mediaType, 'image/png');
  assert.equal(one.size, PNG.length);
  assert.match(one.storageKey, /^[0-9a-f]{64}$/);
  assert.notEqual(one.storageKey, two.storageKey);
  assert.equal(one.sha256, two.sha256);
});

test('a file that grows beyond the limit is refused while it comes, and leaves nothing', async () => {
  const before = kept();
  let asked = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        asked += 1;
        yield Buffer.alloc(1_000);
      }
    })(),
  );
  await assert.rejects(files.put(endless, 10_000), FileTooLarge);
  assert.ok(asked < 1_000);
  assert.deepEqual(kept(), before);
});
