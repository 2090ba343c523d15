import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { allGone, dataFolder, type RelaisProcess, relais } from '../harness/relais-process.ts';

// The real server on its embedded PostgreSQL, ended by `kill -9` while tickets pour in: nothing
// acknowledged is lost (I1), numbers are unique (I2), every history folds to its row (I5).

const CLIENTS = 6;
const ROUNDS = [25, 60];

let data: ReturnType<typeof dataFolder>;
const env = (): NodeJS.ProcessEnv => ({ RELAIS_DATA: data.folder, METRICS_PORT: '0' });
before(() => {
  data = dataFolder();
});
after(async () => {
  await allGone(data.folder);
  data.remove();
});

/** What the server said yes to. */
type Acknowledged = { number: string; messages: number; key: string };

async function serve(): Promise<{ server: RelaisProcess; url: string }> {
  const server = relais(['start'], env());
  await server.says('Relais est prêt');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(server.output())?.[0] ?? '';
  return { server, url };
}

async function done(...args: string[]): Promise<string> {
  const command = relais(args, env());
  const { code } = await command.ended;
  assert.equal(code, 0, command.output() + command.errors());
  return command.output().trim();
}

function account(role: string): string {
  const people = JSON.parse(readFileSync(join(data.folder, 'accounts.json'), 'utf8')) as {
    email: string;
    role: string;
  }[];
  return people.find((one) => one.role === role)?.email ?? '';
}

function speaker(url: string, token: string) {
  return async (method: string, path: string, body?: unknown, key?: string) => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as never };
  };
}

const PATH = '/api/v1/tickets';
const ticket = (requester: string, n: string) => ({
  ...{ kind: 'incident', subject: `Sous la charge ${n}`, impact: 2, urgency: 2 },
  ...{ requester: { email: requester }, channel: 'phone' },
});

test('what was acknowledged before a kill -9 is there after it, once', {
  timeout: 300_000,
}, async () => {
  const known: Acknowledged[] = [];
  /** Keys whose answer never came: done or not, but never twice. */
  const unknown: string[] = [];
  let token = '';
  for (const [round, enough] of ROUNDS.entries()) {
    const { server, url } = await serve();
    token ||= await done('token', 'create', account('agent'));
    const say = speaker(url, token);
    const requester = account('requester');
    for (const key of unknown.splice(0)) {
      const again = await say('POST', PATH, ticket(requester, key), key);
      assert.equal(again.status, 201, 'a key that was under way can be used again');
      known.push({ number: (again.body as { number: string }).number, messages: 0, key });
    }
    let acknowledged = 0;
    const pour = async (client: number): Promise<void> => {
      for (let n = 0; ; n += 1) {
        const key = `${round}-${client}-${n}`;
        try {
          const { status, body } = await say('POST', PATH, ticket(requester, key), key);
          assert.equal(status, 201);
          const one = { number: (body as { number: string }).number, messages: 0, key };
          known.push(one);
          acknowledged += 1;
          if (acknowledged === enough) process.kill(server.pid, 'SIGKILL');
          const said = await say('POST', `${PATH}/${one.number}/messages`, { body: 'Suite' });
          if (said.status === 201) one.messages += 1;
        } catch (error) {
          if (error instanceof assert.AssertionError) throw error;
          if (known.every((one) => one.key !== key)) unknown.push(key);
          return;
        }
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, (_, client) => pour(client)));
    assert.equal((await server.ended).signal, 'SIGKILL');
    await allGone(data.folder);
    assert.ok(acknowledged >= enough);
  }

  assert.equal(new Set(known.map(({ number }) => number)).size, known.length, 'I2');
  const { server, url } = await serve();
  const say = speaker(url, token);
  for (const one of known) {
    const found = await say('GET', `${PATH}/${one.number}`);
    assert.equal(found.status, 200, `${one.number} was acknowledged (I1)`);
    assert.equal((found.body as { subject: string }).subject, `Sous la charge ${one.key}`);
    const { messages } = (await say('GET', `${PATH}/${one.number}/messages`)).body as {
      messages: unknown[];
    };
    assert.ok(messages.length >= one.messages && messages.length <= 1, one.number);
  }
  assert.match(await done('check'), /\d+ billets/);
  server.child.kill('SIGTERM');
  assert.equal((await server.ended).code, 0);
});
