import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { nodeOf } from '../../adapters/telephony/switch-home.ts';
import { openPhone, type SipPhone, type Talk } from '../../adapters/telephony/sip-phone.ts';
import { systemClock } from '../../adapters/time/system-clock.ts';
import { type PhoneSheet, readSheet } from '../../main/phone-sheet.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, clientOf, type TestApi, testApi } from '../harness/api.ts';
import { dataFolder, processesOn, type RelaisProcess, relais } from '../harness/relais-process.ts';
import { askReset, phoneOf as numberOf } from '../harness/identity.ts';
import { follows, hears, phoneOf, sipPortFree, switchRoot, until } from '../harness/switch.ts';

// What the desk sees of real calls: the number a carrier shows, the call at one's own desk, listening, and the
// call-backs that a lost switch owes. One server takes the calls, another one serves the pages of the same house.

const limit = { timeout: 400_000 };
const { folder, remove } = dataFolder();
const home = `/srv/relais-${nodeOf(folder)}`;
let api: TestApi;
let server: RelaisProcess;
let sheet: PhoneSheet;
let agent: Client;
let supervisor: Client;
/** Both at the server that serves the switch, whose clock goes on. */
let answering: Client;
let serving: Client;

/** What stands for the carrier, and who it was called for. */
let carrier: SipPhone;
const carried: Talk[] = [];

before(async () => {
  const sipPort = await sipPortFree();
  const carriers = { name: 'carrier', password: '' };
  carrier = await openPhone('127.0.0.2', { host: '127.0.0.1', port: sipPort }, carriers);
  carrier.onCall((talk) => void carried.push(talk));
  api = await testApi(systemClock.now());
  await seedAgreement(api.pool);
  server = relais(['start', '--telephony'], {
    ...{ RELAIS_DATA: folder, DATABASE_URL: api.databaseUrl, PORT: '0', METRICS_PORT: '0' },
    ...{ RELAIS_DEMO: 'no', SIP_PORT: String(sipPort) },
    SIP_TRUNK: `127.0.0.1 sip:${carrier.here}`,
  });
  await server.says('Pour arrêter');
  const url = /prêt\s: (\S+)/.exec(server.output())?.[1] ?? '';
  await follows(url);
  await api.pool.query('UPDATE call_queue SET ring_seconds = 120, wrap_up_seconds = 0');
  sheet = readSheet(folder);
  agent = await api.as('agent');
  supervisor = await api.as('supervisor');
  answering = clientOf(url, agent.headers);
  serving = clientOf(url, supervisor.headers);
}, limit);
after(async () => {
  await carrier.close();
  server.child.kill('SIGTERM');
  await server.ended;
  rmSync(join(switchRoot, home), { recursive: true, force: true });
  remove();
  await api.close();
}, limit);

/** Hears in the stream of somebody that the call at their desk is another; counts how often. */
async function hearing(client: Client): Promise<{ calls: () => number; end: () => void }> {
  const over = new AbortController();
  const { headers } = client;
  const answer = await fetch(`${api.url}/api/v1/events`, { headers, signal: over.signal });
  let text = '';
  const decoder = new TextDecoder();
  void (async () => {
    for await (const part of answer.body ?? []) text += decoder.decode(part as Uint8Array);
  })().catch(() => {});
  await until(() => text.includes('event: ready'));
  return { calls: () => text.split('event: call\n').length - 1, end: () => over.abort() };
}

const own = async (client: Client) => (await client.get('/api/v1/telephone/call')).body;
const NUMBER = '+14185550177';

/** A phone behind the carrier, which shows a number and needs no password. */
const outside = () => phoneOf(sheet.sip, { name: NUMBER, password: '' });

