import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createPool } from '../../adapters/postgres/pool.ts';
import type { SipPhone, Talk } from '../../adapters/telephony/sip-phone.ts';
import { recordFact } from '../../features/call/record-fact.ts';
import { type CallHouse, type CallNode, callHouse, TRUNK } from '../harness/call-house.ts';
import { type Callers, callersOf } from '../harness/sipp.ts';
import { hears, phoneOf, until } from '../harness/switch.ts';

// What breaks while 50 callers wait and 10 talk, one thing after the other, with the same callers. What is lost is
// counted by them; the ledger is folded again from outside after each.

const limit = { timeout: 120_000 };
const WAITING = 50;
const TALKING = 10;
/** What callers speak, and each desk. */
const CALLER = 700;
const DESK = 1_210;

/** A desk whose telephone is forgotten after a second unless it says again that it is there. */
const BRIEF = [
  ...['[poste11](phone,phone-desk)', 'context = desk', 'auth = poste11', 'aors = poste11'],
  ...['[poste11]', 'type = auth', 'auth_type = userpass', 'username = poste11', 'password = brief'],
  ...['[poste11]', 'type = aor', 'max_contacts = 1', 'minimum_expiration = 1'],
].join('\n');
/**
 * The desk that is cut off is given up sooner than in life, as the test waits for it. No other is: a busy machine may hold
 * its sound up.
 */
const CUT = [
  ...['[poste12](phone,phone-desk)', 'context = desk', 'auth = poste12', 'aors = poste12'],
  ...['rtp_timeout = 5', '[poste12]', 'type = auth', 'auth_type = userpass'],
  ...['username = poste12', 'password = cut'],
  ...['[poste12]', 'type = aor', 'max_contacts = 1', 'qualify_frequency = 15'],
].join('\n');
/** The switch tidies nobody away: a telephone that it has forgotten is to be tried, not missed by chance. */
const UNTIDIED = 'contact_expiration_check_interval = 3600';

type Row = { id: number; state: string; desk: string | null; queued: number; end: string | null };
type Desk = { phone: SipPhone; talk: Talk | undefined };

let house: CallHouse;
let first: CallNode;
let second: CallNode;
let crowd: Callers;
let cut: ChildProcess | undefined;
/** The first of all, and the last. */
let own: { phone: SipPhone; talk: Talk }[] = [];
const desks: Desk[] = [];
/** How many callers a desk hung up on: they are not lost. */
let hungUp = 0;

const calls = (): Promise<Row[]> =>
  house.rows<Row>(
    `SELECT id, state, desk, end_reason AS end,
            (extract(epoch FROM queued_at) * 1000)::bigint AS queued
       FROM phone_call ORDER BY queued_at, id`,
  );
const inState = async (state: string): Promise<number> =>
  (await calls()).filter((one) => one.state === state).length;

before(async () => {
  house = await callHouse((file, text) => {
    if (file !== 'pjsip.conf') return text;
    const untidied = text.replace('type = global\n', `type = global\n${UNTIDIED}\n`);
    return `${untidied}\n${BRIEF}\n${CUT}`;
  });
  first = house.node('first');
  second = house.node('second');
  await first.start();
}, limit);
after(async () => {
  await crowd?.kill();
  cut?.kill('SIGKILL');
  // Phones take their leave of it.
  await house.startSwitch();
  for (const { phone } of [...desks, ...own]) await phone.close();
  await house.close();
}, limit);

async function callIn(): Promise<void> {
  const phone = await phoneOf(house.sip, house.accounts.line);
  const talk = await phone.call('1000');
  talk.sound.tone(CALLER);
  own.push({ phone, talk });
}

async function openDesk(i: number): Promise<void> {
  const account = house.accounts.desks[i] ?? house.accounts.line;
  const desk: Desk = { phone: await phoneOf(house.sip, account), talk: undefined };
  desk.phone.onCall((talk) => {
    desk.talk = talk;
    talk.sound.tone(DESK);
  });
  await desk.phone.register();
  desks.push(desk);
}

/** The last desk is a process of its own, which can end as a line does. */
function cutOffLater(): void {
  const phone = join(import.meta.dirname, '../harness/desk-phone.ts');
  const words = [phone, house.sip, 'poste12', 'cut', String(DESK)];
  cut = spawn(process.execPath, words, { stdio: 'ignore' });
}

