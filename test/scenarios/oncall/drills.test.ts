import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { answerInConsole } from '../../../features/oncall/answer-callout.ts';
import { sheetBetween } from '../../../features/oncall/sheet-store.ts';
import { calls, deskEscalation, deskRota, MINUTE, step } from '../../harness/callouts.ts';
import { type Desk, MONDAY, testDesk } from '../../harness/desk.ts';
import { readMail } from '../../harness/letter-box.ts';
import { outboxOf } from '../../harness/worker.ts';

const drill = { day: 12, time: '10:00', timeZone: 'America/Toronto' };

let desk: Desk;
let watch: ReturnType<typeof calls>;
beforeEach(async () => {
  desk = await testDesk(MONDAY);
  const first = await deskRota(desk, [desk.agent.personId], 'Première ligne');
  const steps = [step('rota', first, 10), step('person', desk.supervisor.personId, 10)];
  await deskEscalation(desk, steps, drill);
  watch = calls(desk);
});
afterEach(() => desk.close());

const on = (iso: string) => desk.clock.set(Date.parse(iso));

test('an exercise is held once a month at its wall time, one round, marked as one and not counted', async () => {
  on('2026-02-12T14:59:59Z');
  await watch.exactly();
  on('2026-02-12T15:00:00Z');
  await watch.exactly('agente');
  const row = (await outboxOf(desk)).find(({ kind }) => kind === 'callout');
  const mail = readMail(row?.message as Buffer);
  assert.match(mail.header('Subject') ?? '', /^Exercice/);
  assert.match(mail.text, /il n’y a pas d’incident/);
  desk.clock.advance(10 * MINUTE);
  await watch.exactly('simon');
  desk.clock.advance(600 * MINUTE);
  await watch.exactly();
  // Clocks went forward in between: it is 10:00 all the same.
  on('2026-03-12T13:59:59Z');
  await watch.exactly();
  on('2026-03-12T14:00:00Z');
  await watch.exactly('agente');
  assert.deepEqual(await sheetBetween(desk.pool, 0, Date.parse('2027-01-01T00:00:00Z')), []);
});

test('who answers ends it; a clock that jumped over a year holds one exercise, not twelve', async () => {
  on('2027-02-20T15:00:00Z');
  await watch.exactly('agente');
  const { rows } = await desk.pool.query('SELECT id FROM callout');
  assert.equal(rows.length, 1);
  assert.equal(await answerInConsole(desk, desk.agent, rows[0].id), null);
  desk.clock.advance(600 * MINUTE);
  await watch.exactly();
  on('2027-03-12T13:59:00Z');
  await watch.exactly();
  on('2027-03-12T15:01:00Z');
  await watch.exactly('agente');
});
