import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { isRefusal } from '../../../core/ticket/refusal.ts';
import { changePriority } from '../../../features/ticket/change-priority.ts';
import { resolveTicket } from '../../../features/ticket/resolve-ticket.ts';
import { resumeTicket } from '../../../features/ticket/resume-ticket.ts';
import { runDueJob } from '../../../features/ticket/run-due-job.ts';
import { waitOnUser } from '../../../features/ticket/wait-on-user.ts';
import { type Desk, MONDAY, testDesk } from '../../harness/desk.ts';
import { readHistory } from '../../harness/history.ts';

let desk: Desk;
before(async () => {
  desk = await testDesk();
});
beforeEach(async () => {
  desk.clock.set(MONDAY);
  await desk.pool.query('DELETE FROM due_job');
});
after(() => desk.close());

const at = (iso: string): number => Date.parse(iso);
const target = (number: string) => ({ number, version: null });

/** Moves the clock, then lets two workers do all that is due; gives how much that was. */
async function until(instant: number): Promise<number> {
  desk.clock.set(instant);
  let done = 0;
  const worker = async (): Promise<void> => {
    while (await runDueJob(desk)) done += 1;
  };
  await Promise.all([worker(), worker()]);
  return done;
}

async function types(number: string): Promise<string[]> {
  return (await readHistory(desk.pool, number)).map((e) => e.type);
}

test('thresholds come on time, once, also with two workers and after a restart', async () => {
  const { number } = await desk.register();
  assert.equal(await until(at('2026-02-10T13:29:59Z')), 0, 'outside hours nothing is due');
  // P3, 10 business hours from Monday 10:00: 75 % is 7 h 30 later, Tuesday 9:30.
  assert.equal(await until(at('2026-02-10T14:29:59Z')), 0, 'one second early');
  assert.equal(await until(at('2026-02-10T14:30:00Z')), 1);
  assert.equal(await until(at('2026-02-10T16:59:59Z')), 0);
  assert.equal(await until(at('2026-02-10T17:00:00Z')), 1);
  assert.equal(await until(at('2026-02-20T17:00:00Z')), 0);
  const history = await readHistory(desk.pool, number);
  const reached = history.filter((e) => e.type === 'threshold_reached');
  assert.deepEqual(
    reached.map((e) => [e.data.percent, new Date(e.at).toISOString(), e.actorId]),
    [
      [75, '2026-02-10T14:30:00.000Z', null],
      [100, '2026-02-10T17:00:00.000Z', null],
    ],
  );
  assert.ok(!history.some((e) => e.type === 'management_alerted'), 'P3 stays with the team');
});

test('at the whole target of a priority 1, management is told, once', async () => {
  const { number } = await desk.register({ impact: 1, urgency: 1 });
  await until(MONDAY + 3 * 3_600_000);
  await until(MONDAY + 5 * 3_600_000);
  const told = await types(number);
  assert.deepEqual(told.slice(1), ['threshold_reached', 'threshold_reached', 'management_alerted']);
  const { rows } = await desk.pool.query<{ address: string }>(
    `SELECT o.address FROM outbox o JOIN ticket t ON t.id = o.ticket_id
      WHERE t.number = $1 AND o.kind LIKE 'management%' ORDER BY 1`,
    [number],
  );
  assert.ok(
    rows.some((row) => row.address === 'geraldine@relais.example'),
    JSON.stringify(rows),
  );
});

test('a change of priority and a wait move what is due; what was reached stays reached', async () => {
  const { number } = await desk.register();
  const change = { impact: 1, urgency: 2, override: null, reason: '' } as const;
  desk.clock.set(MONDAY + 3_600_000);
  assert.ok(!isRefusal(await changePriority(desk, desk.agent, target(number), change)));
  // P2, 5 hours round the clock from t0: 75 % is 3 h 45 after it.
  assert.equal(await until(MONDAY + 3.75 * 3_600_000 - 1000), 0);
  const ask = { personId: null, question: 'Laquelle ?', via: 'spoken' } as const;
  await waitOnUser(desk, desk.agent, target(number), ask);
  assert.equal(await until(MONDAY + 10 * 3_600_000), 0, 'a paused clock reaches nothing');
  await resumeTicket(desk, desk.agent, target(number), { reason: 'Oui', answered: true });
  assert.equal(await until(MONDAY + 10 * 3_600_000), 0);
  assert.equal(await until(MONDAY + 10 * 3_600_000 + 1000), 1);
});

test('a waiting user is reminded after 2 and 4 business days, the agent told on the 6th', async () => {
  const { number } = await desk.register();
  const ask = { personId: null, question: 'Laquelle ?', via: 'spoken' } as const;
  await waitOnUser(desk, desk.agent, target(number), ask);
  assert.equal(await until(at('2026-02-11T14:59:59Z')), 0);
  assert.equal(await until(at('2026-02-11T15:00:00Z')), 1, 'Wednesday 10:00');
  assert.equal(await until(at('2026-02-13T15:00:00Z')), 1, 'Friday 10:00');
  assert.equal(await until(at('2026-02-17T14:59:59Z')), 0);
  assert.equal(await until(at('2026-02-17T15:00:00Z')), 1, 'Tuesday of the week after, 10:00');
  assert.equal(await until(at('2026-03-30T15:00:00Z')), 0, 'it closes nothing by itself');
  const told = await types(number);
  assert.deepEqual(told.slice(-3), ['user_reminded', 'user_reminded', 'wait_overdue']);
  const { rows } = await desk.pool.query(
    `SELECT 1 FROM alert a JOIN ticket t ON t.id = a.ticket_id WHERE t.number = $1 AND a.kind = 'wait_overdue'`,
    [number],
  );
  assert.equal(rows.length, 1, 'the agent has a task');
});

test('a question that is not sent within 30 minutes voids the wait from its start', async () => {
  const { number } = await desk.register();
  const ask = { personId: null, question: 'Laquelle ?', via: 'mail' } as const;
  await waitOnUser(desk, desk.agent, target(number), ask);
  await until(MONDAY + 30 * 60_000 - 1000);
  assert.ok(!(await types(number)).includes('wait_voided'));
  await until(MONDAY + 30 * 60_000);
  const { rows } = await desk.pool.query<{ status: string; elapsed: number }>(
    `SELECT t.status, (f.facts->>'elapsedSeconds')::int AS elapsed
       FROM ticket t JOIN ticket_figure f ON f.ticket_id = t.id WHERE t.number = $1`,
    [number],
  );
  assert.deepEqual(rows, [{ status: 'in_progress', elapsed: 30 * 60 }]);
});

test('a resolved ticket closes by itself at the close of the 5th business day', async () => {
  const { number } = await desk.register();
  const resolve = { resolution: 'Faite', firstContact: true };
  assert.ok(!isRefusal(await resolveTicket(desk, desk.agent, target(number), resolve)));
  assert.equal(await until(at('2026-02-16T21:29:59Z')), 0);
  assert.equal(await until(at('2026-02-16T21:30:00Z')), 1, 'Monday 16:30');
  assert.equal((await types(number)).at(-1), 'closed');
});

test('a job that fails is put off, and the next one is not held up', async () => {
  const bad = await desk.register();
  const good = await desk.register();
  await desk.pool.query(`UPDATE due_job SET kind = 'unheard-of' WHERE ticket_id = $1`, [bad.id]);
  desk.clock.set(at('2026-02-10T14:30:00Z'));
  const attempts = [];
  for (let i = 0; i < 4; i += 1) attempts.push(await runDueJob(desk).catch(() => 'failed'));
  assert.ok((await types(good.number)).includes('threshold_reached'), attempts.join());
});