/** A desk hangs up, and whoever waited longest comes next. */
async function nextAt(desk: Desk): Promise<void> {
  const next = (await calls()).find(({ state }) => state === 'waiting');
  const former = desk.talk;
  await former?.hangUp();
  hungUp++;
  await until(async () => (await calls()).find(({ id }) => id === next?.id)?.state === 'talking');
  await until(() => desk.talk !== former);
  await hears(desk.talk as Talk, CALLER);
}

/** Rings of one desk for two callers at once. */
function overlaps(): Promise<unknown[]> {
  return house.rows(
    `WITH ring AS (
       SELECT e.phone_call_id AS call, e.data ->> 'desk' AS desk, e.at,
              (SELECT min(f.at) FROM phone_call_event f
                WHERE f.phone_call_id = e.phone_call_id AND f.seq > e.seq
                  AND f.type IN ('unanswered', 'dropped', 'transferred', 'ended')) AS until
         FROM phone_call_event e WHERE e.type = 'rang')
     SELECT a.desk, a.call, a.at, a.until, b.call AS other, b.at AS "otherAt", b.until AS "otherUntil"
       FROM ring a JOIN ring b ON a.desk = b.desk AND a.call < b.call
      WHERE a.at < coalesce(b.until, 'infinity') AND b.at < coalesce(a.until, 'infinity')`,
  );
}

/** Writes the end of the last call but one, as a node does that is killed before it hangs up on the caller. */
async function endUnheard(): Promise<void> {
  const pool = createPool({ url: house.environment('end').DATABASE_URL ?? '', max: 1 });
  const [row] = await house.rows<{ node: string; channel: string }>(
    `SELECT node, channel FROM phone_call WHERE state = 'waiting' ORDER BY queued_at DESC OFFSET 1 LIMIT 1`,
  );
  const given = { at: Date.now(), node: row?.node ?? '', channel: row?.channel ?? '' };
  const fact = { type: 'ended', data: { reason: 'abandoned' } } as const;
  assert.notEqual(await recordFact(pool, given, () => fact), null);
  await pool.end();
  hungUp++;
}

/** What the callers counted, said; and the ledger, folded again. */
async function prove(fault: string, lost: number): Promise<void> {
  // They count once a second.
  await until(() => crowd.counted().hungUpOn >= hungUp);
  const { sent, taken, hungUpOn, refused } = crowd.counted();
  const answered = (await calls()).filter(({ desk, end }) => desk !== null && end !== 'platform');
  process.stdout.write(
    `${fault}: ${sent + own.length} calls sent, ${answered.length} answered, ${lost} lost\n`,
  );
  assert.deepEqual([sent, taken, refused], [WAITING + TALKING - 2, WAITING + TALKING - 2, 0]);
  assert.equal(hungUpOn, hungUp);
  const { code, said } = await house.check();
  assert.equal(code, 0, said);
}

test('60 callers: ten talk, fifty wait', limit, async () => {
  await callIn();
  await openDesk(0);
  await until(() => desks[0]?.talk);
  await hears(own[0]?.talk as Talk, DESK);
  const plan = { sip: house.sip, from: TRUNK, rate: 30, holdMs: 600_000, hertz: CALLER };
  crowd = callersOf({ ...plan, calls: WAITING + TALKING - 2 });
  for (let i = 1; i < TALKING - 1; i++) await openDesk(i);
  cutOffLater();
  // All others have come by then, and none is at a desk that is about to answer.
  await until(
    async () =>
      (await inState('talking')) === TALKING && (await inState('waiting')) === WAITING - 1,
  );
  await callIn();
  await until(async () => (await inState('waiting')) === WAITING);
  for (const { talk } of desks) await hears(talk as Talk, CALLER);
});

test('a killed Relais loses nobody, and no wait begins again', limit, async () => {
  await first.kill();
  await hears(own[0]?.talk as Talk, DESK);
  await endUnheard();
  const before = await calls();
  await first.start();
  assert.deepEqual(await calls(), before);
  await nextAt(desks[1] as Desk);
  await nextAt(desks[2] as Desk);
  await prove('Relais killed', 0);
});

