import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type EmbeddedSwitch, startSwitch } from '../../adapters/telephony/embedded-switch.ts';
import { freeTcpPort, udpPort } from '../../adapters/telephony/free-port.ts';
import type { SipPhone, Talk } from '../../adapters/telephony/sip-phone.ts';
import { accountsOf } from '../../adapters/telephony/switch-home.ts';
import { dataFolder, type RelaisProcess, relais, root } from '../harness/relais-process.ts';
import { hears, phoneOf, rowsOf, switchRoot, until } from '../harness/switch.ts';

// An Asterisk that is there already (`ARI_URL`) goes on when Relais does not: nobody is hung up on.

const limit = { timeout: 60_000 };
const { folder, remove } = dataFolder();
const key = randomBytes(32);
const node = randomBytes(4).toString('hex');
const accounts = accountsOf(key);
const phones: SipPhone[] = [];
let asterisk: EmbeddedSwitch;
let sip: string;
let server: RelaisProcess;

type Row = { id: string; state: string; desk: string | null; queued: number; end: string | null };
const calls = (): Promise<Row[]> =>
  rowsOf<Row>(
    folder,
    `SELECT id, state, desk, end_reason AS end,
            (extract(epoch FROM queued_at) * 1000)::bigint AS queued FROM phone_call ORDER BY id`,
  );

async function start(): Promise<void> {
  server = relais(['start'], {
    ...{ RELAIS_DATA: folder, ARI_URL: asterisk.ariUrl },
    ...{ METRICS_PORT: '0', RELAIS_DEMO: 'no' },
  });
  await server.says('Pour arrêter');
}

before(async () => {
  const sipPort = await udpPort('127.0.0.1', 0);
  sip = `127.0.0.1:${sipPort}`;
  asterisk = await startSwitch(
    {
      ...{ root: switchRoot, templates: join(root, 'ops/asterisk'), key, trunk: [] },
      ...{ node, sipHost: '127.0.0.1', sipPort },
      ...{ ariPort: await freeTcpPort(), greeting: 'Bonjour.' },
    },
    join(folder, 'asterisk.log'),
  );
  await start();
}, limit);
after(async () => {
  for (const phone of phones) await phone.close();
  server.child.kill('SIGTERM');
  await server.ended;
  await asterisk.stop();
  rmSync(join(switchRoot, `srv/relais-${node}`), { recursive: true, force: true });
  remove();
}, limit);

async function deskOf(i: number): Promise<{ picked(): Talk | undefined }> {
  const desk = await phoneOf(sip, accounts.desks[i] ?? accounts.line);
  phones.push(desk);
  let picked: Talk | undefined;
  desk.onCall((talk) => {
    picked = talk;
    talk.sound.tone(1_210);
  });
  await desk.register();
  return { picked: () => picked };
}

async function callIn(): Promise<Talk> {
  const caller = await phoneOf(sip, accounts.line);
  phones.push(caller);
  const talk = await caller.call('1000');
  talk.sound.tone(700);
  return talk;
}

test(
  'a killed Relais drops no call: talk goes on, the queue keeps its order and its waits',
  limit,
  async () => {
    const first = await deskOf(0);
    const talking = await callIn();
    await until(() => first.picked());
    await hears(talking, 1_210);
    const waiting: Talk[] = [];
    for (let i = 0; i < 3; i++) {
      waiting.push(await callIn());
      await until(
        async () => (await calls()).filter(({ state }) => state === 'waiting').length > i,
      );
    }
    const before = await calls();
    let gone = 0;
    for (const talk of [talking, ...waiting]) void talk.ended.then(() => gone++);

    server.child.kill('SIGKILL');
    await server.ended;
    await hears(talking, 1_210);
    await start();
    assert.deepEqual(await calls(), before);
    await hears(talking, 1_210);
    assert.equal(gone, 0);

    const second = await deskOf(1);
    await until(() => second.picked());
    await until(async () => (await calls())[1]?.state === 'talking');
    const [, next, ...others] = await calls();
    assert.deepEqual([next?.state, next?.desk], ['talking', 'poste2']);
    assert.deepEqual(
      others.map(({ state }) => state),
      ['waiting', 'waiting'],
    );
    await hears(waiting[0] as Talk, 1_210);
    await hears(second.picked() as Talk, 700);
    await talking.hangUp();
    await until(async () => (await calls())[2]?.state === 'talking');
    assert.equal(gone, 1);
  },
);

test(
  'the switch alone rings the desks, and Relais without its switch starts and says so',
  limit,
  async () => {
    const [, , , fourth] = await calls();
    assert.equal(fourth?.state, 'waiting');
    server.child.kill('SIGKILL');
    await server.ended;
    // The switch's own queue rings the desks while nobody claims a call.
    await deskOf(2);
    await hears(await callIn(), 1_210);
    await phones.pop()?.close();
    await asterisk.stop();
    const again = relais(['check'], { RELAIS_DATA: folder });
    assert.equal((await again.ended).code, 0, again.output());
    await startAway();
  },
);

/** Without its switch the server starts all the same, and says so. */
async function startAway(): Promise<void> {
  await start();
  const url = /prêt\s: (\S+)/.exec(server.output())?.[1];
  const answer = await fetch(`${url}/readyz`);
  assert.equal(answer.status, 200);
  assert.equal(((await answer.json()) as { telephone: string }).telephone, 'down');
}
