import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { randomBytes } from 'node:crypto';
import { BlockList } from 'node:net';
import { answerInConsole } from '../../../features/oncall/answer-callout.ts';
import {
  type EscalationRow,
  selectEscalations,
} from '../../../features/oncall/escalation-store.ts';
import { lastTrials, type TrialChannel } from '../../../features/oncall/escalation-trial-store.ts';
import { changeEscalation } from '../../../features/oncall/keep-escalation.ts';
import { sheetBetween } from '../../../features/oncall/sheet-store.ts';
import { tryEscalation } from '../../../features/oncall/try-escalation.ts';
import { calls, deskEscalation, deskRota, MINUTE, step } from '../../harness/callouts.ts';
import { type Desk, MONDAY, testDesk } from '../../harness/desk.ts';
import { readMail } from '../../harness/letter-box.ts';
import { outboxOf } from '../../harness/worker.ts';

const drill = { day: 12, time: '10:00', timeZone: 'America/Toronto' };

const webhooks = { key: randomBytes(32), reach: { allowed: new BlockList() } };

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

test('one channel of a step is tried with who would be called, and is no call-out', async () => {
  const deps = { ...desk, webhooks };
  const [{ id }] = (await selectEscalations(desk.pool)) as [EscalationRow];
  const attempt = (trial: { step: number; channel: TrialChannel }) =>
    tryEscalation(deps, desk.supervisor, id, trial);
  assert.equal((await attempt({ step: 9, channel: 'mail' }))?.code, 'trial_step_unknown');
  assert.equal((await attempt({ step: 1, channel: 'webhook' }))?.code, 'trial_channel_unused');
  assert.equal((await attempt({ step: 1, channel: 'sms' }))?.code, 'trial_channel_unused');
  assert.equal(await attempt({ step: 1, channel: 'mail' }), null);
  assert.equal((await attempt({ step: 1, channel: 'mail' }))?.code, 'trial_too_soon');
  await watch.exactly();
  const sent = (await outboxOf(desk)).filter(({ kind }) => kind === 'test');
  assert.deepEqual(
    sent.map(({ address }) => address),
    ['agente@relais.example'],
  );
  const mail = readMail(sent[0]?.message as Buffer);
  assert.match(mail.header('Subject') ?? '', /^Essai de la garde/);
  assert.match(mail.text, /rien à répondre/);
  assert.ok(!mail.text.includes('/garde/'), 'nothing to press');
  const { rows } = await desk.pool.query('SELECT id FROM callout');
  assert.deepEqual(rows, []);
  assert.deepEqual(await sheetBetween(desk.pool, 0, Date.parse('2027-01-01T00:00:00Z')), []);
  // Who has no number is told of as that, not tried by mail instead.
  const steps = [{ ...step('person', desk.supervisor.personId), channels: ['sms'] as const }];
  await changeEscalation(desk.pool, desk.supervisor, id, { steps, drill: null }, null, MONDAY);
  assert.equal(await attempt({ step: 1, channel: 'sms' }), null);
  desk.clock.advance(MINUTE);
  assert.equal(await attempt({ step: 1, channel: 'sms' }), null);
  const told = (await lastTrials(desk.pool, id)).map(({ channel, person, missed, state }) => [
    ...[channel, person, missed, state],
  ]);
  assert.deepEqual(told, [
    ['mail', desk.agent.name, null, 'pending'],
    ['sms', desk.supervisor.name, 'no_address', null],
  ]);
});
