import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Talk } from '../../adapters/telephony/sip-phone.ts';
import { loudnessOf, shareOf } from '../../adapters/telephony/sound.ts';
import { systemClock } from '../../adapters/time/system-clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { changePresence } from '../../features/call/change-presence.ts';
import { listenRecording, purgeRecordings } from '../../features/call/listen-recording.ts';
import { keepPlace } from '../../features/call/promise-callback.ts';
import { recordFact } from '../../features/call/record-fact.ts';
import type { Actor } from '../../features/people/actor.ts';
import {
  accounts,
  announced,
  asks,
  callIn,
  carried,
  carrierAnswers,
  closeHouse,
  files,
  filesFolder,
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
import { hears, phoneOf, switchRoot, until } from '../harness/switch.ts';

// Kept places that ring by themselves, and what is recorded: a real Asterisk, telephones of ours, and one more that stands
// for the carrier.

const limit = { timeout: 400_000 };
before(openHouse, limit);
after(closeHouse, limit);

test(
  'a kept place rings at the desk of who is free, the next when nobody answers, and its caller is dialled then',
  limit,
  async () => {
    await quiet();
    await rows('UPDATE call_queue SET ring_seconds = 3, wrap_up_seconds = 0');
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
    let picked: Talk | undefined;
    desk.onCall((taken) => {
      picked = taken;
      taken.sound.tone(700);
    });
    await alone.register();
    await silent.register();
    const ana = await seat('Ana', 'poste2');
    await until(() => silent.rang() === 1);
    // Who answers at once does so on a busy machine too.
    await rows('UPDATE call_queue SET ring_seconds = 60');
    carrierAnswers(false);
    const bob = await seat('Bob', 'poste3');
    await desk.register();
    type Fact = { type: string; data: { person?: number; desk?: string; why?: { first: string } } };
    const facts = () =>
      rows<Fact>(
        `SELECT type, data FROM phone_call_event WHERE phone_call_id = ${id} ORDER BY seq`,
      );
    const place = () =>
      rows<{ state: string; tries: number; later: boolean }>(
        `SELECT state, tries, next_at > now() AS later FROM callback WHERE phone_call_id = ${id}`,
      ).then(([row]) => row);
    await until(async () => (await facts()).at(-1)?.type === 'called');
    assert.deepEqual(await place(), { state: 'taken', tries: 0, later: null });
    await until(() => phones[0]?.rang() === 1);
    // It is heard that it rings there.
    await until(() => picked && loudnessOf(picked.sound.heard()) > 100);
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
    await rows('UPDATE call_queue SET wrap_up_seconds = 600');
    const isBusy = async (person: number): Promise<boolean> => {
      const busy = `SELECT 1 FROM presence WHERE state = 'busy' AND person_id = ${person}`;
      return (await rows(busy)).length === 1;
    };
    await until(() => isBusy(bob));
    let next: Talk | undefined;
    silent.onCall((taken) => {
      next = taken;
    });
    const to = { desk: 'poste2' };
    assert.equal(await house.service.act(id, 'poste3', { act: 'transfer', to }), null);
    await until(() => next);
    await hears(next as unknown as Talk, 1_210);
    await until(() => isBusy(ana));
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
      ...[
        ['kept', undefined],
        ['rang', ana],
        ['unanswered', 'poste2'],
      ],
      ...[
        ['rang', bob],
        ['called', 'poste3'],
        ['unreached', 'poste3'],
      ],
      ...[
        ['rang', bob],
        ['called', 'poste3'],
        ['reached', bob],
        ['transferred', 'poste2'],
      ],
      ...[
        ['rang', 'poste2'],
        ['answered', ana],
        ['ended', undefined],
      ],
      ...[
        ['wrapped', bob],
        ['wrapped', ana],
      ],
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
    const talk = await callIn();
    talk.sound.tone(0);
    const { id, channel } = (await last()) as { id: number; channel: string };
    const chose = { type: 'chose', data: { key: '9', way: 'language' } } as const;
    await recordFact(house.db.pool, { at: Date.now(), node, channel }, () => chose);
    await desk.register();
    // Both hear that they are recorded before they are, in her language too.
    await until(() => picked && loudnessOf(picked.sound.heard()) > 200);
    const begun = () => rows<{ type: string }>('SELECT type FROM recording_event ORDER BY id');
    assert.deepEqual(await begun(), []);
    assert.deepEqual(announced, ['fr', 'en']);
    await until(async () => (await begun()).length === 1);
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
    // What two desks say of it to each other is nobody else's.
    const aside = await phoneOf(house.sip, accounts.desks[7] ?? accounts.line);
    aside.onCall((asked) => asked.sound.tone(2_000));
    await aside.register();
    const consult = { act: 'consult', desk: 'poste8' } as const;
    assert.equal(await house.service.act(id, 'poste7', consult), null);
    await hears(picked as Talk, 2_000);
    assert.equal(await house.service.act(id, 'poste7', { act: 'part' }), null);
    await hears(picked as Talk, 700);
    await aside.close();
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
      ...Array.from({ length: samples.length >> 12 }, (_, i) =>
        shareOf(samples.slice(i << 12, (i + 1) << 12), 2_000),
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
      ['begun', 'paused', 'resumed', 'paused', 'resumed', 'kept', 'listened', 'purged'],
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
