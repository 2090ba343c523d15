import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { NUMBER_KEPT_DAYS } from '../../core/call/shown-number.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { checkCalls } from '../../features/call/check-calls.ts';
import { sweepNumbers } from '../../features/call/jobs.ts';
import { keepPlace, noteCaller } from '../../features/call/promise-callback.ts';
import { warnOfTarget } from '../../features/call/warn-of-target.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../harness/api.ts';
import { keepProvider } from '../harness/provider.ts';
import { answeredBy, legOf, phoneCall, QUEUED, tellCall, TOLD } from '../harness/phone-call.ts';

let api: TestApi;
let agent: Client;
let supervisor: Client;

before(async () => {
  // A Tuesday at ten: in hours.
  api = await testApi(Date.parse('2026-02-10T15:00:00Z'));
  await seedAgreement(api.pool);
  agent = await api.as('agent');
  supervisor = await api.as('supervisor');
});
after(() => api.close());

const LOST = { type: 'ended', data: { reason: 'platform' } } as const;

test('a caller that the platform lost is owed a call; one whose number is hidden can’t be', async () => {
  const { pool, clock } = api;
  const lost = await phoneCall(pool, clock.now(), [...QUEUED, [20, LOST]]);
  await phoneCall(pool, clock.now(), [...QUEUED, [20, LOST]], { caller: null });
  const left = { type: 'ended', data: { reason: 'abandoned' } } as const;
  await phoneCall(pool, clock.now(), [...QUEUED, [20, left]]);
  const { rows } = await pool.query('SELECT phone_call_id, number, state FROM callback');
  assert.deepEqual(rows, [{ phone_call_id: lost, number: '+14185550142', state: 'waiting' }]);
});

test('a caller’s number is forgotten after its days, and the ledger still folds', async () => {
  const { pool, clock } = api;
  const old = clock.now() - NUMBER_KEPT_DAYS * 86_400_000 - 60_000;
  await phoneCall(pool, old, [...QUEUED, [20, LOST]], { caller: '+14185550199' });
  await sweepNumbers(pool, clock.now());
  for (const from of ['phone_call', 'phone_call_event', 'callback']) {
    const { rows } = await pool.query(`SELECT 1 FROM ${from} t WHERE t::text LIKE '%5550199%'`);
    assert.deepEqual(rows, [], from);
  }
  const kept = await pool.query(`SELECT 1 FROM phone_call WHERE caller = '+14185550142'`);
  assert.equal(kept.rows.length, 2);
  const found: unknown[] = [];
  assert.equal(await checkCalls(pool, (difference) => found.push(difference)), 4);
  assert.deepEqual(found, []);
});

test('a call that is owed is one person’s at a time, tried, then reached or given up with why', async () => {
  const [{ id }] = (await agent.get('/api/v1/callbacks')).body.callbacks;
  const at = `/api/v1/callbacks/${id}`;
  assert.equal(
    (await agent.post(`${at}/tries`, { reached: true })).body.code,
    'callback_not_taken',
  );
  assert.equal((await agent.put(`${at}/taking`, {})).body.takenBy.id, api.person('agent').id);
  assert.equal((await supervisor.put(`${at}/taking`, {})).body.code, 'callback_taken');
  assert.equal((await agent.post(`${at}/tries`, { reached: false })).body.state, 'waiting');
  await agent.put(`${at}/taking`, {});
  assert.equal((await supervisor.delete(`${at}/taking`)).body.state, 'waiting');
  await supervisor.put(`${at}/taking`, {});
  const reached = (await supervisor.post(`${at}/tries`, { reached: true })).body;
  assert.deepEqual([reached.state, reached.tries], ['reached', 2]);
  const over = await agent.put(`${at}/end`, { reason: 'Plus la peine' });
  assert.deepEqual([over.status, over.body.code], [409, 'callback_over']);
  const listed = (await agent.get('/api/v1/callbacks?over=true')).body.callbacks;
  assert.deepEqual(
    listed.map((one: { state: string }) => one.state),
    ['reached'],
  );
});

