import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { knownSpells } from '../../features/interruption/known-spells.ts';
import { describeMonth } from '../../features/report/describe-month.ts';
import { monthText } from '../../main/month-text.ts';
import { runDueJob } from '../../features/ticket/run-due-job.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, MONDAY, type TestApi, testApi } from '../harness/api.ts';
import { differences } from '../harness/imported.ts';
import { keepProvider } from '../harness/provider.ts';
import { runErrands } from '../harness/errand.ts';

let api: TestApi;
let agent: Client;
let services: { network: number; desktops: number };
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  const { rows } = await api.pool.query<{ id: number }>(
    `INSERT INTO service (code, name, name_en)
     VALUES ('reseau', 'Réseau', 'Network'), ('postes', 'Postes', 'Desktops') RETURNING id`,
  );
  services = { network: rows[0]?.id as number, desktops: rows[1]?.id as number };
});
beforeEach(async () => {
  api.clock.set(MONDAY);
  agent = await api.as('agent');
});
after(() => api.close());

const iso = (at: number): string => new Date(at).toISOString();
const minutes = (n: number): number => MONDAY + n * 60_000;

async function declare(more: object = {}): Promise<{ number: string; version: number }> {
  const made = await agent.post('/api/v1/interruptions', {
    ...{ severity: 'critical', since: iso(minutes(-10)), services: [services.network] },
    ...{ subject: 'Le réseau du 3e', known: 'Un commutateur ne répond plus.', ...more },
  });
  assert.equal(made.status, 201, made.text);
  return made.body;
}

async function report(service = services.network, more: object = {}): Promise<string> {
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Plus de réseau', impact: 2, urgency: 2, channel: 'email' },
    ...{ service, requester: { id: api.person('requester').id }, ...more },
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number;
}

const bulletin = {
  ...{ kind: 'outage', textFr: 'Le réseau est en panne.', textEn: 'The network is down.' },
};

async function publish(number: string, more: object = {}) {
  return agent.post(`/api/v1/interruptions/${number}/bulletins`, { ...bulletin, ...more });
}

async function runDue(at: number): Promise<void> {
  api.clock.set(at);
  const { pool, clock } = api;
  const mail = { address: 'csc@essais.example', publicUrl: 'http://127.0.0.1:0' };
  const deps = { pool, clock, mail, agreements: agreementBook() };
  while (await runDueJob(deps));
}

const typesOf = async (number: string): Promise<string[]> => {
  const { body } = await agent.get(`/api/v1/tickets/${number}/history`);
  return body.events.map((e: { type: string }) => e.type);
};

test('declaring an outage opens its incident, at once known to all, and is told in its history', async () => {
  const outage = await declare();
  const { body: ticket } = await agent.get(`/api/v1/tickets/${outage.number}`);
  assert.deepEqual(
    [ticket.kind, ticket.priority, ticket.channel, ticket.status],
    ['incident', 'P1', 'monitoring', 'registered'],
  );
  const user = await api.as('requester');
  const { body, text } = await user.get('/api/v1/known-interruptions?service=reseau');
  const known = body.interruptions.find((one: { number: string }) => one.number === outage.number);
  assert.deepEqual(
    [known.declared, known.since, known.affected, known.bulletin],
    [true, '2026-02-09T14:50:00Z', 1, null],
  );
  assert.doesNotMatch(text, /3e|commutateur/, 'what the centre knows is not told outside');
  const { body: told } = await agent.get(`/api/v1/tickets/${outage.number}/history`);
  const declared = told.events.find((e: { type: string }) => e.type === 'outage_declared');
  assert.match(
    declared.sentence,
    /a déclaré une panne \(critique\) touchant Réseau, depuis le .* 9\sh\s50/,
  );
});

test('an outage adopts an open incident with its duplicates; a duplicate, and one declared already, are refused', async () => {
  const [parent, child] = [await report(), await report()];
  await agent.put(`/api/v1/tickets/${child}/parent`, { parent });
  const outage = await declare({ parent, subject: undefined });
  assert.equal(outage.number, parent);
  const again = await agent.post('/api/v1/interruptions', {
    ...{ severity: 'major', since: iso(MONDAY), services: [services.network] },
    parent: child,
  });
  assert.deepEqual([again.status, again.body.code], [422, 'parent_is_duplicate']);
  const twice = await agent.post('/api/v1/interruptions', {
    ...{ severity: 'major', since: iso(MONDAY), services: [services.network] },
    parent,
  });
  assert.deepEqual([twice.status, twice.body.code], [409, 'outage_declared_already']);
});

