import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { declareOutage } from '../../features/interruption/declare-outage.ts';
import { publishBulletin } from '../../features/interruption/publish-bulletin.ts';
import { attachToParent } from '../../features/ticket/attach-to-parent.ts';
import { restoreTicket } from '../../features/ticket/restore-ticket.ts';
import { type Desk, MONDAY, testDesk } from '../harness/desk.ts';
import { differences } from '../harness/imported.ts';
import { until } from '../harness/worker.ts';

const ATTACHED = 40;
const at = (number: string) => ({ number, version: null });

test('a bulletin and a restoration reach each attached ticket once, though a worker of two is killed twice', async (t) => {
  const desk = await testDesk();
  const workers: ChildProcess[] = [];
  t.after(async () => {
    for (const one of workers) one.kill('SIGKILL');
    await desk.close();
  });
  const parent = await outage(desk);
  const attached: number[] = [];
  for (let i = 0; i < ATTACHED; i += 1) {
    const { id, number } = await desk.register();
    const done = await attachToParent(desk, desk.agent, at(number), parent);
    assert.ok(!isRefusal(done));
    attached.push(id);
  }
  desk.clock.set(MONDAY + 60_000);
  const nothing = { greetingFr: null, greetingEn: null, greetingUntil: null };
  const published = await publishBulletin(desk, desk.agent, at(parent), {
    ...{ kind: 'outage', textFr: 'Le réseau est en panne.', textEn: 'The network is down.' },
    ...{ ...nothing, nextAt: null, corrects: null, tell: true },
  });
  assert.ok(!isRefusal(published));
  const restore = { at: null, reason: null, note: 'Rétabli', workaround: false };
  assert.ok(!isRefusal(await restoreTicket(desk, desk.agent, at(parent), restore)));

  const done = async (): Promise<number> =>
    (await desk.pool.query('SELECT 1 FROM errand_ticket')).rowCount ?? 0;
  workers.push(worker(desk), worker(desk));
  for (const many of [5, ATTACHED + 5]) {
    await until(`${many} were reached`, async () => (await done()) >= many);
    workers[0]?.kill('SIGKILL');
    workers.shift();
    workers.push(worker(desk));
  }
  await until('both are at their end', async () => {
    const { rowCount } = await desk.pool.query('SELECT 1 FROM errand WHERE ended_at IS NULL');
    return rowCount === 0;
  });
  const count = async (sql: string): Promise<unknown[]> =>
    (await desk.pool.query({ text: sql, values: [attached], rowMode: 'array' })).rows;
  assert.deepEqual(
    await count(
      `SELECT count(*)::int, count(DISTINCT ticket_id)::int FROM ticket_message WHERE ticket_id = ANY($1)`,
    ),
    [[ATTACHED, ATTACHED]],
  );
  assert.deepEqual(
    await count(
      `SELECT count(*)::int, count(DISTINCT ticket_id)::int, count(DISTINCT at)::int
         FROM ticket_event WHERE ticket_id = ANY($1) AND type = 'restored'`,
    ),
    [[ATTACHED, ATTACHED, 1]],
  );
  assert.deepEqual(
    await count(
      `SELECT kind, count(*)::int, count(DISTINCT ticket_id)::int FROM outbox
        WHERE ticket_id = ANY($1) AND kind IN ('message', 'restored') GROUP BY kind ORDER BY kind`,
    ),
    [
      ['message', ATTACHED, ATTACHED],
      ['restored', ATTACHED, ATTACHED],
    ],
  );
  assert.deepEqual(await differences(desk.pool), [], 'the ledger folds back');
});

async function outage(desk: Desk): Promise<string> {
  const { rows } = await desk.pool.query<{ id: number }>('SELECT id FROM service');
  const recorded = await declareOutage(desk, desk.agent, {
    facts: {
      ...{ severity: 'critical', since: MONDAY, serviceIds: [rows[0]?.id as number] },
      ...{ organizationIds: [], places: '', known: '' },
    },
    ...{ parent: null, subject: 'Le réseau est en panne', teamId: null },
  });
  assert.ok(!isRefusal(recorded));
  return recorded.number;
}

/** A process of its own, without a mail server to speak of. */
function worker(desk: Desk): ChildProcess {
  const file = join(import.meta.dirname, 'killed-worker.ts');
  const given = [desk.database.url, 'smtp://127.0.0.1:1', String(desk.clock.now())];
  return spawn(process.execPath, [file, ...given], { stdio: 'ignore' });
}
