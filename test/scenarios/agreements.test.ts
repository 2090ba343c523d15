import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { checkLedger } from '../../features/check/check-ledger.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../harness/api.ts';
import { dayOf } from '../harness/clock.ts';
import { lettersOf } from '../harness/letters.ts';

// Versions of agreements: drafted, judged, signed, and never edited once in force.

let api: TestApi;
let administrator: Client;
let agent: Client;
let common: number;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  await api.pool.query(
    `INSERT INTO category (code, name, name_en) VALUES ('bureautique', 'Bureautique', 'Office')`,
  );
  administrator = await api.as('administrator');
  agent = await api.as('agent');
  common = (await administrator.get('/api/v1/agreements')).body.agreements[0].id;
});
after(() => api.close());

/** Sessions do not outlive such jumps: whoever is needed signs in again. */
async function goTo(instant: number): Promise<void> {
  api.clock.set(instant);
  administrator = await api.as('administrator');
  agent = await api.as('agent');
}

const match = (version: number) => ({ 'if-match': `"${version}"` });
const DAY = 86_400_000;

function dayFromNow(days: number): string {
  return dayOf(api.clock.now() + days * DAY);
}

async function begin(id = common) {
  const begun = await administrator.post(`/api/v1/agreements/${id}/drafts`, {});
  assert.equal(begun.status, 201, begun.text);
  return begun.body;
}

type Body = Awaited<ReturnType<typeof begin>>;

async function save(draft: Body, more: object, terms: object = {}) {
  const path = `/api/v1/agreements/${draft.agreement.id}/drafts/${draft.id}`;
  const saved = await administrator.put(
    path,
    {
      ...{ inForceFrom: draft.inForceFrom, inForceTo: draft.inForceTo },
      organizations: draft.organizations.map((one: { id: number }) => one.id),
      terms: { ...draft.terms, ...terms },
      ...more,
    },
    match(draft.version),
  );
  assert.equal(saved.status, 200, saved.text);
  return saved.body;
}

async function sign(draft: Body, reason = 'Renouvellement convenu') {
  const path = `/api/v1/agreements/${draft.agreement.id}/drafts/${draft.id}/signature`;
  return administrator.put(path, { reason }, match(draft.version));
}

function withTarget(draft: Body, id: string, targetSeconds: number) {
  return {
    commitments: draft.terms.commitments.map((row: { id: string }) =>
      row.id === id ? { ...row, targetSeconds } : row,
    ),
  };
}

async function register(more: object = {}): Promise<string> {
  const answer = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2, channel: 'email' },
    ...{ requester: { id: api.person('requester').id }, ...more },
  });
  assert.equal(answer.status, 201, answer.text);
  return answer.body.number;
}

async function clockOf(number: string) {
  return (await agent.get(`/api/v1/tickets/${number}/clock`)).body;
}

test('the agreements are listed with their versions, whoever may not read them does not', async () => {
  const { body } = await administrator.get('/api/v1/agreements');
  assert.deepEqual(body.agreements[0].versions, [
    {
      ...{ version: 1, state: 'in_force', inForceFrom: '2016-01-01', inForceTo: null },
      ...{ signedBy: null, signedAt: '2016-01-01T05:00:00Z', reason: null, openTickets: 0 },
    },
  ]);
  assert.equal(body.agreements[0].organization, null);
  assert.equal((await agent.get('/api/v1/agreements')).status, 403);
});

