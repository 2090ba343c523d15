import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { SipFault, Talk } from '../../adapters/telephony/sip-phone.ts';
import { loudnessOf, shareOf } from '../../adapters/telephony/sound.ts';
import { systemClock } from '../../adapters/time/system-clock.ts';
import { compileZone, localDate } from '../../core/calendar/zone.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { compareDay } from '../../features/call/compare-day.ts';
import { changePresence } from '../../features/call/change-presence.ts';
import { checkCalls } from '../../features/call/check-calls.ts';
import { listenRecording, purgeRecordings } from '../../features/call/listen-recording.ts';
import { keepPlace } from '../../features/call/promise-callback.ts';
import { takeRecords } from '../../features/call/take-records.ts';
import type { Actor } from '../../features/people/actor.ts';
import {
  accounts,
  asks,
  callIn,
  carried,
  carrierAnswers,
  closeHouse,
  dial,
  files,
  filesFolder,
  follow,
  house,
  key,
  last,
  node,
  openHouse,
  phones,
  quiet,
  rows,
  seat,
} from '../harness/carrier-house.ts';
import { floodOf } from '../harness/sip-flood.ts';
import { hears, phoneOf, switchRoot, until } from '../harness/switch.ts';

// What leaves, what is kept, and what the switch refuses: a real Asterisk, telephones of ours, and one more that stands
// for the carrier.

const limit = { timeout: 60_000 };
before(openHouse, limit);
after(closeHouse, limit);

test(
  'a number of the directory is dialled through the carrier, noted, and ends with its caller',
  limit,
  async () => {
    const talk = await callIn();
    const call = (await last())?.channel ?? '';
    const leg = await dial('(418) 555-0142', call);
    assert.deepEqual(
      carried.map(({ asked }) => asked),
      ['+14185550142'],
    );
    assert.equal(await house.theSwitch.connect(call, leg), true);
    await hears(talk, 1_210);
    await hears(carried[0] as Talk, 700);
    await talk.hangUp();
    await carried[0]?.ended;
    await until(
      async () => (await rows('SELECT 1 FROM outgoing_call WHERE ended_at > reached_at')).length,
    );
    const audit = await rows(`SELECT action, data FROM audit WHERE action = 'call.dialled'`);
    const data = { purpose: 'transfer', number: '+14185550142', own: false };
    assert.deepEqual(audit, [{ action: 'call.dialled', data }]);
  },
);

test('what may not be dialled is refused and rings nowhere', limit, async () => {
  assert.equal(await dial('418 555-0143', 'x'), 'outgoing_unknown');
  assert.equal(await dial('1 900 555-0100', 'x'), 'outgoing_number_refused');
  assert.equal(await dial('911', 'x'), 'outgoing_number_malformed');
  await house.db.pool.query('UPDATE outgoing_rule SET all_per_hour = 1');
  assert.equal(await dial('418 555-0142', 'x'), 'outgoing_too_many');
  await house.db.pool.query('UPDATE outgoing_rule SET all_per_hour = 120, open = false');
  assert.equal(await dial('418 555-0142', 'x'), 'outgoing_closed');
  await house.db.pool.query('UPDATE outgoing_rule SET open = true');
  assert.equal((await rows('SELECT 1 FROM outgoing_call')).length, 1);
  assert.equal(carried.length, 1);
});

test(
  'a caller reaches no outside line: neither by transfer, by keys nor by the number called',
  limit,
  async () => {
    const talk = await callIn();
    const refer = await talk.say('REFER', [['Refer-To', `<sip:+14185550142@${house.sip}>`]]);
    assert.ok(refer >= 400, `REFER: ${refer}`);
    for (const key of '#1*2+14185550142#') {
      const info = [['Content-Type', 'application/dtmf-relay']] as const;
      await talk.say('INFO', info, `Signal=${key}\r\nDuration=160\r\n`);
    }
    const waiting = await last();
    assert.equal(waiting?.state, 'waiting');
    const other = await phoneOf(house.sip, accounts.line);
    phones.push(other);
    for (const number of ['+14185550142', '9+14185550142', '00114185550142']) {
      const asked = await other.call(number);
      await until(async () => (await last())?.channel !== waiting.channel);
      await asked.hangUp();
    }
    // The names under which the switch knows who carries calls open nothing.
    for (const name of ['carrier', 'trunk', 'poste1']) {
      const stranger = await phoneOf(house.sip, { name, password: 'guess' });
      phones.push(stranger);
      await assert.rejects(
        stranger.call('+14185550142'),
        (error) => (error as SipFault).status === 401,
      );
    }
    await talk.hangUp();
    await quiet();
    assert.equal(carried.length, 1);
  },
);

