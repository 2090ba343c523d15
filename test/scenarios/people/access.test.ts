import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agreementBook } from '../../../features/agreement/agreement-book.ts';
import { checkLedger } from '../../../features/check/check-ledger.ts';
import { type Client, type TestApi, testApi, type Who } from '../../harness/api.ts';
import { verifiedTicket } from '../../harness/identity.ts';
import { seedAgreement } from '../../harness/agreement.ts';

let api: TestApi;
let administrator: Client;
let supervisor: Client;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  administrator = await api.as('administrator');
  supervisor = await api.as('supervisor');
});
after(() => api.close());

async function newAgent(name: string) {
  const email = `${name.toLowerCase()}@essais.example`;
  const { body } = await administrator.post('/api/v1/people', { name, email, roles: ['agent'] });
  return body as { id: number; version: number };
}

async function newTeam(name: string, level: 1 | 2 | 3) {
  const made = await administrator.post('/api/v1/teams', { name, level });
  assert.equal(made.status, 201, made.text);
  return made.body as { id: number; version: number };
}

async function newTicket(team: number, assignee: number | null, subject = 'Une panne') {
  const made = await supervisor.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, impact: 2, urgency: 2, channel: 'email', team },
    requester: { id: api.person('requester').id },
  });
  assert.equal(made.status, 201, made.text);
  const number = made.body.number as string;
  if (assignee !== null) {
    const given = await supervisor.put(`/api/v1/tickets/${number}/assignment`, { assignee });
    assert.equal(given.status, 200, given.text);
  }
  return number;
}

