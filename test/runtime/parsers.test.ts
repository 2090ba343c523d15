import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parseInstant } from '../../adapters/postgres/parsers.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database.drop());

async function value(sql: string, params: unknown[] = []): Promise<unknown> {
  const { rows } = await database.pool.query<{ v: unknown }>(`SELECT ${sql} AS v`, params);
  return rows[0]?.v;
}

test('an instant goes in as a Date and comes back as the same milliseconds', async () => {
  for (const text of [
    '2026-03-08T06:59:59.999Z',
    '1969-12-31T23:59:59.001Z',
    '0099-01-01T00:00:00Z',
  ]) {
    const instant = Date.parse(text);
    assert.equal(await value('$1::timestamptz', [new Date(instant)]), instant);
  }
});

test('microseconds are truncated, also before the epoch', () => {
  assert.equal(parseInstant('2026-02-10 15:00:00.123999+00'), Date.UTC(2026, 1, 10, 15) + 123);
  assert.equal(parseInstant('1969-12-31 23:59:59.5+00'), -500);
});

test('an offset is taken away, with minutes and seconds too', () => {
  assert.equal(parseInstant('2026-02-10 10:00:00-05'), Date.UTC(2026, 1, 10, 15));
  assert.equal(parseInstant('2026-02-10 11:30:00-03:30'), Date.UTC(2026, 1, 10, 15));
  assert.equal(parseInstant('1890-01-01 00:00:00-05:17:32'), Date.UTC(1890, 0, 1, 5, 17, 32));
  assert.equal(parseInstant('2026-02-10 20:30:00+05:30'), Date.UTC(2026, 1, 10, 15));
});

test('infinity is no instant', async () => {
  assert.throws(() => parseInstant('infinity'), RangeError);
  await assert.rejects(value(`'infinity'::timestamptz`), RangeError);
});

test('bigints and counts are numbers, and never lose a digit', async () => {
  assert.equal(await value('9007199254740991::bigint'), 9007199254740991);
  await assert.rejects(value('9007199254740993::bigint'), RangeError);
  assert.deepEqual(await value(`'{1,NULL,3}'::bigint[]`), [1, null, 3]);
});

test('dates and numerics stay text', async () => {
  assert.equal(await value(`DATE '2026-03-08'`), '2026-03-08');
  assert.equal(await value('89.960::numeric'), '89.960');
  assert.deepEqual(await value(`ARRAY[DATE '2026-03-08']`), ['2026-03-08']);
});
