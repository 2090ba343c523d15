import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from '../../adapters/postgres/pool.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { eventFeed } from '../../features/stream/event-feed.ts';
import { sweepViewers } from '../../features/stream/jobs.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../harness/api.ts';

let api: TestApi;
/** The address of a second server over the same database. */
let beside: string;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  beside = await api.beside();
});
after(() => api.close());

async function register(): Promise<string> {
  const made = await (await api.as('agent')).post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2, channel: 'email' },
    requester: { id: api.person('requester').id },
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

/** Says on one server that a page shows a ticket; gives who else does. */
async function look(client: Client, number: string, doing = 'viewing', page = randomUUID()) {
  const said = await client.put(`/api/v1/tickets/${number}/viewers/${page}`, { doing });
  assert.equal(said.status, 200, said.text);
  return said.body.viewers;
}

const seen = async (client: Client, number: string): Promise<string[]> => {
  const { body } = await client.get(`/api/v1/tickets/${number}/viewers`);
  return body.viewers.map((one: { person: { name: string }; doing: string }) =>
    [one.person.name, one.doing].join(' '),
  );
};

/** Follows the events of a server; gives what was told of viewers so far, and how often. */
async function follow(url: string, client: Client) {
  const stop = new AbortController();
  const answer = await fetch(`${url}/api/v1/events`, {
    headers: client.headers,
    signal: stop.signal,
  });
  assert.equal(answer.status, 200);
  let text = '';
  const ended = (async () => {
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString('utf8');
    }
  })().catch(() => {});
  const told = (): string[] =>
    [...text.matchAll(/event: viewers\nid: \d+-\d+\ndata: (.*)\n/g)].map(
      ([, data = '']) => (JSON.parse(data) as { number: string }).number,
    );
  const until = async (holds: () => boolean): Promise<void> => {
    for (let tries = 0; !holds(); tries += 1) {
      if (tries > 6000) throw new Error(`never told: ${text}`);
      await delay(10);
    }
  };
  await until(() => text.includes('event: ready'));
  return {
    told,
    until: (count: number) => until(() => told().length >= count),
    text: () => text,
    async stop() {
      stop.abort();
      await ended;
    },
  };
}