const standing = async (id: number) => {
  const answer = await administrator.get(`/api/v1/people/${id}/standing`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
};

test('an account is given with a password shown once, that signs in until it is changed', async () => {
  const { id } = await newAgent('Alix');
  assert.equal((await standing(id)).account.changedAt, null);
  const given = await administrator.post(`/api/v1/people/${id}/account`);
  assert.equal(given.status, 201, given.text);
  assert.match(given.body.password, /^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
  const signIn = { email: given.body.email, password: given.body.password };
  assert.equal((await api.anonymous.post('/api/v1/sessions', signIn)).status, 201);
  const { account } = await standing(id);
  assert.deepEqual([account.temporary, account.sessions], [true, 1]);

  const ticket = await verifiedTicket(api, id, 'password');
  const again = await administrator.post(`/api/v1/people/${id}/account`, { ticket });
  assert.notEqual(again.body.password, given.body.password);
  assert.equal((await standing(id)).account.sessions, 0, 'a new password ends the sessions');
  assert.equal((await api.anonymous.post('/api/v1/sessions', signIn)).status, 401);
  const journal = await administrator.get('/api/v1/audit?action=account.opened');
  assert.equal(JSON.stringify(journal.body).includes(again.body.password), false);
});

test('no account without an address, none for who is disabled', async () => {
  const { body } = await administrator.post('/api/v1/people', { name: 'Sans adresse' });
  const refused = await administrator.post(`/api/v1/people/${body.id}/account`);
  assert.deepEqual([refused.status, refused.body.code], [422, 'email_required']);
  await administrator.put(`/api/v1/people/${body.id}/disablement`);
  const disabled = await administrator.post(`/api/v1/people/${body.id}/account`);
  assert.deepEqual([disabled.status, disabled.body.code], [409, 'person_disabled']);
});

test('sessions are ended by the administrator', async () => {
  const who: Who = 'manager';
  const manager = await api.as(who);
  const { id } = api.person(who);
  assert.ok((await standing(id)).account.sessions >= 1);
  const ended = await administrator.delete(`/api/v1/people/${id}/sessions`);
  assert.ok(ended.body.ended >= 1);
  assert.equal((await manager.get('/api/v1/sessions/current')).status, 401);
});

test('who is disabled leaves the teams, and gives the tickets back when that is asked', async () => {
  const { id } = await newAgent('Bernard');
  const team = await newTeam('Groupe de Bernard', 2);
  await administrator.put(`/api/v1/teams/${team.id}/members`, { members: [id] });
  const number = await newTicket(team.id, id);
  const { work, teams } = await standing(id);
  assert.equal(work.open, 1);
  assert.deepEqual(work.tickets[0].number, number);
  assert.equal(teams[0].name, 'Groupe de Bernard');
  const done = await administrator.put(`/api/v1/people/${id}/disablement?tickets=release`);
  assert.equal(done.status, 200, done.text);
  const ticket = (await supervisor.get(`/api/v1/tickets/${number}`)).body;
  assert.equal(ticket.assignee, null);
  assert.equal(ticket.team.name, 'Groupe de Bernard');
  assert.deepEqual((await standing(id)).teams, []);
  const { entries } = (await administrator.get('/api/v1/audit?action=person.disabled')).body;
  assert.deepEqual(entries[0].data, { teams: [team.id], released: 1 });
});

test('without asking, the tickets stay with who is disabled', async () => {
  const { id } = await newAgent('Claude');
  const number = await newTicket((await newTeam('Groupe de Claude', 1)).id, id);
  await administrator.put(`/api/v1/people/${id}/disablement`);
  const { body } = await supervisor.get(`/api/v1/tickets/${number}`);
  assert.equal(body.assignee.id, id);
});

test('disabled people are found by the administrator only', async () => {
  const find = async (client: Client, state: string) =>
    client.get(`/api/v1/people?state=${state}&q=Claude`);
  assert.deepEqual((await find(administrator, 'active')).body.people, []);
  assert.equal((await find(administrator, 'disabled')).body.people[0].name, 'Claude');
  assert.equal((await find(administrator, 'all')).body.people.length, 1);
  const refused = await find(supervisor, 'all');
  assert.deepEqual([refused.status, refused.body.code], [403, 'not_allowed']);
});

test('who no longer works for the centre leaves its teams', async () => {
  const { id } = await newAgent('Danielle');
  const team = await newTeam('Groupe de Danielle', 1);
  await administrator.put(`/api/v1/teams/${team.id}/members`, { members: [id] });
  await administrator.put(`/api/v1/people/${id}/roles`, { roles: ['supervisor'] });
  assert.equal((await standing(id)).teams.length, 1);
  await administrator.put(`/api/v1/people/${id}/roles`, { roles: ['requester'] });
  assert.deepEqual((await standing(id)).teams, []);
});

test('the last administrator is told apart, and keeps the role', async () => {
  const { id } = api.person('administrator');
  assert.equal((await standing(id)).lastAdministrator, true);
  const refused = await administrator.put(`/api/v1/people/${id}/roles`, { roles: ['agent'] });
  assert.deepEqual([refused.status, refused.body.code], [409, 'last_administrator']);
  const disabled = await administrator.put(`/api/v1/people/${id}/disablement`);
  assert.equal(disabled.body.code, 'last_administrator');
  const second = await newAgent('Édith');
  const roles = { roles: ['agent', 'administrator'] };
  await administrator.put(`/api/v1/people/${second.id}/roles`, roles);
  assert.equal((await standing(id)).lastAdministrator, false);
  await administrator.put(`/api/v1/people/${second.id}/roles`, { roles: ['agent'] });
});

test('a team changes its level; its open tickets keep theirs', async () => {
  const team = await newTeam('Groupe mouvant', 1);
  const number = await newTicket(team.id, null);
  const change = { level: 2, name: 'Groupe déplacé', address: 'groupe@essais.example' };
  const path = `/api/v1/teams/${team.id}`;
  const changed = await administrator.patch(path, change, { 'if-match': `"${team.version}"` });
  assert.equal(changed.status, 200, changed.text);
  assert.equal(changed.body.level, 2);
  assert.equal((await supervisor.get(`/api/v1/tickets/${number}`)).body.level, 1);
  const { work } = { work: (await administrator.get(`${path}/workload`)).body };
  assert.deepEqual([work.open, work.tickets[0].level], [1, 1]);
  const stale = await administrator.patch(path, { level: 3 }, { 'if-match': `"${team.version}"` });
  assert.equal(stale.status, 412);
  const taken = await administrator.patch(path, { name: 'Groupe de Claude' });
  assert.deepEqual([taken.status, taken.body.errors[0].field], [409, 'name']);
});

test('a team is put out of use once its open tickets are elsewhere', async () => {
  const team = await newTeam('Groupe qui ferme', 1);
  const other = await newTeam('Groupe qui reçoit', 2);
  const numbers = [await newTicket(team.id, null), await newTicket(team.id, null)];
  const path = `/api/v1/teams/${team.id}/disablement`;
  const refused = await administrator.put(path, {});
  assert.deepEqual([refused.status, refused.body.code], [409, 'team_has_tickets']);
  assert.match(refused.body.detail, /2 billets ouverts/);
  const mute = await administrator.put(path, { routeTo: other.id });
  assert.equal(mute.body.errors[0].code, 'reason_required');
  const itself = await administrator.put(path, { routeTo: team.id, reason: 'Fusion' });
  assert.equal(itself.body.code, 'team_unknown');
  const done = await administrator.put(path, { routeTo: other.id, reason: 'Fusion des groupes' });
  assert.equal(done.status, 200, done.text);
  for (const number of numbers) {
    const { body } = await supervisor.get(`/api/v1/tickets/${number}`);
    assert.deepEqual([body.team.name, body.level], ['Groupe qui reçoit', 2]);
  }
  const names = async (query: string) =>
    (await administrator.get(`/api/v1/teams${query}`)).body.teams.map(
      ({ name }: { name: string }) => name,
    );
  assert.equal((await names('')).includes('Groupe qui ferme'), false);
  assert.equal((await names('?state=all')).includes('Groupe qui ferme'), true);
  const route = { team: team.id, reason: 'Retour' };
  const gone = await supervisor.post(`/api/v1/tickets/${numbers[0]}/routings`, route);
  assert.equal(gone.body.code, 'team_unknown');
  await administrator.delete(path);
  assert.equal((await names('')).includes('Groupe qui ferme'), true);
});

test('an organization is renamed, once', async () => {
  const path = `/api/v1/organizations/${api.organizations.elsewhere}`;
  const renamed = await administrator.patch(path, { name: 'Régie renommée' });
  assert.deepEqual([renamed.status, renamed.body.version], [200, 2]);
  const stale = await administrator.patch(path, { name: 'Autre' }, { 'if-match': '"1"' });
  assert.equal(stale.status, 412);
  const taken = await administrator.patch(path, { name: 'ministère des essais' });
  assert.deepEqual([taken.status, taken.body.code], [409, 'name_taken']);
});

test('histories fold back to what is stored after all of this', async () => {
  const differences: unknown[] = [];
  const deps = { pool: api.pool, agreements: agreementBook() };
  const { tickets } = await checkLedger(deps, {
    onDifference: (one) => void differences.push(one),
  });
  assert.ok(tickets >= 5);
  assert.deepEqual(differences, []);
});
