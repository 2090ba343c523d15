import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startWorker } from '../../main/worker.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { exportStatus } from '../../features/interruption/export-status.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type Answer, MONDAY, type TestApi, testApi } from '../harness/api.ts';
import { startNginx } from '../harness/nginx.ts';
import { until } from '../harness/worker.ts';

let api: TestApi;
let number: string;
const iso = (at: number): string => new Date(at).toISOString();
const minutes = (n: number): number => MONDAY + n * 60_000;

before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  const { rows } = await api.pool.query<{ id: number }>(
    `INSERT INTO service (code, name, name_en)
     VALUES ('reseau', 'Réseau <étage>', 'Network'), ('postes', 'Postes', 'Desktops') RETURNING id`,
  );
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/interruptions', {
    ...{ severity: 'critical', since: iso(minutes(-60)), services: [rows[0]?.id] },
    ...{ subject: 'SECRET de Mme Tremblay', known: 'SECRET', places: 'SECRET' },
  });
  number = made.body.number;
  const publish = (body: object) =>
    agent.post(`/api/v1/interruptions/${number}/bulletins`, { kind: 'outage', ...body });
  const nextAt = iso(minutes(30));
  await publish({ textFr: 'Le réseau du 3e est en panne.', textEn: 'Network down <3rd>.', nextAt });
  await publish({
    ...{ kind: 'correction', corrects: 1 },
    ...{ textFr: 'Le réseau du 2e & du 4e est en panne.', textEn: 'The network is down <2nd>.' },
  });
});
after(() => api.close());

const read = (path: string, headers = {}): Promise<Answer> => api.anonymous.get(path, headers);

