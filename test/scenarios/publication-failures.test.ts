import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { transaction } from '../../adapters/postgres/pool.ts';
import { addRecipient, changeSchedule } from '../../features/publication/keep-recipients.ts';
import { runDuePublication } from '../../features/publication/run-due-publication.ts';
import { dueOf } from '../../features/publication/schedule-store.ts';
import { listPublications } from '../../features/publication/show-publication.ts';
import { addQuery } from '../../features/query/save-query.ts';
import { scheduleQuery } from '../../features/query/schedule-query.ts';
import { schedulesOf } from '../../features/query/schedule-store.ts';
import { sendDueQuery } from '../../features/query/send-due-query.ts';
import { inToronto } from '../harness/clock.ts';
import { type Desk, testDesk } from '../harness/desk.ts';
import { done } from '../harness/outcome.ts';

// What the calendar can't give out or tell of waits by itself, and goes when it can.

let desk: Desk;

const deps = () => ({ ...desk, software: '1.2.3' });
const now = () => desk.clock.now();
const MINUTE = 60_000;

/** Runs until nothing is due any more; what failed on the way, in words. */
async function run(step: () => Promise<boolean>): Promise<string[]> {
  const failed: string[] = [];
  for (;;) {
    if (failed.length > 10) throw new Error(`again and again: ${failed[0]}`);
    try {
      if (!(await step())) return failed;
    } catch (error) {
      failed.push((error as Error).message);
    }
  }
}

/** Has the database do something whenever a row of a table is added, until it is told to stop. */
async function whenAdded(table: string, body: string): Promise<() => Promise<unknown>> {
  await desk.pool.query(
    `CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NEW; END $$`,
  );
  await desk.pool.query(
    `CREATE TRIGGER spoilt BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION spoil()`,
  );
  return () => desk.pool.query('DROP FUNCTION spoil CASCADE');
}

before(async () => {
  desk = await testDesk();
  await desk.pool.query(
    `INSERT INTO role_grant (person_id, role, granted_at) VALUES ($1, 'manager', now()) ON CONFLICT DO NOTHING`,
    [desk.manager.personId],
  );
  done(await addRecipient(desk.pool, desk.manager, 'geraldine@relais.example', now()));
});
after(() => desk.close());

test('a month that can’t be given out waits longer each time, and keeps none behind it', async () => {
  desk.clock.set(inToronto('2026-03-11T12:00'));
  await changeSchedule(deps(), desk.manager, true, now());
  await desk.pool.query(`UPDATE publication_schedule SET from_month = '2026-01'`);
  const mend = await whenAdded(
    'publication',
    `IF NEW.month = '2026-01' THEN RAISE 'a full disk'; END IF;`,
  );
  const give = () => run(() => runDuePublication(deps()));
  const of = async (month: string) => {
    const listed = done(await listPublications(deps(), desk.manager, now()));
    const { state, failed } = listed.find((one) => one.month === month) ?? {};
    return { state, failed };
  };
  const said = '2026-01 was not given out as published';
  assert.deepEqual(await give(), [said]);
  assert.deepEqual(await of('2026-02'), { state: 'published', failed: null });
  const failed = (failures: number, minutes: number) => ({
    ...{ month: '2026-01', as: 'published', dueAt: inToronto('2026-02-06T16:30') },
    ...{ failures, tryAt: now() + minutes * MINUTE },
  });
  assert.deepEqual(await of('2026-01'), { state: 'draft', failed: failed(1, 1) });
  assert.deepEqual(await dueOf(desk.pool), [failed(1, 1)]);
  desk.clock.advance(MINUTE - 1);
  assert.deepEqual(await give(), [], 'not yet');
  desk.clock.advance(1);
  assert.deepEqual(await give(), [said]);
  assert.deepEqual(await dueOf(desk.pool), [failed(2, 2)]);
  await mend();
  // One that takes its connection along.
  const unbreak = await whenAdded('publication', 'PERFORM pg_terminate_backend(pg_backend_pid());');
  desk.clock.advance(2 * MINUTE);
  assert.deepEqual(await give(), [said]);
  assert.deepEqual(await dueOf(desk.pool), [failed(3, 4)]);
  await unbreak();
  desk.clock.advance(4 * MINUTE);
  assert.deepEqual(await give(), []);
  assert.deepEqual(await of('2026-01'), { state: 'published', failed: null });
  const { rows } = await desk.pool.query<{ subject: string }>(
    `SELECT subject FROM outbox WHERE kind = 'publication' ORDER BY id`,
  );
  assert.deepEqual(
    rows.map(({ subject }) => subject),
    ['février', 'janvier'].map((month) => `Reddition de comptes\u00a0: ${month} 2026`),
  );
});

test('a query that can’t be told of waits longer each time, and keeps none behind it', async () => {
  const query = { subject: 'incidents', measures: 'in_time', period: 'last_month' };
  const people = ['geraldine@relais.example'];
  const ids: number[] = [];
  for (const name of ['Une', 'Deux']) {
    const draft = { name, shared: false, query };
    const { id } = done(await transaction(desk.pool, (db) => addQuery(db, desk.manager, draft)));
    const how = { draft: { every: 'month', people }, expected: null } as const;
    done(await scheduleQuery(desk, desk.manager, id, how, now()));
    ids.push(id);
  }
  const [first = 0, second = 0] = ids;
  const mend = await whenAdded(
    'outbox',
    `IF NEW.subject LIKE '%Une' THEN RAISE 'a full disk'; END IF;`,
  );
  const tell = () => run(() => sendDueQuery(desk));
  const schedules = async () => {
    const found = await schedulesOf(desk.pool, desk.manager.personId);
    return ids.map((id) => {
      const one = found.find(({ queryId }) => queryId === id);
      return [one?.dueAt, one?.tryAt];
    });
  };
  const due = inToronto('2026-04-01T08:30');
  const next = inToronto('2026-05-01T08:30');
  desk.clock.set(due);
  assert.ok(first < second);
  assert.deepEqual(await tell(), [`query ${first} was not told of`]);
  assert.deepEqual(await schedules(), [
    [due, due + MINUTE],
    [next, null],
  ]);
  desk.clock.advance(MINUTE - 1);
  assert.deepEqual(await tell(), [], 'not yet');
  desk.clock.advance(1);
  assert.deepEqual(await tell(), [`query ${first} was not told of`]);
  assert.deepEqual((await schedules())[0], [due, now() + 2 * MINUTE]);
  await mend();
  desk.clock.advance(2 * MINUTE);
  assert.deepEqual(await tell(), []);
  assert.deepEqual(await schedules(), [
    [next, null],
    [next, null],
  ]);
});
