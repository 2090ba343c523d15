import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { checkLedger } from '../../features/check/check-ledger.ts';
import { type DemoSeed, seedDemo } from '../../features/demo/seed-demo.ts';
import { removeDemo } from '../../features/demo/remove-demo.ts';
import { prepareDatabase } from '../../main/prepare.ts';
import { movedClock } from '../harness/clock.ts';
import { testDatabase } from '../harness/database.ts';

const NOW = Date.parse('2026-02-13T19:40:00Z');
const seed = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'db', 'seeds', 'demo.json'), 'utf8'),
) as DemoSeed;

test('a demonstration is played once, then leaves without a trace but its numbers', async () => {
  const database = await testDatabase();
  const { pool } = database;
  try {
    await prepareDatabase(pool, movedClock(NOW));
    const play = () =>
      transaction(pool, async (db) => {
        const book = await agreementBook().open(db);
        return seedDemo(db, seed, book.inForce(null, NOW), NOW);
      });
    const accounts = await play();
    assert.equal(accounts?.length, seed.people.length);
    assert.equal(new Set(accounts?.map((account) => account.password)).size, seed.people.length);
    assert.equal(await play(), null);
    const count = async (sql: string): Promise<number> =>
      (await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`)).rows[0]?.n ?? -1;
    const statuses = await pool.query<{ status: string }>('SELECT DISTINCT status FROM ticket');
    assert.ok(statuses.rows.length >= 4, 'the month has tickets in every state of their life');
    assert.ok((await count('ticket')) > 80);
    assert.ok((await count('call')) > 300);
    // Each call has a history and a figure; they became tickets, redirections and reasons, or wait for it.
    for (const some of [
      'phone_call WHERE answered_at IS NULL',
      `phone_call WHERE queue = 'anglais' AND answered_by IS NOT NULL`,
      'call_link WHERE ticket_id IS NOT NULL',
      'call_link WHERE provider_id IS NOT NULL',
      'call_link WHERE reason IS NOT NULL',
      `phone_call p WHERE answered_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM call_link l WHERE l.phone_call_id = p.id)`,
    ]) {
      assert.ok((await count(some)) > 2, some);
    }
    const spoken = `ticket t WHERE channel = 'phone' AND EXISTS (SELECT 1 FROM phone_call p
      JOIN call_link l ON l.phone_call_id = p.id
      WHERE l.ticket_id = t.id AND p.answered_at = t.reached_at)`;
    assert.ok((await count(spoken)) > 60);
    assert.equal(await count('outbox'), 0);
    assert.equal(await count('ticket WHERE parent_id IS NOT NULL'), 5);
    // What is open today: something to take, at risk, late, waited for, to confirm, and an outage.
    const open = `ticket WHERE status IN ('registered', 'in_progress', 'waiting_on_user', 'restored')`;
    assert.ok((await count(open)) >= 14);
    for (const more of [
      'assignee_id IS NULL',
      "status = 'waiting_on_user'",
      "status = 'restored'",
      'hops >= 3',
      "priority = 'P1'",
    ]) {
      assert.ok((await count(`${open} AND ${more}`)) > 0, more);
    }
    // Somebody was called last evening, and answered; nothing was sent for it.
    assert.equal(await count(`callout WHERE answered_via = 'link' AND why_over = 'restored'`), 1);
    assert.equal(await count('callout_attempt'), 1);
    assert.equal(await count('escalation'), 1);
    // An outage of the past was at one place, and its bulletins came in time.
    assert.equal(await count('interruption_workplace'), 1);
    assert.equal(await count('bulletin'), 2);
    // One interruption is planned at one place, and announced; nothing was sent for it.
    assert.equal(await count('planned_interruption_workplace'), 1);
    assert.equal(await count(`planned_notice WHERE kind = 'announced'`), 1);
    const differences: unknown[] = [];
    const deps = { pool, agreements: agreementBook() };
    await checkLedger(deps, { onDifference: (one) => void differences.push(one) });
    assert.deepEqual(differences, []);
    const { rows } = await pool.query<{ n: number }>(
      'SELECT last_value AS n FROM confirmation_number',
    );

    const removed = await transaction(pool, (db) => removeDemo(db, NOW));
    assert.ok(!isRefusal(removed) && removed.tickets > 80 && removed.people > 0);
    for (const table of [
      'ticket',
      'ticket_event',
      'due_job',
      'call',
      'phone_call',
      'call_link',
      'agent_skill',
      `call_queue WHERE code <> 'service'`,
      'provider',
      'account',
      'organization',
      'workplace',
      'planned_interruption',
      'planned_notice',
      'callout',
      'escalation',
    ]) {
      assert.equal(await count(table), 0, table);
    }
    assert.equal(await count('person WHERE disabled_at IS NULL'), 0);
    const after = await pool.query<{ n: number }>(
      'SELECT last_value AS n FROM confirmation_number',
    );
    assert.deepEqual(after.rows, rows, 'the numbers stay used');
    assert.equal(await play(), null, 'it does not come back');
    const again = await transaction(pool, (db) => removeDemo(db, NOW));
    assert.ok(isRefusal(again) && again.code === 'demo_absent');
  } finally {
    await database.drop();
  }
});
