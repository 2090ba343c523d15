import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileStore } from '../../../adapters/documents/file-store.ts';
import type { Instant } from '../../../core/calendar/instant.ts';
import { registerMessage } from '../../../features/call/register-message.ts';
import { answerInConsole, stopCallout } from '../../../features/oncall/answer-callout.ts';
import { askCallout } from '../../../features/oncall/ask-callout.ts';
import { assignTicket } from '../../../features/ticket/assign-ticket.ts';
import { attachToParent, detachFromParent } from '../../../features/ticket/attach-to-parent.ts';
import { cancelTicket } from '../../../features/ticket/cancel-ticket.ts';
import { changeCategory } from '../../../features/ticket/change-category.ts';
import { changePriority } from '../../../features/ticket/change-priority.ts';
import { answerRing, missRing, nextRing } from '../../../features/oncall/ring-callout.ts';
import { reopenTicket } from '../../../features/ticket/reopen-ticket.ts';
import { restoreTicket } from '../../../features/ticket/restore-ticket.ts';
import {
  calls,
  deskEscalation,
  deskRota,
  MINUTE,
  NIGHT,
  runAll,
  step,
} from '../../harness/callouts.ts';
import { type Desk, MONDAY, testDesk } from '../../harness/desk.ts';
import { readMail } from '../../harness/letter-box.ts';
import { outboxOf, testWorker, until } from '../../harness/worker.ts';

let desk: Desk;
let anne: number;
let watch: ReturnType<typeof calls>;

/** Anne, then the agent who is on call as a second; ten and twenty minutes. */
beforeEach(async () => {
  desk = await testDesk(MONDAY);
  anne = await desk.person('Anne de Garde', 'anne@relais.example');
  await desk.pool.query(
    `INSERT INTO role_grant (person_id, role, granted_at) VALUES ($1, 'agent', now())`,
    [anne],
  );
  const first = await deskRota(desk, [anne], 'Première ligne');
  const second = await deskRota(desk, [desk.agent.personId], 'Relève');
  await deskEscalation(desk, [step('rota', first, 10), step('rota', second, 20)]);
  watch = calls(desk);
});
afterEach(() => desk.close());

const urgent = { impact: 1, urgency: 1, subject: 'Paie en panne' } as const;
const at = (number: string) => ({ number, version: null });
const later = (minutes: number, seconds = 0) =>
  desk.clock.advance(minutes * MINUTE + seconds * 1000);
const restored = { at: null, reason: null, note: 'rétabli', workaround: false };

async function history(id: number): Promise<string[]> {
  const { rows } = await desk.pool.query<{ type: string; data: { step?: number; round?: number } }>(
    `SELECT type, data FROM ticket_event WHERE ticket_id = $1 AND type LIKE 'callout%' ORDER BY seq`,
    [id],
  );
  return rows.map(({ type, data }) =>
    data.step === undefined ? type : `${type} ${data.round}.${data.step}`,
  );
}
async function only(): Promise<{ id: number; answeredVia: string | null; whyOver: string | null }> {
  const { rows } = await desk.pool.query(
    'SELECT id, answered_via AS "answeredVia", why_over AS "whyOver" FROM callout ORDER BY id DESC LIMIT 1',
  );
  return rows[0];
}

test('a priority 1 registered at night calls step after step, round after round, until somebody answers', async () => {
  desk.clock.set(NIGHT);
  const { id } = await desk.register(urgent);
  await watch.exactly('anne');
  later(9, 59);
  await watch.exactly();
  later(0, 1);
  await watch.exactly('agente');
  later(19, 59);
  await watch.exactly();
  later(0, 1);
  await watch.exactly('anne');
  await answerInConsole(desk, { ...desk.agent, personId: anne }, (await only()).id);
  later(24 * 60);
  await watch.exactly();
  assert.deepEqual(await history(id), [
    'callout_made 1.1',
    'callout_made 1.2',
    'callout_made 2.1',
    'callout_answered',
  ]);
});

