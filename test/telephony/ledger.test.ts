import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { SipFault, Talk } from '../../adapters/telephony/sip-phone.ts';
import { loudnessOf } from '../../adapters/telephony/sound.ts';
import { compileZone, localDate } from '../../core/calendar/zone.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { compareDay } from '../../features/call/compare-day.ts';
import { checkCalls } from '../../features/call/check-calls.ts';
import { takeRecords } from '../../features/call/take-records.ts';
import {
  accounts,
  callIn,
  carried,
  closeHouse,
  dial,
  follow,
  house,
  last,
  node,
  openHouse,
  phones,
  quiet,
  rows,
} from '../harness/carrier-house.ts';
import { floodOf } from '../harness/sip-flood.ts';
import { hears, phoneOf, switchRoot, until } from '../harness/switch.ts';

// What leaves, what is kept, and what the switch refuses: a real Asterisk, telephones of ours, and one more that stands
// for the carrier.

const limit = { timeout: 400_000 };
before(openHouse, limit);
after(closeHouse, limit);

const begunAt = Date.now();
const toronto = compileZone('America/Toronto');

/** The local days of the run, added up: two of them when it goes over midnight. */
async function comparedDays() {
  const now = Date.now();
  const sum = { calls: 0, answered: 0, switchCalls: 0, differences: [] as { what: string }[] };
  for (const day of new Set([localDate(toronto, begunAt), localDate(toronto, now)])) {
    const made = await compareDay(house.db.pool, day, now);
    // Of a day that was over before the first call there is nothing to compare.
    if (isRefusal(made)) continue;
    sum.calls += made.ledger.calls;
    sum.answered += made.ledger.answered;
    sum.switchCalls += made.switch.calls;
    sum.differences.push(...made.differences);
  }
  return sum;
}

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
      const former = (await last())?.channel;
      const asked = await other.call(number);
      await until(async () => (await last())?.channel !== former);
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
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let i = 0; i < 20; i++) {
      times.known.push(await guess('poste3'));
      times.unknown.push(await guess(`poste${100 + i}`));
    }
    // The fastest of each: those that a busy machine held up tell nothing of the names.
    const apart = Math.abs(Math.min(...times.known) - Math.min(...times.unknown));
    assert.ok(apart < 50, JSON.stringify(times));

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
    const { sent, refused, otherwise } = await flood.stop();
    assert.ok(picked !== undefined && refused > 500, `${refused} of ${sent} refused`);
    assert.equal(otherwise, 0, 'nobody of the flood is let in');
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
    const taken = async (): Promise<number> => (await rows('SELECT 1 FROM switch_record')).length;
    let kept = 0;
    await until(async () => {
      // Until the switch has written the record that kills, those before it are taken.
      kept = await taken();
      return takeRecords(given, null, Date.now()).then(
        () => false,
        () => true,
      );
    });
    assert.equal(await taken(), kept);
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

    const made = await comparedDays();
    // The first test had its caller speak with the carrier behind the ledger's back.
    assert.deepEqual(
      made.differences.map(({ what }) => what),
      ['answered'],
    );
    assert.ok(made.calls > 8 && made.answered >= 4, JSON.stringify(made));
    assert.equal(made.switchCalls, made.calls);
    const differences: unknown[] = [];
    assert.equal(await checkCalls(house.db.pool, (one) => differences.push(one)), made.calls);
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
    const worse = await comparedDays();
    assert.deepEqual(worse.differences.map(({ what }) => what).toSorted(), [
      'answered',
      'call',
      'length',
      'talk',
    ]);
  },
);
