import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileStore } from '../../adapters/documents/file-store.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { givenTree } from '../../features/call/given-tree.ts';
import type { PathDeps } from '../../features/call/path-deps.ts';
import { lendPlace } from '../../features/call/place-store.ts';
import { keepPlace } from '../../features/call/promise-callback.ts';
import { leavePlace, quitPlace } from '../../features/call/take-place.ts';
import { callAtDesk } from '../../features/call/talk-store.ts';
import { insertTree } from '../../features/call/tree-store.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type MovedClock, movedClock } from '../harness/clock.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';
import { seatAt } from '../harness/seat.ts';
import { until } from '../harness/switch.ts';
import { answers, comes, nodeAt, picksUp, rang, rings } from '../harness/told-node.ts';

// What becomes of a call whose desk is a browser: its page is loaded again, its network is another, its place is given
// back. By a switch that tells what it is told.

let db: TestDatabase;
let clock: MovedClock;
const folder = mkdtempSync(join(tmpdir(), 'relais-places-'));

before(async () => {
  db = await testDatabase();
  clock = movedClock(Date.now());
  await seedAgreement(db.pool);
});
after(async () => {
  await db.drop();
  rmSync(folder, { recursive: true, force: true });
});

const house = () => ({ pool: db.pool, clock });
const rows = async <T>(statement: string): Promise<T[]> => (await db.pool.query(statement)).rows;
type Row = { id: number; state: string; heldAt: number | null };
const call = async (channel: string): Promise<Row | undefined> =>
  (
    await rows<Row>(
      `SELECT id, state, held_at AS "heldAt" FROM phone_call WHERE channel = '${channel}'`,
    )
  )[0];
const stateOf = async (channel: string): Promise<string | undefined> =>
  (await call(channel))?.state;
const idOf = async (channel: string): Promise<number> => (await call(channel))?.id ?? 0;
const factsOf = async (channel: string): Promise<string[]> =>
  (
    await rows<{ type: string; data: object }>(
      `SELECT e.type, e.data FROM phone_call_event e JOIN phone_call p ON p.id = e.phone_call_id
        WHERE p.channel = '${channel}' ORDER BY e.seq`,
    )
  ).map(({ type, data }) => ('cause' in data ? `${type} ${String(data.cause)}` : type));

test('a browser that is loaded again gets its caller back, however late the switch knows of it', async () => {
  const node = await nodeAt(house(), 'again', 'again');
  const { service, told } = node;
  const personId = await seatAt(db.pool, 'Rita', 'web7');
  await rows(`UPDATE call_queue SET wrap_up_seconds = 60`);
  const presence = async () => {
    const [one] = await rows<{ state: string; reason: string | null }>(
      `SELECT state, reason FROM presence WHERE person_id = ${personId}`,
    );
    return one;
  };
  const facts = () => factsOf('again-1');
  await comes(node, 'again-1');
  const spoken = await answers(node, 'web7', 'again-1');
  await service.look();
  assert.deepEqual(await presence(), { state: 'busy', reason: 'call' });

  // Its socket is gone, which the switch has not told yet.
  told.instead.set('ring', async () => false);
  const { id = 0 } = (await call('again-1')) ?? {};
  assert.equal(await service.act(id, 'web7', { act: 'return' }), null);
  await until(async () => (await facts()).includes('unanswered gone'));
  assert.equal(await stateOf('again-1'), 'waiting');
  assert.deepEqual(await presence(), { state: 'busy', reason: 'call' });
  // Nobody else takes it, and it does not ring again and again meanwhile.
  told.online.push('poste-again');
  await service.onEvent({ type: 'desks_changed' });
  assert.equal((await facts()).at(-1), 'unanswered gone');

  // It rings where nobody is any more, until the browser is there.
  clock.advance(1_500);
  await service.look();
  const stale = await rang(told, 'web7', 'again-1');
  assert.notEqual(stale, spoken);
  told.instead.set('ringsAt', async () => false);
  const there = { desk: 'web7', address: 'sip:b@192.0.2.7:4000', isThere: true } as const;
  await service.onEvent({ type: 'place_moved', ...there });
  assert.ok(told.asked.includes(`hangUp ${stale}`));
  const leg = await rang(told, 'web7', 'again-1');
  assert.notEqual(leg, stale);
  await service.onEvent({
    ...{ type: 'left', leg: stale, call: 'again-1', cut: false, unreached: false },
  });
  // What is told again of where it rings already changes nothing.
  await service.onEvent({ type: 'place_moved', ...there });
  await picksUp(node, 'web7', 'again-1', leg);
  assert.deepEqual((await facts()).slice(-8), [
    ...['answered', 'dropped', 'rang', 'unanswered gone', 'rang', 'unanswered gone'],
    ...['rang', 'answered'],
  ]);
  assert.deepEqual(await presence(), { state: 'busy', reason: 'call' });
  await rows(`UPDATE call_queue SET wrap_up_seconds = 0`);
});

