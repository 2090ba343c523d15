import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../../harness/agreement.ts';
import { type Client, MONDAY, type TestApi, testApi } from '../../harness/api.ts';
import { keepProvider, providerDraft } from '../../harness/provider.ts';

// The directory of support centres and providers, and the guide that asks it whose a request is.

let api: TestApi;
let keeper: Client;
let agent: Client;
let service = 0;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  keeper = await api.as('supervisor');
  agent = await api.as('agent');
  const { rows } = await api.pool.query(
    `INSERT INTO service (code, name, name_en) VALUES ('tpv', 'Terminaux', 'Terminals') RETURNING id`,
  );
  service = rows[0].id;
  await keepProvider(keeper);
  await keepProvider(keeper, {
    ...{ name: 'Réseau Nord', nameEn: '', kind: 'support_centre', phone: null, email: null },
    ...{ scopeFr: 'Les connexions à distance du réseau du Nord.', wordsFr: 'Wi-Fi, jeton, VPN' },
    ...{ scopeEn: '', wordsEn: '', web: 'https://nord.example/aide', services: [service] },
    ...{ organizations: [api.organizations.elsewhere], transfer: 'warm' },
    week: [[{ open: '08:00', close: '20:00' }], [], [], [], [], [], []],
  });
});
after(() => api.close());

const guide = async (query: string) => {
  const { status, body, text } = await agent.get(`/api/v1/providers/guide?${query}`);
  assert.equal(status, 200, text);
  return body.proposed as {
    provider: { name: string };
    terms: string[];
    service: boolean;
    organization: boolean;
    open: boolean;
    opensAt: string | null;
  }[];
};
const names = async (query: string) => (await guide(query)).map((one) => one.provider.name);
const q = (text: string) => `q=${encodeURIComponent(text)}`;

test('an entry is kept whole, changed at the version that was read, and told to the journal', async () => {
  const key = { 'idempotency-key': 'a-provider-of-lifts' };
  const draft = providerDraft({ name: 'Ascenseurs du Fleuve', senders: ['Jean@Fleuve.example'] });
  const made = await keeper.post('/api/v1/providers', draft, key);
  assert.equal(made.status, 201, made.text);
  assert.equal((await keeper.post('/api/v1/providers', draft, key)).body.id, made.body.id);
  assert.deepEqual(made.body.senders, ['jean@fleuve.example']);
  const path = `/api/v1/providers/${made.body.id}`;
  const match = { 'if-match': `"${made.body.version}"` };
  const changed = await keeper.put(path, { ...draft, contract: 'C-2027-001' }, match);
  assert.equal(changed.status, 200, changed.text);
  assert.equal((await keeper.put(path, draft, match)).status, 412);
  assert.equal((await agent.get(path)).body.contract, 'C-2027-001');
  const administrator = await api.as('administrator');
  const { entries } = (await administrator.get('/api/v1/audit?action=provider.changed')).body;
  assert.deepEqual(entries[0].data.contract, { from: 'C-2026-014', to: 'C-2027-001' });
  await keeper.put(`${path}/disablement`, undefined);
  assert.ok(!(await names('')).includes('Ascenseurs du Fleuve'));
  const back = await keeper.delete(`${path}/disablement`);
  assert.equal(back.body.disabledAt, null);
  assert.ok((await names('')).includes('Ascenseurs du Fleuve'));
  await keeper.put(`${path}/disablement`, undefined);
});

test('everything wrong with an entry is told at once', async () => {
  const wrong = await keeper.post(
    '/api/v1/providers',
    providerDraft({
      ...{ name: 'SOUTIEN PAIE', phone: null, email: null, calendar: 'lunaire' },
      ...{ services: [999_999], organizations: [999_999] },
      week: [[{ open: '17:00', close: '08:00' }], [], [], [], [], [], []],
    }),
  );
  assert.equal(wrong.status, 422, wrong.text);
  assert.deepEqual(
    wrong.body.errors.map((e: { field: string }) => e.field),
    ['name', 'phone', 'calendar', 'services', 'organizations', 'week[0][0]'],
  );
  const web = await keeper.post('/api/v1/providers', providerDraft({ web: 'javascript:alert(1)' }));
  assert.equal(web.body.errors[0].field, 'web');
});

test('French is found in whatever form it is written, English too, and why is said', async () => {
  for (const text of [
    'mon relevé de paie est faux',
    'PAIES',
    'releves',
    'les congés de mes employées',
    'feuille de temps',
    'assiduite',
    'my pay stub',
  ]) {
    assert.deepEqual(await names(q(text)), ['Soutien Paie'], text);
  }
  for (const text of [
    'wifi',
    'Wi-Fi',
    'connexion',
    'connexions',
    'd’une connexion',
    'accès distant au VPN',
  ]) {
    assert.deepEqual(await names(q(text)), ['Réseau Nord'], text);
  }
  const [first] = await guide(q('relevé de paie'));
  assert.deepEqual(first?.terms.toSorted(), ['paie', 'relevé']);
  assert.deepEqual(await names(q('je ne sais pas du tout')), []);
  assert.deepEqual(await names(q("' | 'paie':* & !!(")), ['Soutien Paie']);
});

test('the service and the organization decide too', async () => {
  const [first] = await guide(`service=${service}`);
  assert.equal(first?.provider.name, 'Réseau Nord');
  assert.equal(first?.service, true);
  assert.deepEqual(await names(`service=${service}&organization=${api.organizations.here}`), []);
  const [named] = await guide(`${q('vpn')}&organization=${api.organizations.elsewhere}`);
  assert.equal(named?.organization, true);
});

test('who is open now is said, by its own hours or those of its calendar', async () => {
  api.clock.set(MONDAY);
  assert.deepEqual((await guide(q('paie')))[0]?.opensAt, null);
  api.clock.set(Date.parse('2026-02-09T23:30:00Z'));
  agent = await api.as('agent');
  const [paie] = await guide(q('paie'));
  assert.equal(paie?.open, false);
  assert.equal(paie?.opensAt, '2026-02-10T13:30:00Z');
  assert.equal((await guide(q('vpn')))[0]?.open, true);
  api.clock.set(MONDAY);
});
