import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../harness/agreement.ts';
import { type MovedClock, movedClock } from '../harness/clock.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';
import { comes, nodeAt, type ToldNode } from '../harness/told-node.ts';
import { callerLeg } from '../harness/told-switch.ts';

// What becomes of what a process had begun when it died, by a switch that tells what it is told.

let db: TestDatabase;
let clock: MovedClock;
let house: { pool: TestDatabase['pool']; clock: MovedClock };

before(async () => {
  db = await testDatabase();
  clock = movedClock(Date.now());
  house = { pool: db.pool, clock };
  await seedAgreement(db.pool);
});
after(async () => {
  await db.drop();
});

const rows = async <T>(statement: string): Promise<T[]> => (await db.pool.query(statement)).rows;
const call = async (channel: string): Promise<{ node: string; state: string } | undefined> => {
  const [found] = await rows<{ node: string; state: string }>(
    `SELECT node, state FROM phone_call WHERE channel = '${channel}'`,
  );
  return found;
};

/** Some seconds go by, in each of which nodes look. */
async function seconds(count: number, nodes: readonly ToldNode[]): Promise<void> {
  for (let second = 0; second < count; second++) {
    clock.advance(1_000);
    for (const { service } of nodes) await service.look();
  }
}

test('who was claimed by a node that nobody knows of any more is served by one other, once', async () => {
  const nodes = [await nodeAt(house, 'claim', 'claim-1'), await nodeAt(house, 'claim', 'claim-2')];
  await seconds(1, nodes);
  // It was taken for dead, woke, claimed two calls, wrote that the one came, and died.
  const woke = await nodeAt(house, 'claim', 'claim-woke');
  await comes(woke, 'claim-written');
  await rows(`DELETE FROM phone_node WHERE node = 'claim-woke'`);
  const legs = ['claim-written', 'claim-unwritten'].map(callerLeg);
  for (const { told } of nodes) told.elsewhere.set('claim-woke', legs);
  await seconds(6, nodes);
  const adopted = nodes.flatMap(({ told }) => told.asked.filter((one) => one.startsWith('adopt ')));
  assert.deepEqual(adopted.toSorted(), ['adopt claim-unwritten', 'adopt claim-written']);
  const [by] = nodes.filter(({ told }) => told.up.size > 0);
  for (const [channel, state] of [
    ['claim-written', 'waiting'],
    ['claim-unwritten', 'greeting'],
  ] as const) {
    const { node, state: now } = (await call(channel)) ?? {};
    assert.deepEqual([node, now], [by?.name, state]);
  }
  await seconds(12, nodes);
  assert.equal(
    nodes.flatMap(({ told }) => told.asked.filter((one) => one.startsWith('adopt '))).length,
    2,
  );
});

test('a node that has legs and lives is not taken for dead, whoever knows of it', async () => {
  const node = await nodeAt(house, 'lives', 'lives');
  const other = await nodeAt(house, 'lives', 'lives-other');
  node.told.elsewhere.set('lives-other', [callerLeg('lives-1')]);
  await rows(`DELETE FROM phone_node WHERE node = 'lives-other'`);
  await seconds(10, [node, other]);
  assert.ok(!node.told.asked.includes('adopt lives-1'));
});

test('two nodes that die one after the other are both taken over, however long the first takes', async () => {
  const failed: unknown[] = [];
  const node = await nodeAt(house, 'pair', 'pair', { onError: (error) => failed.push(error) });
  for (const name of ['pair-1', 'pair-2']) {
    const dead = await nodeAt(house, 'pair', name);
    await comes(dead, `${name}-call`);
    node.told.elsewhere.set(name, [callerLeg(`${name}-call`)]);
  }
  await seconds(1, [node]);
  const slow = Promise.withResolvers<boolean>();
  const reached = Promise.withResolvers<null>();
  node.told.instead.set('legs', async () => {
    reached.resolve(null);
    return slow.promise.then(() => node.told.elsewhere.get('pair-1')?.slice() ?? []);
  });
  const looked = seconds(8, [node]);
  await reached.promise;
  await seconds(3, [node]);
  slow.resolve(true);
  await looked;
  await seconds(8, [node]);
  assert.deepEqual(failed, []);
  for (const name of ['pair-1', 'pair-2']) {
    assert.deepEqual(await call(`${name}-call`), { node: 'pair', state: 'waiting' });
    assert.ok(node.told.asked.includes(`hold ${name}-call`), name);
  }
});