test('a second node takes the calls of a dead one, in their order', limit, async () => {
  await second.start();
  await until(async () => (await house.rows('SELECT 1 FROM phone_node')).length === 2);
  const before = await calls();
  await first.kill();
  const killed = performance.now();
  await until(async () => (await house.rows('SELECT 1 FROM phone_node')).length === 1);
  await nextAt(desks[3] as Desk);
  const seconds = ((performance.now() - killed) / 1_000).toFixed(1);
  process.stdout.write(`Taken over, and the next caller answered, in ${seconds} s\n`);
  const after = await calls();
  assert.deepEqual(
    after.map(({ id, queued }) => [id, queued]),
    before.map(({ id, queued }) => [id, queued]),
  );
  await hears(own[0]?.talk as Talk, DESK);
  await prove('A node killed for good', 0);
});

test(
  'a database that restarts loses no call, and what was heard meanwhile is written',
  limit,
  async () => {
    const before = await calls();
    await house.stopDatabase();
    const gone = Date.now();
    await own[0]?.talk.hangUp();
    await hears(desks[4]?.talk as Talk, CALLER);
    await house.startDatabase();
    const back = Date.now();
    await until(async () => (await calls()).some(({ end }) => end === 'caller'));
    const after = await calls();
    assert.deepEqual(
      after.map(({ id, queued }) => [id, queued]),
      before.map(({ id, queued }) => [id, queued]),
    );
    const ended = `SELECT extract(epoch FROM ended_at) * 1000 AS at FROM phone_call WHERE end_reason = 'caller'`;
    const [{ at } = { at: 0 }] = await house.rows<{ at: number }>(ended);
    assert.ok(Number(at) >= gone && Number(at) <= back, `ended at ${at}, not in ${gone}–${back}`);
    // The desk that it left free is given to who waits longest.
    await until(async () => (await inState('talking')) === TALKING);
    await nextAt(desks[5] as Desk);
    await prove('The database restarted', 0);
  },
);

test('two nodes never ring a desk for two callers, nor two desks for one', limit, async () => {
  await first.start();
  const over = (await inState('ended')) + 6;
  const former = desks.map(({ talk }) => talk);
  for (const desk of desks.slice(0, 6)) {
    await desk.talk?.hangUp();
    hungUp++;
  }
  await until(async () => (await inState('ended')) === over);
  await until(() => desks.slice(0, 6).every(({ talk }, i) => talk !== former[i]));
  await until(async () => (await inState('talking')) === TALKING);
  assert.deepEqual(await overlaps(), []);
});

test(
  'a node that was thought dead and wakes leaves its calls to who took them',
  limit,
  async () => {
    const nodes = async (): Promise<number> =>
      (await house.rows('SELECT 1 FROM phone_node')).length;
    const before = await calls();
    const { child } = second.server();
    child.kill('SIGSTOP');
    try {
      await until(async () => (await nodes()) === 1);
    } finally {
      child.kill('SIGCONT');
    }
    await until(async () => (await house.rows('SELECT 1 FROM phone_node')).length === 2);
    // Who hangs up now is heard of by both.
    await nextAt(desks[0] as Desk);
    await nextAt(desks[1] as Desk);
    const after = await calls();
    assert.deepEqual(
      after.map(({ id, queued }) => [id, queued]),
      before.map(({ id, queued }) => [id, queued]),
    );
    assert.deepEqual(await overlaps(), []);
    await prove('A node stalled and woken', 0);
  },
);

test('a desk that is cut off gives its caller back to the front of the queue', limit, async () => {
  const [call] = (await calls()).filter(({ desk, end }) => desk === 'poste12' && end === null);
  // Everybody looks who can ring while the database takes its time to write this down.
  await house.rows(`CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_sleep(1.5); RETURN NEW; END'`);
  await house.rows(`CREATE TRIGGER dawdle BEFORE INSERT ON phone_call_event FOR EACH ROW
    WHEN (NEW.type = 'released') EXECUTE FUNCTION dawdle()`);
  const gone = new Date();
  cut?.kill('SIGKILL');
  await until(async () => (await calls()).find(({ id }) => id === call?.id)?.state === 'waiting');
  const waiting = (await calls()).filter(({ state }) => state === 'waiting');
  assert.deepEqual([waiting[0]?.id, waiting[0]?.queued], [call?.id, call?.queued]);
  await nextAt(desks[6] as Desk);
  const rung = `SELECT 1 FROM phone_call_event WHERE type = 'rang' AND data ->> 'desk' = 'poste12' AND at > '${gone.toISOString()}'`;
  assert.deepEqual(await house.rows(rung), []);
  await house.rows('DROP FUNCTION dawdle CASCADE');
  await prove('A desk cut off', 0);
});