test('a draft may be saved unfinished; it tells every fault at its field, and is not signed with one', async () => {
  const draft = await begin();
  assert.deepEqual(
    draft.faults.map(({ field }: { field: string }) => field),
    ['inForceFrom'],
  );
  const [first, ...rest] = draft.terms.commitments;
  const saved = await save(
    draft,
    { inForceFrom: '2020-01-01', inForceTo: '2030-01-01' },
    {
      commitments: [{ ...first, targetPercent: 0, label: ' ', notes: ['z'] }, ...rest],
      waiting: { ...draft.terms.waiting, reminders: [4, 2] },
      channels: { all: ['phone', 'email'], byPriority: { P1: ['portal'] } },
      exclusions: [{ text: '', services: ['nulle-part'], categories: [] }],
    },
  );
  const faults = saved.faults.map(({ field, code }: Record<string, string>) => `${field} ${code}`);
  assert.deepEqual(faults.sort(), [
    'inForceFrom agreement_from_past',
    'inForceTo agreement_end_common',
    'terms.channels.byPriority.P1 agreement_channels_beyond',
    'terms.commitments.0.label agreement_words_missing',
    'terms.commitments.0.notes agreement_note_unknown',
    'terms.commitments.0.targetPercent agreement_percent_invalid',
    'terms.emergencyContacts agreement_contact_missing',
    'terms.exclusions.0.services service_unknown',
    'terms.exclusions.0.text agreement_words_missing',
    'terms.waiting.reminders agreement_reminders_invalid',
  ]);
  const refused = await sign(saved);
  assert.equal(refused.status, 422);
  assert.equal(refused.body.errors.length, 10);
  const stale = await administrator.put(
    `/api/v1/agreements/${common}/drafts/${draft.id}`,
    { inForceFrom: null, inForceTo: null, organizations: [], terms: draft.terms },
    match(1),
  );
  assert.equal(stale.status, 412);
  const path = `/api/v1/agreements/${common}/drafts/${draft.id}`;
  assert.equal((await administrator.delete(path, match(saved.version))).status, 204);
  assert.equal((await administrator.get(path)).status, 404);
});

test('signing says first what it will do; tickets opened before keep their version, those after get the new one', async () => {
  const before = await register();
  const draft = await begin();
  const from = dayFromNow(1);
  const contact = { name: 'Ligne d’urgence', telephone: '418 555-0123', when: 'En tout temps' };
  const saved = await save(
    draft,
    { inForceFrom: from },
    {
      ...withTarget(draft, 'restore-p3', 8 * 3600),
      channels: { all: ['phone', 'email', 'portal'], byPriority: { P1: ['phone'] } },
      emergencyContacts: [contact],
      hours: 'Du lundi au vendredi, de 7 h 30 à 17 h.',
      exclusions: [{ text: 'Les téléphones personnels.', services: [], categories: [] }],
    },
  );
  assert.deepEqual(saved.faults, []);
  const effects = await administrator.get(
    `/api/v1/agreements/${common}/drafts/${draft.id}/effects`,
  );
  assert.equal(effects.body.version, 2);
  assert.deepEqual(effects.body.follows, { version: 1, until: dayFromNow(0) });
  assert.equal(effects.body.openTickets, 1);
  const sentences = effects.body.differences.map((one: { sentence: string }) => one.sentence);
  assert.ok(
    sentences.includes(
      'Le délai visé de «\u00a0Taux de remise en service – Incident modéré de priorité 3 (10 heures ou moins)\u00a0» devient\u00a0: 8\u00a0h (auparavant\u00a0: 10\u00a0h).',
    ),
    sentences.join('\n'),
  );
  assert.ok(
    sentences.includes('On ajoute la liste des canaux permis pour P1\u00a0: téléphone.'),
    sentences.join('\n'),
  );
  const signed = await sign(saved);
  assert.equal(signed.status, 200, signed.text);
  assert.equal((await sign(saved)).status, 404, 'a draft is signed once');
  const { body } = await administrator.get(`/api/v1/agreements/${common}/versions/2`);
  assert.deepEqual([body.state, body.reason], ['coming', 'Renouvellement convenu']);
  assert.equal(body.terms.hours, 'Du lundi au vendredi, de 7 h 30 à 17 h.');
  assert.equal((await clockOf(await register())).targetSeconds, 36_000, 'not before its date');
  await goTo(Date.parse(`${from}T15:00:00Z`));
  const young = await register();
  const [old, now] = [await clockOf(before), await clockOf(young)];
  assert.deepEqual([old.agreement.version, old.targetSeconds], [1, 36_000]);
  assert.deepEqual([now.agreement.version, now.targetSeconds], [2, 28_800]);
  const { versions } = (await administrator.get('/api/v1/agreements')).body.agreements[0];
  assert.deepEqual(
    versions.map((one: { state: string; inForceTo: string }) => [one.state, one.inForceTo]),
    [
      ['in_force', null],
      ['past', dayFromNow(-1)],
    ],
  );
  await assert.rejects(
    api.pool.query(`UPDATE agreement_version SET terms = '{}' WHERE version = 2`),
    /append-only|refus|change/i,
  );
});

