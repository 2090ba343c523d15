import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { declareOutage } from '../../features/interruption/declare-outage.ts';
import { publishBulletin } from '../../features/interruption/publish-bulletin.ts';
import { actOnTicket } from '../../features/ticket/act-on-ticket.ts';
import { type Desk, testDesk } from '../harness/desk.ts';
import { differences, importLog } from '../harness/imported.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { event } from '../../core/ticket/event.ts';

let desk: Desk;
let damaged: string;
let sound: string;
beforeEach(async () => {
  desk = await testDesk();
  damaged = (await desk.register()).number;
  sound = (await desk.register()).number;
  await desk.register({ kind: 'request' });
  desk.clock.advance(3_600_000);
  const at = desk.clock.now();
  const routed = event('routed', at, {
    ...{ fromTeamId: null, toTeamId: desk.teamId, fromLevel: 1, toLevel: 2, reason: 'réseau' },
  });
  for (const number of [damaged, sound]) {
    const target = { number, version: null };
    const done = await actOnTicket(
      desk,
      desk.agent,
      target,
      () => true,
      () => [routed],
    );
    assert.ok(!isRefusal(done));
  }
  assert.deepEqual(await differences(desk.pool), []);
});
afterEach(() => desk.close());

/** Damages by SQL, as no part of the product can. */
async function damage(sql: string): Promise<string[]> {
  await desk.pool.query('ALTER TABLE ticket_event DISABLE TRIGGER ticket_event_append_only');
  const { rowCount } = await desk.pool.query(sql.replaceAll('$ID', ID), [damaged]);
  await desk.pool.query('ALTER TABLE ticket_event ENABLE TRIGGER ticket_event_append_only');
  assert.notEqual(rowCount, 0);
  const found = await differences(desk.pool);
  assert.ok(found.every((one) => one.ticket === damaged));
  return found.map((one) => `${one.what} ${one.field}`);
}

const ID = '(SELECT id FROM ticket WHERE number = $1)';

test('a damaged row is named by its ticket and field, with what it must be', async () => {
  assert.deepEqual(await damage(`UPDATE ticket SET priority = 'P1' WHERE number = $1`), [
    'row priority',
  ]);
  const [found] = await differences(desk.pool);
  assert.deepEqual(found, {
    ...{ ticket: damaged, what: 'row', field: 'priority', stored: 'P1', expected: 'P3' },
  });
});

const ROW_DAMAGES: readonly (readonly [string, readonly string[]])[] = [
  [`status = 'closed'`, ['row status']],
  [`level = 3, hops = 7`, ['row level', 'row hops']],
  [`subject = 'autre chose'`, ['row subject']],
  [`reached_at = reached_at - interval '1 day'`, ['row reachedAt']],
  [`due_at = due_at + interval '1 second'`, ['clock dueAt']],
  [`due_at = NULL`, ['clock dueAt']],
  [`contacts = '[{}]'`, ['row contacts']],
];
for (const [change, expected] of ROW_DAMAGES) {
  test(`a row damaged so is told: ${change}`, async () => {
    const found = await damage(`UPDATE ticket SET ${change} WHERE number = $1`);
    assert.deepEqual(found.sort(), [...expected].sort());
  });
}

test('a damaged event is named, also when nothing else is derived from it', async () => {
  const found = await damage(
    `UPDATE ticket_event SET data = data || '{"reason": "tout autre"}' WHERE ticket_id = $ID AND type = 'routed'`,
  );
  assert.deepEqual(found, ['history digest']);
});

test('a damaged t0 shows in the row, the clock, the figure and the jobs', async () => {
  const found = await damage(
    `UPDATE ticket_event SET at = at - interval '2 hours' WHERE ticket_id = $ID AND type = 'registered'`,
  );
  for (const one of [
    'row reachedAt',
    'clock dueAt',
    'figure facts.reachedAt',
    'job threshold:75',
  ]) {
    assert.ok(found.includes(one), one);
  }
});

test('a missing event is a gap in the history', async () => {
  const found = await damage('DELETE FROM ticket_event WHERE ticket_id = $ID AND seq = 1');
  assert.equal(found[0], 'history seq');
  // Its confirmation has lost its cause.
  assert.deepEqual(found.slice(1), ['outbox confirmation:1']);
});

