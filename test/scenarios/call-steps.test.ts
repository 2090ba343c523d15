import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileStore } from '../../adapters/documents/file-store.ts';
import type { AgreementBook } from '../../features/agreement/agreement-book.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { type CallDeps, callContext } from '../../features/call/call-context.ts';
import { changePresence } from '../../features/call/change-presence.ts';
import { givenTree } from '../../features/call/given-tree.ts';
import type { PathDeps } from '../../features/call/path-deps.ts';
import { lendPlace, placeOf } from '../../features/call/place-store.ts';
import { keepPlace } from '../../features/call/promise-callback.ts';
import { leavePlace } from '../../features/call/take-place.ts';
import { insertTree } from '../../features/call/tree-store.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type MovedClock, movedClock } from '../harness/clock.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';
import { seatAt } from '../harness/seat.ts';
import { until } from '../harness/switch.ts';
import {
  answers,
  comes,
  nodeAt as nodeOn,
  picksUp,
  rang,
  rings,
  type ToldNode,
} from '../harness/told-node.ts';
import { callerLeg, deskLeg } from '../harness/told-switch.ts';

// What becomes of a call when something breaks, or somebody else acts, between two steps of it: by a switch that tells
// what it is told.

type Row = { id: number; state: string; node: string };

let db: TestDatabase;
let clock: MovedClock;
let path: PathDeps;
const folder = mkdtempSync(join(tmpdir(), 'relais-steps-'));
const files = fileStore(folder);

before(async () => {
  db = await testDatabase();
  clock = movedClock(Date.now());
  await seedAgreement(db.pool);
  const told = { ...givenTree, everySeconds: 5, callBack: { key: '2', afterSeconds: 0 } } as const;
  await insertTree(db.pool, told, clock.now() - 1_000, null, clock.now());
  const speech = { speak: async () => 'sound:said', wav: async () => Buffer.alloc(0) };
  path = {
    ...{ pool: db.pool, clock, agreements: agreementBook(), files, speech },
    mail: { address: 'csc@essais.example', publicUrl: 'http://127.0.0.1' },
  };
});
after(async () => {
  await db.drop();
  rmSync(folder, { recursive: true, force: true });
});

const rows = async <T>(statement: string): Promise<T[]> => (await db.pool.query(statement)).rows;
const call = async (channel: string): Promise<Row | undefined> =>
  (await rows<Row>(`SELECT * FROM phone_call WHERE channel = '${channel}'`))[0];
const stateOf = async (channel: string): Promise<string | undefined> =>
  (await call(channel))?.state;

/** A node at a switch, with what else it is given. */
const nodeAt = (at: string, name: string, given: Partial<CallDeps> = {}): Promise<ToldNode> =>
  nodeOn({ pool: db.pool, clock }, at, name, given);

test('a connection that breaks before it was written that a caller waits leaves nobody behind', async () => {
  const node = await nodeAt('cut', 'cut');
  await rows('CREATE SEQUENCE cuts');
  await rows(`CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF nextval('cuts') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); END IF;
    RETURN NEW; END $$`);
  await rows(`CREATE TRIGGER cut BEFORE INSERT ON phone_call_event FOR EACH ROW
    WHEN (NEW.type = 'queued') EXECUTE FUNCTION cut()`);
  await comes(node, 'cut-1');
  await rows('DROP FUNCTION cut CASCADE');
  assert.equal(await stateOf('cut-1'), 'waiting');
});

test('a node that stands still while it writes holds a call for no longer than others wait', async () => {
  const node = await nodeAt('still', 'still');
  await comes(node, 'still-1');
  const context = callContext(node.deps);
  context.setSwitch(node.told);
  const still = Promise.withResolvers<null>();
  const chosen = context.record(
    'still-1',
    () => ({ type: 'chose', data: { key: '9', way: 'language' } }),
    (own) => still.promise.then(async () => void (await own.query('SELECT 1'))),
  );
  const held = (): Promise<boolean> =>
    rows(`SELECT 1 FROM phone_call WHERE channel = 'still-1' FOR UPDATE NOWAIT`).then(
      () => false,
      () => true,
    );
  await until(held);
  await until(async () => !(await held()));
  still.resolve(null);
  // It is written once it goes on.
  assert.notEqual(await chosen, null);
});

