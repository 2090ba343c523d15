import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemClock } from '../../adapters/time/system-clock.ts';
import { prepareDatabase } from '../../main/prepare.ts';
import { type Client, type TestApi, testApi } from '../harness/api.ts';

// Services, categories and request forms as administrators keep them: nothing that a ticket names goes away.

let api: TestApi;
let administrator: Client;
let user: Client;
before(async () => {
  api = await testApi(systemClock.now());
  await prepareDatabase(api.pool, systemClock);
  administrator = await api.as('administrator');
  user = await api.as('requester');
});
after(() => api.close());

type Entry = { id: number; code: string; version: number; open: number; disabledAt: string | null };
async function kept(shelf: 'services' | 'categories', code: string): Promise<Entry> {
  const { body } = await administrator.get('/api/v1/catalogue');
  return body[shelf].find((one: Entry) => one.code === code);
}
const names = (name: string) => ({ name, nameEn: `${name} (en)` });
const request = (more: object) =>
  user.post('/api/v1/tickets', {
    ...{ kind: 'request', subject: 'Du matériel', impact: 3, urgency: 3, channel: 'portal' },
    ...more,
  });

test('a service is added under a code of its own, offered at once, found by other words', async () => {
  const key = { 'idempotency-key': 'a-service-of-mobiles' };
  const body = { ...names('Téléphones mobiles'), words: 'cellulaire, iPhone' };
  const added = await administrator.post('/api/v1/services', body, key);
  assert.equal(added.status, 201, added.text);
  assert.equal(added.body.code, 'telephones-mobiles');
  const again = await administrator.post('/api/v1/services', body, key);
  assert.equal(again.body.id, added.body.id);
  const twice = await administrator.post('/api/v1/services', {
    ...{ name: 'TÉLÉPHONES MOBILES', nameEn: 'Other' },
  });
  assert.equal(twice.status, 409);
  assert.deepEqual(
    twice.body.errors.map((e: { field: string }) => e.field),
    ['name'],
  );
  const close = await administrator.post('/api/v1/services', names('Téléphones : mobiles'));
  assert.equal(close.body.code, 'telephones-mobiles-2');
  const { services } = (await user.get('/api/v1/services')).body;
  const offered = services.find((s: Entry) => s.code === 'telephones-mobiles');
  assert.equal(offered.words, 'cellulaire, iPhone');
});

test('a change is made at the version that was read, and told to the audit journal', async () => {
  const { id, version } = await kept('services', 'poste');
  const path = `/api/v1/services/${id}`;
  const changed = await administrator.patch(
    path,
    { name: 'Poste de travail (essai)' },
    { 'if-match': `"${version}"` },
  );
  assert.equal(changed.status, 200, changed.text);
  assert.equal(changed.body.code, 'poste');
  const stale = await administrator.patch(path, { name: 'Autre' }, { 'if-match': `"${version}"` });
  assert.equal(stale.status, 412);
  const { entries } = (await administrator.get('/api/v1/audit?action=service.changed')).body;
  assert.equal(entries[0].target, `service:${id}`);
  assert.equal(entries[0].data.name.to, 'Poste de travail (essai)');
});

test('out of use it is chosen no more, its tickets keep it; back in use it is offered again', async () => {
  const { id } = await kept('services', 'impression');
  const ticket = await request({ service: 'impression' });
  assert.equal(ticket.status, 201, ticket.text);
  assert.equal((await kept('services', 'impression')).open, 1);
  const off = await administrator.put(`/api/v1/services/${id}/disablement`, undefined);
  assert.equal(off.status, 200, off.text);
  assert.notEqual(off.body.disabledAt, null);
  const refused = await request({ service: 'impression' });
  assert.equal(refused.status, 422);
  assert.equal(refused.body.code, 'service_unknown');
  const shown = await user.get(`/api/v1/tickets/${ticket.body.number}`);
  assert.equal(shown.body.service.code, 'impression');
  const on = await administrator.delete(`/api/v1/services/${id}/disablement`);
  assert.equal(on.body.disabledAt, null);
  assert.equal((await request({ service: 'impression' })).status, 201);
});

test('what a mailbox or an agreement goes by, and the last in use, stay in use', async () => {
  const { id } = await kept('services', 'telephonie');
  await api.pool.query(
    `INSERT INTO mailbox (address, service_id, created_at) VALUES ('aide@essais.example', $1, now())`,
    [id],
  );
  const named = await administrator.put(`/api/v1/services/${id}/disablement`, undefined);
  assert.equal(named.body.code, 'service_in_mailbox');
  assert.match(named.body.detail, /aide@essais\.example/);
  const { categories } = (await administrator.get('/api/v1/catalogue')).body;
  const office = categories.find((one: Entry) => one.code === 'bureautique');
  assert.equal(office.agreements.length, 1);
  const counted = await administrator.put(`/api/v1/categories/${office.id}/disablement`, undefined);
  assert.equal(counted.status, 409);
  assert.equal(counted.body.code, 'category_in_agreement');
  await api.pool.query('UPDATE mailbox SET disabled_at = now()');
  await api.pool.query('UPDATE service SET disabled_at = now() WHERE id <> $1', [id]);
  const last = await administrator.put(`/api/v1/services/${id}/disablement`, undefined);
  assert.equal(last.body.code, 'catalogue_last');
  await api.pool.query('UPDATE service SET disabled_at = NULL');
});

