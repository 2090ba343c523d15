import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from '../../main/worker.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../harness/api.ts';
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
let supervisor: Client;
let service: number;
let watch: ReturnType<typeof watchPlanned>;
let planner: string;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  service = await makeService(api, 'reseau', 'Réseau');
  supervisor = await api.as('supervisor');
  planner = api.person('supervisor').email;
  watch = watchPlanned(api);
});
after(() => api.close());

const at = (n: number) => api.clock.set(hours(n));
const again = async (): Promise<void> => {
  // Sessions end with the moved clock.
  supervisor = await api.as('supervisor');
};

test('a window is announced, reminded of, begun and ended at its instants, each once', async () => {
  // Friday 13 February 2026, 20:00 to 22:00 in Toronto.
  const [id] = await planned(supervisor, { services: [service], ...window(106, 108) });
  await watch.exactly(`${id} announced`);
  // Two business days before: the opening of Wednesday the 11th, 8:30.
  at(46.4999);
  await watch.exactly();
  at(46.5);
  await watch.exactly(`${id} reminder`);
  at(104.999);
  await watch.exactly();
  at(105);
  await watch.exactly(`${id} reminder`);
  at(106);
  await watch.exactly(`${id} started`);
  at(107.999);
  await watch.exactly();
  at(108);
  await watch.exactly(`${id} ended`, `${planner}: Est-ce revenu ? Mise à jour du réseau`);
  await again();
  const row = await read(supervisor, id as number);
  assert.deepEqual([row.state, row.unanswered], ['to_answer', false]);
  const [announced, , , started, ended] = row.notices;
  assert.match(
    announced.textFr,
    /^Interruption planifiée\s: Mise à jour du réseau\. Services touchés\s: Réseau\. Début\s: vendredi 13\sfévrier à 20\sh\. Fin\s: vendredi 13\sfévrier à 22\sh\./,
  );
  assert.match(announced.textFr, /\n\nLe réseau sera coupé\.$/);
  assert.match(
    announced.textEn,
    /Services touched: Réseau \(en\)\..*Friday, February\s13 at 20:00/s,
  );
  assert.match(started.textFr, /commence\s: .*Fin prévue\s: vendredi/);
  assert.match(ended.textFr, /vérifie que le service est revenu/);
  const answered = await supervisor.put(`${PLANNED}/${id}/return`, { back: true });
  assert.deepEqual([answered.status, answered.body.state], [200, 'past'], answered.text);
  at(200);
  await watch.exactly();
});

test('moved, lengthened on its way and said to be back early: each is told, the former times are not', async () => {
  await again();
  const [id] = await planned(supervisor, { services: [service], ...window(260, 262) });
  await watch.exactly(`${id} announced`);
  const moved = await supervisor.put(`${PLANNED}/${id}`, { ...words, ...window(270, 272) });
  assert.equal(moved.status, 200, moved.text);
  await watch.exactly(`${id} rescheduled`);
  const same = await supervisor.put(`${PLANNED}/${id}`, {
    ...{ ...words, textFr: 'Autrement dit.' },
    ...window(270, 272),
  });
  assert.equal(same.status, 200, same.text);
  await watch.exactly();
  // A clock that jumped over both reminders tells one; the start of a moved window is the new one.
  at(269.5);
  await watch.exactly(`${id} reminder`);
  at(270);
  await watch.exactly(`${id} started`);
  await again();
  const begun = await supervisor.put(`${PLANNED}/${id}`, { ...words, ...window(271, 272) });
  assert.deepEqual([begun.status, begun.body.code], [409, 'window_started']);
  const longer = await supervisor.put(`${PLANNED}/${id}`, { ...words, ...window(270, 275) });
  assert.equal(longer.status, 200, longer.text);
  await watch.exactly(`${id} extended`);
  at(273);
  await watch.exactly();
  await again();
  const back = await supervisor.put(`${PLANNED}/${id}/return`, { back: true });
  assert.equal(back.status, 200, back.text);
  assert.match(back.body.notices.at(-1).textFr, /revenu avant la fin prévue/);
  await watch.exactly(`${id} ended`);
  at(400);
  await watch.exactly();
});

test('nobody answers: it is asked again, said plainly, and never taken to be back; a no opens the outage', async () => {
  await again();
  const administrator = await api.as('administrator');
  const [id] = await planned(administrator, { services: [service], ...window(410, 411) });
  await watch.exactly(`${id} announced`);
  // A clock that jumped over the whole window tells its end, not a beginning that is no more.
  at(411.25);
  // Who planned it may not answer: those who may are asked at once.
  const question = ': Est-ce revenu ? Mise à jour du réseau';
  const keeper = api.person('administrator').email;
  await watch.exactly(`${id} ended`, keeper + question, planner + question);
  at(411.7499);
  await watch.exactly();
  at(411.75);
  await watch.exactly(keeper + question, planner + question);
  await again();
  const row = await read(supervisor, id as number);
  assert.deepEqual([row.state, row.unanswered, row.back], ['to_answer', true, null]);
  const { body: known } = await (await api.as('agent')).get('/api/v1/known-planned-interruptions');
  assert.deepEqual(
    known.planned.map((one: { id: number; unanswered: boolean }) => [one.id, one.unanswered]),
    [[id, true]],
  );
  const { body: outside } = await (await api.as('requester')).get(
    '/api/v1/known-planned-interruptions',
  );
  assert.deepEqual(outside.planned, []);
  at(435.75);
  await watch.exactly(keeper + question, planner + question);
  const agent = await api.as('agent');
  const answered = await agent.put(`${PLANNED}/${id}/return`, { back: false });
  assert.equal(answered.status, 200, answered.text);
  const outage = await agent.get(`/api/v1/interruptions/${answered.body.number}`);
  assert.deepEqual([outage.body.state, Date.parse(outage.body.since)], ['active', hours(411)]);
  const { rows } = await api.pool.query(
    `SELECT count(*)::int AS n FROM planned_interruption WHERE due_at IS NOT NULL`,
  );
  assert.equal(rows[0].n, 0);
});

