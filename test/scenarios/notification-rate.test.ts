import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { createPool } from '../../adapters/postgres/pool.ts';
import { outboxSender } from '../../features/notification/send-outbox.ts';
import { pace } from '../../features/notification/pace.ts';
import { type Desk, testDesk } from '../harness/desk.ts';
import { outboxOf } from '../harness/worker.ts';

// Two pools over one database stand for two processes; real time is told by the test.

let desk: Desk;
let other: ReturnType<typeof createPool>;
before(async () => {
  desk = await testDesk();
  other = createPool(desk.database.url);
});
after(async () => {
  await other.end();
  await desk.close();
});
beforeEach(() => desk.pool.query('DELETE FROM sending_turn'));

test('turns are spread evenly over all processes, and one too far ahead is not waited for', async () => {
  let now = 1_000_000;
  const [one, two] = [pace(desk.pool, 240, () => now), pace(other, 240, () => now)];
  assert.deepEqual([await one.take(), await two.take(), await one.take()], [0, 250, 500]);
  assert.equal(await two.take(), null);
  now += 600;
  assert.equal(await two.take(), 150);
  await two.giveBack();
  assert.equal(await one.take(), 150);
  now += 60_000;
  assert.equal(await one.take(), 0, 'what was not used is not saved up');
  assert.equal(await two.take(), 250);
});

test('a clock that was far ahead once stops nobody', async () => {
  assert.equal(await pace(other, 60, () => 9_000_000_000).take(), 0);
  const now = 1_000_000;
  assert.equal(await pace(desk.pool, 60, () => now).take(), 0);
  assert.equal(await pace(desk.pool, 60, () => now).take(), null);
});

test('whoever asks, and when, also at once, there are never more turns a minute than the rate', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6000 }),
      fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 30 }),
      async (rate, pauses) => {
        await desk.pool.query('DELETE FROM sending_turn');
        let now = 1_000_000;
        const paces = [pace(desk.pool, rate, () => now), pace(other, rate, () => now)];
        const taken: number[] = [];
        for (const pause of pauses) {
          now += pause;
          for (const wait of await Promise.all(paces.map((one) => one.take()))) {
            if (wait !== null) taken.push(now + wait);
          }
        }
        for (const at of taken) {
          const within = taken.filter((one) => one >= at && one < at + 60_000);
          assert.ok(within.length <= rate + 1);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('two senders of one database hold its rate together, and lose nothing', async () => {
  for (let i = 0; i < 3; i += 1) await desk.register();
  let handed = 0;
  const smtp = {
    async send() {
      handed += 1;
      return { result: 'accepted' as const, said: '250' };
    },
    close() {},
  };
  // One letter an hour is far beyond what a sender waits for.
  const senders = [desk.pool, other].map((pool) =>
    outboxSender({ ...desk, pool, smtp, perMinute: 1 / 60 }),
  );
  for (const sender of senders) while (await sender.sendNext());
  assert.equal(handed, 1);
  const states = (await outboxOf(desk)).map(({ state, attempts }) => `${state} ${attempts}`);
  assert.deepEqual(states, ['sent 1', 'pending 0', 'pending 0']);
});
