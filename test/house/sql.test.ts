import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, filesOf } from './sources.ts';

// Rule 3: only the stores of the features, and what runs the database, hold SQL.

const STATEMENT =
  /[`'"]\s*(?:SELECT\s|INSERT\s+INTO\s|UPDATE\s+\w+(?:\s+\w+)?\s+SET\s|DELETE\s+FROM\s|WITH\s+\w+\s+AS\s|COPY\s+\w|TRUNCATE\s|LOCK\s+TABLE\s|CREATE\s+(?:TABLE|INDEX)\s|ALTER\s+TABLE\s|BEGIN\b(?!:)|SAVEPOINT\s|LISTEN\s|NOTIFY\s)/i;

const isStore = (file: string): boolean => /(^|[/-])store\.ts$/.test(file);

test('the scan sees SQL', () => {
  assert.ok(filesOf('features/*/*store.ts').length > 8);
  assert.match(codeOf('features/ticket/store.ts'), STATEMENT);
});

test('only stores hold SQL', () => {
  const files = filesOf('{core,features,main,web}/**/*.{ts,tsx}').filter((file) => !isStore(file));
  const others = filesOf('adapters/**/*.ts').filter(
    (file) => !file.startsWith('adapters/postgres/'),
  );
  const found = [...files, ...others].filter((file) => STATEMENT.test(codeOf(file)));
  assert.deepEqual(found, []);
});

test('a store takes the time, and never asks the database for it', () => {
  const asks =
    /\bnow\(\)|\bCURRENT_(?:TIMESTAMP|DATE|TIME)\b|\bclock_timestamp\b|\bstatement_timestamp\b/i;
  const found = filesOf('features/**/*store.ts').filter((file) =>
    [...codeOf(file).matchAll(/`[^`]*`|'[^'\n]*'/g)].some(([text]) => asks.test(text)),
  );
  assert.deepEqual(found, []);
});
