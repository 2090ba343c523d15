import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agreementBook } from '../../../features/agreement/agreement-book.ts';
import type { DrawnReport } from '../../../features/report/draw-report.ts';
import { describeMonth } from '../../../features/report/describe-month.ts';
import { monthText } from '../../../main/month-text.ts';
import { checkLedger } from '../../../features/check/check-ledger.ts';
import { seedAgreement } from '../../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../../harness/api.ts';
import { lettersOf } from '../../harness/letters.ts';
import { askReset, phoneOf, resetCategory, verifiedTicket } from '../../harness/identity.ts';

// Who asks for a reset is checked before it is done, whatever the channel.

let api: TestApi;
let agent: Client;
let supervisor: Client;
let administrator: Client;
let representative: Client;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  agent = await api.as('agent');
  supervisor = await api.as('supervisor');
  administrator = await api.as('administrator');
  representative = await api.as('representative');
});
after(() => api.close());

const path = (number: string, rest: string): string => `/api/v1/tickets/${number}/${rest}`;
const asker = () => api.person('requester').id;
const called = (number: string, phone: string, reached = true) =>
  agent.post(path(number, 'identity/callbacks'), { phone, reached });
const resolved = (number: string, client = agent) =>
  client.put(path(number, 'resolution'), { resolution: 'Réinitialisé' });
const sentences = async (number: string): Promise<string[]> => {
  const { body } = await agent.get(path(number, 'history'));
  return body.events.map((e: { sentence: string }) => e.sentence);
};

const reportOf = async (month: string) =>
  (await (await api.as('manager')).get(`/api/v1/reports/${month}`)).body.identity;

test('a reset ends once the person was reached at the directory’s number, and the history says how', async () => {
  const phone = await phoneOf(api, asker());
  const number = await askReset(api, asker(), 'password');
  const { body } = await agent.get(`/api/v1/tickets/${number}`);
  assert.deepEqual(
    [body.identity.reset, body.identity.state, body.identity.needed, body.identity.phone],
    ['password', 'pending', 1, phone],
  );
  const refused = await resolved(number);
  assert.deepEqual([refused.status, refused.body.code], [409, 'identity_unverified']);
  assert.equal(refused.body.errors[0].field, 'identity');
  assert.match(refused.body.messages.fr, /rappelez au numéro du répertoire/);
  assert.match(refused.body.messages.en, /call back at the directory’s number/);

  const other = await called(number, '514 555-0199');
  assert.equal(other.body.identity.steps[0].number, 'other');
  assert.equal((await resolved(number)).status, 409);
  await called(number, phone, false);
  assert.equal((await resolved(number)).status, 409);
  const reached = await called(number, phone);
  assert.deepEqual(
    [reached.body.identity.state, reached.body.identity.mayEnd, reached.body.identity.steps.length],
    ['verified', true, 3],
  );
  assert.equal((await resolved(number)).status, 200);
  const told = await sentences(number);
  assert.ok(told.some((one) => /l’identité est à vérifier par un moyen/.test(one)));
  assert.ok(told.some((one) => /Ce n’est pas le numéro du répertoire/.test(one)));
  assert.ok(told.some((one) => one.includes(phone) && /la personne a répondu/.test(one)));
  const own = await (await api.as('requester')).get(`/api/v1/tickets/${number}`);
  assert.equal(own.body.identity, null, 'how it is checked is the centre’s own business');
  assert.ok(!own.text.includes('identity_callback'));
  const journal = await administrator.get('/api/v1/audit?action=identity.callback');
  assert.equal(journal.body.entries.length, 3);
  const differences: unknown[] = [];
  const deps = { pool: api.pool, agreements: agreementBook() };
  await checkLedger(deps, { onDifference: (one) => void differences.push(one) });
  assert.deepEqual(differences, []);
});

