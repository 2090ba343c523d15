import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Desk, testDesk } from '../harness/desk.ts';

let desk: Desk;
before(async () => {
  desk = await testDesk();
  await desk.register();
  await desk.pool.query(
    `INSERT INTO call (source, source_id, queue, arrived_at, outcome, answered_at, ended_at, talk_ms)
     VALUES ('acd', 'a', 'csc', '2026-02-09T15:00:00Z', 'answered', '2026-02-09T15:00:12.5Z', '2026-02-09T15:02:00Z', 90000)`,
  );
});
after(() => desk.close());

test('a reporting tool reads the two views and nothing else, and may write nowhere', async () => {
  const client = await desk.pool.connect();
  try {
    const { rows: relations } = await client.query<{ name: string }>(
      `SELECT format('%I', relname) AS name FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') ORDER BY 1`,
    );
    assert.ok(relations.length > 60);
    await client.query('SET ROLE relais_reader');
    const read: string[] = [];
    for (const { name } of relations) {
      const done = await client.query(`SELECT * FROM ${name} LIMIT 1`).catch((e: Error) => e);
      if (done instanceof Error) assert.match(done.message, /permission denied/, name);
      else read.push(name);
    }
    assert.deepEqual(read, ['reading_call', 'reading_ticket']);
    await assert.rejects(client.query('DELETE FROM call'), /permission denied/);
    await assert.rejects(client.query('CREATE TABLE mine (id int)'), /permission denied/);
    const calls = await client.query('SELECT outcome, wait_ms, handle_ms FROM reading_call');
    assert.deepEqual(calls.rows, [{ outcome: 'answered', wait_ms: 12_500, handle_ms: 90_000 }]);
    const tickets = await client.query('SELECT * FROM reading_ticket');
    assert.equal(tickets.rows[0]?.priority, 'P3');
    const fields = tickets.fields.map(({ name }) => name);
    for (const kept of ['subject', 'description', 'requester_id'])
      assert.ok(!fields.includes(kept));
  } finally {
    await client.query('RESET ROLE');
    client.release();
  }
});
