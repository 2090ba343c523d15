import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { fileStore } from '../../../adapters/documents/file-store.ts';
import { isRefusal } from '../../../core/ticket/refusal.ts';
import { attachFile } from '../../../features/ticket/attach-file.ts';
import { type Desk, testDesk } from '../../harness/desk.ts';
import { readHistory } from '../../harness/history.ts';

let desk: Desk;
let number: string;
const folder = mkdtempSync(join(tmpdir(), 'relais-once-'));
before(async () => {
  desk = await testDesk();
  ({ number } = await desk.register());
});
after(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

/** Sends a file under a key, as a client that got no answer does again. */
async function send(key: string | null, content: string | Readable, name = 'a.txt') {
  const fingerprint = createHash('sha256').update(`POST ${number}`).digest();
  const source = typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content;
  return attachFile(
    { ...desk, files: fileStore(folder) },
    desk.agent,
    { number, version: null },
    { name, visibility: 'public', content: source },
    {
      once: key === null ? null : { key, fingerprint },
      of: (row) => ({ status: 201 as const, body: { id: row.id } }),
    },
  );
}

/** Everything that lies in the store. */
const stored = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

async function attached(): Promise<number> {
  const history = await readHistory(desk.pool, number);
  return history.filter(({ type }) => type === 'file_attached').length;
}

test('a file sent again with its key, also at the same instant, is stored and told once', async () => {
  const both = await Promise.all([send('k1', 'x'), send('k1', 'x')]);
  const again = await send('k1', 'x');
  assert.ok(!isRefusal(again));
  assert.deepEqual(both, [again, again]);
  assert.equal(stored().length, 1);
  assert.equal(await attached(), 1);
});

test('the key with other bytes, or another name, is refused, and leaves nothing', async () => {
  await send('k2', 'x');
  const earlier = stored().length;
  for (const answer of [await send('k2', 'y'), await send('k2', 'x', 'b.txt')]) {
    assert.ok(isRefusal(answer));
    assert.equal(answer.code, 'idempotency_key_reused');
  }
  assert.equal(stored().length, earlier);
});

test('a file that was cut midway leaves nothing, and its key is free to be used again', async () => {
  const [files, told] = [stored().length, await attached()];
  let read = 0;
  const cut = new Readable({
    read() {
      read += 1;
      if (read === 1) this.push('moitié');
      else this.destroy(new Error('cut'));
    },
  });
  await assert.rejects(send('k3', cut), /cut/);
  assert.equal(stored().length, files);
  assert.ok(!isRefusal(await send('k3', 'moitié et fin')));
  assert.equal(stored().length, files + 1);
  assert.equal(await attached(), told + 1);
});

test('without a key, the same file twice is two files', async () => {
  const files = stored().length;
  await send(null, 'x');
  await send(null, 'x');
  assert.equal(stored().length, files + 2);
});
