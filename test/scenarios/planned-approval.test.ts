import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../harness/agreement.ts';
import { type TestApi, testApi } from '../harness/api.ts';
import {
  hours,
  makeService,
  PLANNED,
  planned,
  read,
  watchPlanned,
  window,
  words,
} from '../harness/planned.ts';
import { until } from '../harness/worker.ts';

let api: TestApi;
let watched: number;
let free: number;
let watch: ReturnType<typeof watchPlanned>;
const RULES = '/api/v1/planned-rules';
const usual = { reminders: [{ minutes: 60 }], answerMinutes: 30 };
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  watched = await makeService(api, 'paie', 'Paie');
  free = await makeService(api, 'reseau', 'Réseau');
  watch = watchPlanned(api);
  const administrator = await api.as('administrator');
  const { body: own } = await administrator.get(RULES);
  // As the page does: what nobody has decided yet is a version that can be changed.
  const kept = await administrator.put(
    RULES,
    { ...usual, approval: { always: false, services: [watched] } },
    { 'if-match': `"${own.version}"` },
  );
  assert.equal(kept.status, 200, kept.text);
});
after(() => api.close());

const at = (n: number) => api.clock.set(hours(n));
const asks = (): string =>
  `${api.person('administrator').email}: À approuver : Mise à jour du réseau`;
const board = async (): Promise<string> => {
  const texts = ['/status', '/status/feed.atom', '/status/calendar.ics', '/status/status.json'].map(
    async (path) => (await api.anonymous.get(path)).text,
  );
  return (await Promise.all(texts)).join('\n');
};

test('what needs approval is nobody’s to see before, and never approved by who planned or changed it', async () => {
  const supervisor = await api.as('supervisor');
  const administrator = await api.as('administrator');
  const [id] = await planned(supervisor, { services: [watched, free], ...window(20, 21) });
  await watch.exactly(asks());
  const row = await read(supervisor, id as number);
  assert.deepEqual([row.state, row.approval, row.notices], ['asked', 'asked', []]);
  const { body: known } = await (await api.as('agent')).get('/api/v1/known-planned-interruptions');
  assert.deepEqual(known.planned, []);
  const path = `${PLANNED}/${id}/approval`;
  const own = await supervisor.put(path, { approved: true });
  assert.deepEqual([own.status, own.body.code], [409, 'approval_own']);
  const silent = await administrator.put(path, { approved: false });
  assert.deepEqual([silent.status, silent.body.code], [422, 'reason_required']);
  const early = await (await api.as('agent')).put(`${PLANNED}/${id}/return`, { back: true });
  assert.deepEqual([early.status, early.body.code], [409, 'approval_pending']);
  // Who changes what waits is its author too.
  const changed = await administrator.put(`${PLANNED}/${id}`, { ...words, ...window(22, 23) });
  assert.equal(changed.status, 200, changed.text);
  await watch.exactly();
  const mixed = await administrator.put(path, { approved: true });
  assert.deepEqual([mixed.status, mixed.body.code], [409, 'approval_own']);
  assert.doesNotMatch(await board(), /Mise à jour du réseau/);
  const gone = await supervisor.put(`${PLANNED}/${id}/cancellation`);
  assert.equal(gone.status, 200, gone.text);
  await watch.exactly();
});

test('approved, it is announced; its change waits in turn while what was announced stands', async () => {
  const supervisor = await api.as('supervisor');
  const administrator = await api.as('administrator');
  const [id] = await planned(supervisor, { services: [watched], ...window(30, 32) });
  await watch.exactly(asks());
  const path = `${PLANNED}/${id}/approval`;
  const stale = await administrator.put(path, { approved: true }, { 'if-match': '"9"' });
  assert.deepEqual([stale.status, stale.body.code], [412, 'version_stale']);
  const approved = await administrator.put(path, { approved: true, word: 'Vu avec la paie.' });
  assert.deepEqual([approved.status, approved.body.state], [200, 'ahead'], approved.text);
  assert.equal(approved.body.decidedWord, 'Vu avec la paie.');
  await watch.exactly(`${id} announced`);
  const moved = await supervisor.put(`${PLANNED}/${id}`, { ...words, ...window(40, 42) });
  assert.equal(moved.status, 200, moved.text);
  assert.equal(Date.parse(moved.body.startsAt), hours(30), 'what was announced stands');
  assert.equal(Date.parse(moved.body.proposed.startsAt), hours(40));
  await watch.exactly(asks());
  const own = await supervisor.put(path, { approved: true });
  assert.deepEqual([own.status, own.body.code], [409, 'approval_own']);
  const accepted = await administrator.put(path, { approved: true });
  assert.equal(accepted.status, 200, accepted.text);
  assert.deepEqual([Date.parse(accepted.body.startsAt), accepted.body.proposed], [hours(40), null]);
  await watch.exactly(`${id} rescheduled`);
  const again = await supervisor.put(`${PLANNED}/${id}`, { ...words, ...window(50, 52) });
  assert.equal(again.status, 200, again.text);
  const no = await administrator.put(path, { approved: false, word: 'Pas ce jour-là.' });
  assert.deepEqual([Date.parse(no.body.startsAt), no.body.proposed], [hours(40), null], no.text);
  await watch.exactly(asks());
  await supervisor.put(`${PLANNED}/${id}`, { ...words, ...window(50, 52) });
  await watch.exactly(asks());
  // Nobody decided: the window begins as it was announced.
  at(39);
  await watch.exactly(`${id} reminder`);
  at(40);
  await watch.exactly(`${id} started`);
  assert.equal((await read(await api.as('supervisor'), id as number)).proposed, null);
  const back = await (await api.as('agent')).put(`${PLANNED}/${id}/return`, { back: true });
  assert.equal(back.status, 200, back.text);
  await watch.exactly(`${id} ended`);
});

