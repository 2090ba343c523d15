import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type FileStore, fileStore } from '../../adapters/documents/file-store.ts';
import { type AgreementBook, agreementBook } from '../../features/agreement/agreement-book.ts';
import type { CallDeps } from '../../features/call/call-context.ts';
import { callService } from '../../features/call/serve-calls.ts';
import { nextRing } from '../../features/oncall/ring-callout.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type MovedClock, movedClock } from '../harness/clock.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';
import { seatAt } from '../harness/seat.ts';
import { answers, comes, nodeAt, rings, type ToldNode } from '../harness/told-node.ts';
import { callerLeg, deskLeg } from '../harness/told-switch.ts';

// What becomes of what a process had begun when it died, by a switch that tells what it is told.

let db: TestDatabase;
let clock: MovedClock;
let house: { pool: TestDatabase['pool']; clock: MovedClock };
const folder = mkdtempSync(join(tmpdir(), 'relais-crashes-'));
const files: FileStore = fileStore(folder);

before(async () => {
  db = await testDatabase();
  clock = movedClock(Date.now());
  house = { pool: db.pool, clock };
  await seedAgreement(db.pool);
});
after(async () => {
  await db.drop();
  rmSync(folder, { recursive: true, force: true });
});

const rows = async <T>(statement: string): Promise<T[]> => (await db.pool.query(statement)).rows;
const call = async (channel: string): Promise<{ node: string; state: string } | undefined> => {
  const [found] = await rows<{ node: string; state: string }>(
    `SELECT node, state FROM phone_call WHERE channel = '${channel}'`,
  );
  return found;
};
const recordings = (channel: string) =>
  rows<{ state: string }>(
    `SELECT r.state FROM recording r JOIN phone_call p ON p.id = r.phone_call_id
      WHERE p.channel = '${channel}' ORDER BY r.id`,
  );

/** Some seconds go by, in each of which nodes look. */
async function seconds(count: number, nodes: readonly ToldNode[]): Promise<void> {
  for (let second = 0; second < count; second++) {
    clock.advance(1_000);
    for (const { service } of nodes) await service.look();
  }
}

/** An agreement that has conversations recorded. */
const terms = { inForce: () => ({ id: 1, terms: { recording: { retentionDays: 30 } } }) };
const recording: CallDeps['recording'] = {
  agreements: { open: async () => terms } as unknown as AgreementBook,
  ...{ files, key: randomBytes(32), announcement: async () => 'sound:announcement' },
};

const speech = { speak: async () => 'sound:said', wav: async () => Buffer.alloc(0) };

/** How often a switch was asked what begins so. */
const asked = ({ told }: ToldNode, what: string): number =>
  told.asked.filter((one) => one.startsWith(`${what} `)).length;

test('who is on call is dialled by whoever looks next when a process died before it dialled', async () => {
  const path = {
    ...{ ...house, agreements: agreementBook(), files, speech },
    mail: { address: 'csc@essais.example', publicUrl: 'http://127.0.0.1' },
  };
  await seatAt(db.pool, 'Kim', 'poste-oncall');
  await rows(`UPDATE person SET phone = '418 555-0142' WHERE name = 'Kim'`);
  await rows(
    `WITH e AS (INSERT INTO escalation (steps, changed_at) VALUES ('[]', now()) RETURNING id),
          c AS (INSERT INTO callout (kind, escalation_id, steps, started_at) SELECT 'drill', id, '[]', now() FROM e RETURNING id)
     INSERT INTO callout_attempt (callout_id, round, step, channel, person_id, made_at)
     SELECT c.id, 1, 1, 'telephone', p.id, now() FROM c, person p WHERE p.name = 'Kim'`,
  );
  assert.notEqual(await nextRing(path), null);
  const next = await nodeAt(house, 'oncall', 'oncall-next', { path });
  const other = await nodeAt(house, 'oncall', 'oncall-other', { path });
  const dialled = (): number => asked(next, 'dial') + asked(other, 'dial');
  // Whoever claimed it may be about to.
  await next.service.look();
  assert.equal(dialled(), 0);
  await seconds(30, [next, other]);
  assert.equal(dialled(), 1);
});

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

test('a conversation that is brought together after a crash is announced and recorded', async () => {
  const node = await nodeAt(house, 'talk', 'talk', { recording });
  const { service, told } = node;
  await comes(node, 'talk-1');
  const own = await rings(node, 'poste-talk', 'talk-1');
  told.up.set(own, deskLeg(own, 'talk-1', 'poste-talk'));
  told.instead.set('connect', () => Promise.reject(new Error('it died')));
  const answered = { type: 'picked_up', leg: own, call: 'talk-1', desk: 'poste-talk' } as const;
  await assert.rejects(service.onEvent(answered));
  assert.equal((await call('talk-1'))?.state, 'talking');
  // Another is answered while nobody listens.
  await comes(node, 'talk-2');
  const second = await rings(node, 'poste-talk-2', 'talk-2');
  told.up.set(second, deskLeg(second, 'talk-2', 'poste-talk-2'));

  const again = { ...node, service: callService(node.deps) };
  await again.service.reconcile(told);
  const announced = (channel: string): number => asked(again, `announce ${channel}`);
  for (const channel of ['talk-1', 'talk-2']) {
    assert.equal(announced(channel), 1, channel);
    assert.deepEqual(await recordings(channel), []);
    await again.service.onEvent({ type: 'announced', leg: channel, call: channel });
    assert.deepEqual(await recordings(channel), [{ state: 'live' }]);
  }

  // What is recorded goes on, and nothing is announced again.
  told.instead.set('isRecording', async () => true);
  await again.service.reconcile(told);
  assert.equal(announced('talk-1'), 1);
  assert.deepEqual(await recordings('talk-1'), [{ state: 'live' }]);
  // The other ended unheard: what there is of it is told of, and the conversation is recorded again.
  assert.equal(announced('talk-2'), 2);
  await again.service.onEvent({ type: 'announced', leg: 'talk-2', call: 'talk-2' });
  assert.deepEqual(await recordings('talk-2'), [{ state: 'lost' }, { state: 'live' }]);
});

test('who took calls over announces nothing to its own, nor records what was to be silent', async () => {
  const node = await nodeAt(house, 'own', 'own', { recording });
  await comes(node, 'own-1');
  await answers(node, 'poste-own', 'own-1');
  const announced = (channel: string): number => asked(node, `announce ${channel}`);
  assert.equal(announced('own-1'), 1);

  const dead = await nodeAt(house, 'own', 'own-dead', { recording });
  await comes(dead, 'own-2');
  const leg = await answers(dead, 'poste-dead', 'own-2');
  await dead.service.onEvent({ type: 'announced', leg: 'own-2', call: 'own-2' });
  await rows(`UPDATE recording r SET paused = true FROM phone_call p
    WHERE p.id = r.phone_call_id AND p.channel = 'own-2'`);
  const legs = [callerLeg('own-2'), deskLeg(leg, 'own-2', 'poste-dead')];
  node.told.elsewhere.set('own-dead', legs);
  await seconds(7, [node]);
  assert.equal((await call('own-2'))?.node, 'own');
  assert.deepEqual(await recordings('own-2'), [{ state: 'lost' }]);
  assert.deepEqual([announced('own-1'), announced('own-2')], [1, 0]);
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
