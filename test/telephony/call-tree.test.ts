import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openPhone, type SipPhone, type Talk } from '../../adapters/telephony/sip-phone.ts';
import { loudnessOf, shareOf } from '../../adapters/telephony/sound.ts';
import { nodeOf } from '../../adapters/telephony/switch-home.ts';
import { TEXT_NAMES, TEXT_PLACES, type TreeContent } from '../../core/call/tree.ts';
import { modelTree } from '../../features/call/given-tree.ts';
import { type PhoneSheet, readSheet } from '../../main/phone-sheet.ts';
import { dataFolder, type RelaisProcess, relais } from '../harness/relais-process.ts';
import { follows, phoneOf, rowsOf, sipPortFree, switchRoot, until } from '../harness/switch.ts';

// What callers hear and choose by keys, on our own switch: they press as telephones do (RFC 4733).

const limit = { timeout: 400_000 };
const WHO = 'parcours@relais.test';
const { folder, remove } = dataFolder();
const env: Record<string, string> = {
  ...{ RELAIS_DATA: folder, METRICS_PORT: '0', RELAIS_DEMO: 'no' },
};
let server: RelaisProcess;
let sheet: PhoneSheet;
let caller: SipPhone;
/** What stands for the carrier, and who it was called for. */
let carrier: SipPhone;
const carried: Talk[] = [];
let token: string;

type Fact = { type: string; data: Record<string, unknown> };
const facts = (): Promise<Fact[]> =>
  rowsOf<Fact>(
    folder,
    `SELECT type, data FROM phone_call_event
      WHERE phone_call_id = (SELECT max(id) FROM phone_call) ORDER BY seq`,
  );
const told = async (type: string): Promise<Fact> => {
  let found: Fact | undefined;
  await until(async () => {
    found = (await facts()).find((fact) => fact.type === type);
    return found;
  });
  return found as Fact;
};
const hears = (talk: Talk): Promise<void> => until(() => loudnessOf(talk.sound.heard()) > 300);
const hearsOf = (talk: Talk, hertz: number): Promise<void> =>
  until(() => shareOf(talk.sound.heard(), hertz) > 0.8);
/** Calls, and waits until it is the last call of the ledger: what is told is told of it. */
const callIn = async (): Promise<Talk> => {
  const known = (await rowsOf(folder, 'SELECT 1 FROM phone_call')).length;
  const talk = await caller.call('1000');
  await until(async () => (await rowsOf(folder, 'SELECT 1 FROM phone_call')).length === known + 1);
  return talk;
};
const ended = async (): Promise<unknown> => (await told('ended')).data.reason;

const url = (): string => /prêt\s: (\S+)/.exec(server.output())?.[1] ?? '';

async function ask(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${url()}/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
  return text.startsWith('{') ? JSON.parse(text) : text;
}

const incident = (subject: string) =>
  ask('POST', 'tickets', {
    ...{ kind: 'incident', subject, description: subject, channel: 'phone' },
    ...{ impact: 1, urgency: 1 },
  });

before(async () => {
  const sipPort = await sipPortFree();
  carrier = await openPhone(
    '127.0.0.2',
    { host: '127.0.0.1', port: sipPort },
    { name: 'carrier', password: '' },
  );
  carrier.onCall((talk) => void carried.push(talk));
  env.SIP_PORT = String(sipPort);
  env.SIP_TRUNK = `sip:${carrier.here}`;
  server = relais(['start', '--telephony'], env);
  await server.says('Pour arrêter');
  await follows(url());
  sheet = readSheet(folder);
  caller = await phoneOf(sheet.sip, sheet.line);
  const added = relais(['user', 'add', WHO, '--role', 'agent', '--role', 'administrator'], env);
  assert.equal((await added.ended).code, 0, added.errors());
  const made = relais(['token', 'create', WHO], env);
  assert.equal((await made.ended).code, 0, made.errors());
  token = made.output().trim();
}, limit);
after(async () => {
  await caller.close();
  await carrier.close();
  server.child.kill('SIGTERM');
  await server.ended;
  rmSync(join(switchRoot, `srv/relais-${nodeOf(folder)}`), { recursive: true, force: true });
  remove();
}, limit);

