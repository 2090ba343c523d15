import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { keyOf } from '../../main/key-file.ts';

function folder(t: TestContext): { dataFolder: string } {
  const dataFolder = mkdtempSync(join(tmpdir(), 'relais-keys-'));
  t.after(() => rmSync(dataFolder, { recursive: true }));
  return { dataFolder };
}

test('a new house draws a key for each kind of secret, for its owner alone, and keeps it', (t) => {
  const house = folder(t);
  const kinds = ['webhook', 'second-factor', 'mailbox'] as const;
  const keys = kinds.map((kind) => keyOf(house, kind).toString('hex'));
  assert.equal(new Set(keys).size, 3);
  assert.deepEqual(
    kinds.map((kind) => keyOf(house, kind).toString('hex')),
    keys,
  );
  for (const kind of kinds) {
    assert.equal(statSync(join(house.dataFolder, `${kind}.key`)).mode & 0o777, 0o600);
  }
});

test('a house whose webhooks were sealed with the key of second factors still opens them', (t) => {
  const house = folder(t);
  const former = keyOf(house, 'second-factor');
  assert.deepEqual(keyOf(house, 'webhook'), former);
  rmSync(join(house.dataFolder, 'second-factor.key'));
  assert.deepEqual(keyOf(house, 'webhook'), former, 'the copy stands by itself');
});

test('a file that holds no key is a fault: another key would open nothing', (t) => {
  const house = folder(t);
  writeFileSync(join(house.dataFolder, 'webhook.key'), 'court\n');
  assert.throws(() => keyOf(house, 'webhook'), /holds no key/);
});