test('what nobody approves in time is refused by itself, and counts for nothing', async () => {
  const supervisor = await api.as('supervisor');
  const begun = await supervisor.post(PLANNED, {
    ...words,
    services: [watched],
    ...window(39, 60),
  });
  assert.deepEqual([begun.status, begun.body.code], [409, 'approval_too_late']);
  const [id] = await planned(supervisor, { services: [watched], ...window(60, 62) });
  await watch.exactly(asks());
  at(60);
  const late = await (await api.as('administrator')).put(`${PLANNED}/${id}/approval`, {
    approved: true,
  });
  assert.deepEqual([late.status, late.body.code], [409, 'approval_too_late']);
  await watch.exactly();
  const row = await read(await api.as('supervisor'), id as number);
  assert.deepEqual([row.state, row.approval], ['refused', 'expired']);
  // An outage within it is lost time: the window was never promised to anybody.
  const agent = await api.as('agent');
  const since = new Date(hours(60)).toISOString();
  const made = await agent.post('/api/v1/interruptions', {
    ...{ severity: 'critical', since, services: [watched], subject: 'Paie' },
  });
  assert.equal(made.status, 201, made.text);
  at(61);
  await until('the board counts it', async () => {
    const { body } = await api.anonymous.get('/status/status.json');
    const service = body.services.find((one: { code: string }) => one.code === 'paie');
    return service.state === 'down' && service.days.at(-1).lostSeconds === 3_600;
  });
  await watch.exactly(`${api.person('agent').email}: ${made.body.number} – Confirmation : Paie`);
});

test('a series is approved and announced as one, and cancelled from a window on', async () => {
  const supervisor = await api.as('supervisor');
  const recurrence = {
    ...{ from: '2026-03-01', until: '2026-03-22', weekdays: [7] },
    ...{ opens: '05:00', closes: '07:00' },
  };
  const ids = await planned(supervisor, {
    services: [watched],
    recurrence,
    zone: 'America/Halifax',
  });
  assert.equal(ids.length, 4);
  await watch.exactly(asks());
  const administrator = await api.as('administrator');
  const approved = await administrator.put(`${PLANNED}/${ids[1]}/approval`, { approved: true });
  assert.equal(approved.status, 200, approved.text);
  await watch.exactly(`${ids[0]} announced`);
  const rows = await Promise.all(ids.map((id) => read(supervisor, id)));
  assert.deepEqual(
    rows.map((row) => [row.state, row.startsAt]),
    [
      ['ahead', '2026-03-01T09:00:00Z'],
      ['ahead', '2026-03-08T08:00:00Z'],
      ['ahead', '2026-03-15T08:00:00Z'],
      ['ahead', '2026-03-22T08:00:00Z'],
    ],
  );
  const [{ textFr, textEn }] = rows[0].notices;
  assert.match(
    textFr,
    /dimanche 1er\smars à 5\sh.*Ces heures sont en heure de l’Atlantique\. Elle revient 4\sfois|Elle revient 4 fois/s,
  );
  assert.match(textEn, /Atlantic Time.*It comes 4 times/s);
  const gone = await supervisor.put(`${PLANNED}/${ids[2]}/cancellation?following=true`);
  assert.equal(gone.status, 200, gone.text);
  await watch.exactly(`${ids[2]} cancelled`);
  const states = await Promise.all(ids.map(async (id) => (await read(supervisor, id)).state));
  assert.deepEqual(states, ['ahead', 'ahead', 'cancelled', 'cancelled']);
});

test('the rules are the administrator’s, in one version at a time, and clocks that run follow', async () => {
  const supervisor = await api.as('supervisor');
  const [id] = await planned(supervisor, { services: [free], ...window(100, 101) });
  await watch.exactly(`${id} announced`);
  const approval = { always: false, services: [] };
  const refused = await supervisor.put(RULES, { ...usual, approval });
  assert.equal(refused.status, 403);
  const administrator = await api.as('administrator');
  const stale = await administrator.put(RULES, { ...usual, approval }, { 'if-match': '"7"' });
  assert.deepEqual([stale.status, stale.body.code], [412, 'version_stale']);
  const rules = { reminders: [{ minutes: 120 }, { minutes: 30 }], answerMinutes: 10, approval };
  const kept = await administrator.put(RULES, rules, { 'if-match': '"2"' });
  assert.deepEqual([kept.status, kept.body], [200, { ...rules, version: 3 }], kept.text);
  at(97.99);
  await watch.exactly();
  at(98);
  await watch.exactly(`${id} reminder`);
  at(99.5);
  await watch.exactly(`${id} reminder`);
  at(100);
  await watch.exactly(`${id} started`);
});
