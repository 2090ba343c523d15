import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { TEMPLATE_KINDS, templateFault } from '../../core/interruption/bulletin-template.ts';
import { givenText } from '../../features/interruption/template-words.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, MONDAY, type TestApi, testApi } from '../harness/api.ts';

// Templates of bulletins: written by an administrator, chosen by kind and severity, picked by an agent.

let api: TestApi;
let agent: Client;
let administrator: Client;
let number: string;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  api.clock.set(MONDAY);
  agent = await api.as('agent');
  const { rows } = await api.pool.query<{ id: number }>(
    `INSERT INTO service (code, name, name_en) VALUES ('reseau', 'Réseau', 'Network') RETURNING id`,
  );
  const made = await agent.post('/api/v1/interruptions', {
    ...{ severity: 'critical', since: new Date(MONDAY - 600_000).toISOString() },
    ...{ services: [rows[0]?.id], subject: 'Le réseau', places: 'Édifice H' },
  });
  assert.equal(made.status, 201, made.text);
  number = made.body.number;
});
beforeEach(async () => {
  agent = await api.as('agent');
  administrator = await api.as('administrator');
});
after(() => api.close());

const url = '/api/v1/bulletin-templates';
const list = async () => (await administrator.get(url)).body;
const draft = async (more = '', kind = 'outage') =>
  agent.get(`/api/v1/interruptions/${number}/draft?kind=${kind}${more}`);

async function keep(more: object) {
  const made = await administrator.post(url, { kind: 'outage', textFr: 'Panne.', ...more });
  assert.equal(made.status, 201, made.text);
  return made.body as { id: number; version: number };
}

test('every given text is one that an administrator could write', async () => {
  const { kinds, templates } = await list();
  assert.deepEqual(
    kinds.map(({ kind }: { kind: string }) => kind),
    TEMPLATE_KINDS,
  );
  assert.equal(templates.length, TEMPLATE_KINDS.length);
  for (const kind of TEMPLATE_KINDS) {
    for (const language of ['fr', 'en'] as const) {
      assert.equal(templateFault(kind, givenText(language, kind, 'text')), null, kind);
    }
  }
});

test('the operator’s template for the severity goes before the one for any, and that before the given one', async () => {
  const given = (await draft()).body;
  assert.match(given.textFr, /^Panne en cours depuis .*Réseau/);
  const any = await keep({ name: 'Toute panne', textFr: 'Panne à {places} : {services}.' });
  const { body } = await draft();
  assert.deepEqual(
    [body.template, body.textFr, body.textEn],
    [any.id, 'Panne à Édifice H : Réseau.', ''],
  );
  const severe = await keep({
    ...{ name: 'Panne critique', severity: 'critical', textEn: 'Down: {services}.' },
    textFr:
      '{severity, select, critical {Tout est arrêté} other {Ralenti}}.{next, select, none {} other { À {next}.}}',
  });
  await keep({ name: 'Lenteur', severity: 'minor', textFr: 'Lenteur.' });
  const chosen = (await draft()).body;
  assert.deepEqual(
    [chosen.template, chosen.textFr, chosen.textEn],
    [severe.id, 'Tout est arrêté.', 'Down: Network.'],
  );
  assert.equal(chosen.greetingFr, given.greetingFr, 'a greeting of its own it has none');
  assert.deepEqual(
    chosen.templates.map((one: { name: string | null }) => one.name),
    [null, 'Lenteur', 'Panne critique', 'Toute panne'],
  );
  const picked = (await draft(`&template=${any.id}`)).body;
  assert.equal(picked.template, any.id);
  assert.equal((await draft(`&template=${any.id}`, 'update')).body.code, 'template_unknown');
  const meanwhile = (await draft('&workaround=Prenez%20le%20Web', 'update')).body;
  assert.match(meanwhile.textFr, /En attendant\s: Prenez le Web\.$/);
});

