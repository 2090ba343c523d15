import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../harness/agreement.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { checkLedger } from '../../features/check/check-ledger.ts';
import { type Client, type TestApi, testApi } from '../harness/api.ts';

// Calendars as they are kept and changed: what is foretold is what happens, to the second.

let api: TestApi;
let administrator: Client;
let agent: Client;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  administrator = await api.as('administrator');
  agent = await api.as('agent');
});
after(() => api.close());

test('calendars are read as they are kept, with who confirmed which dates, and when', async () => {
  const supervisor = await api.as('supervisor');
  const { status, body } = await supervisor.get('/api/v1/calendars');
  assert.equal(status, 200);
  const business = body.calendars.find(({ name }: { name: string }) => name === 'business');
  assert.equal(business.timeZone, 'America/Toronto');
  assert.equal(business.version, 1);
  assert.deepEqual(business.week[0], [{ open: '08:30', close: '16:30' }]);
  assert.deepEqual([business.week[5], business.week[6]], [[], []]);
  assert.ok(business.holidays.some(({ date }: { date: string }) => date === '2026-06-24'));
  assert.deepEqual(business.confirmed[0], {
    ...{ from: '2016-01-01', to: '2016-12-31' },
    ...{ by: 'Entente de service initiale', at: '2016-01-01T05:00:00Z' },
  });
  const covered = business.confirmed.some(
    ({ from, to }: { from: string; to: string }) => from <= '2029-07-01' && to >= '2029-07-01',
  );
  assert.equal(covered, false, 'no date of 2029 is confirmed');
});

const PATH = '/api/v1/calendars/business';
type Day = { date: string; name: string };
type Moved = { number: string; from: string | null; to: string | null; seconds: number };

async function kept() {
  return (await administrator.get(PATH)).body;
}

async function withHoliday(date: string, name = 'Congé d’essai') {
  const { holidays } = await kept();
  return { holidays: [...holidays, { date, name }] };
}

async function register(more: object = {}): Promise<string> {
  const answer = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2, channel: 'email' },
    ...{ requester: { id: api.person('requester').id }, ...more },
  });
  assert.equal(answer.status, 201, answer.text);
  return answer.body.number;
}

async function due(number: string): Promise<string | null> {
  return (await agent.get(`/api/v1/tickets/${number}`)).body.clock.due;
}

/** Everything that is stored, as text: what writes nothing leaves it as it is. */
async function stored(): Promise<string> {
  const tables = ['calendar', 'calendar_week', 'calendar_holiday', 'calendar_exception', 'audit'];
  const all = [...tables, 'ticket', 'ticket_event', 'ticket_figure', 'due_job'];
  const rows = await Promise.all(
    all.map((table) => api.pool.query(`SELECT t::text FROM ${table} t ORDER BY 1`)),
  );
  return JSON.stringify(rows.map((one) => one.rows));
}

/** Folds every history again: nothing is stored otherwise than the calendars give. */
async function agrees(): Promise<void> {
  const differences: unknown[] = [];
  await checkLedger(
    { pool: api.pool, agreements: agreementBook() },
    { onDifference: (one) => differences.push(one) },
  );
  assert.deepEqual(differences, []);
}

/** Foretells a change, makes it, and holds the two against what became of every ticket told. */
async function foretoldAndDone(change: object, reason?: string) {
  const before = await stored();
  const foretold = await administrator.post(`${PATH}/effects`, change);
  assert.equal(foretold.status, 200, foretold.text);
  assert.equal(await stored(), before, 'foretelling writes nothing');
  const { version } = await kept();
  const done = await administrator.patch(
    PATH,
    { ...change, ...(reason === undefined ? {} : { reason }) },
    { 'if-match': `"${version}"` },
  );
  assert.equal(done.status, 200, done.text);
  assert.deepEqual(done.body.effects, foretold.body);
  assert.equal(done.body.calendar.version, version + 1);
  for (const { number, to } of foretold.body.tickets as Moved[])
    assert.equal(await due(number), to);
  await agrees();
  return foretold.body;
}

