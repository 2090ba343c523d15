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

/** An interface that does all that it is asked, and how often a bridge was asked to play. */
function obliging(): { ari: Ari; played(): number } {
  const asked: string[] = [];
  const ari = { ask: async (_: string, path: string) => void asked.push(path) } as unknown as Ari;
  return { ari, played: () => asked.filter((path) => path.endsWith('/moh')).length };
}

test('who was held as the only other one left has music', async () => {
  const { ari, played } = obliging();
  const bridges = heldBridges('node');
  await bridges.hold(ari, 'first');
  await bridges.hold(ari, 'second');
  assert.equal(played(), 1);
  // The bridge may have been empty in between, and silent since: it is told of only now.
  await bridges.forget(ari, 'first');
  assert.equal(played(), 2);
  await bridges.forget(ari, 'second');
  assert.equal(played(), 2);
});

test('who is being held as the only other one left has music once they are', async () => {
  const { ari, played } = obliging();
  const bridges = heldBridges('node');
  await bridges.hold(ari, 'first');
  const held = bridges.hold(ari, 'second');
  await bridges.forget(ari, 'first');
  await held;
  assert.equal(played(), 2);
});

test('who waits for long hears no music begin again as others leave', async (t) => {
  const { ari, played } = obliging();
  const bridges = heldBridges('node');
  const now = t.mock.method(performance, 'now', () => 0).mock;
  await bridges.hold(ari, 'first');
  await bridges.hold(ari, 'second');
  now.mockImplementation(() => 60_000);
  await bridges.hold(ari, 'third');
  await bridges.forget(ari, 'first');
  assert.equal(played(), 1);
});
