import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { isDatabaseAway } from '../../adapters/postgres/database-away.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
  await database.pool.query('CREATE TABLE purse (id integer PRIMARY KEY, coins bigint NOT NULL)');
});
beforeEach(async () => {
  await database.pool.query('TRUNCATE purse; INSERT INTO purse VALUES (1, 10), (2, 10)');
});
after(() => database.drop());

async function coins(id: number): Promise<number | undefined> {
  const { rows } = await database.pool.query<{ coins: number }>(
    'SELECT coins FROM purse WHERE id = $1',
    [id],
  );
  return rows[0]?.coins;
}

test('what the work returns is returned, and stored', async () => {
  const answer = await transaction(database.pool, async (db) => {
    await db.query('UPDATE purse SET coins = 11 WHERE id = 1');
    return 'done';
  });
  assert.equal(answer, 'done');
  assert.equal(await coins(1), 11);
});

test('a throw rolls back and goes on', async () => {
  const failing = transaction(database.pool, async (db) => {
    await db.query('UPDATE purse SET coins = 0 WHERE id = 1');
    throw new Error('no');
  });
  await assert.rejects(failing, /^Error: no$/);
  assert.equal(await coins(1), 10);
});

test('a refusal rolls back and is returned', async () => {
  const answer = await transaction(database.pool, async (db) => {
    await db.query('UPDATE purse SET coins = 0 WHERE id = 1');
    return { refused: true, code: 'too_poor' };
  });
  assert.deepEqual(answer, { refused: true, code: 'too_poor' });
  assert.equal(await coins(1), 10);
});

test('an SQL error that the work swallows is not taken for a success', async () => {
  const failing = transaction(database.pool, async (db) => {
    await db.query('UPDATE purse SET coins = 0 WHERE id = 1');
    await db.query('SELECT 1/0').catch(() => {});
    return 'fine';
  });
  await assert.rejects(failing, /nothing is stored/);
  assert.equal(await coins(1), 10);
});

/** Lets nobody go on before so many are there; who comes later finds the way open. */
function meeting(many: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let here = 0;
  return () => {
    here += 1;
    if (here === many) resolve();
    return promise;
  };
}

test('serializable work that loses the race runs again and both effects stay', async () => {
  let runs = 0;
  const allRead = meeting(3);
  const take = (): Promise<void> =>
    transaction(
      database.pool,
      async (db) => {
        runs += 1;
        const { rows } = await db.query<{ coins: number }>('SELECT coins FROM purse WHERE id = 1');
        await allRead();
        await db.query('UPDATE purse SET coins = $1 WHERE id = 1', [(rows[0]?.coins ?? 0) - 1]);
      },
      { isolation: 'serializable', attempts: 8 },
    );
  await Promise.all([take(), take(), take()]);
  assert.equal(await coins(1), 7);
  assert.ok(runs > 3, `${runs} runs`);
});

test('without attempts the lost race is told to the caller', async () => {
  const bothRead = meeting(2);
  const take = (): Promise<void> =>
    transaction(
      database.pool,
      async (db) => {
        await db.query('SELECT coins FROM purse WHERE id = 1');
        await bothRead();
        await db.query('UPDATE purse SET coins = coins - 1 WHERE id = 1');
      },
      { isolation: 'repeatable read' },
    );
  const outcomes = await Promise.allSettled([take(), take()]);
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
});

test('the pool is whole again after its connection was cut during the work', async () => {
  const failing = transaction(database.pool, async (db) => {
    await db.query('UPDATE purse SET coins = 0 WHERE id = 1');
    await db.query('SELECT pg_terminate_backend(pg_backend_pid())');
  });
  await assert.rejects(failing);
  assert.equal(await coins(1), 10);
});

test('one that stands still lets go of what it holds, and counts as a database that was away', async () => {
  const locked = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const still = transaction(
    database.pool,
    async (db) => {
      await db.query('UPDATE purse SET coins = 0 WHERE id = 1');
      locked.resolve();
      await held.promise;
      await db.query('SELECT 1');
    },
    // Longer than a busy machine takes between two statements.
    { idle: 3_000 },
  );
  still.catch(() => {});
  await locked.promise;
  await database.pool.query('UPDATE purse SET coins = 12 WHERE id = 1');
  held.resolve();
  await assert.rejects(still, isDatabaseAway);
  assert.equal(await coins(1), 12);
});