test('calls that were taken over are brought in line when that fails at first, and the others ring on', async () => {
  const failed: unknown[] = [];
  const node = await nodeAt('taken', 'taken', { onError: (error) => failed.push(error) });
  await comes(node, 'taken-2');
  const ringing = await rings(node, 'poste-taken', 'taken-2');
  const dead = await nodeAt('taken', 'taken-dead');
  await comes(dead, 'taken-1');
  node.told.up.set(ringing, { ...deskLeg(ringing, 'taken-2', 'poste-taken'), up: false });
  node.told.up.set('taken-1', callerLeg('taken-1'));
  node.told.instead.set('adopt', () => Promise.reject(new Error('the switch did not answer')));
  for (let second = 0; second < 8; second++) {
    clock.advance(1_000);
    await node.service.look();
  }
  assert.equal(failed.length, 1);
  assert.equal((await call('taken-1'))?.node, 'taken');
  assert.ok(node.told.asked.includes('hold taken-1'));
  assert.equal(await stateOf('taken-2'), 'ringing');
  assert.ok(!node.told.asked.includes(`hangUp ${ringing}`));
});

test('who keeps a place and hangs up while the switch is away is called back', async () => {
  const node = await nodeAt('kept', 'kept', { path });
  await seatAt(db.pool, 'Kim', 'poste-kept');
  await comes(node, 'kept-1');
  const who = { leg: 'kept-1', caller: null, language: 'fr' } as const;
  assert.equal(await keepPlace({ pool: db.pool, clock, node: 'kept' }, who, '418 555-0177'), true);
  node.service.lost();
  node.told.up.delete('kept-1');
  node.told.online.push('poste-kept');
  await node.service.reconcile(node.told);
  await node.service.look();
  assert.equal(await stateOf('kept-1'), 'calling');
});

test('who was answered and waits to go on elsewhere is not called back instead, and is told the place among all', async () => {
  const node = await nodeAt('told', 'told-first', { path });
  await comes(node, 'told-1');
  await answers(node, 'poste-told', 'told-1');
  const { id = 0 } = (await call('told-1')) ?? {};
  const to = { desk: 'poste-nowhere' };
  assert.equal(await node.service.act(id, 'poste-told', { act: 'transfer', to }), null);
  const other = await nodeAt('told', 'told-second', { path });
  await comes(other, 'told-2');
  clock.advance(10_000);
  for (const { service } of [node, other]) await service.look();
  const placed = await rows(
    `SELECT p.channel, (e.data->>'position')::int AS position FROM phone_call_event e
       JOIN phone_call p ON p.id = e.phone_call_id WHERE e.type = 'placed' ORDER BY p.channel`,
  );
  assert.deepEqual(placed, [
    { channel: 'told-1', position: 1 },
    { channel: 'told-2', position: 2 },
  ]);
  await node.service.onEvent({ type: 'keyed', leg: 'told-1', key: '2' });
  assert.equal(await stateOf('told-1'), 'waiting');
});

test('who was asked in is free as soon as they are gone, and who hands over as soon as they did', async () => {
  const node = await nodeAt('free', 'free');
  const { service, told } = node;
  const [lea, max] = [
    await seatAt(db.pool, 'Léa', 'poste-lea'),
    await seatAt(db.pool, 'Max', 'poste-max'),
  ];
  const stateOfPerson = async (person: number): Promise<string | undefined> =>
    (await rows<{ state: string }>(`SELECT state FROM presence WHERE person_id = ${person}`))[0]
      ?.state;
  await comes(node, 'free-1');
  const first = await answers(node, 'poste-lea', 'free-1');
  const { id = 0 } = (await call('free-1')) ?? {};
  const asks = async (): Promise<void> => {
    assert.equal(await service.act(id, 'poste-lea', { act: 'consult', desk: 'poste-max' }), null);
    await picksUp(node, 'poste-max', 'free-1', await rang(told, 'poste-max', 'free-1'));
    await service.look();
    assert.deepEqual([await stateOfPerson(lea), await stateOfPerson(max)], ['busy', 'busy']);
  };
  await asks();
  assert.equal(await service.act(id, 'poste-max', { act: 'hang_up' }), null);
  assert.deepEqual([await stateOfPerson(lea), await stateOfPerson(max)], ['busy', 'available']);
  told.asked.splice(0);
  await asks();
  const hungUp = { cut: false, unreached: false } as const;
  await service.onEvent({ type: 'left', leg: first, call: 'free-1', ...hungUp });
  assert.deepEqual([await stateOfPerson(lea), await stateOfPerson(max)], ['wrap_up', 'busy']);
});

