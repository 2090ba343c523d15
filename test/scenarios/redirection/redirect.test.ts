import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agreementBook } from '../../../features/agreement/agreement-book.ts';
import { runDueJob } from '../../../features/ticket/run-due-job.ts';
import { seedAgreement } from '../../harness/agreement.ts';
import { type Client, MONDAY, type TestApi, testApi } from '../../harness/api.ts';
import { differences } from '../../harness/imported.ts';
import { lettersOf } from '../../harness/letters.ts';
import { keepProvider } from '../../harness/provider.ts';
import type { ListedTicket } from '../../../web/api/schema.ts';

// What is not the centre's goes to whom it belongs to, and stays known: Definition 13.

let api: TestApi;
let agent: Client;
let provider = 0;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  provider = (await keepProvider(await api.as('supervisor'))).id;
});
after(() => api.close());

async function at(instant: number): Promise<void> {
  api.clock.set(instant);
  agent = await api.as('agent');
}

async function register(more: object = {}): Promise<string> {
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Mon relevé de paie est faux', impact: 2, urgency: 2 },
    ...{ description: 'Il manque deux jours.', channel: 'phone' },
    requester: { id: api.person('requester').id },
    ...more,
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number;
}
const path = (number: string, rest = '') => `/api/v1/tickets/${number}${rest}`;
const redirect = async (number: string, more: object = {}) => {
  const body = { provider, owned: false, via: 'mail', ...more };
  const answer = await agent.post(path(number, '/redirections'), body);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
};
const said = async (number: string, body: object) =>
  agent.post(path(number, '/redirections/answers'), body);
const sentences = async (number: string, who = agent) =>
  (await who.get(path(number, '/history'))).body.events.map(
    (e: { sentence: string }) => e.sentence,
  );

async function dueUntil(instant: number): Promise<void> {
  await at(instant);
  const mail = { address: 'csc@essais.example', publicUrl: 'http://127.0.0.1:0' };
  const deps = { pool: api.pool, clock: api.clock, agreements: agreementBook(), mail };
  while (await runDueJob(deps));
}

async function checked(): Promise<void> {
  assert.deepEqual(await differences(api.pool), []);
}

test('a contact that is not the centre’s ends as redirected, with its number, a sheet, and words for both sides', async () => {
  await at(MONDAY);
  const number = await register();
  const ticket = await redirect(number, { note: 'Vu son talon du 5 février.' });
  assert.deepEqual([ticket.kind, ticket.status, ticket.clock], ['question', 'resolved', null]);
  assert.equal(ticket.redirection.provider.name, 'Soutien Paie');
  assert.equal(ticket.redirection.state, 'sent');
  const letters = await lettersOf(api.pool, number);
  assert.deepEqual(
    letters.map(({ kind, address }) => [kind, address]),
    [
      ['confirmation', 'requester@essais.example'],
      ['redirected', 'requester@essais.example'],
      ['handover', 'soutien@paie.example'],
    ],
  );
  const [, told, sheet] = letters;
  assert.match(told?.text ?? '', /relève de Soutien Paie/);
  assert.match(told?.text ?? '', /418 555-0199/);
  assert.match(told?.text ?? '', /Le numéro d’employé/);
  assert.doesNotMatch(told?.text ?? '', /talon du 5 février/, 'what agents tell them is theirs');
  assert.match(sheet?.text ?? '', /Il manque deux jours/);
  assert.match(sheet?.text ?? '', /talon du 5 février/);
  assert.match(sheet?.text ?? '', /Rose Utilisatrice/);
  assert.match(sheet?.text ?? '', /prestataire\/[\w-]{43}/);
  assert.match(sheet?.subject ?? '', /Redirigé vers vous/);
  // Four hours of theirs from 10:00 on.
  assert.match(sheet?.text ?? '', /lundi\s9\sfévrier\sà\s14\sh/);
  const listed = await agent.get('/api/v1/tickets?redirected=true');
  assert.deepEqual(
    listed.body.tickets.map((one: { number: string }) => one.number),
    [number],
  );
  const user = await api.as('requester');
  assert.equal((await user.get('/api/v1/tickets?redirected=true')).status, 422);
  assert.ok(
    (await sentences(number, user)).includes('Votre demande est redirigée vers Soutien Paie.'),
  );
  const staff = (await sentences(number)).find((one: string) => /a redirigé/.test(one));
  assert.match(
    staff,
    /^Agathe Agente a redirigé le billet vers Soutien Paie par courriel\s; il ne relève pas du centre\. Vu son talon/,
  );
  const seen = (await user.get(path(number))).body;
  assert.equal(seen.redirection.provider.phone, '418 555-0199');
  assert.equal((await user.get(path(number, '/redirections'))).status, 403);
  await checked();
});

