import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { readRuntimeFile } from '../../adapters/postgres/runtime-file.ts';
import { nodeOf } from '../../adapters/telephony/switch-home.ts';
import type { Talk } from '../../adapters/telephony/sip-phone.ts';
import type { Why } from '../../core/call/why-agent.ts';
import { hashSecret } from '../../features/people/secret.ts';
import { type PhoneSheet, readSheet } from '../../main/phone-sheet.ts';
import { holdWriters } from '../harness/database-hold.ts';
import { dataFolder, processesOn, type RelaisProcess, relais } from '../harness/relais-process.ts';
import {
  follows,
  hears,
  phoneOf,
  rowsOf,
  switchRoot,
  telephoneOf,
  until,
} from '../harness/switch.ts';

// Our own switch, for real: Asterisk beside the host, telephones of ours that speak SIP and tones.

const limit = { timeout: 400_000 };
const { folder, remove } = dataFolder();
const home = `/srv/relais-${nodeOf(folder)}`;
const env = { RELAIS_DATA: folder, SIP_PORT: '0', METRICS_PORT: '0', RELAIS_DEMO: 'no' };
let server: RelaisProcess;
let sheet: PhoneSheet;

type Row = {
  state: string;
  end_reason: string | null;
  rings: number;
  desk: string | null;
  queued_at: Date | null;
};
const calls = (): Promise<Row[]> => rowsOf<Row>(folder, 'SELECT * FROM phone_call ORDER BY id');
const last = async (): Promise<Row | undefined> => (await calls()).at(-1);
const ended = (reason: string): Promise<void> =>
  until(async () => (await last())?.end_reason === reason);
const url = (): string => /prêt\s: (\S+)/.exec(server.output())?.[1] ?? '';
const system = (): Promise<string> => telephoneOf(url());

async function start(): Promise<void> {
  server = relais(['start', '--telephony'], env);
  await server.says('Pour arrêter');
  await follows(url());
  sheet = readSheet(folder);
}

before(start, limit);
after(async () => {
  server.child.kill('SIGTERM');
  await server.ended;
  rmSync(join(switchRoot, home), { recursive: true, force: true });
  remove();
}, limit);

test(
  'a caller hears a desk, the desk hears the caller, and the ledger has one call',
  limit,
  async () => {
    assert.match(server.output(), /appelez sip:1000@127\.0\.0\.1:\d+ avec le compte «\sligne\s»/);
    assert.equal(statSync(join(folder, 'telephony.json')).mode & 0o777, 0o600);
    assert.equal(statSync(join(switchRoot, home)).mode & 0o777, 0o700);
    const desk = await phoneOf(sheet.sip, sheet.desks[0] ?? sheet.line);
    let picked: Talk | undefined;
    desk.onCall((talk) => {
      picked = talk;
      talk.sound.tone(1_210);
    });
    await desk.register();
    const caller = await phoneOf(sheet.sip, sheet.line);
    const talk = await caller.call('+14185550100');
    talk.sound.tone(700);
    await until(() => picked);
    await hears(talk, 1_210);
    await hears(picked as Talk, 700);
    await talk.hangUp();
    await (picked as Talk).ended;
    await ended('caller');
    const figures = await rowsOf(folder, 'SELECT queue, outcome, talk_ms > 0 AS talked FROM call');
    assert.deepEqual(figures, [{ queue: 'service', outcome: 'answered', talked: true }]);
    assert.equal((await calls()).length, 1);
    await desk.close();
    await caller.close();
  },
);