test('nothing is opened for an outage that is refused', async () => {
  const before = await api.pool.query('SELECT 1 FROM ticket');
  for (const [more, code] of [
    [{ services: [] }, 'services_required'],
    [{ services: [999_999] }, 'service_unknown'],
    [{ organizations: [999_999] }, 'organization_unknown'],
    [{ since: iso(minutes(10)) }, 'instant_in_future'],
    [{ subject: undefined }, 'text_required'],
  ] as const) {
    const refused = await agent.post('/api/v1/interruptions', {
      ...{ severity: 'minor', since: iso(MONDAY), services: [services.network], subject: 'Panne' },
      ...more,
    });
    assert.deepEqual([refused.status, refused.body.code], [422, code], refused.text);
  }
  const after = await api.pool.query('SELECT 1 FROM ticket');
  assert.equal(after.rowCount, before.rowCount);
});

test('what is reported of it is proposed, attached in one gesture, and told at restoration', async () => {
  api.clock.set(minutes(-90));
  const early = await report(services.network, { subject: 'Trop tôt' });
  api.clock.set(MONDAY);
  const other = await report(services.desktops);
  const [one, two] = [await report(), await report()];
  const outage = await declare();
  const { body } = await agent.get(`/api/v1/interruptions/${outage.number}/candidates`);
  const proposed = body.candidates.map((candidate: { number: string }) => candidate.number);
  for (const number of [one, two]) assert.ok(proposed.includes(number));
  for (const number of [early, other, outage.number]) assert.ok(!proposed.includes(number));
  const path = `/api/v1/interruptions/${outage.number}/duplicates`;
  const done = await agent.post(path, { numbers: [one, two, outage.number, 'INC99999999'] });
  assert.deepEqual(done.body.attached, [one, two].toSorted());
  assert.deepEqual(done.body.refused.map((refused: { code: string }) => refused.code).toSorted(), [
    'number_unknown',
    'parent_has_duplicates',
  ]);
  const { body: seen } = await agent.get(`/api/v1/interruptions/${outage.number}`);
  assert.equal(seen.affected, 3);
  assert.equal(
    (await agent.put(`/api/v1/tickets/${outage.number}/restoration`, { note: 'Rétabli' })).status,
    200,
  );
  await runErrands(api);
  const { rows } = await api.pool.query<{ number: string }>(
    `SELECT t.number FROM outbox o JOIN ticket t ON t.id = o.ticket_id
      WHERE o.kind = 'restored' AND t.number = ANY($1) ORDER BY t.number`,
    [[one, two]],
  );
  assert.deepEqual(
    rows.map((row) => row.number),
    [one, two].toSorted(),
  );
  const { body: over } = await agent.get(`/api/v1/interruptions/${outage.number}`);
  assert.deepEqual([over.state, over.restoredAt], ['restored', iso(MONDAY).replace('.000', '')]);
  const around = { from: minutes(-60), to: minutes(600) };
  const spells = (await knownSpells(api.pool, around)).filter(
    (one) => one.number === outage.number,
  );
  assert.deepEqual(spells, [
    { number: outage.number, title: null, from: minutes(-10), to: MONDAY },
  ]);
  assert.deepEqual(
    (await knownSpells(api.pool, { from: MONDAY, to: minutes(600) })).filter(
      (one) => one.number === outage.number,
    ),
    [],
  );
  const late = await agent.post(path, { numbers: [early] });
  assert.deepEqual([late.status, late.body.code], [409, 'interruption_over']);
});

test('« moi aussi » on a declared outage is a duplicate of it', async () => {
  const outage = await declare();
  const user = await api.as('colleague');
  const made = await user.post(`/api/v1/known-interruptions/${outage.number}/reports`, {});
  assert.equal(made.status, 201);
  const { body } = await agent.get(`/api/v1/tickets/${made.body.number}`);
  assert.equal(body.parent.number, outage.number);
});

test('what is known is said better by the version one has seen, and by no other', async () => {
  const outage = await declare();
  const path = `/api/v1/interruptions/${outage.number}`;
  const facts = { severity: 'major', since: iso(minutes(-30)), services: [services.desktops] };
  const headers = { 'if-match': `"${outage.version}"` };
  const changed = await agent.put(path, facts, headers);
  assert.deepEqual([changed.status, changed.body.severity], [200, 'major']);
  assert.equal(changed.body.services[0].code, 'postes');
  assert.equal((await agent.put(path, facts, headers)).status, 412);
  const same = await agent.put(path, facts);
  assert.equal(same.body.version, changed.body.version, 'the same again says nothing');
});