test(
  'a call is shown at the desk that rings and at no other, heard by who supervises, and becomes a ticket',
  limit,
  async () => {
    const caller = api.person('requester');
    await api.pool.query('UPDATE person SET phone = $2 WHERE id = $1', [caller.id, '418 555-0177']);
    const [first, second] = sheet.desks;
    const desk = await phoneOf(sheet.sip, first ?? sheet.line);
    const listener = await phoneOf(sheet.sip, second ?? sheet.line);
    for (const [client, name, phone] of [
      [agent, first?.name, desk],
      [supervisor, second?.name, listener],
    ] as const) {
      const state = client === agent ? 'available' : 'busy';
      const sat = await client.put('/api/v1/telephone/presence', { state, desk: name });
      assert.equal(sat.status, 200, sat.text);
      await phone.register();
    }
    const heard = await hearing(agent);
    const elsewhere = await hearing(supervisor);
    const phone = await outside();
    const calling = phone.call('+14185550100');
    await until(() => desk.rang() === 1 || listener.rang() === 1);
    const talk = await calling;
    talk.sound.tone(700);
    let shown = await own(agent);
    await until(async () => {
      shown = await own(agent);
      return shown.call?.state === 'ringing';
    });
    assert.equal(shown.call.caller, NUMBER);
    assert.deepEqual(
      shown.people.map(({ id, agreement }: { id: number; agreement: string }) => [id, !!agreement]),
      [[caller.id, true]],
    );
    await until(() => heard.calls() > 0);
    assert.equal(elsewhere.calls(), 0);
    assert.equal((await own(supervisor)).call, null);

    let picked: Talk | undefined;
    desk.onCall((taken) => {
      picked = taken;
      taken.sound.tone(1_210);
    });
    // She refuses it, and is away from her desk until she says otherwise.
    desk.refuse();
    const presence = '/api/v1/telephone/presence';
    await until(async () => (await agent.get(presence)).body.presence.state === 'break');
    const back = await agent.put(presence, { state: 'available', desk: first?.name });
    assert.equal(back.status, 200, back.text);
    await until(() => picked);
    await hears(talk, 1_210);
    const { id } = (await own(agent)).call;
    const { answeredAt, agent: who } = (await agent.get(`/api/v1/calls/${id}`)).body;
    assert.equal(who.id, api.person('agent').id);

    let ear: Talk | undefined;
    listener.onCall((taken) => {
      ear = taken;
      taken.sound.tone(2_000);
    });
    const refused = await agent.post(`/api/v1/calls/${id}/listenings`, {});
    assert.equal(refused.status, 403);
    const listened = await serving.post(`/api/v1/calls/${id}/listenings`, {});
    assert.equal(listened.status, 204, listened.text);
    await until(() => ear);
    picked?.sound.tone(0);
    await hears(ear as Talk, 700);
    assert.equal((await own(agent)).listener.name, api.person('supervisor').name);
    const { rows } = await api.pool.query(
      `SELECT actor_id FROM audit WHERE action = 'call.listened' AND target = $1`,
      [`call:${id}`],
    );
    assert.deepEqual(rows, [{ actor_id: api.person('supervisor').id }]);
    await (ear as Talk).hangUp();
    ear = undefined;
    const whispered = await serving.post(`/api/v1/calls/${id}/listenings`, { whispers: true });
    assert.equal(whispered.status, 204, whispered.text);
    await until(() => ear);
    talk.sound.tone(0);
    await hears(picked as Talk, 2_000);

    const made = await answering.post('/api/v1/tickets', {
      ...{ kind: 'incident', subject: 'Plus de réseau', impact: 2, urgency: 2, channel: 'phone' },
      ...{ requester: { id: caller.id }, call: id },
    });
    assert.equal(made.status, 201, made.text);
    assert.equal(made.body.reachedAt, answeredAt);
    // Nobody is at the desk of who wants to listen any more.
    await listener.close();
    const vain = await serving.post(`/api/v1/calls/${id}/listenings`, {});
    assert.equal(vain.status, 409, vain.text);
    await talk.hangUp();
    await until(async () => (await own(agent)).call === null);
    assert.equal((await own(agent)).unlinked, 0);
    const [listed] = (await agent.get(`/api/v1/tickets/${made.body.number}/calls`)).body.calls;
    assert.equal(listed.id, id);
    for (const one of [heard, elsewhere]) one.end();
    for (const one of [desk, phone]) await one.close();
  },
);