test('a ticket registered for a call begins when the call was answered, and each shows the other', async () => {
  const me = api.person('agent').id;
  const cameAt = api.clock.now() - 300_000;
  const call = await phoneCall(api.pool, cameAt, answeredBy(me));
  const unlinked = '/api/v1/calls?unlinked=true&agent=me';
  const ids = async (path: string): Promise<number[]> =>
    (await agent.get(path)).body.calls.map((one: { id: number }) => one.id);
  assert.deepEqual(await ids(unlinked), [call]);
  const said = {
    ...{ kind: 'incident', subject: 'Mon écran', impact: 2, urgency: 2, channel: 'phone', call },
    requester: { id: api.person('requester').id },
  };
  const wrong = await agent.post('/api/v1/tickets', { ...said, channel: 'chat' });
  assert.deepEqual([wrong.status, wrong.body.errors[0].field], [422, 'channel']);
  const nobody = await agent.post('/api/v1/tickets', { ...said, call: 999_999 });
  assert.equal(nobody.body.code, 'call_unknown');
  const user = await api.as('requester');
  const theirs = { ...said, channel: 'portal', requester: undefined };
  assert.equal((await user.post('/api/v1/tickets', theirs)).body.code, 'field_not_yours');
  const made = await agent.post('/api/v1/tickets', said);
  assert.equal(made.status, 201, made.text);
  const answeredAt = new Date(cameAt + 20_000).toISOString().replace('.000Z', 'Z');
  assert.equal(made.body.reachedAt, answeredAt);
  const { number } = made.body;
  const shown = (await agent.get(`/api/v1/calls/${call}`)).body;
  assert.deepEqual(
    [shown.standing, shown.waitMs, shown.talkMs],
    ['answered_within', 15_000, 130_000],
  );
  assert.equal(shown.linked[0].ticket.number, number);
  assert.deepEqual(
    shown.events.map((one: { type: string }) => one.type),
    ['came', 'greeted', 'queued', 'rang', 'answered', 'ended'],
  );
  assert.deepEqual(await ids(`/api/v1/tickets/${number}/calls`), [call]);
  assert.deepEqual(await ids(unlinked), []);
  const again = await phoneCall(api.pool, api.clock.now() - 200_000, answeredBy(me));
  const contact = { startedAt: answeredAt, call: again };
  const noted = await agent.post(`/api/v1/tickets/${number}/contacts`, contact);
  assert.equal(noted.status, 200, noted.text);
  assert.deepEqual(await ids(`/api/v1/tickets/${number}/calls`), [again, call]);
});

test('what became of a call is a ticket, a redirection or a reason; a wrong link is taken away', async () => {
  const call = await phoneCall(api.pool, api.clock.now() - 300_000, answeredBy(null));
  const at = `/api/v1/calls/${call}/links`;
  const refusals = [
    [{ reason: 'none' }, 'call_reason_unknown'],
    [{ ticket: 'INC00000000' }, 'link_unknown'],
    [{ provider: 999_999 }, 'provider_unknown'],
  ] as const;
  for (const [body, code] of refusals) assert.equal((await agent.post(at, body)).body.code, code);
  const linked = await agent.post(at, { reason: 'wrong_number', note: 'Cherchait la mairie' });
  assert.equal(linked.body.linked[0].note, 'Cherchait la mairie');
  assert.equal((await agent.post(at, { reason: 'wrong_number' })).body.linked.length, 1);
  const [{ id }] = linked.body.linked;
  assert.equal((await agent.delete(`${at}/${id}`)).status, 204);
  assert.equal((await agent.delete(`${at}/${id}`)).status, 404);
  const { id: provider } = await keepProvider(supervisor);
  const told = { type: 'redirected', data: { provider, number: '+14185550111' } } as const;
  const away = answeredBy(null).toSpliced(-1, 0, [60, told]);
  const redirected = await phoneCall(api.pool, api.clock.now() - 300_000, away);
  const { linked: said } = (await agent.get(`/api/v1/calls/${redirected}`)).body;
  assert.deepEqual([said[0].provider.id, said[0].note], [provider, '+14185550111']);
  const lost = await phoneCall(api.pool, api.clock.now() - 300_000, [...QUEUED, [20, LOST]]);
  const none = await agent.post(`/api/v1/calls/${lost}/links`, { reason: 'nobody' });
  assert.deepEqual([none.status, none.body.code], [409, 'call_unanswered']);
});

