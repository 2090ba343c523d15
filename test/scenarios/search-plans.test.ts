import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { COMMON, fill, MIDDLING } from '../../bench/list-data.ts';
import type { Narrowing } from '../../features/search/narrowing-store.ts';
import type { Scope } from '../../features/search/policy.ts';
import { type Cursor, fieldOf, type Sort } from '../../features/search/query.ts';
import type { ListRow } from '../../features/search/row-store.ts';
import { type Effort, selectPage } from '../../features/search/store.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
  await fill(database.pool, 2000, 400);
});
after(() => database.drop());

const NOTHING: Narrowing = {
  numbers: null,
  ...{ teams: null, level: null, status: null, priority: null, kind: null, channel: null },
  ...{ organization: null, assignee: null, requester: null, service: null, category: null },
  ...{
    parent: null,
    unassigned: false,
    atRisk: false,
    noTeam: false,
    teamsOrNone: null,
    lateAt: null,
    pausedBefore: null,
    hops: null,
    redirected: false,
    identity: false,
    match: null,
  },
};

const searching = (word: string, more: Partial<Narrowing> = {}): Narrowing => {
  const words = { whole: `'${word}'`, beginning: '' };
  return { ...NOTHING, ...more, match: { numbers: [], tickets: [], requesters: [], words } };
};

const SCOPES: Record<string, Scope> = {
  centre: { kind: 'all' },
  representative: { kind: 'own', personId: 230, organizationId: 1 },
  requester: { kind: 'own', personId: 230, organizationId: null },
};

/** The ways of looking that the size of a database would choose between. */
const EFFORTS: Record<string, Effort> = {
  'all matches first': { few: Number.POSITIVE_INFINITY, window: 0 },
  'the nearest, far': { few: -1, window: 10_000 },
  'the nearest, near': { few: -1, window: 60 },
  'the word index': { few: -1, window: 1 },
};

async function pages(
  scope: Scope,
  narrowing: Narrowing,
  sort: Sort,
  effort: Effort,
): Promise<string[]> {
  const found: string[] = [];
  let cursor: Cursor | null = null;
  for (;;) {
    const page = { scope, narrowing, sort, cursor, limit: 7 };
    const rows: ListRow[] = await selectPage(database.pool, page, effort);
    found.push(...rows.map(({ number }) => number));
    const last = rows.at(-1);
    if (last === undefined || rows.length < 7 || found.length > 60) return found;
    const { registeredAt, updatedAt, dueAt: due, priority, number } = last;
    const values = { registeredAt, updatedAt, due, providerDue: null, priority, number };
    const value = values[fieldOf(sort)];
    cursor = [sort, value, last.id] as Cursor;
  }
}

test('whatever way a search is run, it finds the same tickets in the same order', async () => {
  const narrowings = {
    common: searching(COMMON),
    middling: searching(MIDDLING),
    'common of a team': searching(COMMON, { teams: [1, 2, 3] }),
    'common of one team': searching(COMMON, { teams: [1] }),
    'common and closed': searching(COMMON, { status: ['closed'], kind: ['incident'] }),
  };
  const sorts: Sort[] = [
    '-registeredAt',
    'registeredAt',
    '-updatedAt',
    'due',
    'priority',
    'number',
  ];
  let compared = 0;
  for (const [who, scope] of Object.entries(SCOPES)) {
    for (const [what, narrowing] of Object.entries(narrowings)) {
      for (const sort of sorts) {
        const asked = `${who}, ${what}, ${sort}`;
        const [first, ...others] = await Promise.all(
          Object.values(EFFORTS).map((effort) => pages(scope, narrowing, sort, effort)),
        );
        assert.equal(new Set(first).size, first?.length, `${asked}: nothing twice`);
        for (const other of others) assert.deepEqual(other, first, asked);
        compared += first?.length ?? 0;
      }
    }
  }
  assert.ok(compared > 1000, `${compared} rows compared`);
});

test('a search keeps to what the plain condition holds', async () => {
  const { rows } = await database.pool.query<{ number: string }>(
    `SELECT number FROM ticket WHERE search @@ to_tsquery('relais_fr', $1)
        AND (organization_id = 1 OR requester_id = 230 OR (wait->>'personId')::bigint = 230)
      ORDER BY registered_at DESC, id DESC LIMIT 63`,
    [COMMON],
  );
  const wanted = rows.map(({ number }) => number);
  assert.ok(wanted.length > 20);
  for (const [name, effort] of Object.entries(EFFORTS)) {
    const scope = SCOPES.representative as Scope;
    const found = await pages(scope, searching(COMMON), '-registeredAt', effort);
    assert.deepEqual(found, wanted.slice(0, found.length), name);
    assert.ok(found.length === wanted.length || found.length > 60, name);
  }
});
