import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Ari, AriFault } from '../../adapters/telephony/ari-connection.ts';
import { heldBridges } from '../../adapters/telephony/held-bridges.ts';

test('who comes second has music when the first hung up before they were held', async () => {
  const asked: string[] = [];
  const first = Promise.withResolvers<null>();
  const ari = {
    async ask(_method: string, path: string, query: { channel?: string } = {}) {
      asked.push(path);
      return query.channel === 'first' ? first.promise : null;
    },
  } as unknown as Ari;
  const bridges = heldBridges('node');
  const gone = bridges.hold(ari, 'first');
  const held = bridges.hold(ari, 'second');
  first.reject(new AriFault(404, 'gone'));
  assert.deepEqual([await gone, await held], [false, true]);
  assert.ok(asked.includes('bridges/hold-node-0/moh'));
});