test(
  'a reset is done once its person was called back from here, and ticket and call both show that call',
  limit,
  async () => {
    const rules = (dialledOnly: boolean) =>
      api
        .as('administrator')
        .then((administrator) =>
          administrator.put('/api/v1/identity-rules', { phoneAgeDays: 14, dialledOnly }),
        );
    assert.equal((await rules(true)).status, 200);
    const person = api.person('requester').id;
    const number = await numberOf(api, person);
    const ticket = await askReset(api, person, 'password');
    const path = `/api/v1/tickets/${ticket}`;
    const nobody = await answering.post(`${path}/identity/calls`, {});
    assert.deepEqual([nobody.status, nobody.body.code], [409, 'identity_no_call']);
    const said = { phone: number, reached: true };
    const bare = (await answering.post(`${path}/identity/callbacks`, said)).body.identity;
    assert.deepEqual([bare.state, bare.steps[0].undialled], ['pending', true]);
    const early = await answering.put(`${path}/resolution`, { resolution: 'Réinitialisé' });
    assert.deepEqual([early.status, early.body.code], [409, 'identity_unverified']);

    const desk = await phoneOf(sheet.sip, sheet.desks[0] ?? sheet.line);
    desk.onCall(() => {});
    await desk.register();
    await answering.put('/api/v1/telephone/presence', {
      ...{ state: 'available', desk: sheet.desks[0]?.name },
    });
    const phone = await outside();
    const talk = await phone.call('+14185550100');
    await until(async () => (await own(agent)).call?.state === 'talking');
    const { id } = (await own(agent)).call;
    const dialled = await answering.post(`${path}/identity/calls`, {});
    assert.equal(dialled.status, 204, dialled.text);
    await until(() => carried.length === 1);
    assert.equal(carried[0]?.asked, `+1${number.replace(/\D/g, '')}`);
    const placed = async () => (await agent.get(`/api/v1/calls/${id}`)).body.placed;
    await until(async () => (await placed())[0]?.reachedAt);
    const counted = await answering.post(`${path}/identity/callbacks`, said);
    const { state, steps } = counted.body.identity;
    assert.deepEqual(
      [state, steps.at(-1).counts, steps.at(-1).dialled.call],
      ['verified', true, id],
    );
    await carried[0]?.hangUp();
    await until(async () => (await placed())[0]?.lastedMs !== null);
    const [one] = await placed();
    assert.deepEqual(
      [one.purpose, one.by.id, one.id],
      ['call_back', api.person('agent').id, steps.at(-1).dialled.id],
    );
    const { linked } = (await agent.get(`/api/v1/calls/${id}`)).body;
    assert.deepEqual(
      linked.map((link: { ticket: object }) => link.ticket),
      [
        {
          ...{ number: ticket, displayNumber: linked[0].ticket.displayNumber },
          ...{ subject: 'Je n’entre plus', reset: { of: 'password', state: 'verified' } },
        },
      ],
    );
    const done = await answering.put(`${path}/resolution`, { resolution: 'Réinitialisé' });
    assert.equal(done.status, 200, done.text);
    const { events } = (await agent.get(`${path}/history`)).body;
    const told = events.map(({ sentence }: { sentence: string }) => sentence);
    assert.ok(
      told.some((sentence: string) => sentence.includes(`Appel nº\u00a0${one.id}`)),
      told,
    );
    await talk.hangUp();
    await until(async () => (await own(agent)).call === null);
    await rules(false);
    for (const each of [desk, phone]) await each.close();
  },
);

test(
  'who waits when the switch is lost is owed a call, once, at the number that was shown',
  limit,
  async () => {
    await agent.put('/api/v1/telephone/presence', { state: 'break', desk: null });
    const phone = await outside();
    await phone.call('+14185550100');
    const waiting = async () =>
      (await supervisor.get('/api/v1/telephone/now')).body.figures.waiting;
    await until(async () => (await waiting()) === 1);
    const [pid = ''] = processesOn(`${home}/etc`).map((line) => line.split(' ')[0]);
    process.kill(Number(pid), 'SIGKILL');
    await until(async () => (await agent.get('/api/v1/callbacks')).body.callbacks.length === 1);
    const [owed] = (await agent.get('/api/v1/callbacks')).body.callbacks;
    assert.deepEqual([owed.kind, owed.number, owed.state], ['platform', NUMBER, 'waiting']);
    assert.equal(await waiting(), 0);
    const call = (await agent.get(`/api/v1/calls/${owed.call}`)).body;
    assert.deepEqual(
      [call.standing === 'out_of_hours' || call.standing === 'platform', call.endReason],
      [true, 'platform'],
    );
    await phone.close();
  },
);