test('a number that the directory was given lately proves nothing, before or after the request', async () => {
  const id = (
    await administrator.post('/api/v1/people', { name: 'Nadia Neuve', phone: '418 555-0001' })
  ).body.id as number;
  const fresh = await askReset(api, id, 'access');
  const recent = await called(fresh, '418 555-0001');
  assert.equal(recent.body.identity.steps[0].number, 'recent');
  assert.equal(recent.body.identity.state, 'pending');
  // An old number; somebody on the line has it changed after the request: the former one still counts.
  const phone = await phoneOf(api, id, 15);
  const number = await askReset(api, id, 'access');
  await agent.patch(`/api/v1/people/${id}`, { phone: '514 555-0666' });
  assert.equal((await called(number, '514 555-0666')).body.identity.state, 'pending');
  assert.equal((await called(number, phone)).body.identity.state, 'verified');
  // Changed, and changed back: not an old number any more.
  await agent.patch(`/api/v1/people/${id}`, { phone });
  const again = await askReset(api, id, 'access');
  assert.equal((await called(again, phone)).body.identity.state, 'pending');
  // How old is the administrator's to say.
  const kept = await administrator.put('/api/v1/identity-rules', { phoneAgeDays: 30 });
  assert.deepEqual([kept.status, kept.body.version], [200, 2]);
  const aged = await phoneOf(api, asker(), 15);
  const strict = await askReset(api, asker(), 'access');
  assert.equal((await called(strict, aged)).body.identity.state, 'pending');
  await administrator.put('/api/v1/identity-rules', { phoneAgeDays: 14 });
});

test('a second person who does not handle it stands for them; a privileged account needs two means', async () => {
  const stands = { stands: true, statement: 'Nous partageons un bureau' };
  const number = await askReset(api, asker(), 'second_factor');
  const self = await agent.post(path(number, 'identity/statements'), stands);
  assert.deepEqual([self.status, self.body.code], [422, 'identity_second_person']);
  const silent = await supervisor.post(path(number, 'identity/statements'), {
    ...{ stands: true, statement: ' ' },
  });
  assert.equal(silent.status, 422);
  const stood = await supervisor.post(path(number, 'identity/statements'), stands);
  assert.deepEqual([stood.body.identity.state, stood.body.identity.mayEnd], ['verified', false]);
  assert.equal((await resolved(number, supervisor)).body.code, 'identity_unverified');
  assert.equal((await resolved(number)).status, 200);

  const manager = api.person('manager').id;
  const phone = await phoneOf(api, manager);
  const staff = await askReset(api, manager, 'password');
  const one = await called(staff, phone);
  assert.deepEqual([one.body.identity.done, one.body.identity.needed], [1, 2]);
  assert.equal((await resolved(staff)).status, 409);
  await supervisor.post(path(staff, 'identity/statements'), stands);
  assert.equal((await resolved(staff)).status, 200);

  const marked = await administrator.put(`/api/v1/people/${asker()}/privilege`, {
    privileged: true,
  });
  assert.equal(marked.status, 200, marked.text);
  const two = await askReset(api, asker(), 'password');
  assert.equal((await agent.get(`/api/v1/tickets/${two}`)).body.identity.needed, 2);
  await administrator.put(`/api/v1/people/${asker()}/privilege`, { privileged: false });
});