test('a clock that jumps forward calls once, not once for each step it jumped over; backwards calls nobody', async () => {
  desk.clock.set(NIGHT);
  await desk.register(urgent);
  await watch.exactly('anne');
  later(7 * 24 * 60);
  await watch.exactly('agente');
  await watch.exactly();
  later(-8 * 24 * 60);
  await watch.exactly();
  later(8 * 24 * 60 + 19);
  await watch.exactly();
  later(1);
  await watch.exactly('anne');
});

test('two workers that start again and again call each step once', async (t) => {
  desk.clock.set(NIGHT);
  const { id } = await desk.register(urgent);
  const made = async () => (await history(id)).length;
  for (const expected of [1, 2, 3]) {
    const workers = [testWorker(t, desk, null), testWorker(t, desk, null)];
    await until(`call ${expected}`, async () => (await made()) === expected);
    for (const worker of workers) worker.wake();
    await Promise.all(workers.map((worker) => worker.stop()));
    for (const worker of workers) assert.deepEqual(worker.errors, []);
    assert.equal(await made(), expected);
    later(20);
  }
  const rows = (await outboxOf(desk)).filter(({ kind }) => kind === 'callout');
  assert.equal(rows.length, 3);
});

test('a step that dies before it is stored is taken again, and nothing of it was sent', async () => {
  desk.clock.set(NIGHT);
  const { id } = await desk.register(urgent);
  await desk.pool.query('ALTER TABLE outbox RENAME TO outbox_away');
  await assert.rejects(runAll(desk));
  await desk.pool.query('ALTER TABLE outbox_away RENAME TO outbox');
  assert.deepEqual(await history(id), []);
  await watch.exactly();
  later(1);
  await watch.exactly('anne');
  assert.deepEqual(await history(id), ['callout_made 1.1']);
});

const table: readonly [what: string, when: Instant, more: object, called: boolean][] = [
  ['priority 2 at night', NIGHT, { impact: 1, urgency: 2 }, true],
  ['priority 3 at night waits for morning', NIGHT, { impact: 2, urgency: 2 }, false],
  ['priority 1 in opening hours', MONDAY, {}, false],
  ['priority 1 at 7:29:59', Date.parse('2026-02-09T12:29:59Z'), {}, true],
  ['priority 1 at 7:30:00', Date.parse('2026-02-09T12:30:00Z'), {}, false],
  ['priority 1 at 16:59:59', Date.parse('2026-02-09T21:59:59Z'), {}, false],
  ['priority 1 at 17:00:00', Date.parse('2026-02-09T22:00:00Z'), {}, true],
  ['priority 1 on a Saturday', Date.parse('2026-02-14T15:00:00Z'), {}, true],
  ['priority 1 on a holiday', Date.parse('2026-04-03T15:00:00Z'), {}, true],
  ['an urgent request', NIGHT, { kind: 'request' }, false],
];

test('what calls by itself, and when', async () => {
  for (const [what, when, more, called] of table) {
    desk.clock.set(when);
    const { id } = await desk.register({ ...urgent, ...more });
    const { rows } = await desk.pool.query('SELECT kind FROM callout WHERE ticket_id = $1', [id]);
    assert.deepEqual(rows, called ? [{ kind: 'after_hours' }] : [], what);
  }
});

test('what was not urgent and becomes so at night calls; what is no longer so, or restored, stops it', async () => {
  desk.clock.set(NIGHT);
  const { number } = await desk.register();
  await watch.exactly();
  const raise = {
    impact: 1,
    urgency: 1,
    override: null,
    reason: 'Tout le monde est touché',
  } as const;
  await changePriority(desk, desk.agent, at(number), raise);
  await watch.exactly('anne');
  const lower = { impact: 2, urgency: 2, override: null, reason: 'Un seul bureau' } as const;
  await changePriority(desk, desk.agent, at(number), lower);
  later(60);
  await watch.exactly();
  assert.equal((await only()).whyOver, 'less_urgent');
  await changePriority(desk, desk.agent, at(number), raise);
  await watch.exactly('anne');
  await restoreTicket(desk, desk.agent, at(number), restored);
  later(60);
  await watch.exactly();
  assert.equal((await only()).whyOver, 'restored');
  await reopenTicket(desk, desk.agent, at(number), 'La panne est revenue.');
  await watch.exactly('anne');
});