test('what one server is told of who is at a ticket, another server tells its own people', async () => {
  const number = await register();
  const agent = await api.as('agent');
  const supervisor = await api.as('supervisor');
  const here = await follow(api.url, agent);
  const page = randomUUID();
  const address = `${beside}/api/v1/tickets/${number}/viewers/${page}`;
  const say = async (method: string, body?: object) => {
    const answer = await fetch(address, {
      method,
      headers: { ...supervisor.headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    assert.ok(answer.ok, await answer.text());
  };
  await say('PUT', { doing: 'viewing' });
  await here.until(1);
  assert.deepEqual(await seen(agent, number), ['Simon Superviseur viewing']);
  await say('PUT', { doing: 'replying' });
  await here.until(2);
  assert.deepEqual(await seen(agent, number), ['Simon Superviseur replying']);
  // The same again is no news.
  await say('PUT', { doing: 'replying' });
  await say('DELETE');
  await here.until(3);
  assert.deepEqual(await seen(agent, number), []);
  assert.deepEqual(here.told(), [number, number, number]);
  // A stream says that others look, never who.
  assert.ok(!here.text().includes('Simon'));
  await here.stop();
});

test('whoever comes as soon as one follows is told of, however slow the database is then', async () => {
  const number = await register();
  const agent = await api.as('agent');
  const supervisor = await api.as('supervisor');
  const slow = new Proxy(api.pool, {
    get: (pool, name) =>
      name === 'query'
        ? async (asked: { name?: string }, ...more: unknown[]) => {
            if (asked.name === 'viewed-tickets') await delay(300);
            return (pool.query as (...all: unknown[]) => unknown).call(pool, asked, ...more);
          }
        : (Reflect.get(pool, name) as unknown),
  }) as Pool;
  const { body } = await agent.get('/api/v1/sessions/current');
  const follower = await eventFeed({ pool: slow, clock: api.clock }).follow(body.person.id);
  assert.ok(!isRefusal(follower));
  await look(supervisor, number);
  let heard = await follower.next(5_000);
  // What happened just before may come first.
  while (heard?.viewed.length === 0 && heard.events.length > 0) heard = await follower.next(5_000);
  assert.deepEqual(heard?.viewed, [number]);
  follower.end();
});

test('a page that fell silent is forgotten after a minute, also by the database', async () => {
  const number = await register();
  const agent = await api.as('agent');
  const here = await follow(api.url, agent);
  await look(await api.as('manager'), number, 'noting');
  await here.until(1);
  api.clock.advance(59_000);
  assert.deepEqual(await seen(agent, number), ['Géraldine Gestionnaire noting']);
  api.clock.advance(2_000);
  assert.deepEqual(await seen(agent, number), []);
  await here.until(2);
  await here.stop();
  const rows = async () => (await api.pool.query('SELECT FROM ticket_viewer')).rowCount;
  assert.ok(await rows());
  await sweepViewers(api.pool, api.clock.now());
  assert.equal(await rows(), 0);
});

test('one is seen once, by what tells most, and never by oneself', async () => {
  const number = await register();
  const supervisor = await api.as('supervisor');
  const agent = await api.as('agent');
  for (const doing of ['viewing', 'replying', 'noting']) await look(supervisor, number, doing);
  assert.deepEqual(await look(supervisor, number), []);
  assert.deepEqual(await seen(supervisor, number), []);
  const others = await look(agent, number);
  const { id, name } = api.person('supervisor');
  assert.deepEqual(others, [{ person: { id, name }, doing: 'replying' }]);
});

test('a page that went on to another ticket is not sent away from it by its late farewell', async () => {
  const [first, second] = [await register(), await register()];
  const agent = await api.as('agent');
  const supervisor = await api.as('supervisor');
  const page = randomUUID();
  await look(supervisor, first, 'viewing', page);
  await look(supervisor, second, 'viewing', page);
  const left = await supervisor.delete(`/api/v1/tickets/${first}/viewers/${page}`);
  assert.equal(left.status, 204);
  assert.deepEqual(await seen(agent, first), []);
  assert.deepEqual(await seen(agent, second), ['Simon Superviseur viewing']);
  // Nor does somebody else who names the page.
  await agent.delete(`/api/v1/tickets/${second}/viewers/${page}`);
  assert.deepEqual(await seen(agent, second), ['Simon Superviseur viewing']);
});

test('who is helped neither sees who looks at the ticket nor is told that somebody does', async () => {
  const number = await register();
  const requester = await api.as('requester');
  const agent = await api.as('agent');
  const [theirs, ours] = [await follow(api.url, requester), await follow(api.url, agent)];
  await look(await api.as('supervisor'), number, 'replying');
  await ours.until(1);
  // What comes after was told to both: nothing was still on its way.
  const said = { body: 'Bonjour', visibility: 'public' };
  await agent.post(`/api/v1/tickets/${number}/messages`, said);
  for (let tries = 0; !theirs.text().includes('message_added'); tries += 1) {
    if (tries > 6000) throw new Error('never told of the reply');
    await delay(10);
  }
  assert.deepEqual(theirs.told(), []);
  for (const who of [requester, await api.as('representative')]) {
    assert.equal((await who.get(`/api/v1/tickets/${number}/viewers`)).status, 403);
    const path = `/api/v1/tickets/${number}/viewers/${randomUUID()}`;
    assert.equal((await who.put(path, { doing: 'viewing' })).status, 403);
  }
  await Promise.all([theirs.stop(), ours.stop()]);
});

test('a program looks at nothing, what is said is held to its form, and not said without end', async () => {
  const number = await register();
  const path = `/api/v1/tickets/${number}/viewers`;
  const program = await api.withToken('agent', ['tickets:read', 'tickets:write']);
  assert.equal((await program.get(path)).status, 403);
  const manager = await api.as('manager');
  const refused = async (where: string, body: object, status: number) =>
    assert.equal((await manager.put(`${path}/${where}`, body)).status, status);
  await refused(randomUUID(), { doing: 'sleeping' }, 422);
  await refused(randomUUID(), { doing: 'viewing', since: 1 }, 422);
  await refused('x', { doing: 'viewing' }, 404);
  let taken = 0;
  for (; taken < 200; taken += 1) {
    const said = await manager.put(`${path}/${randomUUID()}`, { doing: 'viewing' });
    if (said.status === 429) break;
  }
  assert.ok(taken < 130, String(taken));
  api.clock.advance(61_000);
  await look(manager, number);
});
