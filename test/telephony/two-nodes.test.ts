import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createPool, type Pool } from '../../adapters/postgres/pool.ts';
import type { SipPhone, Talk } from '../../adapters/telephony/sip-phone.ts';
import { holdWriters } from '../harness/database-hold.ts';
import { type CallHouse, type CallNode, callHouse } from '../harness/call-house.ts';
import { memberOf } from '../harness/softphone.ts';
import { hears, phoneOf, until } from '../harness/switch.ts';

// Two processes at one switch: a page speaks to any of them, and a call is served by one.

const limit = { timeout: 400_000 };
const CALLER = 700;

type Desk = { name: string; hertz: number; phone: SipPhone; talk: Talk | undefined };

let house: CallHouse;
let pool: Pool;
let nodes: [CallNode, CallNode];
let agathe: { id: number; secret: string };
let bea: { id: number; secret: string };
let hers: Desk;
let other: Desk;
const phones: SipPhone[] = [];

before(async () => {
  house = await callHouse();
  nodes = [house.node('first'), house.node('second')];
  await nodes[0].start();
  const url = house.environment('test').DATABASE_URL ?? '';
  pool = createPool({ url, max: 2, applicationName: 'test' });
  await pool.query('UPDATE call_queue SET wrap_up_seconds = 0, ring_seconds = 120');
  agathe = await memberOf(pool, 'Agathe', 'agent');
  bea = await memberOf(pool, 'Béa', 'agent');
  hers = await deskOf(0, 1_210);
  other = await deskOf(1, 1_600);
  await sits(agathe.secret, hers);
}, limit);
after(async () => {
  for (const phone of phones) await phone.close();
  await pool.end();
  await house.close();
}, limit);

async function deskOf(i: number, hertz: number): Promise<Desk> {
  const account = house.accounts.desks[i] ?? house.accounts.line;
  const phone = await phoneOf(house.sip, account);
  phones.push(phone);
  const desk: Desk = { name: account.name, hertz, phone, talk: undefined };
  answers(desk);
  await phone.register();
  return desk;
}

function answers(desk: Desk): void {
  desk.talk = undefined;
  desk.phone.onCall((talk) => {
    desk.talk = talk;
    talk.sound.tone(desk.hertz);
  });
}

async function callIn(): Promise<Talk> {
  const phone = await phoneOf(house.sip, house.accounts.line);
  phones.push(phone);
  const talk = await phone.call('1000');
  talk.sound.tone(CALLER);
  return talk;
}

