import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { following } from '../../features/stream/following.ts';
import { readAfter } from '../../features/stream/store.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, type TestApi, testApi, type Who } from '../harness/api.ts';

let api: TestApi;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
});
after(() => api.close());

type Told = Readonly<{ id: string; number: string; type: string; seq: number; version: number }>;

interface Follower {
  readonly told: Told[];
  /** Every kind of event so far, `ready` and `reset` too. */
  readonly kinds: string[];
  /** Waits until so many tickets' events have come. */
  until(count: number): Promise<void>;
  /** Resolves when the server ends the stream. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Follows as a browser does, and waits until it is heard of from now on. A stream may begin with what
 * happened just before: `told` keeps what the test is about.
 */
async function follow(
  client: Client,
  about: (told: Told) => boolean,
  last?: string,
): Promise<Follower> {
  const stop = new AbortController();
  const headers = { ...client.headers, ...(last === undefined ? {} : { 'last-event-id': last }) };
  const answer = await fetch(`${api.url}/api/v1/events`, { headers, signal: stop.signal });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/);
  const told: Told[] = [];
  const kinds: string[] = [];
  const ended = (async () => {
    let text = '';
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString('utf8');
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const kind = field('event');
        if (kind === undefined) continue;
        kinds.push(kind);
        if (kind !== 'ticket') continue;
        const one: Told = { id: field('id'), ...JSON.parse(field('data') ?? '') };
        if (about(one)) told.push(one);
      }
    }
  })().catch(() => {});
  const wait = async (what: string, holds: () => boolean) => {
    for (let tries = 0; !holds(); tries += 1) {
      if (tries > 6000) throw new Error(`never: ${what}, only ${JSON.stringify({ kinds, told })}`);
      await delay(10);
    }
  };
  await wait('ready', () => kinds.includes('ready'));
  return {
    told,
    kinds,
    ended,
    until: (count) => wait(`${count} events`, () => told.length >= count),
    async stop() {
      stop.abort();
      await ended;
    },
  };
}

async function register(who: Who): Promise<string> {
  const client = await api.as(who);
  const answer = await client.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2, channel: 'portal' },
  });
  assert.equal(answer.status, 201, answer.text);
  return answer.body.number;
}

