import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Client, type TestApi, testApi } from '../harness/api.ts';

let api: TestApi;
let administrator: Client;
before(async () => {
  api = await testApi();
  administrator = await api.as('administrator');
});
after(() => api.close());

const WHOLE = {
  ...{ name: 'Centre de services des essais', nameEn: 'Testing service centre' },
  ...{ organization: 'Ministère des Essais', header: 'Ouvert à tous', headerEn: 'Open to all' },
  ...{ phone: '418 555-0100 poste 2', email: 'aide@essais.example' },
  ...{ hours: 'De 8 h à 17 h', hoursEn: 'From 8:00 to 17:00' },
  links: [{ label: 'Confidentialité', labelEn: 'Privacy', url: 'https://essais.example/vie' }],
  ...{ accessibilityPhone: null, accessibilityEmail: 'acces@essais.example' },
};

test('nothing is said until the operator says it, then everyone reads it', async () => {
  const first = await api.anonymous.get('/api/v1/site');
  assert.equal(first.status, 200);
  assert.equal(first.body.name, null);
  assert.equal(first.headers.get('etag'), '"1"');
  const saved = await administrator.put('/api/v1/site', WHOLE, { 'if-match': '"1"' });
  assert.equal(saved.status, 200, saved.text);
  assert.deepEqual((await api.anonymous.get('/api/v1/site')).body, { ...WHOLE, version: 2 });
  const { body } = await administrator.get('/api/v1/audit?action=site.changed');
  assert.deepEqual(body.entries[0].data.phone, { from: null, to: WHOLE.phone });
});

test('two administrators at once: the second is told, nothing is lost', async () => {
  const stale = { ...WHOLE, phone: null };
  const { version } = (await api.anonymous.get('/api/v1/site')).body;
  assert.equal((await administrator.put('/api/v1/site', { ...WHOLE, email: null })).status, 200);
  const late = await administrator.put('/api/v1/site', stale, { 'if-match': `"${version}"` });
  assert.equal(late.status, 412);
  assert.equal(late.body.code, 'version_stale');
  assert.equal((await api.anonymous.get('/api/v1/site')).body.phone, WHOLE.phone);
});

test('writing the same again makes no version and no line in the journal', async () => {
  const { version: _, ...same } = (await api.anonymous.get('/api/v1/site')).body;
  const before = (await administrator.get('/api/v1/audit?action=site.changed')).body.entries;
  const again = await administrator.put('/api/v1/site', same);
  const after = (await administrator.get('/api/v1/audit?action=site.changed')).body.entries;
  assert.equal(again.status, 200);
  assert.equal(after.length, before.length);
});

test('a link leads to https only, and what is said in one language is said in both', async () => {
  const link = { label: 'x', labelEn: 'x' };
  const urls = [
    'http://essais.example',
    'javascript:alert(1)',
    'https://qui:secret@essais.example',
    'data:text/html,x',
    '//essais.example',
    'https:',
  ];
  const wrong = {
    ...WHOLE,
    ...{ hoursEn: null, email: 'personne', phone: '<b>' },
    links: urls.map((url) => ({ ...link, url })),
  };
  const refused = await administrator.put('/api/v1/site', wrong);
  assert.equal(refused.status, 422);
  const codes = refused.body.errors.map((e: { field: string; code: string }) => [e.field, e.code]);
  const named = new Map<string, string>(codes);
  for (const at of urls.keys()) assert.equal(named.get(`links.${at}.url`), 'url_not_https');
  assert.equal(named.get('email'), 'email_invalid');
  assert.ok(named.has('phone'));
  const half = await administrator.put('/api/v1/site', { ...WHOLE, hoursEn: null });
  assert.equal(half.body.errors[0].code, 'other_language_missing');
  assert.equal(half.body.errors[0].field, 'hoursEn');
});