test('what the centre owns keeps its clock while others work on it; theirs stands beside', async () => {
  await at(MONDAY);
  const number = await register();
  const before_ = (await agent.get(path(number))).body;
  const ticket = await redirect(number, {
    ...{ owned: true, via: 'phone', spokenWith: 'Jean, au 2e étage', reference: 'RITM-77' },
  });
  assert.deepEqual([ticket.kind, ticket.status], ['incident', 'in_progress']);
  assert.equal(ticket.clock.due, before_.clock.due);
  assert.equal(ticket.redirection.reference, 'RITM-77');
  assert.deepEqual(
    (await lettersOf(api.pool, number)).map(({ kind }) => kind),
    ['confirmation', 'redirected'],
  );
  await at(MONDAY + 3_600_000);
  const later = (await agent.get(path(number))).body;
  assert.equal(later.clock.elapsedSeconds, 3600);
  const [theirs] = (await agent.get(path(number, '/redirections'))).body.redirections;
  assert.deepEqual(
    [theirs.answer.status, theirs.answer.elapsedSeconds, theirs.settle.targetSeconds],
    ['running', 3600, 16 * 3600],
  );
  const taken = await said(number, { state: 'accepted', reference: 'RITM-78' });
  assert.equal(taken.body.redirection.reference, 'RITM-78');
  const [answered] = (await agent.get(path(number, '/redirections'))).body.redirections;
  assert.equal(answered.answer.status, 'met');
  await checked();
});

test('their delays remind them and the agent once each, and what they said settles it', async () => {
  await at(MONDAY);
  const number = await register({ kind: 'request' });
  await redirect(number, { owned: true });
  await dueUntil(MONDAY + 4 * 3_600_000 - 1000);
  const kinds = async () => (await lettersOf(api.pool, number)).map(({ kind }) => kind);
  assert.ok(!(await kinds()).includes('handover_reminder'));
  await dueUntil(MONDAY + 4 * 3_600_000);
  await dueUntil(MONDAY + 5 * 3_600_000);
  assert.equal((await kinds()).filter((kind) => kind === 'handover_reminder').length, 1);
  const alerts = async () =>
    (
      await api.pool.query(
        `SELECT a.kind FROM alert a JOIN ticket t ON t.id = a.ticket_id
          WHERE t.number = $1 AND a.done_at IS NULL`,
        [number],
      )
    ).rows.map(({ kind }) => kind);
  assert.deepEqual(await alerts(), ['redirection_overdue']);
  const settled = await said(number, { state: 'settled', note: 'Virement fait.' });
  assert.equal(settled.body.redirection.state, 'settled');
  assert.deepEqual(await alerts(), []);
  const again = await said(number, { state: 'returned', note: 'Trop tard' });
  assert.deepEqual([again.status, again.body.code], [409, 'redirection_over']);
  await checked();
});

test('« retour à l’envoyeur » brings it back to the centre, which may redirect it again', async () => {
  await at(MONDAY);
  const number = await register();
  await redirect(number);
  const bare = await said(number, { state: 'returned' });
  assert.deepEqual([bare.status, bare.body.errors[0].field], [422, 'note']);
  const back = await said(number, { state: 'returned', note: 'Ce n’est pas la paie.' });
  assert.deepEqual([back.body.status, back.body.redirection.state], ['in_progress', 'returned']);
  await redirect(number);
  const twice = await agent.post(path(number, '/redirections'), {
    provider,
    owned: true,
    via: 'mail',
  });
  assert.deepEqual([twice.status, twice.body.code], [409, 'move_forbidden']);
  const { redirections } = (await agent.get(path(number, '/redirections'))).body;
  assert.deepEqual(
    redirections.map((one: { state: string }) => one.state),
    ['sent', 'returned'],
  );
  await checked();
});