test('what becomes urgent by being an incident after all calls once; a duplicate has its parent’s calls', async () => {
  desk.clock.set(NIGHT);
  const { number } = await desk.register({ ...urgent, kind: 'request' });
  await watch.exactly();
  const is = (kind: 'incident' | 'request') =>
    changeCategory(desk, desk.agent, at(number), {
      ...{ kind, category: null, service: null, reason: 'Rien ne marche plus' },
    });
  await is('incident');
  await is('incident');
  await watch.exactly('anne');
  await is('request');
  later(60);
  await watch.exactly();
  assert.equal((await only()).whyOver, 'less_urgent');
  // Reclassified in the morning, within opening hours: nobody is woken for it.
  desk.clock.set(MONDAY + 24 * 3_600_000);
  await is('incident');
  await watch.exactly();
  desk.clock.set(NIGHT + 24 * 3_600_000);
  const parent = await desk.register(urgent);
  const child = await desk.register(urgent);
  await attachToParent(desk, desk.agent, at(child.number), parent.number);
  await watch.exactly('anne');
  // Whoever takes it away from its parent is at work: nobody is called anew.
  await detachFromParent(desk, desk.agent, at(child.number), 'Une autre panne');
  await watch.exactly();
  await cancelTicket(desk, desk.agent, at(child.number), 'Erreur');
  await cancelTicket(desk, desk.agent, at(parent.number), 'Erreur');
  later(60);
  await watch.exactly();
});

test('who takes the incident in charge has answered', async () => {
  desk.clock.set(NIGHT);
  const { number } = await desk.register(urgent);
  await watch.exactly('anne');
  await assignTicket(desk, desk.agent, at(number), desk.agent.personId);
  later(600);
  await watch.exactly();
  assert.equal((await only()).answeredVia, 'charge');
});

test('a step without anybody gives way at once; the last one waits, so that a round takes time', async () => {
  desk.clock.set(NIGHT);
  await desk.pool.query('UPDATE person SET disabled_at = $2 WHERE id = $1', [
    anne,
    new Date(NIGHT),
  ]);
  const { id } = await desk.register(urgent);
  await watch.exactly('agente');
  assert.deepEqual(await history(id), ['callout_missed 1.1', 'callout_made 1.2']);
  await desk.pool.query('UPDATE rota SET disabled_at = $1', [new Date(NIGHT)]);
  later(20);
  await watch.exactly();
  assert.deepEqual((await history(id)).slice(2), ['callout_missed 2.1', 'callout_missed 2.2']);
  later(19, 59);
  await watch.exactly();
  assert.equal((await history(id)).length, 4);
  later(0, 1);
  await watch.exactly();
  assert.equal((await history(id)).length, 6);
});

test('people are called about a priority 1 at any hour when asked, once at a time, and stopped with why', async () => {
  const { number, id } = await desk.register(urgent);
  await watch.exactly();
  const asked = await askCallout(desk, desk.agent, number);
  assert.ok('id' in asked);
  const twice = await askCallout(desk, desk.agent, number);
  assert.equal('code' in twice && twice.code, 'callout_under_way');
  await watch.exactly('anne');
  assert.equal(await stopCallout(desk, desk.supervisor, asked.id, 'Fausse alerte'), null);
  const again = await stopCallout(desk, desk.supervisor, asked.id, 'Fausse alerte');
  assert.equal(again?.code, 'callout_over');
  later(600);
  await watch.exactly();
  assert.deepEqual(await history(id), ['callout_made 1.1', 'callout_stopped']);
  const usual = await desk.register();
  const no = await askCallout(desk, desk.agent, usual.number);
  assert.equal('code' in no && no.code, 'callout_not_urgent');
});

test('where nobody said whom to call, nobody is called and registering works', async () => {
  await desk.pool.query('DELETE FROM escalation');
  desk.clock.set(NIGHT);
  const { number } = await desk.register(urgent);
  await watch.exactly();
  const no = await askCallout(desk, desk.agent, number);
  assert.equal('code' in no && no.code, 'escalation_none');
});