test('two workers of two servers, a clock that jumps: every notice once, in its order', async () => {
  await again();
  const ids: number[] = [];
  for (let i = 0; i < 12; i += 1) {
    const own = await makeService(api, `banc-${i}`, `Banc ${i}`);
    ids.push(...(await planned(supervisor, { services: [own], ...window(600 + i, 602 + i) })));
  }
  const log: unknown[] = [];
  const workers = [0, 1].map(() =>
    startWorker({
      ...{
        pool: api.pool,
        clock: api.clock,
        agreements: agreementBook(),
        smtp: null,
        pollEvery: 20,
      },
      mail: { address: 'csc@essais.example', publicUrl: 'https://csc.essais.example' },
      log: { error: (error: unknown) => void log.push(error), warn: () => {} },
    }),
  );
  const settled = async (): Promise<boolean> => {
    const { rows } = await api.pool.query(
      'SELECT 1 FROM planned_interruption WHERE due_at <= $1 LIMIT 1',
      [new Date(api.clock.now())],
    );
    return rows.length === 0;
  };
  for (const hour of [540, 599.5, 601, 601.5, 606, 614.2]) {
    at(hour);
    for (const worker of workers) worker.wake();
    await until(`nothing is due at ${hour}`, settled);
  }
  await Promise.all(workers.map((worker) => worker.stop()));
  assert.deepEqual(log, []);
  const { rows } = await api.pool.query<{ kinds: string }>(
    `SELECT string_agg(kind, ' ' ORDER BY place) AS kinds FROM planned_notice
      WHERE planned_id = ANY($1) GROUP BY planned_id ORDER BY planned_id`,
    [ids],
  );
  for (const { kinds } of rows) {
    assert.match(kinds, /^announced reminder(?: reminder)?(?: started)? ended$/);
  }
  assert.equal(rows.length, 12);
  const { rows: asked } = await api.pool.query(
    'SELECT asked FROM planned_interruption WHERE id = ANY($1)',
    [ids],
  );
  assert.deepEqual([...new Set(asked.map((row) => row.asked))].sort(), [1, 2]);
});

test('what is told stands on the board, in its feed, its data and its calendar, and can’t be rewritten', async () => {
  await again();
  const [id] = await planned(supervisor, { services: [service], ...window(700, 702) });
  const moved = await supervisor.put(`${PLANNED}/${id}`, { ...words, ...window(701, 703) });
  assert.equal(moved.status, 200, moved.text);
  const gone = await supervisor.put(`${PLANNED}/${id}/cancellation`);
  assert.equal(gone.status, 200, gone.text);
  await until('the board tells it', async () =>
    (await api.anonymous.get('/status')).text.includes('est annulée'),
  );
  const page = (await api.anonymous.get('/status')).text;
  assert.match(page, /Changement de moment/);
  assert.match(page, /Interruptions planifiées des 90 derniers jours/);
  const feed = (await api.anonymous.get('/status/feed.atom')).text;
  for (const place of [1, 2, 3]) assert.ok(feed.includes(`#planned-${id}-${place}<`), feed);
  const calendar = (await api.anonymous.get('/status/calendar.ics')).text;
  assert.match(calendar, new RegExp(`UID:interruption-${id}@[^]*?SEQUENCE:2[^]*?STATUS:CANCELLED`));
  const data = (await api.anonymous.get('/status/status.json')).body;
  const shown = data.planned.find((one: { id: number }) => one.id === id);
  assert.deepEqual(
    shown.notices.map((one: { kind: string }) => one.kind),
    ['cancelled', 'rescheduled', 'announced'],
  );
  const { rows } = await api.pool.query<{ title: string }>(
    'SELECT title_fr AS title FROM broadcast WHERE planned_id = $1 ORDER BY id',
    [id],
  );
  assert.deepEqual(
    rows.map(({ title }) => title),
    ['Interruption planifiée', 'Changement de moment', 'Annulation'].map(
      (kind) => `${kind} : Mise à jour du réseau`,
    ),
  );
  await assert.rejects(api.pool.query(`UPDATE planned_notice SET text_fr = 'x'`));
  await assert.rejects(api.pool.query('DELETE FROM planned_notice'));
});