test('who may not is refused, and so is what can’t be', async () => {
  await at(MONDAY);
  const number = await register();
  const body = { provider, owned: false, via: 'mail' };
  const manager = await api.as('manager');
  assert.equal((await manager.post(path(number, '/redirections'), body)).status, 403);
  const nobody = await agent.post(path(number, '/redirections'), { ...body, provider: 999_999 });
  assert.deepEqual([nobody.status, nobody.body.errors[0].field], [422, 'provider']);
  const unsaid = await agent.post(path(number, '/redirections'), { ...body, via: 'phone' });
  assert.equal(unsaid.body.errors[0].field, 'spokenWith');
  const none = await said(number, { state: 'accepted' });
  assert.equal(none.body.code, 'redirection_over');
});

test('the month counts what was redirected apart from what the centre settled, and lists what left late', async () => {
  await at(Date.parse('2026-03-02T15:00:00Z'));
  const late = await register();
  const early = await register();
  await redirect(early);
  await at(Date.parse('2026-03-04T15:00:00Z'));
  await redirect(late);
  const manager = await api.as('manager');
  const { body } = await manager.get('/api/v1/reports/2026-03');
  const question = body.volumes.find((one: { kind: string }) => one.kind === 'question');
  assert.deepEqual(question, {
    kind: 'question',
    registered: 2,
    resolved: 0,
    cancelled: 0,
    redirected: 2,
  });
  const listed = body.flagged.find(
    (one: { reason: string }) => one.reason === 'redirected_after_target',
  );
  assert.deepEqual(listed.ids, [late]);
  await checked();
});

test('the list of what is redirected has their late ones first, then the nearest, each beside our clock', async () => {
  await at(MONDAY);
  const keeper = await api.as('supervisor');
  const made = async (name: string, answerSeconds: number | null, settleSeconds: number | null) =>
    (await keepProvider(keeper, { name, answerSeconds, settleSeconds })).id;
  const quick = await made('Vite', 3600, 48 * 3600);
  const slow = await made('Lent', 6 * 3600, null);
  const mute = await made('Sans promesse', null, null);
  const sent: Record<string, string> = {};
  for (const [key, id] of [
    ['none', mute],
    ['slow', slow],
    ['late', quick],
    ['taken', quick],
    ['back', quick],
  ] as const) {
    sent[key] = await register();
    await redirect(sent[key], { provider: id, owned: true });
  }
  await said(sent.taken ?? '', { state: 'accepted' });
  await said(sent.back ?? '', { state: 'returned', note: 'Non' });
  await at(MONDAY + 2 * 3_600_000);
  const own = `redirected=true&sort=providerDue&numbers=${Object.values(sent).join(',')}`;
  const list = async (more = '') => (await agent.get(`/api/v1/tickets?${own}${more}`)).body;
  const { tickets } = await list();
  assert.deepEqual(
    (tickets as ListedTicket[]).map(({ number, redirection: theirs, clock }) => [
      ...[number, theirs?.provider.name, theirs?.delay?.of, theirs?.delay?.status, clock !== null],
    ]),
    [
      [sent.late, 'Vite', 'answer', 'late', true],
      [sent.slow, 'Lent', 'answer', 'running', true],
      [sent.taken, 'Vite', 'settle', 'running', true],
      [sent.none, 'Sans promesse', undefined, undefined, true],
    ],
  );
  const paged: string[] = [];
  for (let next = ''; ; ) {
    const page = await list(`&limit=1${next}`);
    paged.push(...page.tickets.map(({ number }: { number: string }) => number));
    if (page.next === null) break;
    next = `&cursor=${page.next}`;
  }
  assert.deepEqual(paged, [sent.late, sent.slow, sent.taken, sent.none]);
  const user = await api.as('requester');
  assert.equal((await user.get('/api/v1/tickets?sort=providerDue')).status, 422);
  const theirs = (await user.get('/api/v1/tickets')).body.tickets;
  assert.ok(theirs.every((one: { redirection: object | null }) => one.redirection === null));
});