test('a holiday added moves what is due after it, by the hours it takes away, and nothing else', async () => {
  const moves = await register();
  const always = await register({ impact: 1, urgency: 1 });
  assert.equal(await due(moves), '2026-02-10T17:00:00Z');
  const alwaysDue = await due(always);
  const effects = await foretoldAndDone(await withHoliday('2026-02-10'));
  assert.deepEqual([effects.total, effects.later, effects.past], [1, 1, false]);
  assert.deepEqual(effects.tickets[0], {
    ...{ number: moves, subject: 'Une panne', status: 'registered', priority: 'P3' },
    ...{ from: '2026-02-10T17:00:00Z', to: '2026-02-11T17:00:00Z', seconds: 8 * 3600 },
    ...{ wasLate: false, late: false },
  });
  assert.equal(await due(always), alwaysDue);
  const { entries } = (await administrator.get('/api/v1/audit?action=calendar.changed')).body;
  assert.equal(entries[0].target, 'calendar:business');
  assert.deepEqual(entries[0].data.holidays.added, [{ date: '2026-02-10', name: 'Congé d’essai' }]);
  const holidays = (await kept()).holidays.filter(({ date }: Day) => date !== '2026-02-10');
  const back = await foretoldAndDone({ holidays });
  assert.deepEqual([back.total, back.sooner, back.tickets[0].seconds], [1, 1, -8 * 3600]);
});

test('hours change from a date on: across a change of clock, and never what came before', async () => {
  api.clock.set(Date.parse('2026-03-06T20:00:00Z'));
  agent = await api.as('agent');
  administrator = await api.as('administrator');
  const number = await register();
  assert.equal(await due(number), '2026-03-10T13:00:00Z');
  const longer = [
    { open: '07:00', close: '12:00' },
    { open: '13:00', close: '18:00' },
  ];
  const week = [longer, longer, longer, longer, longer, [], []];
  const effects = await foretoldAndDone({ weeks: [{ from: '2026-03-09', week }] });
  assert.equal(effects.past, false);
  const own = effects.tickets.find((one: Moved) => one.number === number);
  assert.deepEqual([own.to, own.seconds], ['2026-03-09T20:30:00Z', -3.5 * 3600]);
  const { week: first, weeks } = await kept();
  assert.deepEqual(first[0], [{ open: '08:30', close: '16:30' }]);
  assert.deepEqual(weeks, [{ from: '2026-03-09', week }]);
  const agreement = async () => (await agent.get('/api/v1/agreements/current')).body.calendars;
  const shown = (all: { name: string; week: unknown[] }[]) =>
    all.find(({ name }) => name === 'business')?.week[0];
  assert.deepEqual(shown(await agreement()), [{ open: '08:30', close: '16:30' }]);
  api.clock.set(Date.parse('2026-03-09T11:00:00Z'));
  agent = await api.as('agent');
  administrator = await api.as('administrator');
  assert.deepEqual(shown(await agreement()), longer);
  await foretoldAndDone({ weeks: [] }, 'Essai terminé');
});

test('time that was counted is corrected with a reason: who was late no longer is, figures follow', async () => {
  api.clock.set(Date.parse('2026-03-16T14:00:00Z'));
  agent = await api.as('agent');
  administrator = await api.as('administrator');
  const [late, over] = [await register(), await register()];
  api.clock.set(Date.parse('2026-03-17T18:30:00Z'));
  agent = await api.as('agent');
  administrator = await api.as('administrator');
  const restored = await agent.put(`/api/v1/tickets/${over}/restoration`, {});
  assert.equal(restored.status, 200, restored.text);
  const change = {
    exceptions: [
      { date: '2026-03-17', name: 'Tempête', windows: [{ open: '08:30', close: '10:00' }] },
    ],
  };
  const mute = await administrator.patch(PATH, change);
  assert.deepEqual([mute.status, mute.body.code], [422, 'reason_required']);
  const effects = await foretoldAndDone(change, 'Fermeture décidée la veille');
  assert.equal(effects.past, true);
  assert.ok(effects.noLongerLate >= 1);
  const own = effects.tickets.find((one: Moved) => one.number === late);
  assert.deepEqual([own.wasLate, own.late], [true, false]);
  assert.deepEqual(effects.figures, [{ month: '2026-03', incidents: 1 }]);
});