test('a bulletin reaches the banner, the telephone and who waits in one gesture, each in their language', async () => {
  const outage = await declare();
  const one = await report();
  await agent.post(`/api/v1/interruptions/${outage.number}/duplicates`, { numbers: [one] });
  const until = iso(minutes(60));
  const greeting = { fr: 'Nous savons.', en: 'We know.', until };
  const made = await publish(outage.number, { greeting, nextAt: iso(minutes(25)), tell: true });
  assert.equal(made.status, 201, made.text);
  const user = await api.as('requester');
  const english = await user.get('/api/v1/known-interruptions', { 'accept-language': 'en' });
  const known = english.body.interruptions.find(
    (k: { number: string }) => k.number === outage.number,
  );
  assert.deepEqual(known.bulletin, {
    ...{ text: 'The network is down.', publishedAt: '2026-02-09T15:00:00Z' },
    nextAt: '2026-02-09T15:25:00Z',
  });
  await runErrands(api);
  const { body: messages } = await user.get(`/api/v1/tickets/${one}/messages`);
  assert.match(JSON.stringify(messages), /Le réseau est en panne/);
  const said = async () => {
    const { body } = await agent.get('/api/v1/telephone-greetings');
    return body.greetings.filter((g: { number: string }) => g.number === outage.number);
  };
  assert.deepEqual(await said(), [
    { number: outage.number, fr: 'Nous savons.', en: 'We know.', until: until.replace('.000', '') },
  ]);
  api.clock.set(minutes(61));
  assert.deepEqual(await said(), [], 'it expires by itself');
});

test('a published bulletin is never edited: a correction takes its place and both are kept', async () => {
  const outage = await declare();
  await publish(outage.number);
  const wrong = await publish(outage.number, { kind: 'correction', corrects: 7 });
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'bulletin_unknown']);
  const fixed = await publish(outage.number, {
    ...{ kind: 'correction', corrects: 1, textFr: 'Le réseau du 2e est en panne.' },
  });
  assert.deepEqual(
    fixed.body.bulletins.map((b: { textFr: string; corrects: number }) => [b.textFr, b.corrects]),
    [
      ['Le réseau est en panne.', null],
      ['Le réseau du 2e est en panne.', 1],
    ],
  );
  const user = await api.as('requester');
  const { body } = await user.get('/api/v1/known-interruptions');
  const known = body.interruptions.find((k: { number: string }) => k.number === outage.number);
  assert.equal(known.bulletin.text, 'Le réseau du 2e est en panne.');
  await assert.rejects(
    api.pool.query(`UPDATE bulletin SET text_fr = 'Rien'`),
    /append|change|modif/i,
  );
  const early = await publish(outage.number, { kind: 'restoration' });
  assert.deepEqual([early.status, early.body.code], [409, 'interruption_not_restored']);
});

test('the clock of bulletins reminds before, tells when late, once each, and counts in the month', async () => {
  api.clock.set(Date.parse('2026-03-02T15:00:00Z'));
  agent = await api.as('agent');
  const t0 = api.clock.now();
  const at = (n: number): number => t0 + n * 60_000;
  const outage = await declare({ since: iso(t0) });
  const { body } = await agent.get(`/api/v1/interruptions/${outage.number}`);
  assert.deepEqual(body.owed, { what: 'first', dueAt: '2026-03-02T15:15:00Z' });
  await runDue(at(9));
  assert.ok(!(await typesOf(outage.number)).includes('bulletin_due'));
  await runDue(at(10));
  await runDue(at(15));
  await runDue(at(16));
  const told = (await typesOf(outage.number)).filter((type) => type === 'bulletin_due');
  assert.equal(told.length, 2);
  const { body: waiting } = await agent.get(`/api/v1/alerts?number=${outage.number}`);
  assert.deepEqual(
    waiting.alerts.map((a: { kind: string; data: { late: string } }) => [a.kind, a.data.late]),
    [
      ['bulletin_due', 'no'],
      ['bulletin_due', 'yes'],
    ],
  );
  const { rows } = await api.pool.query<{ subject: string }>(
    `SELECT o.subject FROM outbox o JOIN ticket t ON t.id = o.ticket_id
      WHERE t.number = $1 AND o.kind = 'bulletin' AND o.recipient_id = $2`,
    [outage.number, api.person('supervisor').id],
  );
  assert.equal(rows.length, 2);
  assert.match(rows[0]?.subject ?? '', /Avis attendu sur la panne/);
  const made = await publish(outage.number);
  assert.deepEqual(
    [made.body.late, made.body.owed],
    [1, { what: 'update', dueAt: '2026-03-02T15:46:00Z' }],
  );
  const { body: settled } = await agent.get(`/api/v1/alerts?number=${outage.number}`);
  assert.deepEqual(settled.alerts, []);
  api.clock.set(at(40));
  await publish(outage.number, { kind: 'update' });
  api.clock.set(at(50));
  await agent.put(`/api/v1/tickets/${outage.number}/restoration`, { note: 'Rétabli' });
  await runDue(at(600));
  agent = await api.as('agent');
  const { body: month } = await agent.get('/api/v1/bulletin-counts/2026-03');
  assert.deepEqual(await differences(api.pool), [], 'the ledger folds back');
  assert.ok(month.outages >= 1);
  assert.deepEqual([month.owed, month.inTime, month.late], [2, 1, 1]);
  const supervisor = await api.as('supervisor');
  const { body: drawn } = await supervisor.get('/api/v1/reports/2026-03');
  assert.ok(drawn.bulletins.outages.ids.includes(outage.number));
  assert.deepEqual(drawn.bulletins.first, {
    ...{ numerator: 0, denominator: 1, rate: 0, display: '0\u00a0%' },
    late: [
      {
        number: outage.number,
        dueAt: '2026-03-02T10:15:00-05:00',
        publishedAt: '2026-03-02T10:16:00-05:00',
      },
    ],
  });
  const { numerator, denominator, display, late } = drawn.bulletins.update;
  assert.deepEqual([numerator, denominator, display, late], [1, 1, '100\u00a0%', []]);
  const text = monthText(describeMonth(drawn, 'fr'));
  assert.match(text, /Avis de panne \(\d+ pannes?\)/);
  assert.match(text, /premier avis à temps\s+0\s%\s+0\s+1/);
  assert.match(text, /attendu le 2 mars 2026 à 10\sh\s15,\s+publié le 2 mars 2026 à 10\sh\s16/);
  const { body: again } = await supervisor.get('/api/v1/reports/2026-03');
  assert.equal(again.hash, drawn.hash, 'the same month is the same bytes');
  const here = `/api/v1/reports/2026-03?organization=${api.organizations.here}`;
  const { body: own } = await (await api.as('representative')).get(here);
  assert.equal(own.bulletins.first.denominator, 1, 'an outage of every organization is theirs too');
  const { body: nothing } = await supervisor.get('/api/v1/reports/2026-01');
  assert.deepEqual(
    [nothing.bulletins.first.display, nothing.bulletins.update.rate],
    ['s.\u00a0o.', null],
  );
});