test('the open tickets of a category get another in the gesture that puts it out of use, or none does', async () => {
  const add = async (name: string) =>
    (await administrator.post('/api/v1/categories', names(name))).body as Entry;
  const [old, next] = [await add('Ancienne'), await add('Nouvelle')];
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2, channel: 'email' },
    ...{ requester: { id: api.person('requester').id }, category: old.id },
  });
  const path = `/api/v1/categories/${old.id}/disablement`;
  const mute = await administrator.put(path, { replaceBy: next.id });
  assert.equal(mute.body.errors[0].code, 'reason_required');
  const itself = await administrator.put(path, { replaceBy: old.id, reason: 'Fusion' });
  assert.equal(itself.body.errors[0].field, 'replaceBy');
  assert.equal((await kept('categories', old.code)).disabledAt, null);
  const done = await administrator.put(path, { replaceBy: next.id, reason: 'Fusion' });
  assert.equal(done.status, 200, done.text);
  assert.equal(done.body.open, 0);
  const ticket = `/api/v1/tickets/${made.body.number}`;
  assert.equal((await agent.get(ticket)).body.category.code, next.code);
  const { events } = (await agent.get(`${ticket}/history`)).body;
  const changed = events.find((e: { type: string }) => e.type === 'category_changed');
  assert.equal(changed.data.reason, 'Fusion');
});

test('the order that is chosen is that of the portal and of the intake; a list that changed meanwhile is not ordered', async () => {
  for (const shelf of ['services', 'categories'] as const) {
    const ids = (await administrator.get('/api/v1/catalogue')).body[shelf].map(
      ({ id }: Entry) => id,
    );
    const order = [ids.at(-1), ...ids.slice(0, -1)] as number[];
    const done = await administrator.put(`/api/v1/${shelf}/order`, { ids: order });
    assert.deepEqual([done.status, done.body.ids], [200, order], done.text);
    const shown = (await user.get(`/api/v1/${shelf}`)).body[shelf].map(({ id }: Entry) => id);
    assert.deepEqual(
      shown,
      order.filter((id) => shown.includes(id)),
    );
    const added = await administrator.post(`/api/v1/${shelf}`, names('Aaa au bout'));
    const all = (await administrator.get('/api/v1/catalogue')).body[shelf];
    assert.equal(all.at(-1).id, added.body.id, 'a new one comes last');
    for (const wrong of [order, [...order, order[0]], [...order, 999_999]]) {
      const refused = await administrator.put(`/api/v1/${shelf}/order`, { ids: wrong });
      assert.deepEqual([refused.status, refused.body.code], [409, 'catalogue_order_stale']);
    }
    const noun = shelf === 'services' ? 'service' : 'category';
    const { entries } = (await administrator.get(`/api/v1/audit?action=${noun}.ordered`)).body;
    assert.deepEqual([entries.length, entries[0].data.after], [1, order]);
  }
});

const label = (fr: string) => ({ fr, en: `${fr} (en)` });

test('a form is refused with every fault, and changes nothing of what was answered', async () => {
  const { id } = await kept('services', 'impression');
  const path = `/api/v1/services/${id}/form`;
  const faulty = {
    fields: [
      { key: 'place', type: 'choice', label: { fr: 'Où ?', en: '' }, required: true },
      { key: 'place', type: 'number', label: label('Combien'), required: false, min: 3, max: 1 },
    ],
  };
  const refused = await administrator.put(path, { form: faulty });
  assert.equal(refused.status, 422);
  assert.deepEqual(
    refused.body.errors.map((e: { field: string; code: string }) => [e.field, e.code]),
    [
      ['form.fields.0.label', 'form_label_required'],
      ['form.fields.0.options', 'form_options_required'],
      ['form.fields.1.key', 'form_key_twice'],
      ['form.fields.1.max', 'form_range_empty'],
    ],
  );
  const fields = [{ key: 'place', type: 'text', label: label('Où ?'), required: true }];
  assert.equal((await administrator.put(path, { form: { fields } })).status, 200);
  assert.equal((await request({ service: 'impression' })).body.code, 'answer_required');
  const made = await request({ service: 'impression', answers: { place: 'B-212' } });
  const other = [{ key: 'floor', type: 'number', label: label('Quel étage ?'), required: false }];
  assert.equal((await administrator.put(path, { form: { fields: other } })).status, 200);
  const ticket = (await user.get(`/api/v1/tickets/${made.body.number}`)).body;
  assert.deepEqual(
    ticket.answers.map((one: { label: string; value: string }) => [one.label, one.value]),
    [['Où ?', 'B-212']],
  );
  const { version } = await kept('services', 'impression');
  const stale = await administrator.put(path, { form: null }, { 'if-match': `"${version - 1}"` });
  assert.equal(stale.status, 412);
  const none = await administrator.put(path, { form: { fields: [] } });
  assert.equal(none.body.form, null);
  const { entries } = (await administrator.get('/api/v1/audit?action=service.form_changed')).body;
  assert.equal(entries[0].data.before.fields[0].key, 'floor');
});