test(
  'who gives up is told by where they were: in the greeting, in the queue, while it rang',
  limit,
  async () => {
    const caller = await phoneOf(sheet.sip, sheet.line);
    // The greeting does not end before they hang up.
    const { databaseUrl = '' } = readRuntimeFile(folder) ?? {};
    const greeting = await holdWriters(
      ...([databaseUrl, 'INSERT', 'phone_call_event', 'statement'] as const),
      `NEW.type = 'greeted'`,
    );
    const early = await caller.call('1000');
    await until(async () => (await last())?.state === 'greeting');
    await early.hangUp();
    await greeting.letGo();
    await ended('left_early');

    const waiting = await caller.call('1000');
    await until(async () => (await last())?.state === 'waiting');
    const before = (await last())?.queued_at;
    const desk = await phoneOf(sheet.sip, sheet.desks[1] ?? sheet.line);
    await desk.register();
    await until(() => desk.rang() === 1);
    await until(async () => (await last())?.state === 'ringing');
    await waiting.hangUp();
    await ended('abandoned');
    assert.deepEqual((await last())?.queued_at, before);
    const outcomes = await rowsOf(folder, 'SELECT outcome FROM call ORDER BY id');
    assert.deepEqual(outcomes, [{ outcome: 'answered' }, { outcome: 'abandoned' }]);
    await desk.close();
    await caller.close();
  },
);

test('a desk that does not answer lets another ring, and the wait goes on', limit, async () => {
  await rowsOf(folder, 'UPDATE call_queue SET ring_seconds = 4, pause_seconds = 600');
  const silent = await phoneOf(sheet.sip, sheet.desks[3] ?? sheet.line);
  await silent.register();
  const caller = await phoneOf(sheet.sip, sheet.line);
  const talk = await caller.call('1000');
  await until(() => silent.rang() === 1);
  // Who answers at once does so on a busy machine too, and who did not is not rung again meanwhile.
  await rowsOf(folder, 'UPDATE call_queue SET ring_seconds = 60');
  const before = await last();
  const desk = await phoneOf(sheet.sip, sheet.desks[4] ?? sheet.line);
  desk.onCall((picked) => picked.sound.tone(1_210));
  await desk.register();
  await hears(talk, 1_210);
  const call = await last();
  assert.deepEqual([call?.desk, call?.rings], ['poste5', 2]);
  assert.deepEqual(call?.queued_at, before?.queued_at);
  await talk.hangUp();
  await ended('caller');
  for (const phone of [silent, desk, caller]) await phone.close();
});

/** Somebody of the centre who is signed in; how they say their presence. */
async function agentAt(name: string, desk: string) {
  const secret = `${name}-0123456789abcdef`;
  const hash = hashSecret(secret).toString('hex');
  const [row] = await rowsOf<{ id: number }>(
    folder,
    `WITH p AS (INSERT INTO person (name, created_at) VALUES ('${name}', now()) RETURNING id),
          g AS (INSERT INTO role_grant (person_id, role, granted_at) SELECT id, 'agent', now() FROM p),
          a AS (INSERT INTO account (person_id, password_hash, changed_at) SELECT id, '-', now() FROM p),
          s AS (INSERT INTO session (token_hash, person_id, csrf_token, created_at, seen_at, expires_at)
                SELECT '\\x${hash}', id, 'x', now(), now(), now() + interval '1 hour' FROM p)
     SELECT id FROM p`,
  );
  const say = async (body: object): Promise<{ state: string; reason: string | null }> => {
    const headers = { cookie: `__Host-relais=${secret}`, 'content-type': 'application/json' };
    const given = { method: 'PUT', headers: { ...headers, origin: url() } };
    const answer = await fetch(`${url()}/api/v1/telephone/presence`, {
      ...{ ...given, body: JSON.stringify(body) },
    });
    assert.equal(answer.status, 200, await answer.clone().text());
    return ((await answer.json()) as { presence: { state: string; reason: string | null } })
      .presence;
  };
  assert.equal((await say({ desk })).state, 'available');
  return { id: Number(row?.id), say };
}