test('an outage that is redirected and still owned goes on; one handed over is said to be somebody else’s', async () => {
  const { id: provider } = await keepProvider(await api.as('supervisor'));
  const seen = async (number: string) => (await agent.get(`/api/v1/interruptions/${number}`)).body;
  const board = async (number: string) => {
    const { body } = await api.anonymous.get('/status/status.json');
    return body.outages.find((one: { number: string }) => one.number === number);
  };
  const give = async (number: string, owned: boolean) => {
    const body = { provider, owned, via: 'mail' };
    const given = await agent.post(`/api/v1/tickets/${number}/redirections`, body);
    assert.equal(given.status, 200, given.text);
  };
  const outage = await declare();
  const one = await report();
  await agent.post(`/api/v1/interruptions/${outage.number}/duplicates`, { numbers: [one] });
  await give(outage.number, true);
  const kept = await seen(outage.number);
  assert.deepEqual([kept.state, kept.owed.what, kept.affected], ['active', 'first', 2]);
  assert.equal((await publish(outage.number)).status, 201);

  const other = await declare({ subject: 'Le réseau du 4e' });
  await give(other.number, false);
  const gone = await seen(other.number);
  assert.deepEqual([gone.state, gone.owed, gone.restoredAt], ['handed_over', null, null]);
  const refused = await publish(other.number);
  assert.deepEqual([refused.status, refused.body.code], [409, 'interruption_over']);
  api.clock.set(minutes(2));
  assert.equal((await board(outage.number)).state, 'active');
  const shown = await board(other.number);
  assert.deepEqual(
    [shown.state, shown.handedOverAt],
    ['handed_over', iso(MONDAY).replace('.000', '')],
  );
  const { text } = await api.anonymous.get('/status');
  assert.match(text, /confié à un autre centre le/);
  assert.deepEqual(await differences(api.pool), [], 'what is stored is what the history says');
});

test('the usual words name the services, the time and the next bulletin, in both languages', async () => {
  const outage = await declare({ services: [services.network, services.desktops] });
  const next = encodeURIComponent(iso(minutes(30)));
  const { body } = await agent.get(
    `/api/v1/interruptions/${outage.number}/draft?kind=outage&nextAt=${next}`,
  );
  assert.match(body.textFr, /depuis le lundi 9\sfévrier à 9\sh\s50\s: Postes et Réseau\./);
  assert.match(body.textFr, /Prochain avis\s: 10\sh\s30\./);
  assert.match(body.textEn, /Desktops and Network|Network and Desktops/);
  assert.match(body.greetingEn, /since 9:50/);
});