test(
  'the interface of the switch runs no program, loads no module and writes no configuration',
  limit,
  async () => {
    const url = new URL(house.asterisk.ariUrl);
    const headers = { authorization: `Basic ${btoa(`${url.username}:${url.password}`)}` };
    const ask = async (method: string, path: string, query: Record<string, string> = {}) =>
      (await fetch(`${url.origin}/ari/${path}?${new URLSearchParams(query)}`, { method, headers }))
        .status;
    const talk = await callIn();
    const call = (await last())?.channel ?? '';
    const shell = { variable: 'SHELL(touch /tmp/relais-shell)' };
    const absent = [
      ['PUT', 'asterisk/modules/func_shell.so'],
      ['PUT', 'asterisk/config/dynamic/res_pjsip/endpoint/mine'],
      ['POST', 'asterisk/logging/mine'],
      ['GET', 'asterisk/variable'],
      ['GET', 'sounds'],
    ] as const;
    for (const [method, path] of absent) assert.equal(await ask(method, path, shell), 404, path);
    const named = [
      ['GET', `channels/${call}/variable`, shell],
      ['GET', 'recordings/stored/..%2F..%2Fetc%2Fasterisk.conf/file', {}],
      ['GET', `channels/${call}/variable`, { variable: 'FILE(/etc/passwd)' }],
      ['GET', `channels/${call}/variable`, { variable: 'CURL(http://127.0.0.1/)' }],
      [
        'POST',
        'channels/externalMedia',
        { app: 'x', external_host: '127.0.0.1:9', format: 'ulaw' },
      ],
    ] as const;
    for (const [method, path, query] of named) {
      const status = await ask(method, path, query);
      assert.ok(status >= 400, `${method} ${path} ${JSON.stringify(query)}: ${status}`);
    }
    await ask('POST', `channels/${call}/variable`, { ...shell, value: 'x' });
    assert.equal(existsSync(join(switchRoot, 'tmp/relais-shell')), false);
    // What is made to enter the dial plan finds no way out and no program there.
    for (const [context, extension] of [
      ['default', '0'],
      ['desk', '+14185550142'],
      ['answer', '+14185550142'],
    ] as const) {
      await ask('POST', 'channels', {
        endpoint: `Local/${extension}@${context}`,
        context,
        extension,
      });
    }
    assert.equal(carried.length, 1);
    assert.equal((await fetch(`${url.origin}/ari/channels`)).status, 401);
    await talk.hangUp();
  },
);

