import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { smtpClient } from '../../adapters/mail/smtp.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { startWorker } from '../../main/worker.ts';
import { type Client, type TestApi, testApi } from '../harness/api.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { readMail } from '../harness/letter-box.ts';
import { type MailServers, startMailServers } from '../harness/mail-servers.ts';
import { emptied, until } from '../harness/worker.ts';

const SCOPES = ['tickets:read', 'tickets:write', 'reports:read'] as const;
const at = (iso: string): number => Date.parse(iso);

let api: TestApi;
let mail: MailServers;
let agent: Client;
let manager: Client;

before(async () => {
  [api, mail] = await Promise.all([testApi(), startMailServers()]);
  await seedAgreement(api.pool);
  await api.pool.query(
    `INSERT INTO category (code, name, name_en) VALUES ('reseau', 'Réseau', 'Network')`,
  );
  agent = await api.withToken('agent', SCOPES);
  manager = await api.withToken('manager', SCOPES);
});
after(async () => {
  await mail.close();
  await api.close();
});

/**
 * The journey of ARCHITECTURE.md. The call is a record written as the telephone will write it, and
 * the user answers by the link in the letter: the stand-ins for what reads calls and mail.
 */
test('a call becomes an incident, is routed, waits, is restored, closes and counts in its month', async (t) => {
  const { pool, clock } = api;
  const errors: unknown[] = [];
  const worker = startWorker({
    ...{ pool, clock, agreements: agreementBook(), pollEvery: 20 },
    mail: { address: 'csc@essais.example', publicUrl: 'https://csc.essais.example' },
    smtp: smtpClient(mail.smtpUrl),
    log: { error: (error: unknown) => void errors.push(error), warn: () => {} },
  });
  t.after(() => worker.stop());

  // A call arrives on Monday at 9:00:20 and is answered 25 s later.
  await pool.query(
    `INSERT INTO call (source, source_id, queue, organization_id, arrived_at, outcome, answered_at, ended_at, talk_ms)
     VALUES ('telephone', 'c-1', 'soutien', $1, '2026-02-09T14:00:20Z', 'answered',
             '2026-02-09T14:00:45Z', '2026-02-09T14:06:45Z', 360000)`,
    [api.organizations.here],
  );
  clock.set(at('2026-02-09T14:06:00Z'));
  const registered = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Pas de réseau au 2e étage', impact: 2, urgency: 2 },
    ...{ requester: { email: api.person('requester').email }, category: 'reseau' },
    ...{ channel: 'phone', contact: { startedAt: '2026-02-09T14:00:45Z' } },
  });
  assert.equal(registered.status, 201, registered.text);
  const { number } = registered.body;
  const path = `/api/v1/tickets/${number}`;
  assert.equal(registered.body.reachedAt, '2026-02-09T14:00:45Z', 't0 is the answer');
  assert.deepEqual(registered.body.spokenNumber[0], 'I N C');

  const requester = api.person('requester').email;
  const [confirmation] = await mail.arrived(requester, 1);
  const letter = readMail(confirmation as Buffer);
  assert.ok(letter.text.includes(registered.body.displayNumber), letter.text);
  // A letter that arrived before it is noted as sent would leave again once its claim is over.
  await emptied(api);

  const team = await pool.query<{ id: number }>(
    `INSERT INTO team (name, level) VALUES ('Réseau', 2) RETURNING id`,
  );
  clock.set(at('2026-02-09T14:30:00Z'));
  const routed = await agent.post(`${path}/routings`, {
    ...{ team: team.rows[0]?.id, reason: 'Commutateur' },
  });
  assert.equal(routed.body.level, 2, routed.text);

  // The question leaves by mail: the clock pauses when the server has taken it.
  clock.set(at('2026-02-09T15:02:00Z'));
  const asked = await agent.put(`${path}/wait`, { question: 'Quelle prise ?' });
  assert.equal(asked.body.status, 'waiting_on_user', asked.text);
  const letters = await mail.arrived(requester, 2);
  const question = letters.map(readMail).find(({ text }) => text.includes('Quelle prise ?'));
  assert.ok(question, 'the question arrived');
  await until('the clock is paused', async () => {
    return (await agent.get(path)).body.clock.status === 'paused';
  });

  clock.set(at('2026-02-09T18:07:00Z'));
  const token = /suivi\/([\w-]{43})/.exec(question.text)?.[1];
  const answer = await api.anonymous.post(`/api/v1/follow/${token}/messages`, { body: 'B-212' });
  assert.equal(answer.status, 201, answer.text);
  assert.equal((await agent.get(path)).body.clock.status, 'running');

  clock.set(at('2026-02-10T14:30:00Z'));
  assert.equal((await agent.put(`${path}/restoration`, { note: 'Port remplacé' })).status, 200);
  assert.equal((await agent.put(`${path}/resolution`, { resolution: 'Port' })).status, 200);
  clock.set(at('2026-02-17T21:30:00Z'));
  await until('it closes by itself', async () => (await agent.get(path)).body.status === 'closed');

  clock.set(at('2026-03-10T15:00:00Z'));
  const report = await manager.get('/api/v1/reports/2026-02');
  assert.equal(report.status, 200, report.text);
  const row = (id: string) =>
    report.body.commitments.find((commitment: { id: string }) => commitment.id === id);
  assert.deepEqual([row('restore-p3').numerator, row('restore-p3').denominator], [1, 1]);
  assert.equal(row('restore-p3').display, '100\u00a0%');
  assert.deepEqual([row('calls-60s').numerator, row('calls-60s').denominator], [1, 1]);
  assert.equal(row('restore-p1').display, 's.\u00a0o.');
  assert.ok(report.text.includes(number), 'the figure opens on its tickets');

  const clockView = await manager.get(`${path}/clock`);
  assert.equal(clockView.body.elapsedSeconds, 61 * 60 + 15 + 3 * 3600 + 23 * 60 + 3600);
  assert.match(
    clockView.body.summary,
    /suspendu 3\u00a0h\u00a005 .*question posée par courriel à 10\u00a0h\u00a002/,
  );
  assert.deepEqual(errors, []);
  const { rows } = await pool.query<{ kind: string; n: number }>(
    `SELECT kind, count(*)::int AS n FROM outbox WHERE recipient_id = $1 GROUP BY 1 ORDER BY 1`,
    [api.person('requester').id],
  );
  assert.ok(
    rows.every((sent) => sent.n === 1),
    `one letter for each event: ${JSON.stringify(rows)}`,
  );
});