test('the board is for anybody, in French and in English, with what was published and no more', async () => {
  const page = await read('/status');
  assert.equal(page.status, 200);
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
  assert.match(page.text, /<html lang="fr-CA">/);
  assert.match(page.text, /Un service est en panne\./);
  assert.match(page.text, /Réseau &#60;étage&#62;/, 'what is filled in stays text');
  assert.match(page.text, /Le réseau du 2e &#38; du 4e est en panne\./);
  assert.match(page.text, /corrigé le lundi/);
  assert.match(page.text, /Prochain avis\s: le lundi/);
  const english = await read('/status/en');
  assert.match(english.text, /A service is down\..*Network is down|A service is down\./s);
  assert.match(english.text, /The network is down &#60;2nd&#62;\./);
  for (const path of ['', '/en', '/feed.atom', '/calendar.ics', '/status.json']) {
    const { text } = await read(`/status${path}`);
    assert.doesNotMatch(text, /SECRET|Tremblay|Agathe/, path);
    assert.doesNotMatch(text, /3e est|3rd/, `${path} shows what was corrected`);
  }
});

test('the board as data: the time lost of each service, day by day', async () => {
  const { body } = await read('/status/status.json');
  const network = body.services.find((one: { code: string }) => one.code === 'reseau');
  const desktops = body.services.find((one: { code: string }) => one.code === 'postes');
  assert.equal(body.state, 'down');
  assert.deepEqual([network.state, desktops.state], ['down', 'working']);
  assert.equal(desktops.availabilityPercent, '100.00');
  assert.equal(network.days.length, 90);
  assert.deepEqual(network.days.at(-1), { date: '2026-02-09', state: 'down', lostSeconds: 3600 });
  // 89 days and 10 hours less one hour: 99,95 % once truncated.
  assert.equal(network.availabilityPercent, '99.95');
  const [outage] = body.outages;
  assert.equal(outage.number, number);
  assert.deepEqual(
    outage.bulletins.map((one: { place: number; correctedAt: string }) => [
      one.place,
      one.correctedAt,
    ]),
    [[1, '2026-02-09T15:00:00Z']],
  );
});

test('a cache keeps it half a minute and asks again by its tag', async () => {
  const first = await read('/status/feed.atom');
  assert.equal(first.headers.get('cache-control'), 'public, max-age=30');
  const etag = first.headers.get('etag') ?? '';
  assert.match(etag, /^"[\w-]{27}"$/);
  const again = await read('/status/feed.atom', { 'if-none-match': `"other", W/${etag}` });
  assert.deepEqual([again.status, again.text, again.headers.get('etag')], [304, '', etag]);
  assert.equal((await read('/status/feed.atom', { 'if-none-match': '"other"' })).status, 200);
});

test('the feed is Atom: every element that is demanded, each identifier once', async () => {
  const { text, headers } = await read('/status/feed.atom');
  assert.match(headers.get('content-type') ?? '', /^application\/atom\+xml/);
  assert.match(
    text,
    /^<\?xml version="1\.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/,
  );
  balanced(text);
  const [head = '', ...entries] = text.split('<entry>');
  for (const element of ['id', 'title', 'updated', 'author']) {
    assert.equal(head.match(new RegExp(`<${element}>`, 'g'))?.length, 1, element);
  }
  assert.match(head, /<link rel="self" type="application\/atom\+xml" href="http/);
  assert.equal(entries.length, 1);
  for (const entry of entries) {
    for (const element of ['id', 'title', 'updated', 'published']) {
      assert.equal(entry.match(new RegExp(`<${element}>`, 'g'))?.length, 1, element);
    }
  }
  for (const [, at] of text.matchAll(/<(?:updated|published)>([^<]*)</g)) {
    assert.match(at ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  }
  const ids = [...text.matchAll(/<id>([^<]*)</g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
});

/** Every element that begins ends, in order. */
function balanced(xml: string): void {
  const open: string[] = [];
  for (const [, end, name, alone] of xml.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (alone === '/') continue;
    if (end === '') open.push(name ?? '');
    else assert.equal(open.pop(), name);
  }
  assert.deepEqual(open, []);
}

test('once restored the outage is history, and the availability keeps the time lost', async () => {
  api.clock.set(minutes(60));
  const agent = await api.as('agent');
  await agent.put(`/api/v1/tickets/${number}/restoration`, { note: 'Rétabli' });
  const said = { textFr: 'Tout est rétabli.', textEn: 'All is restored.' };
  await agent.post(`/api/v1/interruptions/${number}/bulletins`, { kind: 'restoration', ...said });
  await until('the board says so', async () => {
    const { body } = await read('/status/status.json');
    return body.state === 'working' && body.outages[0].bulletins.length === 2;
  });
  const { text } = await read('/status');
  assert.match(text, /Tous les services fonctionnent\./);
  assert.match(text, /Tout est rétabli\./);
  assert.match(text, /Temps perdu\s: 2\sh/);
});

test('the files are written whole, and again only when they changed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'relais-status-'));
  const house = {
    ...{ pool: api.pool, agreements: agreementBook() },
    mail: { publicUrl: 'https://csc.example' },
  };
  assert.equal(await exportStatus(house, folder, minutes(61)), 6);
  assert.equal(await exportStatus(house, folder, minutes(61)), 0);
  assert.deepEqual(readdirSync(folder, { recursive: true }).map(String).toSorted(), [
    ...['calendar.ics', 'en', 'en/index.html', 'feed.atom', 'index.html'],
    ...['status.css', 'status.json'],
  ]);
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  assert.match(page, /État le lundi 9\sfévrier 2026 à 11\sh\s01/);
  assert.match(readFileSync(join(folder, 'feed.atom'), 'utf8'), /https:\/\/csc\.example\/status#/);
  assert.ok((await exportStatus(house, folder, minutes(62))) > 0, 'the page says as of when it is');
});

test('the worker writes the files by itself, into the folder it is told', async (t) => {
  const statusFolder = join(mkdtempSync(join(tmpdir(), 'relais-status-')), 'below');
  const errors: unknown[] = [];
  const worker = startWorker({
    ...{ pool: api.pool, clock: api.clock, agreements: agreementBook(), statusFolder },
    mail: { address: 'csc@essais.example', publicUrl: 'https://csc.example' },
    ...{ smtp: null, pollEvery: 20 },
    log: { error: (error: unknown) => void errors.push(error), warn: () => {} },
  });
  t.after(() => worker.stop());
  await until('the files are there', async () => existsSync(join(statusFolder, 'status.json')));
  assert.deepEqual(errors, []);
});

test('nginx serves the files as the guide says while nothing answers behind it', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'relais-www-'));
  const house = {
    ...{ pool: api.pool, agreements: agreementBook() },
    mail: { publicUrl: 'https://csc.example' },
  };
  await exportStatus(house, join(root, 'status'), minutes(63));
  const guide = readFileSync('docs/guides/operator-pannes.fr.md', 'utf8');
  const [, block = ''] = /^```nginx\n(.*?)^```$/ms.exec(guide) ?? [];
  const here = block
    .replaceAll('/var/www', root)
    .replace('127.0.0.1:3000', '127.0.0.1:1')
    .replace('listen 443 ssl;', 'listen 443;');
  const nginx = await startNginx('443', here);
  t.after(() => nginx.close());
  const get = (path: string): Promise<Response> => fetch(`${nginx.url}${path}`);
  assert.equal((await get('/')).status, 502, 'the desk is down');
  for (const [path, type, words] of [
    ['/status', 'text/html', /État le lundi 9\sfévrier 2026 à 11\sh\s03/],
    ['/status/en', 'text/html', /<html lang="en-CA">/],
    ['/status/feed.atom', 'application/atom+xml', /<feed /],
    ['/status/calendar.ics', 'text/calendar', /^BEGIN:VCALENDAR\r\n/],
    ['/status/status.json', 'application/json', /^\{/],
    ['/status/status.css', 'text/css', /\{/],
  ] as const) {
    const answer = await get(path);
    const text = await answer.text();
    assert.equal(answer.status, 200, path);
    assert.equal(answer.headers.get('content-type'), `${type}; charset=utf-8`, path);
    assert.match(text, words, path);
    // What the page asks for is there too.
    for (const [, asked = ''] of text.matchAll(/(?:href|src)="(\/status[^"#?]*)"/g)) {
      assert.equal((await get(asked)).status, 200, `${asked}, asked by ${path}`);
    }
    const same = await api.anonymous.get(path);
    assert.equal(same.headers.get('content-type'), `${type}; charset=utf-8`, `${path} of the desk`);
    for (const name of ['cache-control', 'x-content-type-options']) {
      assert.equal(answer.headers.get(name), same.headers.get(name), `${name} of ${path}`);
    }
    assert.ok(answer.headers.has('content-security-policy'), path);
  }
  assert.equal((await get('/status/nothing')).status, 404);
});
