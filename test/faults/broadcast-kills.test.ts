import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { beginBroadcast } from '../../features/broadcast/begin-broadcast.ts';
import { MONDAY, testDesk } from '../harness/desk.ts';
import { readMail } from '../harness/letter-box.ts';
import { startSmtpSink } from '../harness/smtp-sink.ts';
import { testWorker, until } from '../harness/worker.ts';

const SUBSCRIBERS = 150;
const PROGRAM = join(import.meta.dirname, 'killed-worker.ts');

/** Numbers that look drawn, the same for a seed (mulberry32). */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once('exit', () => done()));

test('a worker killed in the middle of a broadcast misses nobody, and repeats only the same message', async (t) => {
  const desk = await testDesk();
  const sink = await startSmtpSink();
  t.after(async () => {
    await sink.close();
    await desk.close();
  });
  const address = (n: number): string => `abonne-${n}@client.example`;
  await desk.pool.query(
    `INSERT INTO subscriber (channel, address, language, rhythm, confirmed_at)
     SELECT 'mail', 'abonne-' || n || '@client.example', 'fr', 'each', $1
       FROM generate_series(1, $2::int) AS n`,
    [new Date(MONDAY - 1000), SUBSCRIBERS],
  );
  const words = { fr: 'Panne', en: 'Outage' };
  const { id: ticketId } = await desk.register();
  const source = { kind: 'bulletin' as const, ticketId, place: 1 };
  const draft = { source, title: words, text: words, services: [] };
  await beginBroadcast(desk.pool, draft, MONDAY);
  await beginBroadcast(desk.pool, draft, MONDAY);

  const broadcastLetters = () => sink.letters.filter(({ to }) => to.startsWith('abonne-'));
  const chance = drawn(5);
  let now = MONDAY;
  for (let kill = 1; kill <= 4; kill += 1) {
    const before = broadcastLetters().length;
    // In turns while it writes the next ones, at the recipient, and before the answer is told.
    const place = (['answer', 'recipient', null] as const)[Math.floor(chance() * 3)] ?? null;
    const target = before + 1 + Math.floor(chance() * 25);
    const child = spawn(process.execPath, [PROGRAM, desk.database.url, sink.url, String(now)], {
      stdio: 'ignore',
    });
    await until(`${target} letters`, async () => broadcastLetters().length >= target);
    if (place !== null) await sink.hold(place);
    child.kill('SIGKILL');
    await ended(child);
    now += 60_000;
  }
  const { rows: half } = await desk.pool.query('SELECT cursor, expanded_at FROM broadcast');
  assert.equal(half.length, 1, 'the same source began once');
  assert.ok(broadcastLetters().length < SUBSCRIBERS, 'it was killed in the middle');

  desk.clock.set(now);
  const worker = testWorker(t, desk, sink.url);
  await until('everything is sent', async () => {
    const { rows } = await desk.pool.query(
      `SELECT (SELECT count(*)::int FROM broadcast WHERE expanded_at IS NULL) AS open,
              (SELECT count(*)::int FROM outbox WHERE state = 'pending') AS waiting`,
    );
    return rows[0].open === 0 && rows[0].waiting === 0;
  });
  await worker.stop();
  assert.deepEqual(worker.errors, []);

  const heard = new Map<string, Set<string>>();
  for (const { to, message } of broadcastLetters()) {
    const ids = heard.get(to) ?? new Set();
    heard.set(to, ids.add(readMail(message).header('Message-ID') ?? ''));
  }
  for (let n = 1; n <= SUBSCRIBERS; n += 1) {
    assert.equal(heard.get(address(n))?.size, 1, `${address(n)}: one Message-ID, however often`);
  }
  assert.equal(heard.size, SUBSCRIBERS, 'nobody else');
  const { rows } = await desk.pool.query<{ address: string; state: string }>(
    'SELECT address, state FROM outbox WHERE broadcast_id IS NOT NULL',
  );
  assert.equal(rows.length, SUBSCRIBERS);
  assert.ok(rows.every(({ state }) => state === 'sent'));
});