test(
  'a kept place rings at the desk of who is free, the next when nobody answers, and its caller is dialled then',
  limit,
  async () => {
    await quiet();
    await rows('UPDATE call_queue SET ring_seconds = 2, wrap_up_seconds = 0');
    const talk = await callIn();
    const { id, channel } = (await last()) as { id: number; channel: string };
    const promise = { leg: channel, caller: null, language: 'fr' } as const;
    const ledger = { pool: house.db.pool, clock: systemClock, node };
    assert.equal(await keepPlace(ledger, promise, '418 555-0177'), true);
    await talk.hangUp();

    // A desk phone without a person calls nobody back; Ana does not answer, Bob does.
    const alone = await phoneOf(house.sip, accounts.desks[0] ?? accounts.line);
    const silent = await phoneOf(house.sip, accounts.desks[1] ?? accounts.line);
    const desk = await phoneOf(house.sip, accounts.desks[2] ?? accounts.line);
    phones.push(alone, silent, desk);
    let picked: Talk | undefined;
    desk.onCall((taken) => {
      picked = taken;
      taken.sound.tone(700);
    });
    await alone.register();
    await silent.register();
    const ana = await seat('Ana', 'poste2');
    await until(() => silent.rang() === 1);
    carrierAnswers(false);
    const bob = await seat('Bob', 'poste3');
    await desk.register();
    type Fact = { type: string; data: { person?: number; desk?: string; why?: { first: string } } };
    const facts = () =>
      rows<Fact>(`SELECT type, data FROM phone_call_event WHERE phone_call_id = ${id} ORDER BY seq`);
    const place = () =>
      rows<{ state: string; tries: number; later: boolean }>(
        `SELECT state, tries, next_at > now() AS later FROM callback WHERE phone_call_id = ${id}`,
      ).then(([row]) => row);
    await until(async () => (await facts()).at(-1)?.type === 'called');
    assert.deepEqual(await place(), { state: 'taken', tries: 0, later: null });
    await until(() => phones[0]?.rang() === 1);
    assert.equal(alone.rang(), 0);
    // Nobody answers there: the switch says so, Bob is free again, and it is tried later.
    await house.theSwitch.hangUp(channel);
    await picked?.ended;
    await until(async () => (await last())?.state === 'kept');
    assert.deepEqual(await place(), { state: 'waiting', tries: 1, later: true });

    carrierAnswers(true);
    const before = carried.length;
    picked = undefined;
    await rows(`UPDATE callback SET next_at = now() WHERE phone_call_id = ${id}`);
    await until(() => picked && carried.length > before);
    await hears(picked as unknown as Talk, 1_210);
    await hears(carried[before] as Talk, 700);
    assert.equal(carried[before]?.asked, '+14185550177');
    // Bob hands them to Ana, who rests after it as he does after his part.
    await rows(`UPDATE presence SET state = 'available', reason = NULL WHERE person_id = ${ana}`);
    await rows('UPDATE call_queue SET wrap_up_seconds = 60');
    let next: Talk | undefined;
    silent.onCall((taken) => {
      next = taken;
    });
    const to = { desk: 'poste2' };
    assert.equal(await house.service.act(id, 'poste3', { act: 'transfer', to }), null);
    await until(() => next);
    await hears(next as unknown as Talk, 1_210);
    await carried[before]?.hangUp();
    await quiet();
    const resting = `SELECT person_id FROM presence WHERE state = 'wrap_up'`;
    await until(async () => (await rows(resting)).length === 2);
    for (const personId of [bob, ana]) {
      const said = { state: 'available', reason: null, desk: null } as const;
      assert.ok(!isRefusal(await changePresence(house.db.pool, { personId }, said, Date.now())));
    }
    const spoke = await rows(
      `SELECT person_id AS person, rest_ms > 0 AS rested, ended_at > began_at AS spoke
         FROM call_stint WHERE phone_call_id = ${id} ORDER BY id`,
    );
    const part = { rested: true, spoke: true };
    assert.deepEqual(spoke, [
      { person: bob, ...part },
      { person: ana, ...part },
    ]);
    const told = (await facts()).slice(3).map(({ type, data }) => [type, data.person ?? data.desk]);
    assert.deepEqual(told, [
      ...[['kept', undefined], ['rang', ana], ['unanswered', 'poste2']],
      ...[['rang', bob], ['called', 'poste3'], ['unreached', 'poste3']],
      ...[['rang', bob], ['called', 'poste3'], ['reached', bob], ['transferred', 'poste2']],
      ...[['rang', undefined], ['answered', ana], ['ended', undefined]],
      ...[['wrapped', bob], ['wrapped', ana]],
    ]);
    assert.equal((await facts()).find(({ type }) => type === 'rang')?.data.why?.first, 'kept');
    assert.deepEqual(await place(), { state: 'reached', tries: 2, later: null });
    const [figure] = await rows(
      `SELECT c.outcome, c.talk_ms > 0 AS talked, c.wrap_up_ms > 0 AS rested, p.end_reason AS reason, c.arrived_at = p.queued_at AS same,
              b.reached_at - p.answered_at < interval '1 s' AS reached
         FROM phone_call p JOIN call c ON c.source_id = p.id::text
         JOIN callback b ON b.phone_call_id = p.id WHERE p.id = ${id}`,
    );
    const both = { same: true, reached: true, rested: true };
    assert.deepEqual(figure, { outcome: 'answered', talked: true, reason: 'caller', ...both });
    const dialled = await rows(
      `SELECT person_id AS person FROM outgoing_call WHERE purpose = 'call_back' AND ended_at IS NOT NULL`,
    );
    assert.deepEqual(dialled, [{ person: bob }, { person: bob }]);
    for (const phone of [alone, silent, desk]) await phone.close();
  },
);