test('the letter says number, priority, subject and a link; what did not leave before an answer never does', async () => {
  desk.clock.set(NIGHT);
  await desk.register({ ...urgent, subject: '{name} <b>Paie</b>\r\nBcc: tous@client.example' });
  await watch.exactly('anne');
  const row = (await outboxOf(desk)).find(({ kind }) => kind === 'callout');
  const mail = readMail(row?.message as Buffer);
  assert.equal(mail.header('Bcc'), null);
  assert.match(mail.header('Subject') ?? '', /De garde\s: P1 – \{name\} <b>Paie<\/b>/);
  assert.match(mail.text, /Bonjour Anne de Garde,/);
  assert.match(mail.text, /https:\/\/csc\.relais\.example\/garde\/[\w-]{43}/);
  assert.match(mail.html, /&#60;b&#62;|&lt;b&gt;/);
  await answerInConsole(desk, desk.agent, (await only()).id);
  const after = (await outboxOf(desk)).find(({ kind }) => kind === 'callout');
  assert.equal(after?.state, 'withdrawn');
});

test('an emergency left by telephone at night is a priority 2 with its recording, and calls; a message waits', async () => {
  desk.clock.set(NIGHT);
  const files = fileStore(mkdtempSync(join(tmpdir(), 'relais-files-')));
  const left = { caller: '+14185550142', language: 'fr', leftAt: NIGHT } as const;
  const sound = Buffer.from('RIFF0000WAVEfmt ');
  const message = await registerMessage({ ...desk, files }, { ...left, as: 'message', sound });
  await watch.exactly();
  const number = await registerMessage({ ...desk, files }, { ...left, as: 'oncall', sound });
  await watch.exactly('anne');
  const { rows } = await desk.pool.query(
    `SELECT t.number, t.priority, t.channel, t.reached_at = $1 AS "atOnce", p.name, a.visibility
       FROM ticket t JOIN person p ON p.id = t.requester_id JOIN attachment a ON a.ticket_id = t.id
      ORDER BY t.id`,
    [new Date(NIGHT)],
  );
  const name = 'Appelant inconnu (téléphone)';
  const both = { channel: 'phone', atOnce: true, name, visibility: 'internal' };
  assert.deepEqual(rows, [
    { number: message, priority: 'P3', ...both },
    { number, priority: 'P2', ...both },
  ]);
});

test('a step by telephone rings each person once, and the key that is pressed answers for all', async () => {
  await desk.pool.query(`UPDATE person SET phone = '418 555-0142' WHERE id = $1`, [anne]);
  await desk.pool.query('DELETE FROM escalation');
  const both = { ...step('person', anne), channels: ['mail', 'telephone'] as const };
  await deskEscalation(desk, [both, step('person', desk.agent.personId)]);
  desk.clock.set(NIGHT);
  const { id, number } = await desk.register(urgent);
  await watch.exactly('anne');
  const ring = await nextRing(desk);
  assert.deepEqual(
    [ring?.personId, ring?.number, ring?.ticket, ring?.priority],
    [anne, '418 555-0142', number, 'P1'],
  );
  assert.equal(await nextRing(desk), null, 'it is rung once');
  if (ring === null) throw new Error('nobody is rung');
  // What can't be dialled is in the history once, and waits for who supervises until somebody answers.
  await missRing(desk, ring, 'outgoing_closed');
  await missRing(desk, ring, 'outgoing_closed');
  const open = `SELECT data FROM alert WHERE kind = 'callout_missed' AND done_at IS NULL`;
  assert.deepEqual((await desk.pool.query(open)).rows, [{ data: { step: 1 } }]);
  assert.equal(await answerRing(desk, ring), true);
  assert.deepEqual((await desk.pool.query(open)).rows, []);
  later(30);
  await watch.exactly();
  assert.equal((await only()).answeredVia, 'telephone');
  const told = ['callout_made 1.1', 'callout_made 1.1', 'callout_missed 1.1', 'callout_answered'];
  assert.deepEqual(await history(id), told);
});