/** Asks one of the nodes as somebody. */
async function ask(i: number, secret: string, method: string, path: string, body?: unknown) {
  const url = /prêt\s: (\S+)/.exec(nodes[i]?.server().output() ?? '')?.[1] ?? '';
  return fetch(`${url}/api/v1/telephone/${path}`, {
    method,
    headers: {
      cookie: `__Host-relais=${secret}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

async function sits(secret: string, { name }: Desk, state = 'available'): Promise<void> {
  const said = { state, desk: name };
  let text = '';
  // A telephone that has just come is known a moment later.
  await until(async () => {
    const answer = await ask(0, secret, 'PUT', 'presence', said);
    text = await answer.text();
    return answer.status === 200 || answer.status === 401 || answer.status === 403;
  });
  assert.match(text, new RegExp(`"state":"${state}"`));
}

/** The switch ends the ring of a desk, as it does when its time is over. */
async function ringsNoMore({ name }: Desk): Promise<void> {
  const { origin, username, password } = new URL(String(house.environment('test').ARI_URL));
  const headers = { authorization: `Basic ${btoa(`${username}:${password}`)}` };
  const answer = await fetch(`${origin}/ari/channels`, { headers });
  const legs = (await answer.json()) as { id: string; name: string }[];
  const ringing = legs.filter((leg) => leg.name.startsWith(`PJSIP/${name}-`));
  assert.equal(ringing.length, 1);
  const path = `${origin}/ari/channels/${ringing[0]?.id}`;
  assert.equal((await fetch(path, { method: 'DELETE', headers })).status, 204);
}

const call = async () =>
  (await pool.query('SELECT * FROM phone_call ORDER BY id DESC LIMIT 1')).rows[0];

async function does(i: number, secret: string, path: string, body?: unknown): Promise<void> {
  const method = path.endsWith('consultation') && body === undefined ? 'DELETE' : 'POST';
  const { id } = await call();
  const answer = await ask(i, secret, method, `calls/${id}/${path}`, body);
  assert.equal(answer.status, 200, `${path}: ${await answer.text()}`);
}

test('a desk is obeyed by whichever node its page speaks to', limit, async () => {
  const caller = await callIn();
  await hears(caller, hers.hertz);
  await nodes[1].start();
  await until(async () => (await pool.query('SELECT 1 FROM phone_node')).rowCount === 2);
  await does(1, agathe.secret, 'hold');
  assert.notEqual((await call()).held_at, null);
  await does(0, agathe.secret, 'resume');
  await hears(caller, hers.hertz);

  // Of a colleague who is asked in, by either; she hangs up by her page as well.
  await sits(bea.secret, other);
  for (const i of [1, 0]) {
    answers(other);
    await does(i, agathe.secret, 'consultation', { person: bea.id });
    await until(() => other.talk);
    await hears(hers.talk as Talk, other.hertz);
    await does(1 - i, bea.secret, 'end');
    await hears(caller, hers.hertz);
    assert.equal((await call()).state, 'talking');
  }
  await does(1, agathe.secret, 'end');
  await caller.ended;
  await until(async () => (await call()).end_reason === 'desk');
  // What was asked is not left lying.
  assert.equal((await pool.query('SELECT 1 FROM phone_request')).rowCount, 0);
});

test(
  'a node that comes while a call goes from desk to desk takes nothing of it away',
  limit,
  async () => {
    await nodes[1].kill();
    await until(async () => (await pool.query('SELECT 1 FROM phone_node')).rowCount === 1);
    await sits(bea.secret, other, 'break');
    other.phone.onCall(null);
    const caller = await callIn();
    await hears(caller, hers.hertz);
    await sits(bea.secret, other);
    await does(0, agathe.secret, 'transfer', { person: bea.id });
    await until(async () => (await call()).state === 'ringing');
    // Nobody is in the conversation now.
    answers(hers);
    await nodes[1].start();
    assert.equal((await call()).state, 'ringing');
    await ringsNoMore(other);
    await until(() => hers.talk);
    await hears(caller, hers.hertz);
    await hears(hers.talk as Talk, CALLER);
    await caller.hangUp();
    await until(async () => (await call()).end_reason === 'caller');
  },
);

test('who was asked in stays with the caller when the first hangs up unheard', limit, async () => {
  await nodes[1].kill();
  await until(async () => (await pool.query('SELECT 1 FROM phone_node')).rowCount === 1);
  answers(hers);
  answers(other);
  await sits(agathe.secret, hers);
  await sits(bea.secret, other, 'break');
  const caller = await callIn();
  await hears(caller, hers.hertz);
  await sits(bea.secret, other);
  await does(0, agathe.secret, 'consultation', { person: bea.id });
  await until(() => other.talk);
  await hears(hers.talk as unknown as Talk, other.hertz);
  await nodes[0].kill();
  await (hers.talk as unknown as Talk).hangUp();
  await nodes[0].start();
  await hears(caller, other.hertz);
  await hears(other.talk as unknown as Talk, CALLER);
  await caller.hangUp();
  await until(async () => (await call()).end_reason === 'caller');
});

/** A caller for whom a node is killed that had just written what happened to them, and done nothing of it. */
async function killedAt(fact: string): Promise<Talk> {
  const url = house.environment('test').DATABASE_URL ?? '';
  const hold = await holdWriters(
    url,
    'INSERT',
    'phone_call_event',
    'commit',
    `NEW.type = '${fact}'`,
  );
  const calling = callIn();
  await hold.reached();
  await nodes[0].kill();
  await hold.release();
  await nodes[0].start();
  return calling;
}

for (const [fact, what] of [
  ['answered', 'who was answered as a node was killed speaks with the desk all the same'],
  ['came', 'who came as a node was killed is answered all the same'],
] as const) {
  test(what, limit, async () => {
    answers(hers);
    await sits(bea.secret, other, 'break');
    await sits(agathe.secret, hers);
    const caller = await killedAt(fact);
    await hears(caller, hers.hertz);
    await hears(hers.talk as unknown as Talk, CALLER);
    await caller.hangUp();
    await until(async () => (await call()).end_reason === 'caller');
  });
}

test('what was written is what folds', limit, async () => {
  const { code, said } = await house.check();
  assert.equal(code, 0, said);
});
