import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CopyValue, copyRows } from '../../adapters/postgres/copy-rows.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
  await database.pool.query(
    'CREATE TABLE kept (id integer, text text, flag boolean, at timestamptz, data jsonb, bytes bytea)',
  );
});
after(() => database.drop());

test('what is copied is read back the same: escapes, nothing, instants, JSON, bytes', async () => {
  const at = Date.parse('2026-02-10T15:00:00.250Z');
  const rows: CopyValue[][] = [
    [
      1,
      'tab\there, line\nthere\rand back\\slash',
      true,
      new Date(at),
      { a: 'b\n"\\' },
      Buffer.from([0, 92, 255]),
    ],
    [2, '\\N', false, null, [], Buffer.alloc(0)],
    [3, null, null, null, null, null],
    [4, '', null, new Date(0), { é: '« ’ 💡 »' }, null],
  ];
  await transaction(database.pool, (db) =>
    copyRows(db, 'kept', ['id', 'text', 'flag', 'at', 'data', 'bytes'], rows),
  );
  const read = await database.pool.query('SELECT * FROM kept ORDER BY id');
  const expected = rows.map(([id, text, flag, when, data, bytes]) => ({
    ...{ id, text, flag, data, bytes },
    at: when instanceof Date ? when.getTime() : when,
  }));
  assert.deepEqual(read.rows, expected);
});

test('more rows than fit in a piece all arrive, and a refused one leaves none', async () => {
  const many = Array.from({ length: 20_000 }, (_, i) => [i + 100, 'x'.repeat(20)]);
  const copy = (rows: readonly CopyValue[][]) =>
    transaction(database.pool, (db) => copyRows(db, 'kept', ['id', 'text'], rows));
  await copy(many);
  const count = async () =>
    (await database.pool.query<{ n: number }>('SELECT count(*) AS n FROM kept WHERE id >= 100'))
      .rows;
  assert.deepEqual(await count(), [{ n: 20_000 }]);
  await assert.rejects(
    copy([
      [200_000, 'fine'],
      ['no number', 'wrong'],
    ]),
    /invalid input syntax/,
  );
  assert.deepEqual(await count(), [{ n: 20_000 }]);
});