test('a reopened month counts each ticket by its own version', async () => {
  const first = await register();
  assert.equal((await clockOf(first)).agreement.version, 2);
  const draft = await begin();
  const saved = await save(
    draft,
    { inForceFrom: dayFromNow(1) },
    withTarget(draft, 'restore-p3', 60),
  );
  assert.equal((await sign(saved)).status, 200);
  await goTo(api.clock.now() + 22.75 * 3_600_000);
  const young = await register();
  await goTo(api.clock.now() + 0.75 * 3_600_000);
  for (const number of [first, young]) {
    const done = await agent.put(`/api/v1/tickets/${number}/restoration`, {
      ...{ note: 'Redémarré.', workaround: false },
    });
    assert.equal(done.status, 200, done.text);
  }
  const month = dayFromNow(0).slice(0, 7);
  const report = await administrator.get(`/api/v1/reports/${month}`);
  const row = report.body.commitments.find(({ id }: { id: string }) => id === 'restore-p3');
  assert.ok(row.metTickets.ids.includes(first), 'within the 8 hours of its version');
  assert.ok(row.notMetTickets.ids.includes(young), 'past the minute of the newer one');
});

test('an organization has an agreement of its own, which covers others, until its end', async () => {
  const [{ id: mine }, { id: other }] = (
    await api.pool.query<{ id: number }>(
      `INSERT INTO organization (name, created_at) VALUES ('Ministère A', now()), ('Régie B', now()) RETURNING id`,
    )
  ).rows as [{ id: number }, { id: number }];
  const body = { name: 'Entente du Ministère A', organization: mine };
  const begun = await administrator.post('/api/v1/agreements', body);
  assert.equal(begun.status, 201, begun.text);
  assert.equal((await administrator.post('/api/v1/agreements', body)).status, 409);
  const dates = { inForceFrom: dayFromNow(0), inForceTo: dayFromNow(2) };
  const draft = await save(begun.body, { ...dates, organizations: [other] });
  assert.equal((await sign(draft)).status, 200);
  const current = async (organization: number) =>
    (await administrator.get(`/api/v1/agreements/current?organization=${organization}`)).body.name;
  assert.equal(await current(mine), 'Entente du Ministère A');
  assert.equal(await current(other), 'Entente du Ministère A');
  const next = await administrator.post('/api/v1/agreements', {
    ...{ name: 'Entente de la Régie B', organization: other },
  });
  const taken = await save(next.body, { inForceFrom: dayFromNow(1) });
  assert.deepEqual(
    taken.faults.map((one: { code: string }) => one.code),
    ['agreement_organization_taken'],
  );
  const later = await save(taken, { inForceFrom: dayFromNow(3) });
  assert.deepEqual(later.faults, []);
  await goTo(api.clock.now() + 3 * DAY);
  assert.notEqual(await current(mine), 'Entente du Ministère A', 'it ended');
});

test('two versions are compared, and a version with itself changes nothing', async () => {
  const path = `/api/v1/agreements/${common}/comparison`;
  assert.deepEqual((await administrator.get(`${path}?from=1&to=1`)).body.differences, []);
  const { differences } = (await administrator.get(`${path}?from=1&to=2`)).body;
  assert.ok(differences.some(({ field }: { field: string }) => field === 'hours'));
  const english = await administrator.get(`${path}?from=2&to=1`, { 'accept-language': 'en' });
  assert.ok(
    english.body.differences.some(({ sentence }: { sentence: string }) =>
      sentence.startsWith('Removed, the text of the opening hours'),
    ),
  );
  assert.equal((await administrator.get(`${path}?from=1&to=99`)).status, 404);
});