test('a representative of the organization stands for its people, or says that nobody knows them', async () => {
  const number = await askReset(api, asker(), 'password');
  const awaited = await representative.get('/api/v1/identity-checks');
  assert.ok(awaited.body.awaited.some((one: { number: string }) => one.number === number));
  const elsewhere = await api.as('representativeElsewhere');
  assert.deepEqual((await elsewhere.get('/api/v1/identity-checks')).body.awaited, []);
  const said = { stands: true, statement: 'Elle est à côté de moi' };
  assert.equal((await elsewhere.post(path(number, 'identity/statements'), said)).status, 404);
  const key = { 'idempotency-key': 'stands-for-her' };
  const stood = await representative.post(path(number, 'identity/statements'), said, key);
  assert.equal(stood.status, 200, stood.text);
  await representative.post(path(number, 'identity/statements'), said, key);
  const { body } = await agent.get(`/api/v1/tickets/${number}`);
  assert.deepEqual([body.identity.state, body.identity.steps.length], ['verified', 1]);
  const doubt = { stands: false, statement: 'Elle est en congé et ne demande rien' };
  await representative.post(path(number, 'identity/statements'), doubt);
  assert.equal((await resolved(number)).body.code, 'identity_unverified');
  const refusal = await agent.put(path(number, 'identity/refusal'), { reason: 'En congé' });
  assert.deepEqual([refusal.body.status, refusal.body.identity.state], ['cancelled', 'refused']);
  // A representative does not stand for themselves.
  const own = await askReset(api, api.person('representative').id, 'password');
  assert.equal(
    (await representative.post(path(own, 'identity/statements'), said)).body.code,
    'identity_own',
  );
});

test('representatives are asked by letter, once an hour, while it is waited for; who asked is no second person', async () => {
  const number = await askReset(api, asker(), 'password');
  const ask = (of = number, who = agent) => who.post(path(of, 'identity/requests'), {});
  const asked = await ask(number, supervisor);
  assert.equal(asked.status, 200, asked.text);
  assert.ok(asked.body.identity.askedOthersAt);
  const letters = (await lettersOf(api.pool, number)).filter(({ kind }) => kind === 'identity');
  assert.deepEqual(
    letters.map(({ address }) => address),
    [api.person('representative').email],
  );
  assert.equal((await ask()).body.code, 'identity_asked_lately');
  const said = { stands: true, statement: 'Nous partageons un bureau' };
  const self = await supervisor.post(path(number, 'identity/statements'), said);
  assert.equal(self.body.code, 'identity_second_person');
  const [first] = (await representative.get('/api/v1/identity-checks')).body.awaited;
  assert.deepEqual([first.number, first.channel, first.askedAt !== null], [number, 'phone', true]);
  const doubt = { stands: false, statement: 'Je ne l’ai pas jointe' };
  await representative.post(path(number, 'identity/statements'), doubt);
  const awaits = async () =>
    (await representative.get('/api/v1/identity-checks')).body.awaited.some(
      (one: { number: string }) => one.number === number,
    );
  assert.equal(await awaits(), false, 'one answer is enough');
  api.clock.advance(3_600_000);
  assert.equal((await ask()).status, 200);
  assert.equal(await awaits(), true, 'until it is asked again');
  await representative.post(path(number, 'identity/statements'), said);
  assert.equal((await ask()).body.code, 'identity_enough');
  const nobody = await askReset(api, api.person('manager').id, 'password');
  assert.equal((await ask(nobody)).body.code, 'identity_no_representative');
  assert.ok((await sentences(number)).some((one) => /a demandé à 1 répondant/.test(one)));
});

test('an administrator resets by the ticket where the person is verified, once', async () => {
  const made = await administrator.post('/api/v1/people', {
    ...{ name: 'Cléo', email: 'cleo@essais.example', roles: ['agent'] },
  });
  const { id } = made.body;
  const account = `/api/v1/people/${id}/account`;
  assert.equal((await administrator.post(account)).status, 201, 'a first password is no reset');
  const bare = await administrator.post(account);
  assert.deepEqual([bare.status, bare.body.code], [422, 'identity_ticket_required']);
  const pending = await askReset(api, id, 'password');
  const early = await administrator.post(account, { ticket: pending });
  assert.deepEqual([early.status, early.body.code], [409, 'identity_unverified']);
  assert.equal(early.body.errors[0].field, 'ticket');
  const ticket = await verifiedTicket(api, id, 'password');
  const someone = await administrator.post('/api/v1/people', {
    ...{ name: 'Autre', email: 'autre@essais.example' },
  });
  const other = `/api/v1/people/${someone.body.id}/account`;
  await administrator.post(other);
  assert.equal((await administrator.post(other, { ticket })).body.code, 'identity_other_ticket');
  const given = await administrator.post(account, { ticket });
  assert.equal(given.status, 201, given.text);
  const twice = await administrator.post(account, { ticket });
  assert.equal(twice.body.code, 'identity_used_already');
  assert.ok((await sentences(ticket)).some((one) => /a donné un nouveau mot de passe/.test(one)));
  const journal = await administrator.get('/api/v1/audit?action=account.opened');
  assert.equal(journal.body.entries[0].data.ticket, ticket);
});