test('the calls of a day are listed by where they stand, page by page, and as CSV whole', async () => {
  const day = '2026-02-09';
  const nine = Date.parse('2026-02-09T14:00:00Z');
  const gone = { type: 'ended', data: { reason: 'abandoned' } } as const;
  const [me] = [api.person('agent').id];
  const within = await phoneCall(api.pool, nine, answeredBy(me), { caller: '+33140000000' });
  const late: typeof QUEUED = answeredBy(me).map(
    ([s, fact]) => [s > 5 ? s + 60 : s, fact] as const,
  );
  const made = [
    [within, 'answered_within'],
    [await phoneCall(api.pool, nine + 1_000, late), 'answered_late'],
    [await phoneCall(api.pool, nine + 2_000, [...QUEUED, [10, gone]]), 'short_abandon'],
    [await phoneCall(api.pool, nine + 3_000, [...QUEUED, [11, gone]]), 'abandoned'],
    [await phoneCall(api.pool, nine + 4_000, [...QUEUED, [11, LOST]]), 'platform'],
    [await phoneCall(api.pool, nine - 7_200_000, [...QUEUED, [11, gone]]), 'out_of_hours'],
  ] as const;
  const early = { type: 'ended', data: { reason: 'left_early' } } as const;
  const left = await phoneCall(api.pool, nine + 5_000, [[2, early]]);
  const filter = `from=${day}&to=${day}`;
  for (const [id, standing] of [...made, [left, 'left_early'] as const]) {
    const { calls } = (await agent.get(`/api/v1/calls?${filter}&standing=${standing}`)).body;
    assert.deepEqual(
      calls.map((one: { id: number }) => one.id),
      [id],
      standing,
    );
  }
  const all: number[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const cursor: string = next === '' ? '' : `&cursor=${next}`;
    const page = (await agent.get(`/api/v1/calls?${filter}&limit=3${cursor}`)).body;
    all.push(...page.calls.map((one: { id: number }) => one.id));
    next = page.next;
  }
  assert.equal(new Set(all).size, 7);
  assert.equal(all[0], made[4][0]);
  const csv = await agent.get(`/api/v1/calls.csv?${filter}`);
  const lines = csv.text.trim().split('\r\n');
  assert.equal(lines.length, 8);
  const line = lines.find((one) => one.startsWith(`${within},`)) ?? '';
  assert.match(line, /,15,130,service,'\+33140000000,poste1,/);
  assert.equal((await agent.get('/api/v1/calls?from=2026-02-30')).body.code, 'date_malformed');
  assert.equal((await agent.get('/api/v1/calls.csv?to=hier')).status, 422);
});

test('the telephone now: who waits and since when, who is free, and the day’s target in whole calls', async () => {
  const { pool, clock } = api;
  await agent.put('/api/v1/telephone/presence', { state: 'available', desk: 'poste7' });
  const now = async () => {
    const answer = await supervisor.get('/api/v1/telephone/now');
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  };
  const before = await now();
  assert.deepEqual([before.figures.waiting, before.figures.free], [0, 1]);
  const waits = await phoneCall(pool, clock.now() - 95_000, QUEUED);
  const talks = await phoneCall(pool, clock.now() - 40_000, [
    ...QUEUED,
    [10, { type: 'rang', data: { desk: 'poste7' } }],
    [12, { type: 'answered', data: { desk: 'poste7', person: api.person('agent').id } }],
  ]);
  const { figures, talks: shown, rate } = await now();
  assert.deepEqual([figures.waiting, figures.talking, figures.free, figures.seated], [1, 1, 0, 1]);
  assert.equal(figures.late, 1, 'longer than its queue aims at');
  assert.equal(Date.parse(figures.longestSince), clock.now() - 90_000);
  assert.deepEqual([shown[0].call, shown[0].agent], [talks, api.person('agent').name]);
  // One is in time already, one can't be any more: both stand in the outlook, neither in the rate yet.
  assert.deepEqual([figures.outlook.num - rate.num, figures.outlook.den - rate.den], [1, 2]);
  const display = await supervisor.post('/api/v1/displays', { name: 'Mur' });
  const board = await api.anonymous.get('/api/v1/wallboard', {
    'x-relais-display': display.body.token,
  });
  assert.deepEqual([board.body.telephone.waiting, board.body.telephone.free], [1, 0]);
  for (const id of [waits, talks]) {
    await tellCall(pool, id, clock.now(), { type: 'ended', data: { reason: 'caller' } });
  }
});

test('a kept place is called at its turn: reached it is answered then, given up it is abandoned then', async () => {
  const { pool, clock } = api;
  const ledger = { pool, clock, node: TOLD };
  const owed = async (kind: string): Promise<{ id: number; ticket: string | null }[]> =>
    (await agent.get('/api/v1/callbacks')).body.callbacks.filter(
      (one: { kind: string }) => one.kind === kind,
    );
  const ahead = await phoneCall(pool, clock.now() - 120_000, QUEUED);
  const ids: number[] = [];
  for (const waited of [90_000, 60_000]) {
    const id = await phoneCall(pool, clock.now() - waited, QUEUED);
    const who = { leg: legOf(id), caller: '+14185550142', language: 'fr' } as const;
    assert.equal(await keepPlace(ledger, who, null), true);
    assert.equal(await keepPlace(ledger, who, null), false);
    ids.push(id);
  }
  assert.deepEqual(await owed('place'), [], 'somebody waits before them');
  await tellCall(pool, ahead, clock.now(), { type: 'ended', data: { reason: 'abandoned' } });
  const [first, second] = await owed('place');
  const at = (one: typeof first) => `/api/v1/callbacks/${one?.id}`;
  await agent.put(`${at(first)}/taking`, {});
  await agent.post(`${at(first)}/tries`, { reached: false });
  assert.deepEqual(await owed('place'), [second], 'it is not tried again at once');
  clock.advance(15 * 60_000);
  assert.equal((await owed('place')).length, 2);
  await agent.put(`${at(first)}/taking`, {});
  assert.equal((await agent.post(`${at(first)}/tries`, { reached: true })).body.state, 'reached');
  // While a desk calls back by itself, what comes of it is told from there.
  const [, next = 0] = ids;
  await tellCall(pool, next, clock.now(), { type: 'rang', data: { desk: 'poste1' } });
  const meanwhile = await agent.put(`${at(second)}/end`, { reason: 'Ne veut plus' });
  assert.deepEqual([meanwhile.status, meanwhile.body.code], [409, 'callback_calling']);
  await tellCall(pool, next, clock.now(), { type: 'unanswered', data: { desk: 'poste1' } });
  await agent.put(`${at(second)}/end`, { reason: 'Ne veut plus' });
  const figures = await pool.query(
    `SELECT c.outcome, c.talk_ms, c.arrived_at = p.queued_at AS waited,
            coalesce(c.answered_at, c.ended_at) = $2 AS "atOnce", p.end_reason AS reason
       FROM call c JOIN phone_call p ON p.id::text = c.source_id AND c.source = 'phone'
      WHERE p.id = ANY($1) ORDER BY p.id`,
    [ids, new Date(clock.now())],
  );
  const both = { talk_ms: null, waited: true, atOnce: true };
  assert.deepEqual(figures.rows, [
    { outcome: 'answered', ...both, reason: 'called_back' },
    { outcome: 'abandoned', ...both, reason: 'given_up' },
  ]);

  // Who asked to be told of the end of an outage is owed a call only once it is over.
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Courriel', impact: 2, urgency: 2, channel: 'email' },
    requester: { id: api.person('requester').id },
  });
  const { number } = made.body;
  const heard = await phoneCall(pool, clock.now(), []);
  await noteCaller(ledger, { leg: legOf(heard), caller: '+14185550142', language: 'en' }, number);
  assert.deepEqual(await owed('restored'), []);
  await agent.put(`/api/v1/tickets/${number}/restoration`, { note: 'Rétabli', workaround: false });
  assert.deepEqual(
    (await owed('restored')).map(({ ticket }) => ticket),
    [number],
  );
  await tellCall(pool, heard, clock.now(), { type: 'ended', data: { reason: 'self_served' } });
  const found: unknown[] = [];
  await checkCalls(pool, (difference) => found.push(difference));
  assert.deepEqual(found, []);
});