test(
  'who does not answer is on a pause; who answered rests, in the handle time; a queue overflows',
  limit,
  async () => {
    const [ana, bob] = [await agentAt('Ana', 'poste6'), await agentAt('Bob', 'poste7')];
    await rowsOf(
      folder,
      `UPDATE call_queue SET ring_seconds = 3, pause_seconds = 5, wrap_up_seconds = 2`,
    );
    const silent = await phoneOf(sheet.sip, sheet.desks[5] ?? sheet.line);
    const desk = await phoneOf(sheet.sip, sheet.desks[6] ?? sheet.line);
    desk.onCall((picked) => picked.sound.tone(1_210));
    await silent.register();
    const caller = await phoneOf(sheet.sip, sheet.line);
    const talk = await caller.call('1000');
    await until(() => silent.rang() === 1);
    await rowsOf(folder, 'UPDATE call_queue SET ring_seconds = 60');
    const queuedAt = (await last())?.queued_at;
    await desk.register();
    await hears(talk, 1_210);
    assert.deepEqual((await last())?.queued_at, queuedAt, 'the wait never begins again');
    const [paused] = await rowsOf(
      folder,
      `SELECT state, reason FROM presence WHERE person_id = ${ana.id}`,
    );
    assert.deepEqual(paused, { state: 'break', reason: 'no_answer' });
    await talk.hangUp();
    await ended('caller');

    // Bob rests: who calls now waits, until he says that he is ready or the rest is over.
    await rowsOf(
      folder,
      `WITH b AS (INSERT INTO call_queue (code, name, name_en, level, vip, ring_seconds, pause_seconds,
              wrap_up_seconds, overflow_seconds, target_seconds, created_at)
            VALUES ('b', 'Autre', 'Other', 1, false, 60, 5, 2, 45, 60, now()) RETURNING id),
          s AS (INSERT INTO agent_skill (person_id, skills)
            VALUES (${bob.id}, '[{"serviceId":null,"language":"fr","level":1}]'))
       UPDATE call_queue SET language = 'en', overflow_seconds = 3, overflow_id = b.id FROM b
        WHERE code = 'service'`,
    );
    const second = await caller.call('1000');
    await hears(second, 1_210);
    // Long enough to be seen, on any machine, before one says that one is ready.
    await rowsOf(folder, 'UPDATE call_queue SET wrap_up_seconds = 60');
    type Fact = { type: string; data: { person: number; why?: Why } };
    const facts = await rowsOf<Fact>(
      folder,
      `SELECT type, data FROM phone_call_event WHERE type = 'rang' ORDER BY phone_call_id, seq`,
    );
    const [first, back, over] = facts.slice(-3).map(({ data }) => data);
    assert.deepEqual([first?.person, first?.why?.chosen], [ana.id, 'only']);
    assert.deepEqual([back?.person, back?.why?.first], [bob.id, 'returned']);
    assert.deepEqual([over?.person, over?.why?.overflow], [bob.id, 'b']);
    assert.ok(Number(over?.why?.waitSeconds) >= 3);
    await second.hangUp();
    await ended('caller');
    await until(async () => (await bob.say({})).state === 'wrap_up');
    assert.equal((await bob.say({ state: 'available' })).state, 'available');
    const [rested, ready] = await rowsOf<{ rest: number }>(
      folder,
      'SELECT wrap_up_ms AS rest FROM call ORDER BY id DESC LIMIT 2',
    ).then((rows) => [Number(rows[1]?.rest), Number(rows[0]?.rest)]);
    assert.equal(rested, 2_000, 'a whole rest');
    assert.ok(Number(ready) < 60_000, 'or until one is ready');
    for (const phone of [silent, desk, caller]) await phone.close();
    await rowsOf(folder, `UPDATE call_queue SET language = NULL, ring_seconds = 20`);
  },
);

test(
  'a known and an unknown account are answered the same, and a desk dials nobody',
  limit,
  async () => {
    for (const name of ['poste1', 'personne']) {
      const guess = await phoneOf(sheet.sip, { name, password: 'guess' });
      await assert.rejects(guess.register(), /REGISTER: 401/);
      await assert.rejects(guess.call('1000'), /INVITE: 401/);
      await guess.close();
    }
    const desk = await phoneOf(sheet.sip, sheet.desks[2] ?? sheet.line);
    await assert.rejects(desk.call('+14185550100'), /INVITE: 404/);
    await desk.close();
  },
);

