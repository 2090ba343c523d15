import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { recordAudit } from '../../features/audit/record-audit.ts';
import { type Client, MONDAY, type TestApi, testApi } from '../harness/api.ts';

const HOUR = 3_600_000;
let api: TestApi;
let administrator: Client;
before(async () => {
  api = await testApi();
  administrator = await api.as('administrator');
  const actor = { personId: api.person('agent').id, address: '10.0.0.1' };
  for (let n = 0; n < 5; n += 1) {
    const at = MONDAY + n * HOUR;
    const target = `person:${n}`;
    await recordAudit(api.pool, { at, actor, action: 'person.added', target, data: { n } });
  }
  const data = { name: '=cmd|calc, "x"' };
  const target = '=HYPERLINK("https://ailleurs.example")';
  await recordAudit(api.pool, { at: MONDAY, actor: null, action: 'import.done', target, data });
});
after(() => api.close());

const targets = async (query: string): Promise<string[]> => {
  const { status, body, text } = await administrator.get(`/api/v1/audit?${query}`);
  assert.equal(status, 200, text);
  return body.entries.map((entry: { target: string }) => entry.target);
};

test('the journal is narrowed by person, action, object and period, together', async () => {
  const { id } = api.person('agent');
  assert.equal((await targets(`actor=${id}`)).length, 5);
  assert.deepEqual(await targets('target=person:3'), ['person:3']);
  const from = new Date(MONDAY + HOUR).toISOString();
  const to = new Date(MONDAY + 3 * HOUR).toISOString();
  assert.deepEqual(await targets(`from=${from}&to=${to}`), ['person:2', 'person:1']);
  assert.deepEqual(await targets(`actor=${id}&action=person.added&from=${to}`), [
    'person:4',
    'person:3',
  ]);
  assert.deepEqual(await targets('actor=999999'), []);
});

test('pages of a narrowed journal follow each other', async () => {
  const first = (await administrator.get('/api/v1/audit?action=person.added&limit=3')).body;
  const next = `/api/v1/audit?action=person.added&limit=3&cursor=${first.next}`;
  const second = (await administrator.get(next)).body;
  assert.deepEqual([first.entries.length, second.entries.length, second.next], [3, 2, null]);
});

test('the journal is a file without end, in which nothing is a formula', async () => {
  const values = Array.from({ length: 2_500 }, (_, n) => `(now(), 'x.y', 'many:${n}')`).join();
  await api.pool.query(`INSERT INTO audit (at, action, target) VALUES ${values}`);
  const answer = await administrator.get('/api/v1/audit.csv');
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/csv/);
  const lines = answer.text.replace(/^\ufeff/, '').split('\r\n');
  assert.equal(lines[0], 'Date et heure (UTC),Auteur,Action,Objet,Adresse,Détails');
  assert.ok(lines.length > 2_506);
  const risky = lines.find((line) => line.includes('import.done')) ?? '';
  assert.ok(risky.includes(`,"'=HYPERLINK(""https://ailleurs.example"")",`), risky);
  assert.ok(lines.every((line) => !/(^|,)"?[=+@-]/.test(line)));
});