test(
  'who guesses accounts learns nothing, and a flood of calls keeps nobody waiting',
  limit,
  async () => {
    const guess = async (name: string): Promise<number> => {
      const phone = await phoneOf(house.sip, { name, password: 'guess' });
      const begun = performance.now();
      const status = await phone.register().then(
        () => 200,
        (error: unknown) => (error as SipFault).status,
      );
      assert.equal(status, 401, name);
      await phone.close();
      return performance.now() - begun;
    };
    const times = { known: 0, unknown: 0 };
    for (let i = 0; i < 20; i++) {
      times.known += await guess('poste3');
      times.unknown += await guess(`poste${100 + i}`);
    }
    assert.ok(Math.abs(times.known - times.unknown) / 20 < 50, JSON.stringify(times));

    const flood = floodOf(house.sip);
    const desk = await phoneOf(house.sip, accounts.desks[4] ?? accounts.line);
    phones.push(desk);
    let picked: Talk | undefined;
    desk.onCall((talk) => {
      picked = talk;
      talk.sound.tone(1_210);
    });
    await desk.register();
    for (let i = 0; i < 3; i++) {
      picked = undefined;
      const caller = await phoneOf(house.sip, accounts.line);
      phones.push(caller);
      const talk = await caller.call('1000');
      await hears(talk, 1_210);
      await talk.hangUp();
      await until(async () => (await last())?.end_reason === 'caller');
    }
    const { sent, refused } = flood.stop();
    assert.ok(picked !== undefined && refused > sent / 2, `${refused} of ${sent} refused`);
  },
);

test(
  'a conversation is recorded only where the agreement asks: announced, silent for secrets, sealed, heard with a reason, deleted',
  limit,
  async () => {
    await quiet();
    assert.deepEqual(await rows('SELECT 1 FROM recording'), []);
    asks.recording = { retentionDays: 30 };
    const desk = await phoneOf(house.sip, accounts.desks[6] ?? accounts.line);
    let picked: Talk | undefined;
    desk.onCall((talk) => {
      picked = talk;
    });
    await desk.register();
    const caller = await phoneOf(house.sip, accounts.line);
    phones.push(caller);
    const talk = await caller.call('1000');
    // Both hear that they are recorded before they are.
    await until(() => picked && loudnessOf(picked.sound.heard()) > 200);
    const begun = () => rows<{ type: string }>('SELECT type FROM recording_event ORDER BY id');
    assert.deepEqual(await begun(), []);
    await until(async () => (await begun()).length === 1);
    const { id, channel } = (await last()) as { id: number; channel: string };
    const person = 1;
    talk.sound.tone(700);
    await hears(picked as Talk, 700);
    assert.equal(await house.service.pauseRecording(channel, true, person), true);
    talk.sound.tone(2_000);
    await hears(picked as Talk, 2_000);
    talk.sound.tone(0);
    await until(() => loudnessOf((picked as Talk).sound.heard()) < 10);
    assert.equal(await house.service.pauseRecording(channel, false, person), true);
    talk.sound.tone(700);
    await hears(picked as Talk, 700);
    await talk.hangUp();
    await until(
      async () => (await rows(`SELECT 1 FROM recording WHERE state = 'kept'`)).length === 1,
    );
    const spool = join(switchRoot, `srv/relais-${node}/spool/recording`);
    await until(() =>
      readdirSync(spool, { recursive: true }).every((name) => !String(name).endsWith('.wav')),
    );

    const kept = readdirSync(filesFolder, { recursive: true })
      .map(String)
      .filter((name) => name.length > 60);
    assert.equal(kept.length, 1);
    assert.equal(readFileSync(join(filesFolder, kept[0] ?? '')).includes('RIFF'), false);
    const actor = { personId: person, address: null } as Actor;
    const opener = { pool: house.db.pool, files, recordingKey: key };
    const asked = { callId: id, id: 1, reason: 'Plainte' };
    const other = await listenRecording(
      { ...opener, recordingKey: Buffer.alloc(32) },
      actor,
      asked,
      Date.now(),
    );
    assert.ok(isRefusal(other) && other.code === 'recording_sealed');
    const sound = await listenRecording(opener, actor, asked, Date.now());
    assert.ok(Buffer.isBuffer(sound));
    assert.equal(sound.toString('latin1', 0, 4), 'RIFF');
    const samples = Array.from({ length: (sound.length - 44) >> 1 }, (_, i) =>
      sound.readInt16LE(44 + 2 * i),
    );
    assert.ok(shareOf(samples.slice(-8_000, -2_000), 700) > 0.8, 'what was said after');
    const loudest = Math.max(
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((i) =>
        shareOf(samples.slice(i * 4_000, (i + 1) * 4_000), 2_000),
      ),
    );
    assert.ok(loudest < 0.2, `the secret: ${loudest}`);

    assert.equal(
      await purgeRecordings({ pool: house.db.pool, files }, Date.now() + 29 * 86_400_000),
      0,
    );
    assert.equal(
      await purgeRecordings({ pool: house.db.pool, files }, Date.now() + 31 * 86_400_000),
      1,
    );
    assert.equal(existsSync(join(filesFolder, kept[0] ?? '')), false);
    assert.deepEqual(
      (await begun()).map(({ type }) => type),
      ['begun', 'paused', 'resumed', 'kept', 'listened', 'purged'],
    );
    const audit = await rows(
      `SELECT action, data->>'reason' AS reason FROM audit WHERE action LIKE 'recording.%' ORDER BY id`,
    );
    assert.deepEqual(audit, [
      { action: 'recording.listened', reason: 'Plainte' },
      { action: 'recording.purged', reason: null },
    ]);
    delete asks.recording;
    await desk.close();
  },
);