test(
  'the test call passes through the server that runs, and counts in no figure',
  limit,
  async () => {
    const before = await rowsOf(folder, 'SELECT id FROM call ORDER BY id');
    const check = relais(['telephony', '--check'], env);
    assert.deepEqual(await check.ended, { code: 0, signal: null }, check.errors());
    assert.match(check.output(), /Le téléphone marche/);
    assert.deepEqual(await rowsOf(folder, 'SELECT id FROM call ORDER BY id'), before);
  },
);

const switchPids = (): number[] =>
  processesOn(`${home}/etc`).map((line) => Number(line.split(' ')[0]));

/** Ends a process of the switch, which may be gone already. */
function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended meanwhile.
  }
}

test(
  'a switch that is lost is said, comes back by itself, and its calls end as the platform’s',
  limit,
  async () => {
    const caller = await phoneOf(sheet.sip, sheet.line);
    await caller.call('1000');
    await until(async () => (await last())?.state === 'waiting');
    assert.equal(await system(), 'up');
    // Each time it is started again, until it was said.
    const losing = setInterval(() => switchPids().forEach(killed), 100);
    try {
      await until(async () => (await system()) === 'down');
    } finally {
      clearInterval(losing);
    }
    await until(async () => (await system()) === 'up');
    assert.equal((await last())?.end_reason, 'platform');
    const [figure] = await rowsOf(folder, 'SELECT outcome FROM call ORDER BY id DESC LIMIT 1');
    assert.deepEqual(figure, { outcome: 'platform' });
    await caller.close();
  },
);

test('a killed server leaves no switch, and the next has no ghosts', limit, async () => {
  const caller = await phoneOf(sheet.sip, sheet.line);
  await caller.call('1000');
  await until(async () => (await last())?.state === 'waiting');
  server.child.kill('SIGKILL');
  await server.ended;
  await until(() => processesOn(`${home}/etc`).length === 0);
  await start();
  const open = (await calls()).filter(({ end_reason }) => end_reason === null);
  assert.deepEqual(open, []);
  const check = relais(['check'], env);
  assert.equal((await check.ended).code, 0, check.output());
  assert.match(check.output(), / 9 appels vérifiés/);
  await caller.close();
  server.child.kill('SIGTERM');
  assert.deepEqual(await server.ended, { code: 0, signal: null });
  assert.deepEqual(processesOn(`${home}/etc`), []);
  assert.equal(existsSync(join(folder, 'telephony.json')), false);
  await start();
});

test(
  'what can’t be installed is refused with the cure, in both languages, and leaves nothing',
  limit,
  async () => {
    const other = dataFolder();
    const nowhere = join(other.folder, 'switch');
    const given = { ...env, RELAIS_DATA: other.folder, ASTERISK_ROOT: nowhere };
    const away = relais(['start', '--telephony'], {
      ...given,
      ASTERISK_MIRROR: 'http://127.0.0.1:9/debian',
    });
    assert.equal((await away.ended).code, 3);
    assert.match(away.errors(), /archive Debian n’a pas pu donner le commutateur.*ASTERISK_MIRROR/);
    const left = readdirSync(dirname(nowhere)).filter((name) => name.startsWith('switch'));
    assert.deepEqual(left, []);
    const nobody = relais(['start', '--telephony'], { ...given, LC_ALL: 'en_CA.UTF-8' }, [
      'setpriv',
      '--reuid=65534',
      '--clear-groups',
      'sh',
      join(import.meta.dirname, '../../relais'),
    ]);
    assert.equal((await nobody.ended).code, 3, nobody.errors());
    assert.match(nobody.errors(), /installed and run by root/);
    other.remove();
  },
);