test('whose page is loaded again while it rings is not put on a pause', async () => {
  const node = await nodeAt(house(), 'loaded', 'loaded');
  const { service, told } = node;
  const personId = await seatAt(db.pool, 'Sami', 'web8');
  await comes(node, 'loaded-1');
  const leg = await rings(node, 'web8', 'loaded-1');
  told.online.splice(0);
  await service.onEvent({
    ...{ type: 'place_moved', desk: 'web8', address: 'sip:a@192.0.2.8:4000', isThere: false },
  });
  assert.ok(told.asked.includes(`hangUp ${leg}`));
  assert.equal(await stateOf('loaded-1'), 'waiting');
  assert.deepEqual(await rows(`SELECT state FROM presence WHERE person_id = ${personId}`), [
    { state: 'available' },
  ]);
  told.online.push('web8');
  await service.onEvent({
    ...{ type: 'place_moved', desk: 'web8', address: 'sip:b@192.0.2.8:4001', isThere: true },
  });
  assert.notEqual(await rang(told, 'web8', 'loaded-1'), leg);
  assert.equal(await stateOf('loaded-1'), 'ringing');
});

test('what rings is told from the call that dropped out, whatever else was answered before', async () => {
  const node = await nodeAt(house(), 'own', 'own');
  const { service, told } = node;
  await seatAt(db.pool, 'Odile', 'web10');
  await comes(node, 'own-1');
  await answers(node, 'web10', 'own-1');
  assert.equal(await service.act(await idOf('own-1'), 'web10', { act: 'return' }), null);
  await rang(told, 'web10', 'own-1');
  assert.equal((await callAtDesk(db.pool, 'web10'))?.returns, true);
  // Its caller hangs up; a colleague hands on another.
  await service.onEvent({ type: 'left', leg: 'own-1', call: null, cut: false, unreached: false });
  told.online.splice(0);
  await comes(node, 'own-2');
  await answers(node, 'poste-own', 'own-2');
  told.online.push('web10');
  const handed = { act: 'transfer', to: { desk: 'web10' } } as const;
  assert.equal(await service.act(await idOf('own-2'), 'poste-own', handed), null);
  await rang(told, 'web10', 'own-2');
  assert.equal((await callAtDesk(db.pool, 'web10'))?.returns, false);
});

test('who was asked in and whose page is loaded again is let go at once', async () => {
  const node = await nodeAt(house(), 'asked', 'asked');
  const { service, told } = node;
  await seatAt(db.pool, 'Anne', 'web11');
  await comes(node, 'asked-1');
  const own = await answers(node, 'poste-asked', 'asked-1');
  told.online.push('web11');
  const id = await idOf('asked-1');
  assert.equal(await service.act(id, 'poste-asked', { act: 'consult', desk: 'web11' }), null);
  const second = await rang(told, 'web11', 'asked-1');
  await picksUp(node, 'web11', 'asked-1', second);
  assert.equal(await service.act(id, 'web11', { act: 'return' }), null);
  assert.ok(told.asked.includes(`hangUp ${second}`));
  assert.ok(told.asked.includes(`connect asked-1 ${own}`));
  assert.deepEqual((await factsOf('asked-1')).slice(-2), ['parted', 'resumed']);
});

test('who heard music when the browser dropped out hears it when it is back', async () => {
  const node = await nodeAt(house(), 'music', 'music');
  const { service, told } = node;
  await seatAt(db.pool, 'Mona', 'web12');
  await comes(node, 'music-1');
  await answers(node, 'web12', 'music-1');
  const id = await idOf('music-1');
  clock.advance(1_000);
  assert.equal(await service.act(id, 'web12', { act: 'hold' }), null);
  clock.advance(1_000);
  assert.equal(await service.act(id, 'web12', { act: 'return' }), null);
  const leg = await rang(told, 'web12', 'music-1');
  await picksUp(node, 'web12', 'music-1', leg);
  assert.equal(await stateOf('music-1'), 'talking');
  assert.notEqual((await call('music-1'))?.heldAt, null);
  assert.ok(!told.asked.includes(`connect music-1 ${leg}`));
  assert.equal(await service.act(id, 'web12', { act: 'resume' }), null);
  assert.ok(told.asked.includes(`connect music-1 ${leg}`));
  // Whoever is handed a caller who hears music speaks with them.
  clock.advance(1_000);
  await service.act(id, 'web12', { act: 'hold' });
  clock.advance(1_000);
  told.online.push('poste-music');
  assert.equal(
    await service.act(id, 'web12', { act: 'transfer', to: { desk: 'poste-music' } }),
    null,
  );
  const next = await rang(told, 'poste-music', 'music-1');
  await picksUp(node, 'poste-music', 'music-1', next);
  assert.ok(told.asked.includes(`connect music-1 ${next}`));
});