test('supervisors who asked are written to when a queue’s target is about to be missed, once for a day and queue', async () => {
  const { pool, clock } = api;
  const deps = {
    ...{ pool, clock, agreements: agreementBook() },
    mail: { address: 'csc@essais.example', publicUrl: 'http://127.0.0.1' },
  };
  const WATCH = '/api/v1/telephone/target-watch';
  /** A day at ten: as many calls of each queue were answered in time, and as many given up after a minute and more. */
  const day = async (date: string, calls: Record<string, readonly [number, number]>) => {
    clock.set(Date.parse(`${date}T15:00:00Z`));
    for (const [queue, [within, lost]] of Object.entries(calls)) {
      for (let i = 0; i < within + lost; i++) {
        const cameAt = clock.now() - (40 - i) * 60_000;
        const ended = [95, { type: 'ended', data: { reason: 'abandoned' } }] as const;
        const facts = i < within ? answeredBy(null) : [...QUEUED, ended];
        await phoneCall(pool, cameAt, facts, { queue });
      }
    }
  };
  const letters = async () =>
    (await pool.query(`SELECT address, subject FROM outbox WHERE kind = 'target' ORDER BY id`))
      .rows;
  await day('2026-02-11', { service: [8, 4], calme: [30, 0] });
  assert.equal(await warnOfTarget(deps), 0, 'nobody asked');
  const asked = await (await api.as('supervisor')).put(WATCH, { watches: true });
  assert.deepEqual([asked.status, asked.body.watches], [200, true]);
  assert.equal(await warnOfTarget(deps), 1);
  assert.equal(await warnOfTarget(deps), 0, 'once');
  clock.advance(3_600_000);
  assert.equal(await warnOfTarget(deps), 0, 'for the day');
  const { email } = api.person('supervisor');
  const nb = '\u00a0';
  assert.deepEqual(await letters(), [
    {
      address: email,
      subject: `Centre de services${nb}: l’objectif du jour n’est plus atteint (8 sur 12)`,
    },
  ]);
  const { rows } = await pool.query(
    `SELECT convert_from(message, 'LATIN1') AS text FROM outbox WHERE kind = 'target'`,
  );
  // 8 and 28 more of 12 and 28 more: nine in ten.
  assert.match(rows[0].text, /28 appels de suite/);
  await day('2026-02-12', { service: [28, 3], calme: [29, 3] });
  assert.equal(await warnOfTarget(deps), 2, 'another day, and another queue');
  assert.equal((await letters()).at(-1)?.subject.includes('(29 sur 32)'), true);
  await (await api.as('supervisor')).put(WATCH, { watches: false });
  await day('2026-02-13', { service: [1, 11] });
  assert.equal(await warnOfTarget(deps), 0, 'who does not want it any more');
  assert.equal((await (await api.as('agent')).get(WATCH)).status, 403);
});