test('a damaged figure is named by its field', async () => {
  const found = await damage(
    `UPDATE ticket_figure SET month = '2026-01', facts = jsonb_set(facts, '{targetSeconds}', '1')
      WHERE ticket_id = $ID`,
  );
  assert.deepEqual(found.sort(), ['figure facts.targetSeconds', 'figure month']);
});

test('a figure that is gone, a job that is gone, one that is late, one too many: each is told', async () => {
  assert.deepEqual(await damage('DELETE FROM ticket_figure WHERE ticket_id = $ID'), [
    'figure facts',
  ]);
  const gone = await damage(`DELETE FROM due_job WHERE ticket_id = $ID AND key = '75'`);
  assert.ok(gone.includes('job threshold:75'));
  const late = await damage(
    `UPDATE due_job SET due_at = due_at + interval '1 hour' WHERE ticket_id = $ID AND key = '100'`,
  );
  assert.ok(late.includes('job threshold:100'));
  const more = await damage(
    `INSERT INTO due_job (kind, ticket_id, key, due_at) VALUES ('close', $ID, '', now())`,
  );
  assert.ok(more.includes('job close'));
});

test('an outage that is stored otherwise than it was declared is told, and a bulletin that was never published', async () => {
  const { rows } = await desk.pool.query<{ id: number }>('SELECT id FROM service');
  const since = desk.clock.now();
  const facts = {
    ...{ severity: 'major' as const, since, serviceIds: rows.map(({ id }) => id) },
    ...{ organizationIds: [], places: '3e étage', known: '' },
  };
  const declared = { facts, parent: damaged, subject: '', teamId: null };
  assert.ok(!isRefusal(await declareOutage(desk, desk.agent, declared)));
  const target = { number: damaged, version: null };
  const published = await publishBulletin(desk, desk.agent, target, {
    ...{ kind: 'outage', textFr: 'En panne', textEn: 'Down', nextAt: null, corrects: null },
    ...{ greetingFr: null, greetingEn: null, greetingUntil: null, tell: false },
  });
  assert.ok(!isRefusal(published));
  assert.deepEqual(await differences(desk.pool), []);
  assert.deepEqual(
    await damage(`UPDATE interruption SET severity = 'minor' WHERE ticket_id = $ID`),
    ['outage severity'],
  );
  const services = await damage('DELETE FROM interruption_service WHERE ticket_id = $ID');
  assert.deepEqual(services.sort(), ['outage serviceIds', 'outage severity']);
  const bulletins = await damage(
    `INSERT INTO bulletin (ticket_id, place, kind, text_fr, text_en, published_at)
     VALUES ($ID, 2, 'update', '', '', now())`,
  );
  assert.ok(bulletins.includes('outage bulletins'));
});

test('a number whose check digit is wrong, or that the sequence never gave, is told', async () => {
  const next = (Number(damaged.at(-1)) + 1) % 10;
  await desk.pool.query('UPDATE ticket SET number = $2 WHERE number = $1', [
    ...[damaged, damaged.slice(0, -1) + next],
  ]);
  damaged = damaged.slice(0, -1) + next;
  const wrong = await differences(desk.pool);
  assert.ok(wrong.some((one) => one.ticket === damaged && one.what === 'number'));
  await desk.pool.query(`SELECT setval('confirmation_number', 1000001)`);
  const ahead = await differences(desk.pool);
  assert.ok(ahead.some((one) => one.ticket === sound && one.what === 'sequence'));
});

test('an imported history is checked like any other', async () => {
  await importLog(desk);
  assert.deepEqual(await differences(desk.pool), []);
  const { rows } = await desk.pool.query<{ number: string }>(
    `UPDATE ticket SET restored_at = restored_at + interval '1 minute'
      WHERE id = (SELECT ticket_id FROM ticket_alias LIMIT 1) RETURNING number`,
  );
  const found = await differences(desk.pool);
  assert.deepEqual(
    found.map((one) => [one.ticket, one.field]),
    [[rows[0]?.number, 'restoredAt']],
  );
});
