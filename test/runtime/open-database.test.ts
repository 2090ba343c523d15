import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CannotStart } from '../../adapters/postgres/cannot-start.ts';
import { connectPool } from '../../adapters/postgres/open-database.ts';
import { testDatabase } from '../harness/database.ts';

test('a database that is not encoded in UTF-8 is refused, with its encoding', async () => {
  const database = await testDatabase();
  const url = new URL(database.url);
  const other = `${url.pathname.slice(1)}_ascii`;
  await database.pool.query(
    `CREATE DATABASE ${other} ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0`,
  );
  try {
    url.pathname = other;
    await assert.rejects(connectPool(url.href, 1), (error) => {
      assert.ok(error instanceof CannotStart);
      assert.equal(error.code, 'database_encoding');
      assert.deepEqual(error.params, { encoding: 'SQL_ASCII' });
      return true;
    });
    await (await connectPool(database.url, 1)).end();
  } finally {
    await database.pool.query(`DROP DATABASE ${other} WITH (FORCE)`);
    await database.drop();
  }
});