test('who is on call and can’t be dialled, for the switch does not answer, is missed aloud', async () => {
  const node = await nodeAt('oncall', 'oncall', { path });
  await rows(`UPDATE person SET phone = '418 555-0142' WHERE name = 'Kim'`);
  const [attempt] = await rows<{ id: number }>(
    `WITH e AS (INSERT INTO escalation (steps, changed_at) VALUES ('[]', now()) RETURNING id),
          c AS (INSERT INTO callout (kind, escalation_id, steps, started_at) SELECT 'drill', id, '[]', now() FROM e RETURNING id)
     INSERT INTO callout_attempt (callout_id, round, step, channel, person_id, made_at)
     SELECT c.id, 1, 1, 'telephone', p.id, now() FROM c, person p WHERE p.name = 'Kim' RETURNING id`,
  );
  node.told.instead.set('dial', () => Promise.reject(new Error('the switch did not answer')));
  await assert.rejects(node.service.look());
  const missed = `SELECT missed FROM callout_attempt WHERE id = ${attempt?.id}`;
  assert.deepEqual(await rows(missed), [{ missed: 'outgoing_unreachable' }]);
});

test('a place is not taken back by half', async () => {
  const [kim] = await rows<{ id: number }>(`SELECT id FROM person WHERE name = 'Kim'`);
  const personId = kim?.id ?? 0;
  await lendPlace(db.pool, personId, ['web1'], clock.now());
  const sits = { state: 'available', reason: null, desk: 'web1' } as const;
  await changePresence(db.pool, { personId }, sits, clock.now());
  await rows(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN RAISE EXCEPTION ''broken''; END'`);
  await rows(`CREATE TRIGGER fail BEFORE UPDATE ON presence FOR EACH ROW EXECUTE FUNCTION fail()`);
  await assert.rejects(leavePlace(db.pool, personId, clock.now()), /broken/);
  await rows('DROP FUNCTION fail CASCADE');
  assert.equal(await placeOf(db.pool, personId), 'web1');
  await leavePlace(db.pool, personId, clock.now());
  assert.equal(await placeOf(db.pool, personId), null);
});

test('a recording that ends while others are looked after is kept', async () => {
  const terms = { inForce: () => ({ id: 1, terms: { recording: { retentionDays: 30 } } }) };
  const node = await nodeAt('heard', 'heard', {
    recording: {
      agreements: { open: async () => terms } as unknown as AgreementBook,
      ...{ files, key: randomBytes(32), announcement: async () => 'sound:announcement' },
    },
  });
  const { service, told } = node;
  for (const [leg, desk] of [
    ['heard-1', 'poste-heard-1'],
    ['heard-2', 'poste-heard-2'],
  ] as const) {
    await comes(node, leg);
    await answers(node, desk, leg);
    await service.onEvent({ type: 'announced', leg, call: leg });
  }
  const looked = Promise.withResolvers<boolean>();
  const reached = Promise.withResolvers<null>();
  told.instead.set('isRecording', () => {
    reached.resolve(null);
    return looked.promise;
  });
  const back = service.reconcile(told);
  await reached.promise;
  told.instead.set('readRecording', async () => Buffer.alloc(16_044));
  await service.onEvent({ type: 'talk_recorded', leg: 'heard-2', call: 'heard-2' });
  looked.resolve(true);
  await back;
  const states = await rows(
    `SELECT p.channel, r.state FROM recording r JOIN phone_call p ON p.id = r.phone_call_id ORDER BY p.channel`,
  );
  assert.deepEqual(states, [
    { channel: 'heard-1', state: 'live' },
    { channel: 'heard-2', state: 'kept' },
  ]);
});