test(
  'a tree that is put in force leads callers by keys to a status, then to a kept place',
  limit,
  async () => {
    const short = (fr: string) => ({ fr, en: fr });
    const [queue, status] = modelTree.open?.choices ?? [];
    if (queue === undefined || status === undefined) throw new Error('the model has choices');
    const message = {
      key: '3',
      words: short('Message, {key}.'),
      way: 'message',
      text: null,
    } as const;
    // Short ones: each is heard to its end.
    const texts = Object.fromEntries(
      TEXT_NAMES.map((name) => [
        name,
        short(`Bon. ${TEXT_PLACES[name].map((p) => `{${p}}`).join('')}`),
      ]),
    ) as TreeContent['texts'];
    const tree: TreeContent = {
      ...modelTree,
      texts,
      open: { choices: [queue, status, message], seconds: 1, repeats: 1, otherwise: 'queue' },
      closed: null,
      everySeconds: 1,
      callBack: { key: '2', afterSeconds: 0 },
    };
    const draft = await ask('PUT', 'telephone/tree/draft', tree);
    assert.deepEqual(draft.faults, []);
    assert.deepEqual(await ask('POST', 'telephone/tree/versions', {}), { version: 1 });
    const { number } = await incident('Courriel lent');

    const talk = await callIn();
    await hears(talk);
    assert.deepEqual((await told('followed')).data, { tree: 1 });
    talk.sound.press('2');
    await told('greeted');
    talk.sound.press(`${number.replace(/\D/g, '')}#`);
    assert.deepEqual((await told('helped')).data, { by: 'status', ticket: null });
    // The status is said to its end, then the menu comes again.
    await until(async () => (await facts()).filter(({ type }) => type === 'chose').length === 1);
    await until(() => loudnessOf(talk.sound.heard()) > 300);
    await talk.hangUp();
    assert.equal(await ended(), 'self_served');

    // Who is answered while a number is asked for goes on speaking: nothing waits for their keys any more.
    const asked = await callIn();
    await hears(asked);
    asked.sound.press('1');
    await told('queued');
    await told('placed');
    asked.sound.tone(700);
    asked.sound.press('2');
    const desk = await phoneOf(sheet.sip, sheet.desks[0] ?? sheet.line);
    let taken: Talk | undefined;
    desk.onCall((one) => {
      taken = one;
      one.sound.tone(1_210);
    });
    await desk.register();
    await until(() => taken);
    asked.sound.press('4');
    await hearsOf(asked, 1_210);
    // Longer than the next key is waited for.
    await delay(8_000);
    await hearsOf(asked, 1_210);
    await hearsOf(taken as unknown as Talk, 700);
    await asked.hangUp();
    assert.equal(await ended(), 'caller');
    await desk.close();

    const waiting = await callIn();
    await hears(waiting);
    waiting.sound.press('1');
    await told('queued');
    assert.deepEqual((await told('placed')).data, { position: 1, minutes: null });
    // The line shows no number: one is asked for.
    waiting.sound.press('24185550100#');
    await told('kept');
    // We say that it is noted, and hang up; the call goes on without its leg.
    await waiting.ended;
    const [kept] = await rowsOf(
      folder,
      `SELECT c.kind, c.number, p.state, c.queued_at = p.queued_at AS same
       FROM callback c JOIN phone_call p ON p.id = c.phone_call_id`,
    );
    assert.deepEqual(kept, { kind: 'place', number: '4185550100', state: 'kept', same: true });
    // Not yet in the accounts: who keeps a place is still to be answered.
    assert.deepEqual(await rowsOf(folder, 'SELECT outcome FROM call'), [{ outcome: 'answered' }]);
  },
);

test('a message that is left becomes an incident with its recording', limit, async () => {
  const talk = await callIn();
  await hears(talk);
  talk.sound.tone(700);
  talk.sound.press('3');
  assert.deepEqual((await told('chose')).data, { key: '3', way: 'message' });
  // The tone is what is said; the request for it is heard first.
  let pressedAt = Date.now();
  await until(async () => {
    if (Date.now() - pressedAt > 2_500) {
      talk.sound.press('#');
      pressedAt = Date.now();
    }
    return (await facts()).some(({ type }) => type === 'helped');
  });
  const { ticket } = (await told('helped')).data;
  const rows = await rowsOf(
    folder,
    `SELECT t.kind, t.channel, t.priority, a.media_type AS type, a.size > 1000 AS sound
       FROM ticket t JOIN attachment a ON a.ticket_id = t.id WHERE t.number = '${String(ticket)}'`,
  );
  const wav = { type: 'audio/wav', sound: true };
  assert.deepEqual(rows, [{ kind: 'incident', channel: 'phone', priority: 'P3', ...wav }]);
  await talk.hangUp();
  assert.equal(await ended(), 'self_served');
});

test(
  'an outage is said to who calls; who wants to is told of its end, the others are counted',
  limit,
  async () => {
    const { number } = await incident('Plus de courriel');
    const { services } = await ask('GET', 'services');
    const since = new Date(Date.now() - 60_000).toISOString();
    await ask('POST', 'interruptions', {
      ...{ severity: 'critical', since, services: [services[0].id], parent: number },
    });
    const until_ = new Date(Date.now() + 3_600_000).toISOString();
    await ask('POST', `interruptions/${number}/bulletins`, {
      ...{ kind: 'outage', textFr: 'Panne.', textEn: 'Outage.', tell: false },
      // Long enough that a key is pressed before its end, on any machine.
      greeting: { fr: 'Le courriel est en panne. '.repeat(20), en: 'Mail is down.', until: until_ },
      nextAt: until_,
    });
    const one = await callIn();
    assert.deepEqual((await told('announced')).data, { ticket: number });
    await hears(one);
    await one.hangUp();
    assert.equal(await ended(), 'informed');

    const two = await callIn();
    await told('announced');
    two.sound.press('1');
    assert.deepEqual((await told('helped')).data, { by: 'told', ticket: number });
    await hears(two);
    await two.hangUp();
    assert.equal(await ended(), 'self_served');
    const owed = await rowsOf(
      folder,
      `SELECT t.number FROM callback c JOIN ticket t ON t.id = c.ticket_id WHERE c.kind = 'restored'`,
    );
    assert.deepEqual(owed, [{ number }]);
    // Whoever is on call about it is rung, once for the step, and takes it by a key.
    await rowsOf(folder, `UPDATE person SET phone = '418 555-0142'`);
    const [person] = await rowsOf<{ id: number }>(
      folder,
      `SELECT id FROM person WHERE email = '${WHO}'`,
    );
    const step = {
      targets: [{ kind: 'person', id: person?.id }],
      channels: ['telephone'],
      minutes: 10,
    };
    await ask('POST', 'escalations', { team: null, steps: [step], drill: null });
    await ask('POST', `tickets/${number}/callouts`);
    await until(() => carried.length === 1);
    await hears(carried[0] as Talk);
    carried[0]?.sound.press('1');
    await until(
      async () =>
        (await rowsOf(folder, `SELECT 1 FROM callout WHERE answered_via = 'telephone'`)).length ===
        1,
    );
    await carried[0]?.ended;
    assert.equal(carried.length, 1);
    const check = relais(['check'], env);
    assert.equal((await check.ended).code, 0, check.output());
  },
);