test('nobody waits for a place that was given back, and nobody else is lent it meanwhile', async () => {
  const node = await nodeAt(house(), 'back', 'back');
  const { service, told } = node;
  const personId = await seatAt(db.pool, 'Gil', 'web13');
  await lendPlace(db.pool, personId, ['web13'], clock.now());
  await comes(node, 'back-1');
  await answers(node, 'web13', 'back-1');
  told.online.splice(0);
  assert.equal(await service.act(await idOf('back-1'), 'web13', { act: 'return' }), null);
  await leavePlace(db.pool, personId, clock.now());
  const other = await seatAt(db.pool, 'Luc', 'poste-luc');
  assert.equal(await lendPlace(db.pool, other, ['web13', 'web14'], clock.now()), 'web14');
  told.online.push('poste-luc');
  // Well before the caller has waited for the place as long as for anybody.
  for (let looks = 0; looks < 2; looks++) await service.look();
  assert.deepEqual((await factsOf('back-1')).slice(-2), ['released', 'rang']);
});

test('who gives their place back while they speak leaves their caller to others at once', async () => {
  const node = await nodeAt(house(), 'quit', 'quit');
  const { service, told } = node;
  const personId = await seatAt(db.pool, 'Zoé', 'web17');
  await lendPlace(db.pool, personId, ['web17'], clock.now());
  await comes(node, 'quit-1');
  await answers(node, 'web17', 'quit-1');
  await seatAt(db.pool, 'Max', 'poste-max');
  told.online.push('poste-max');
  await quitPlace({ pool: db.pool, line: service }, personId, clock.now());
  for (let looks = 0; looks < 2; looks++) await service.look();
  const facts = await factsOf('quit-1');
  assert.deepEqual(facts.slice(facts.indexOf('answered')), [
    ...['answered', 'dropped', 'released', 'rang'],
  ]);
  assert.equal((await callAtDesk(db.pool, 'poste-max'))?.id, await idOf('quit-1'));
});

test('a browser that is never reached rings more and more seldom', async () => {
  const node = await nodeAt(house(), 'seldom', 'seldom');
  const { service, told } = node;
  await seatAt(db.pool, 'Rose', 'web15');
  await comes(node, 'seldom-1');
  told.online.push('web15');
  for (let second = 0; second < 120; second++) {
    told.instead.set('ring', async () => false);
    clock.advance(1_000);
    await service.look();
  }
  const tries = (await factsOf('seldom-1')).filter((type) => type === 'rang').length;
  assert.ok(tries < 12, `${tries}`);
  // It is there again.
  told.instead.clear();
  const there = { desk: 'web15', address: 'sip:b@192.0.2.15:4000', isThere: true } as const;
  await service.onEvent({ type: 'place_moved', ...there });
  await until(async () => (await stateOf('seldom-1')) === 'ringing');
});

test('who keeps a place is not called back for a desk whose page is loaded again', async () => {
  const told = { ...givenTree, everySeconds: 5, callBack: { key: '2', afterSeconds: 0 } } as const;
  await insertTree(db.pool, told, clock.now() - 1_000, null, clock.now());
  const speech = { speak: async () => 'sound:said', wav: async () => Buffer.alloc(0) };
  const path: PathDeps = {
    ...{ ...house(), agreements: agreementBook(), files: fileStore(folder), speech },
    mail: { address: 'csc@essais.example', publicUrl: 'http://127.0.0.1' },
  };
  const node = await nodeAt(house(), 'owed', 'owed', { path });
  const { service } = node;
  await seatAt(db.pool, 'Paul', 'web16');
  await comes(node, 'owed-1');
  const who = { leg: 'owed-1', caller: null, language: 'fr' } as const;
  assert.equal(await keepPlace({ ...house(), node: 'owed' }, who, '418 555-0177'), true);
  node.told.up.delete('owed-1');
  await service.onEvent({ type: 'left', leg: 'owed-1', call: null, cut: false, unreached: false });
  const leg = await rings(node, 'web16', 'owed-1');
  await picksUp(node, 'web16', 'owed-1', leg);
  await until(() => node.told.asked.some((one) => one.startsWith('dial ')));
  assert.equal(await service.act(await idOf('owed-1'), 'web16', { act: 'return' }), null);
  assert.ok(node.told.asked.includes(`hangUp ${leg}`));
  assert.ok(node.told.asked.includes('hangUp owed-1'));
  assert.equal(await stateOf('owed-1'), 'kept');
});