test(
  'calls that the safety net answers are in the ledger once, and the day agrees with the switch',
  limit,
  async () => {
    await quiet();
    const before = (await rows('SELECT 1 FROM phone_call')).length;
    await house.leave();
    // Nobody serves: the desk of the test before rings from the switch's own queue.
    const caller = await phoneOf(house.sip, accounts.line);
    phones.push(caller);
    const answered = await caller.call('1000');
    await hears(answered, 1_210);
    const waiting = await (await phoneOf(house.sip, accounts.line)).call('1000');
    await until(() => loudnessOf(waiting.sound.heard()) > 200);
    await waiting.hangUp();
    await answered.hangUp();
    const given = { pool: house.db.pool, node, folder: house.asterisk.records };
    // A process that dies in the middle leaves nothing half done.
    await house.db.pool.query(
      `ALTER TABLE phone_call ADD CONSTRAINT dies CHECK (end_reason <> 'abandoned' OR NOT by_net)`,
    );
    await until(() =>
      takeRecords(given, null, Date.now()).then(
        () => false,
        () => true,
      ),
    );
    assert.equal((await rows('SELECT 1 FROM switch_record')).length, 0);
    await house.db.pool.query('ALTER TABLE phone_call DROP CONSTRAINT dies');
    await Promise.all([takeRecords(given, null, Date.now()), takeRecords(given, null, Date.now())]);
    await follow();
    await until(async () => {
      await house.records.read();
      return (await rows('SELECT 1 FROM phone_call')).length === before + 2;
    });
    await house.db.pool.query('DELETE FROM switch_reading');
    assert.equal(await house.records.read(), 0);
    const net = await rows(
      `SELECT p.state, p.end_reason, p.desk, c.outcome, c.talk_ms > 0 AS talked
         FROM phone_call p JOIN call c ON c.source = 'phone' AND c.source_id = p.id::text
        WHERE by_net ORDER BY p.id`,
    );
    assert.deepEqual(net, [
      { state: 'ended', end_reason: 'caller', desk: 'poste5', outcome: 'answered', talked: true },
      { state: 'ended', end_reason: 'abandoned', desk: null, outcome: 'abandoned', talked: null },
    ]);

    const day = localDate(compileZone('America/Toronto'), Date.now());
    const made = await compareDay(house.db.pool, day, Date.now());
    assert.ok(!isRefusal(made));
    // The first test had its caller speak with the carrier behind the ledger's back.
    assert.deepEqual(
      made.differences.map(({ what }) => what),
      ['answered'],
    );
    assert.ok(made.ledger.calls > 8 && made.ledger.answered >= 4, JSON.stringify(made.ledger));
    assert.equal(made.switch.calls, made.ledger.calls);
    const differences: unknown[] = [];
    assert.equal(
      await checkCalls(house.db.pool, (one) => differences.push(one)),
      made.ledger.calls,
    );
    assert.deepEqual(differences, []);

    // What is taken away, or told longer than it was, is found.
    await house.db.pool.query(
      `DELETE FROM call WHERE source_id = (SELECT min(id)::text FROM phone_call WHERE by_net)`,
    );
    await house.db.pool.query(
      'DELETE FROM phone_call WHERE id = (SELECT min(id) FROM phone_call WHERE by_net)',
    );
    await house.db.pool.query(
      `UPDATE phone_call SET ended_at = ended_at + interval '5 s' WHERE id = (SELECT min(id) FROM phone_call WHERE answered_at IS NOT NULL)`,
    );
    const worse = await compareDay(house.db.pool, day, Date.now());
    assert.ok(!isRefusal(worse));
    assert.deepEqual(worse.differences.map(({ what }) => what).toSorted(), [
      'answered',
      'call',
      'length',
      'talk',
    ]);
  },
);
