import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { freeTcpPort } from '../../adapters/telephony/free-port.ts';
import { loudnessOf } from '../../adapters/telephony/sound.ts';
import { hashSecret } from '../../features/people/secret.ts';
import { type CallHouse, callHouse } from '../harness/call-house.ts';
import { holdWriters } from '../harness/database-hold.ts';
import { type RelaisProcess, relais } from '../harness/relais-process.ts';
import { follows, phoneOf, until } from '../harness/switch.ts';

// An Asterisk that was there before: it shares no folder with Relais, fetches what is said over HTTP, and takes the
// sockets of browsers through it.

const limit = { timeout: 400_000 };
const SECRET = 'existing-0123456789abcdef';
let house: CallHouse;
let server: RelaisProcess;
let url: string;

before(async () => {
  house = await callHouse((file, text) =>
    file === 'modules.conf'
      ? `${text}\nload = res_curl.so\nload = res_http_media_cache.so\n`
      : text,
  );
  url = `http://127.0.0.1:${await freeTcpPort()}`;
  const own = house.environment('existing');
  const env = { ...own, PORT: new URL(url).port, PUBLIC_URL: url };
  const keyFile = join(String(own.RELAIS_DATA), 'telephony.key');
  // The key of which the places in its configuration were made.
  writeFileSync(keyFile, `${house.key.toString('base64')}\n`, { mode: 0o600 });
  server = relais(['start'], env);
  await server.says('Pour arrêter');
  await follows(url);
}, limit);
after(async () => {
  server.child.kill('SIGTERM');
  await server.ended;
  await house.close();
}, limit);

test('what is said is fetched by a name that nobody can guess, and heard', limit, async () => {
  const [line] = [house.accounts.line];
  const caller = await phoneOf(house.sip, line);
  // Music waits until it is written that the greeting was heard: what is heard before is the greeting.
  const database = house.environment('hold').DATABASE_URL ?? '';
  const music = await holdWriters(
    ...([database, 'INSERT', 'phone_call_event', 'statement'] as const),
    `NEW.type = 'greeted'`,
  );
  const talk = await caller.call('1000');
  await until(() => loudnessOf(talk.sound.heard()) > 200);
  const [call] = await house.rows<{ state: string; tree: unknown }>(
    `SELECT state, EXISTS (SELECT 1 FROM phone_call_event e WHERE e.phone_call_id = p.id AND type = 'followed') AS tree
       FROM phone_call p ORDER BY id DESC LIMIT 1`,
  );
  assert.deepEqual(call, { state: 'greeting', tree: true });
  await talk.hangUp();
  await music.letGo();
  await caller.close();
  const guess = `${'0'.repeat(64)}-${'A'.repeat(43)}.wav16`;
  for (const name of [guess, `${'0'.repeat(64)}.wav16`, '..%2Fgreeting.wav16']) {
    const answer = await fetch(`${url}/api/v1/telephone/prompts/${name}`);
    assert.equal(answer.status, 404, name);
  }
});

test('a browser sits at a place of that switch, through our own origin', limit, async () => {
  await house.rows(
    `WITH p AS (INSERT INTO person (name, created_at) VALUES ('Ana', now()) RETURNING id),
          g AS (INSERT INTO role_grant (person_id, role, granted_at) SELECT id, 'agent', now() FROM p),
          a AS (INSERT INTO account (person_id, password_hash, changed_at) SELECT id, '-', now() FROM p)
     INSERT INTO session (token_hash, person_id, csrf_token, created_at, seen_at, expires_at)
     SELECT $1, id, 'x', now(), now(), now() + interval '1 hour' FROM p`,
    [hashSecret(SECRET)],
  );
  const headers = { cookie: `__Host-relais=${SECRET}`, origin: url };
  const lent = await fetch(`${url}/api/v1/telephone/place`, { method: 'PUT', headers });
  assert.equal(lent.status, 200, await lent.clone().text());
  const { name, socket } = (await lent.json()) as { name: string; socket: string };
  assert.equal(name, 'web1');
  const Socket = WebSocket as unknown as new (
    address: string,
    options: { headers: Readonly<Record<string, string>>; protocols: string },
  ) => WebSocket;
  const opened = new Socket(`${url.replace('http', 'ws')}${socket}`, { headers, protocols: 'sip' });
  const answer = await new Promise<string>((resolve, reject) => {
    opened.addEventListener('error', () => reject(new Error('no socket')));
    opened.addEventListener('message', ({ data }) => resolve(String(data)));
    opened.addEventListener('open', () =>
      opened.send(
        [
          'REGISTER sip:relais SIP/2.0',
          'Via: SIP/2.0/WS x.invalid;branch=z9hG4bKexisting',
          `From: <sip:${name}@relais>;tag=1`,
          `To: <sip:${name}@relais>`,
          ...['Call-ID: existing', 'CSeq: 1 REGISTER', 'Max-Forwards: 70'],
          `Contact: <sip:${name}@x.invalid;transport=ws>`,
          ...['Expires: 60', 'Content-Length: 0', '', ''],
        ].join('\r\n'),
      ),
    );
  });
  // It is the switch that asks for the password of the place.
  assert.match(answer, /^SIP\/2\.0 401 /);
  opened.close();
  const config = relais(['telephony', '--config'], house.environment('existing'));
  assert.equal((await config.ended).code, 0, config.errors());
  assert.match(config.output(), /\[web40\]\(web\)[^]*username = web40/);
  assert.doesNotMatch(config.output(), /\{\{/);
});
