import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import {
  allGone,
  dataFolder,
  type RelaisProcess,
  relais,
  root,
} from '../harness/relais-process.ts';

const READY = 'Relais est prêt';
const limit = { timeout: 400_000 };

function faulty(kind: string, folder: string): RelaisProcess {
  const launcher = ['sh', join(root, 'main', 'launch.sh'), 'test/runtime/faulty-server.ts'];
  return relais([kind], { RELAIS_DATA: folder }, launcher);
}

test('parts start in order and stop in reverse', limit, async () => {
  const { folder, remove } = dataFolder();
  const server = faulty('orderly', folder);
  await server.says(READY);
  server.child.kill('SIGTERM');
  assert.equal((await server.ended).code, 0);
  const told = server.output().match(/(first|second) (starts|stops)/g);
  assert.deepEqual(told, ['first starts', 'second starts', 'second stops', 'first stops']);
  remove();
});

for (const kind of ['throws', 'rejects']) {
  test(
    `a fault that nobody catches (${kind}) is logged, stops the rest and ends with 70`,
    limit,
    async () => {
      const { folder, remove } = dataFolder();
      const server = faulty(kind, folder);
      assert.equal((await server.ended).code, 70);
      assert.match(server.errors(), /"level":60.*a (fault on its own|promise nobody holds)/);
      assert.match(server.output(), /before stops/);
      await allGone(folder);
      remove();
    },
  );
}

test('a part that never stops does not hold up the end', limit, async () => {
  const { folder, remove } = dataFolder();
  const server = faulty('stuck', folder);
  await server.says(READY);
  server.child.kill('SIGTERM');
  assert.equal((await server.ended).code, 0);
  assert.match(server.output(), /before stops/);
  await allGone(folder);
  remove();
});

test('a second signal does not wait for a part that is stuck', limit, async () => {
  const { folder, remove } = dataFolder();
  const server = faulty('stuck', folder);
  await server.says(READY);
  server.child.kill('SIGINT');
  await server.says('Arrêt en cours');
  await delay(600);
  server.child.kill('SIGINT');
  assert.equal((await server.ended).code, 130);
  assert.doesNotMatch(server.output(), /before stops/);
  await allGone(folder);
  remove();
});

test(
  'a part that cannot start is told, with code 3, and what had started stops',
  limit,
  async () => {
    const { folder, remove } = dataFolder();
    const server = faulty('refuses', folder);
    assert.equal((await server.ended).code, 3);
    assert.match(server.errors(), /Le port 3000 de 127\.0\.0\.1 ne peut pas être ouvert/);
    assert.match(server.output(), /before stops/);
    await allGone(folder);
    remove();
  },
);