test('a flood of calls and guesses keeps nobody from being answered', limit, async () => {
  const flood = callersOf({
    ...{ sip: house.sip, from: '127.0.0.3', calls: 1_500, rate: 500, holdMs: 1_000 },
  });
  await until(() => flood.counted().refused > 100);
  const guesses = ['poste8', 'personne'].map(async (name) => {
    const guess = await phoneOf(house.sip, { name, password: 'guess' });
    await assert.rejects(guess.register(), /REGISTER: 401/);
    await guess.close();
  });
  const asked = performance.now();
  await nextAt(desks[7] as Desk);
  process.stdout.write(`Answered in a flood in ${Math.round(performance.now() - asked)} ms\n`);
  await Promise.all(guesses);
  await flood.kill();
  await prove('A flood of calls', 0);
});

test(
  'a switch that restarts owes a call to everybody it cut off, and has no ghosts',
  limit,
  async () => {
    const before = (await calls()).filter(({ end }) => end === null);
    const { sent, hungUpOn } = crowd.counted();
    await house.killSwitch();
    // Their sound would go on, into the ports of new calls.
    await crowd.kill();
    await house.startSwitch();
    await until(async () => (await calls()).every(({ end }) => end !== null));
    const lost = (await calls()).filter(({ end }) => end === 'platform');
    assert.deepEqual(
      lost.map(({ id }) => id),
      before.map(({ id }) => id),
    );
    const owed = await house.rows(`SELECT 1 FROM callback WHERE kind = 'platform'`);
    // All but the one whose account shows no number.
    assert.equal(owed.length, lost.length - 1);
    const gone = sent - hungUpOn + 1;
    process.stdout.write(
      `The switch killed: ${sent + 2} calls sent, ${gone} cut off as they count, ${lost.length} in the ledger, ${owed.length} owed a call\n`,
    );
    assert.equal(lost.length, gone);
    for (const { phone } of own) await phone.close();
    own = [];
    for (const desk of desks) await desk.phone.register();
    await callIn();
    await hears(own[0]?.talk as Talk, DESK);
    assert.equal(await inState('waiting'), 0);
  },
);

test(
  'a telephone that the switch has forgotten is passed over, and nobody else hears of it',
  limit,
  async () => {
    const told = [first, second].map((node) => node.server().errors().length);
    for (const { phone } of desks.splice(1)) await phone.close();
    const gone = await phoneOf(house.sip, { name: 'poste11', password: 'brief' });
    await gone.register(1);
    await delay(1_200);
    await callIn();
    const skipped = `SELECT data ->> 'desk' AS desk FROM phone_call_event WHERE type = 'unanswered' ORDER BY at DESC`;
    await until(async () => {
      const [row] = await house.rows<{ desk: string }>(skipped);
      return row?.desk === 'poste11';
    });
    assert.equal(gone.rang(), 0);
    await openDesk(1);
    await hears(own.at(-1)?.talk as Talk, DESK);
    for (const [i, node] of [first, second].entries()) {
      assert.doesNotMatch(node.server().errors().slice(told[i]), /could not be served/);
    }
    await own.at(-1)?.talk.hangUp();
    await gone.close();
  },
);

test(
  'the switch alone rings the desks, and Relais without its switch starts and says so',
  limit,
  async () => {
    await own[0]?.talk.hangUp();
    await until(async () => (await calls()).every(({ end }) => end !== null));
    await first.kill();
    await second.kill();
    // The switch's own queue rings the desks while nobody claims a call.
    await callIn();
    await hears(own.at(-1)?.talk as Talk, DESK);
    await house.killSwitch();
    await first.start();
    const url = /prêt\s: (\S+)/.exec(first.server().output())?.[1];
    const answer = await fetch(`${url}/readyz`);
    assert.equal(answer.status, 200);
    assert.equal(((await answer.json()) as { telephone: string }).telephone, 'down');
  },
);