/** Opens a transaction that has recorded an event of a ticket, and commits when told. */
async function recording(ticketId: number, seq: number): Promise<() => Promise<void>> {
  const client = await api.pool.connect();
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO ticket_event (ticket_id, seq, type, at, recorded_at, data)
     VALUES ($1, $2, 'routed', '2026-02-09', '2026-02-09', '{}')`,
    [ticketId, seq],
  );
  return async () => {
    await client.query('COMMIT');
    client.release();
  };
}

/** What happens to tickets that are not there yet. */
async function newcomers(): Promise<(told: Told) => boolean> {
  const { rows } = await api.pool.query<{ number: string }>('SELECT number FROM ticket');
  const known = new Set(rows.map(({ number }) => number));
  return ({ number }) => !known.has(number);
}

const idOf = async (number: string): Promise<number> =>
  (await api.pool.query('SELECT id FROM ticket WHERE number = $1', [number])).rows[0].id;

test('what commits late is not lost, and comes in the order of the stream', async () => {
  const id = await idOf(await register('requester'));
  const ours = ({ seq }: Told) => seq > 100;
  const follower = await follow(await api.as('agent'), ours);
  const slow = await recording(id, 101);
  const quick = await recording(id, 102);
  await quick();
  await delay(150);
  assert.equal(follower.told.length, 0, 'the slow one may yet come first');
  await slow();
  await follower.until(2);
  assert.deepEqual(
    follower.told.map(({ seq }) => seq),
    [101, 102],
  );
  const first = follower.told.at(0)?.id;
  await follower.stop();
  const again = await follow(await api.as('agent'), ours, first);
  await again.until(1);
  assert.deepEqual(
    again.told.map(({ seq }) => seq),
    [102],
  );
  await again.stop();
});

test('many transactions at once and a client that breaks off: each event once', async () => {
  const id = await idOf(await register('requester'));
  const agent = await api.as('agent');
  const heard: Told[] = [];
  const ours = ({ seq }: Told) => seq > 200;
  let follower: Follower = await follow(agent, ours);
  const writing = (async () => {
    for (let round = 0; round < 12; round += 1) {
      const commits = await Promise.all(
        [1, 2, 3, 4].map((n) => recording(id, 200 + round * 4 + n)),
      );
      // Those that began last commit first.
      for (const commit of commits.reverse()) await commit();
    }
  })();
  for (const enough of [5, 11, 17]) {
    await follower.until(enough - heard.length);
    await follower.stop();
    heard.push(...follower.told);
    follower = await follow(agent, ours, heard.at(-1)?.id);
  }
  await writing;
  await follower.until(48 - heard.length);
  await follower.stop();
  heard.push(...follower.told);
  const seqs = heard.map(({ seq }) => seq).sort((a, b) => a - b);
  assert.deepEqual(
    seqs,
    Array.from({ length: 48 }, (_, n) => 201 + n),
  );
});

test('a client that comes back is told exactly what it missed', async () => {
  const agent = await api.as('agent');
  const about = await newcomers();
  const before = await follow(agent, about);
  const first = await register('requester');
  await before.until(1);
  await before.stop();
  const missed = [await register('colleague'), await register('requesterElsewhere')];
  const back = await follow(agent, about, before.told.at(-1)?.id);
  const later = await register('requester');
  await back.until(3);
  assert.deepEqual(
    back.told.map(({ number }) => number),
    [...missed, later],
  );
  assert.equal(before.told[0]?.number, first);
  assert.deepEqual(before.told[0]?.type, 'registered');
  await back.stop();
});

test('nobody hears of the tickets of others, nor of notes, live or missed', async () => {
  const client = await api.as('requester');
  const elsewhere = await api.as('requesterElsewhere');
  const representative = await api.as('representativeElsewhere');
  const about = await newcomers();
  const live = [
    await follow(client, about),
    await follow(elsewhere, about),
    await follow(representative, about),
  ] as const;
  const own = await register('requester');
  const other = await register('requesterElsewhere');
  const agent = await api.as('agent');
  const say = (number: string, visibility: string) =>
    agent.post(`/api/v1/tickets/${number}/messages`, { body: 'Bonjour', visibility });
  assert.equal((await say(own, 'internal')).status, 201);
  assert.equal((await say(own, 'public')).status, 201);
  assert.equal((await say(other, 'public')).status, 201);
  const types = ({ told }: Follower) => told.map(({ number, type }) => `${number} ${type}`);
  const wanted = {
    own: ['registered', 'taken_in_charge', 'message_added'].map((type) => `${own} ${type}`),
    other: ['registered', 'taken_in_charge', 'message_added'].map((type) => `${other} ${type}`),
  };
  await Promise.all(live.map((follower) => follower.until(3)));
  await delay(100);
  assert.deepEqual(types(live[0]), wanted.own);
  assert.deepEqual(types(live[1]), wanted.other);
  assert.deepEqual(types(live[2]), wanted.other);
  for (const follower of live) await follower.stop();
  // What was missed is held to the same rule: from the very beginning of the history.
  const missed = await follow(representative, () => true, '0-0');
  assert.deepEqual(missed.kinds.includes('reset'), false);
  const { rows } = await api.pool.query<{ number: string }>(
    'SELECT number FROM ticket WHERE organization_id = $1',
    [api.organizations.elsewhere],
  );
  const theirs = new Set(rows.map(({ number }) => number));
  assert.ok(missed.told.length >= 3);
  assert.ok(missed.told.every(({ number }) => theirs.has(number)));
  await missed.stop();
});

test('an id of another database starts over, what is no id is refused', async () => {
  const agent = await api.as('agent');
  const beyond = await follow(agent, () => true, '9000000000000000000-1');
  assert.deepEqual(beyond.kinds, ['reset', 'ready']);
  await beyond.stop();
  for (const id of ['x', '1', '1-', '-1-1', '1-1; DROP TABLE ticket', '99999999999999999999-1']) {
    const answer = await agent.get(`/api/v1/events?lastEventId=${encodeURIComponent(id)}`);
    assert.equal(answer.status, 422, id);
    assert.equal(answer.body.code, 'event_id_malformed', id);
  }
});

test('one person holds ten streams, no more, and a closed one makes room', async () => {
  const manager = await api.as('manager');
  const held: Follower[] = [];
  for (let n = 0; n < 10; n += 1) held.push(await follow(manager, () => true));
  const refused = await manager.get('/api/v1/events');
  assert.equal(refused.status, 429);
  assert.equal(refused.body.code, 'too_many_streams');
  await held.pop()?.stop();
  for (let tries = 0; tries < 3000; tries += 1) {
    const room = await fetch(`${api.url}/api/v1/events`, { headers: manager.headers });
    await room.body?.cancel();
    if (room.status === 200) break;
    assert.ok(tries < 2999, 'the closed stream was never let go');
    await delay(20);
  }
  for (const follower of held) await follower.stop();
});

test('a stream does not outlive its session', async () => {
  const supervisor = await api.as('supervisor');
  const follower = await follow(supervisor, await newcomers());
  await register('requester');
  await follower.until(1);
  assert.equal((await supervisor.delete('/api/v1/sessions/current')).status, 204);
  // Who follows is taken at their word for a second.
  await delay(1100);
  await register('requester');
  await follower.ended;
  assert.equal(follower.told.length, 1);
});

test('the streams end with the server', async () => {
  const other = await testApi();
  const client = await other.as('agent');
  const answer = await fetch(`${other.url}/api/v1/events`, { headers: client.headers });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = ''; !text.includes('event: ready'); ) {
    const { value = '', done } = (await reader?.read()) ?? { done: true };
    assert.ok(!done, `ended before it was ready: ${text}`);
    text += value;
  }
  const ended = (async () => {
    while (!((await reader?.read())?.done ?? true));
  })();
  await other.close();
  await ended;
});

test('who reads too slowly is let go, and resumes later', async () => {
  let left = 0;
  const slow = following(1, { xact: 1n, place: 0n }, () => {
    left += 1;
  });
  const events = await readAfter(api.pool, { xact: 0n, place: 0n }, 100);
  assert.ok(events.length > 10);
  for (let n = 0; n < 2001 && left === 0; n += events.length) slow.offer(events);
  assert.equal(left, 1);
  assert.equal(await slow.next(10_000), null);
  slow.end();
  assert.equal(left, 1);
});
