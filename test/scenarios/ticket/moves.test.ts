import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MOVES, type Move } from '../../../core/ticket/moves.ts';
import { KINDS, type Kind, STATUSES, type Status } from '../../../core/ticket/ticket.ts';
import { seedAgreement } from '../../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../../harness/api.ts';
import { keepProvider } from '../../harness/provider.ts';

// Every move from every status, per kind, through the API: what the table of moves says, no more.

let api: TestApi;
let agent: Client;
let parent = '';
let provider = 0;

before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  await api.pool.query(`INSERT INTO team (name, level) VALUES ('Premier niveau', 1)`);
  agent = await api.withToken('agent', ['tickets:read', 'tickets:write']);
  provider = (await keepProvider(await api.as('supervisor'))).id;
  parent = (await register('incident')).number;
});
after(() => api.close());

async function register(kind: Kind) {
  const answer = await agent.post('/api/v1/tickets', {
    ...{ kind, subject: 'Essai', impact: 2, urgency: 2, channel: 'phone' },
    requester: { id: api.person('requester').id },
  });
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}

const path = (number: string, rest: string): string => `/api/v1/tickets/${number}${rest}`;

/** How each move is asked for; a question is asked once more by the test of waiting twice. */
const ASKED: Readonly<Record<Move, (number: string) => ReturnType<Client['get']>>> = {
  take_charge: (n) => agent.put(path(n, '/assignment'), { assignee: api.person('agent').id }),
  route: (n) => agent.post(path(n, '/routings'), { team: 1, reason: 'Ailleurs' }),
  wait_on_user: (n) => agent.put(path(n, '/wait'), { question: 'Lequel ?', via: 'spoken' }),
  resume: (n) => agent.delete(path(n, '/wait')),
  change_priority: (n) => agent.put(path(n, '/priority'), { impact: 1, urgency: 3 }),
  change_category: (n) => agent.put(path(n, '/category'), { kind: 'question', reason: 'En fait' }),
  restore: (n) => agent.put(path(n, '/restoration')),
  resolve: (n) => agent.put(path(n, '/resolution')),
  resolve_at_first_contact: (n) => agent.put(path(n, '/resolution'), { firstContact: true }),
  close: (n) => agent.put(path(n, '/closure')),
  reopen: (n) => agent.post(path(n, '/reopenings'), { reason: 'Encore' }),
  attach_to_parent: (n) => agent.put(path(n, '/parent'), { parent }),
  redirect: (n) => agent.post(path(n, '/redirections'), { provider, owned: false, via: 'mail' }),
  cancel: (n) => agent.put(path(n, '/cancellation'), { reason: 'Plus besoin' }),
  reply: (n) => agent.post(path(n, '/messages'), { body: 'Bonjour' }),
};

/** The moves that lead from the registration to a status. */
function way(kind: Kind, status: Status): Move[] {
  const end: Move[] = kind === 'incident' ? ['restore', 'resolve'] : ['resolve'];
  switch (status) {
    case 'registered':
      return [];
    case 'in_progress':
      return ['take_charge'];
    case 'waiting_on_user':
      return ['wait_on_user'];
    case 'restored':
      return ['restore'];
    case 'resolved':
      return end;
    case 'closed':
      return [...end, 'close'];
    case 'cancelled':
      return ['cancel'];
  }
}

for (const kind of KINDS) {
  for (const status of STATUSES) {
    if (status === 'restored' && kind !== 'incident') continue;
    test(`${kind}, ${status}`, async () => {
      for (const move of Object.keys(ASKED) as Move[]) {
        const { number } = await register(kind);
        for (const step of way(kind, status)) {
          const answer = await ASKED[step](number);
          assert.ok(answer.status < 300, answer.text);
        }
        const before_ = (await agent.get(path(number, ''))).body;
        assert.equal(before_.status, status);
        assert.equal(before_.moves.includes(move), MOVES[kind][move].includes(status));
        const answer = await ASKED[move](number);
        const next = kind !== 'incident' && move === 'reopen' && answer.status === 201;
        if (next) {
          // What has no restoration goes on in a new ticket once it ended (Definition 11).
          assert.ok(status === 'resolved' || status === 'closed');
          assert.notEqual(answer.body.number, number);
        } else if (MOVES[kind][move].includes(status)) {
          assert.ok(answer.status < 300, `${move}: ${answer.text}`);
        } else {
          assert.deepEqual([answer.status, answer.body.code], [409, 'move_forbidden'], move);
          assert.doesNotMatch(answer.body.detail, /[{}_]/, 'said in words');
          assert.equal((await agent.get(path(number, ''))).body.version, before_.version);
        }
      }
    });
  }
}
