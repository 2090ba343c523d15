import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dumpSchema } from '../../adapters/postgres/schema-dump.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database.drop());

/** What the change adds to the dump; undone again. */
async function added(sql: string): Promise<string[]> {
  const client = await database.pool.connect();
  try {
    const before = new Set((await dumpSchema(client)).split('\n'));
    await client.query('BEGIN');
    await client.query(sql);
    const text = await dumpSchema(client);
    await client.query('ROLLBACK');
    return text.split('\n').filter((line) => line !== '' && !before.has(line));
  } finally {
    client.release();
  }
}

test('the same schema gives the same text', async () => {
  assert.equal(await dumpSchema(database.pool), await dumpSchema(database.pool));
  const other = await testDatabase();
  assert.equal(await dumpSchema(other.pool), await dumpSchema(database.pool));
  await other.drop();
});

test('what extensions bring is left out', async () => {
  const text = await dumpSchema(database.pool);
  assert.match(text, /^CREATE EXTENSION IF NOT EXISTS pg_trgm;$/m);
  assert.doesNotMatch(text, /FUNCTION public\.similarity/);
});

test('columns with defaults, collations and generation, keys, checks and indexes are told', async () => {
  const lines = await added(`
    CREATE TABLE zoo (
      cage bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text COLLATE "C" NOT NULL DEFAULT 'x' CHECK (name <> ''),
      twice integer GENERATED ALWAYS AS (2 * 2) STORED,
      other bigint REFERENCES zoo ON DELETE CASCADE,
      gone text
    );
    ALTER TABLE zoo DROP gone;
    CREATE UNIQUE INDEX zoo_name ON zoo (lower(name)) WHERE other IS NULL;`);
  assert.deepEqual(lines, [
    'CREATE TABLE zoo (',
    '  cage bigint GENERATED ALWAYS AS IDENTITY,',
    `  name text COLLATE "C" DEFAULT 'x'::text NOT NULL,`,
    '  twice integer GENERATED ALWAYS AS ((2 * 2)) STORED,',
    '  other bigint,',
    '  CONSTRAINT zoo_pkey PRIMARY KEY (cage),',
    '  CONSTRAINT zoo_other_fkey FOREIGN KEY (other) REFERENCES zoo(cage) ON DELETE CASCADE,',
    `  CONSTRAINT zoo_name_check CHECK ((name <> ''::text))`,
    'CREATE UNIQUE INDEX zoo_name ON public.zoo USING btree (lower(name)) WHERE (other IS NULL);',
  ]);
});

test('functions, triggers, views, sequences, types and comments are told', async () => {
  const lines = await added(`
    CREATE TYPE mood AS ENUM ('good', 'bad');
    CREATE DOMAIN share AS integer NOT NULL CHECK (VALUE BETWEEN 0 AND 100);
    CREATE SEQUENCE tail START 5;
    CREATE TABLE zoo (feeling mood);
    CREATE FUNCTION bark() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER zoo_barks BEFORE INSERT ON zoo FOR EACH ROW EXECUTE FUNCTION bark();
    CREATE VIEW happy AS SELECT feeling FROM zoo;
    COMMENT ON COLUMN zoo.feeling IS 'how it is';`);
  const text = lines.join('\n');
  assert.match(text, /^CREATE TYPE mood AS ENUM \('good', 'bad'\);$/m);
  assert.match(text, /^CREATE DOMAIN share AS integer NOT NULL CHECK \(/m);
  assert.match(text, /^CREATE SEQUENCE tail AS bigint START 5 /m);
  assert.match(text, /^CREATE OR REPLACE FUNCTION public\.bark\(\)$/m);
  assert.match(text, /^CREATE TRIGGER zoo_barks BEFORE INSERT ON public\.zoo /m);
  assert.match(text, /^CREATE VIEW happy AS$/m);
  assert.match(text, /^COMMENT ON COLUMN zoo\.feeling IS 'how it is';$/m);
});