test('what the catalogue calls a reset is data: service, form of a request, category', async () => {
  const service = await administrator.post('/api/v1/services', {
    ...{ name: 'Jetons d’accès', nameEn: 'Access tokens', reset: 'second_factor' },
  });
  assert.equal(service.body.reset, 'second_factor', service.text);
  const asked = async (kind: string, key: object) => {
    const { body } = await agent.post('/api/v1/tickets', {
      ...{ kind, subject: 'Jeton', impact: 3, urgency: 3, channel: 'email', ...key },
      requester: { id: asker() },
    });
    return body.identity === null ? null : [body.identity.because, body.identity.reset];
  };
  assert.deepEqual(await asked('incident', { service: service.body.id }), [
    'service',
    'second_factor',
  ]);
  const plain = await administrator.patch(`/api/v1/services/${service.body.id}`, { reset: null });
  assert.equal(plain.body.reset, null);
  const label = { fr: 'Quel poste ?', en: 'Which computer?' };
  const fields = [{ key: 'poste', type: 'text', label, required: false }];
  const form = { fields, reset: 'access' };
  await administrator.put(`/api/v1/services/${service.body.id}/form`, { form });
  assert.deepEqual(await asked('request', { service: service.body.id }), ['form', 'access']);
  assert.equal(await asked('incident', { service: service.body.id }), null);
  const category = await resetCategory(api, 'password');
  assert.deepEqual(await asked('question', { category }), ['category', 'password']);
});

test('the month’s report says what checks came to, by their tickets; nobody else’s organization is in it', async () => {
  const before = await reportOf('2026-02');
  const number = await askReset(api, asker(), 'password');
  api.clock.advance(150_000);
  await representative.post(path(number, 'identity/statements'), {
    ...{ stands: true, statement: 'Elle est à côté de moi' },
  });
  const left = await askReset(api, asker(), 'password');
  await agent.put(path(left, 'cancellation'), { reason: 'Elle a retrouvé son mot de passe' });
  const report = await reportOf('2026-02');
  assert.equal(report.asked.count, before.asked.count + 2);
  const { tickets, numerator, denominator } = report.abandoned;
  assert.deepEqual([numerator, tickets.ids.includes(left)], [before.abandoned.numerator + 1, true]);
  assert.equal(denominator, before.abandoned.denominator + 2);
  assert.ok(report.means[2].tickets.ids.includes(number), 'by a representative');
  assert.equal(typeof report.medianSeconds, 'number');
  const manager = await api.as('manager');
  const whole = (await manager.get('/api/v1/reports/2026-02')).body as DrawnReport;
  const text = monthText(describeMonth(whole, 'fr'));
  assert.match(text, /^Vérifications d’identité\s+Résultat\s+Nombre/m);
  assert.match(text, new RegExp(`^abandonnées .* ${numerator} +${denominator}  `, 'm'));
  assert.match(text, /^Durée médiane jusqu’à la preuve\s: \d+\smin \d+\ss\.$/m);
  assert.match(monthText(describeMonth(whole, 'en')), /^Identity checks\s+Result/m);
  const elsewhere = await manager.get(
    `/api/v1/reports/2026-02?organization=${api.organizations.elsewhere}`,
  );
  assert.equal(elsewhere.body.identity.asked.count, 0);
});