test('a year is confirmed by whom and when, and due times that touch it say so; the word can be taken back', async () => {
  api.clock.set(Date.parse('2028-12-28T15:00:00Z'));
  agent = await api.as('agent');
  administrator = await api.as('administrator');
  const number = await register({ impact: 3, urgency: 3 });
  const said = async () =>
    (await agent.get(`/api/v1/tickets/${number}/clock`)).body.calendarConfirmed;
  assert.equal(await said(), false);
  for (const year of [2028, 2029]) {
    const done = await administrator.put(`${PATH}/confirmations/${year}`);
    assert.equal(done.status, 200, done.text);
  }
  assert.equal(await said(), true);
  await agrees();
  const { confirmed, version } = await kept();
  const own = confirmed.filter(({ from }: { from: string }) => from >= '2028');
  const [by, at] = ['Adam Administrateur', '2028-12-28T15:00:00Z'];
  assert.deepEqual(own, [
    { from: '2028-01-01', to: '2028-12-31', by, at },
    { from: '2029-01-01', to: '2029-12-31', by, at },
  ]);
  const headers = { 'if-match': `"${version - 1}"` };
  assert.equal((await administrator.delete(`${PATH}/confirmations/2029`, headers)).status, 412);
  assert.equal((await administrator.delete(`${PATH}/confirmations/2029`)).status, 200);
  assert.equal(await said(), false);
  await agrees();
});

test('what can’t be is refused whole, with its fields, and writes nothing', async () => {
  const before = await stored();
  const { holidays, version } = await kept();
  const twice = [...holidays, holidays[0]];
  const day = [{ open: '09:00', close: '08:00' }];
  const faulty = {
    holidays: twice,
    exceptions: [{ date: '2026-02-30', name: 'Rien', windows: day }],
  };
  const refused = await administrator.post(`${PATH}/effects`, faulty);
  assert.equal(refused.status, 422);
  assert.deepEqual(
    refused.body.errors.map((e: { field: string }) => e.field).sort(),
    ['exceptions.0.date', 'exceptions.0.windows.0', `holidays.${holidays.length}.date`].sort(),
  );
  assert.deepEqual((await administrator.patch(PATH, faulty)).body.errors, refused.body.errors);
  const few = [[{ open: '08:30', close: '08:35' }], [], [], [], [], [], []];
  const short = await administrator.patch(PATH, { weeks: [{ from: '2030-01-07', week: few }] });
  assert.equal(short.body.code, 'calendar_hours_few');
  const stale = await administrator.patch(
    PATH,
    { holidays: [] },
    { 'if-match': `"${version - 1}"` },
  );
  assert.equal(stale.status, 412);
  const always = await administrator.patch('/api/v1/calendars/24x7', { holidays: [] });
  assert.equal(always.body.code, 'calendar_continuous');
  assert.equal((await administrator.patch('/api/v1/calendars/nul', { holidays: [] })).status, 404);
  const supervisor = await api.as('supervisor');
  assert.equal((await supervisor.get(PATH)).status, 200);
  assert.equal((await supervisor.patch(PATH, { holidays: [] })).status, 403);
  assert.equal((await supervisor.post(`${PATH}/effects`, {})).status, 403);
  assert.equal(await stored(), before);
});

test('a ticket registered while a calendar changes is counted by one calendar, whole', async () => {
  api.clock.set(Date.parse('2030-02-04T15:00:00Z'));
  agent = await api.as('agent');
  administrator = await api.as('administrator');
  const change = await withHoliday('2030-02-05');
  await Promise.all([
    ...Array.from({ length: 6 }, () => register()),
    administrator.patch(PATH, change),
    ...Array.from({ length: 6 }, () => register()),
  ]);
  await agrees();
});