test('a text is refused field by field: a variable that is unknown, no French, a name that is taken', async () => {
  const bad = await administrator.post(url, {
    ...{ kind: 'outage', name: 'Faux', textFr: 'Panne : {title}', textEn: '{number' },
  });
  assert.equal(bad.status, 422);
  assert.deepEqual(
    bad.body.errors.map(({ field, code }: { field: string; code: string }) => [field, code]),
    [
      ['textFr', 'text_variable_unknown'],
      ['textEn', 'text_brace_open'],
    ],
  );
  const codes = [];
  for (const body of [
    { kind: 'outage', name: 'Sans français', textEn: 'Outage.' },
    { kind: 'outage', name: 'Blanc', textFr: '   ' },
    { kind: 'outage', textFr: 'Sans nom.' },
    { kind: 'restoration', name: 'Salut', textFr: 'Rétabli.', greetingFr: 'Bonjour.' },
    { kind: 'planned_started', name: 'Début', textFr: 'Début.' },
  ]) {
    const { body: said } = await administrator.post(url, body);
    codes.push([said.errors[0].field, said.code]);
  }
  assert.deepEqual(codes, [
    ['textFr', 'field_required'],
    ['textFr', 'text_empty'],
    ['name', 'field_required'],
    ['greetingFr', 'template_without_greeting'],
    ['kind', 'template_planned'],
  ]);
  await keep({ name: 'Pris' });
  const again = await administrator.post(url, { kind: 'update', name: 'PRIS', textFr: 'Suite.' });
  assert.equal(again.body.code, 'name_taken');
});

test('the given template is written anew and goes back to the given text; the journal has before and after', async () => {
  const { templates } = await list();
  const { id, version } = templates.find((one: { kind: string }) => one.kind === 'restoration');
  const put = (body: object, more = {}) => administrator.put(`${url}/${id}`, body, more);
  const own = { textFr: 'C’est revenu {restored}.' };
  const stored = await put(own, { 'if-match': `"${version}"` });
  assert.deepEqual([stored.status, stored.body.version], [200, version + 1]);
  assert.equal((await put({}, { 'if-match': `"${version}"` })).body.code, 'version_stale');
  assert.equal((await put({ name: 'Autre' })).body.code, 'template_given');
  assert.equal((await administrator.delete(`${url}/${id}`)).body.code, 'template_given');
  const back = await put({ textFr: givenText('fr', 'restoration', 'text') });
  assert.equal(back.body.textFr, null, 'what is written as given is given');
  const other = await keep({ name: 'À retirer' });
  assert.equal((await administrator.delete(`${url}/${other.id}`)).status, 204);
  const told = async (action: string) =>
    (await administrator.get(`/api/v1/audit?action=bulletin_template.${action}`)).body.entries;
  const [last, first] = (await told('changed')).map((one: { data: object }) => one.data);
  assert.deepEqual([first.from.textFr, first.to.textFr], [null, own.textFr]);
  assert.deepEqual([last.from.textFr, last.to.textFr], [own.textFr, null]);
  assert.equal((await told('removed'))[0].data.from.name, 'À retirer');
});

test('a template that is not stored is looked at on an outage, or on an invented one', async () => {
  const look = (body: object) => administrator.post(`${url}/preview`, body);
  const text = { kind: 'outage', textFr: '{services}, {places} : {number}.' };
  assert.equal((await look({ ...text, number })).body.textFr.split(' :')[0], 'Réseau, Édifice H');
  assert.match((await look(text)).body.textFr, /^Messagerie, Édifice Marie-Guyart/);
  const planned = await look({ kind: 'planned_started', textFr: 'Ça commence : {title}.' });
  assert.equal(planned.body.textFr, 'Ça commence : Mise à niveau du réseau.');
  assert.equal((await look({ ...text, number: 'INC00000000' })).status, 404);
  assert.equal((await look({ ...text, textFr: '{inconnu}' })).body.code, 'text_variable_unknown');
});

test('a notice of a planned interruption leaves in the operator’s words, its own text after them', async () => {
  const { templates } = await list();
  const { id } = templates.find((one: { kind: string }) => one.kind === 'planned_announced');
  const textFr = 'À votre agenda : {title}.{windows, select, 1 {} other { {windows} fois.}}';
  assert.equal((await administrator.put(`${url}/${id}`, { textFr })).status, 200);
  const { rows } = await api.pool.query<{ id: number }>('SELECT id FROM service LIMIT 1');
  const at = (hours: number) => new Date(MONDAY + hours * 3_600_000).toISOString();
  const made = await (await api.as('supervisor')).post('/api/v1/planned-interruptions', {
    ...{ titleFr: 'Mise à niveau', titleEn: 'Upgrade', startsAt: at(240), endsAt: at(242) },
    ...{ textFr: 'Enregistrez vos travaux.', textEn: 'Save.', services: [rows[0]?.id] },
  });
  assert.equal(made.status, 201, made.text);
  const { planned } = (await agent.get('/api/v1/planned-interruptions')).body;
  const [notice] = planned.find((one: { id: number }) => one.id === made.body.ids[0]).notices;
  assert.equal(notice.textFr, 'À votre agenda : Mise à niveau.\n\nEnregistrez vos travaux.');
  assert.match(notice.textEn, /^Planned interruption: Upgrade\./);
});