test('open tickets pass to a version by a decision with a reason, told before, written in their histories', async () => {
  const draft = await begin();
  const longer = await save(
    draft,
    { inForceFrom: dayFromNow(1) },
    withTarget(draft, 'restore-p3', 7200),
  );
  const stays = await register();
  const passes = await register();
  assert.equal((await sign(longer)).status, 200);
  const { version } = (await administrator.get('/api/v1/agreements')).body.agreements[0]
    .versions[0];
  const path = `/api/v1/agreements/${common}/versions/${version}/tickets`;
  const early = await administrator.post(`${path}/effects`, {});
  assert.equal(early.status, 409, 'it is not in force yet');
  await goTo(api.clock.now() + 22 * 3_600_000);
  const asked = { numbers: [passes] };
  const told = await administrator.post(`${path}/effects`, asked);
  assert.equal(told.status, 200, told.text);
  assert.equal(told.body.passing, 1);
  assert.equal(told.body.tickets[0].number, passes);
  assert.notEqual(told.body.tickets[0].from, told.body.tickets[0].to);
  assert.notEqual((await clockOf(passes)).agreement.version, version, 'nothing was written');
  assert.equal((await administrator.post(path, asked)).status, 422, 'a reason is asked');
  const supervisor = await api.as('supervisor');
  assert.equal((await supervisor.post(path, { ...asked, reason: 'x' })).status, 403);
  const done = await administrator.post(path, { ...asked, reason: 'Convenu avec le ministère' });
  assert.equal(done.status, 200, done.text);
  assert.deepEqual(done.body, told.body);
  const clock = await clockOf(passes);
  assert.deepEqual([clock.agreement.version, clock.targetSeconds], [version, 7200]);
  assert.equal((await clockOf(stays)).agreement.version, version - 1);
  const { events } = (await agent.get(`/api/v1/tickets/${passes}/history`)).body;
  const sentence = events.at(-1).sentence as string;
  assert.match(sentence, /a fait passer le billet de .* à .*\u00a0: Convenu avec le ministère$/);
  assert.equal((await administrator.post(`${path}/effects`, asked)).body.passing, 0);
  const differences: unknown[] = [];
  await checkLedger(
    { pool: api.pool, agreements: agreementBook() },
    { onDifference: (one) => differences.push(one) },
  );
  assert.deepEqual(differences, [], 'folding the histories again gives the rows');
});

test('what comes by a channel that the agreement excludes is told the right one, flagged and counted', async () => {
  const urgent = { impact: 1, urgency: 1 };
  const wrong = await register({ ...urgent, channel: 'portal' });
  const right = await register({ ...urgent, channel: 'phone' });
  const quiet = await register({ channel: 'email' });
  const shown = async (number: string) => (await agent.get(`/api/v1/tickets/${number}`)).body;
  assert.equal((await shown(wrong)).channelExcluded, true);
  assert.equal((await shown(right)).channelExcluded, false);
  assert.equal((await shown(quiet)).channelExcluded, false);
  const letter = async (number: string) => (await lettersOf(api.pool, number))[0]?.text ?? '';
  assert.match(
    await letter(wrong),
    /Ceci est une urgence[\s\S]*Pour une urgence, appelez\u00a0:[\s\S]*418 555-0123/,
  );
  assert.match(await letter(quiet), /Ce canal ne sert pas aux urgences[\s\S]*418 555-0123/);
  assert.doesNotMatch(await letter(right), /418 555-0123/);
  const { events } = (await agent.get(`/api/v1/tickets/${wrong}/history`)).body;
  assert.ok(events.some(({ type }: { type: string }) => type === 'channel_excluded'));
  // What arrived by mail and turns out to be critical is flagged when it does.
  const raised = await agent.put(`/api/v1/tickets/${quiet}/priority`, {
    ...{ ...urgent, reason: 'Tout le monde est arrêté' },
  });
  assert.equal(raised.status, 200, raised.text);
  assert.equal(raised.body.channelExcluded, true);
  const report = await administrator.get(`/api/v1/reports/${dayFromNow(0).slice(0, 7)}`);
  assert.deepEqual(report.body.excludedChannels, { count: 2, ids: [quiet, wrong].sort() });
  const own = await api.as('requester');
  const { body } = await own.get('/api/v1/agreements/current');
  assert.deepEqual(body.channels.byPriority, { P1: ['phone'] });
  assert.deepEqual(body.exclusions, ['Les téléphones personnels.']);
  assert.equal(body.emergencyContacts[0].telephone, '418 555-0123');
});
