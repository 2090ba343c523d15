import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Desk, testDesk } from '../harness/desk.ts';
import { outboxOf } from '../harness/worker.ts';

const root = join(import.meta.dirname, '..', '..');

let desk: Desk;
before(async () => {
  desk = await testDesk();
});
after(() => desk.close());

/** Runs the command line on the desk's database, without a mail server. */
function relais(...args: string[]): Promise<{ code: number; out: string; said: string }> {
  const { SMTP_URL: _, ...env } = process.env;
  const given = { ...env, DATABASE_URL: desk.database.url, LANG: 'fr_CA.UTF-8', LC_ALL: '' };
  return new Promise((resolve) => {
    execFile(join(root, 'relais'), ['mail', ...args], { env: given }, (error, out, said) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, said });
    });
  });
}

test('the command line tells what waits and what failed, and sends again', async () => {
  const nobody = await desk.person('Sans Courriel', null);
  const waiting = await desk.register();
  const failed = await desk.register({ requester: { id: nobody } });

  const text = await relais('outbox');
  assert.equal(text.code, 0);
  assert.match(text.said, /Aucun serveur d’envoi/);
  assert.match(text.out, /^1\u00a0message attend, 1\u00a0a échoué\.$/m);
  assert.match(text.out, new RegExp(`attend .* ${waiting.number} .* rose@client\\.example`));
  assert.match(text.out, new RegExp(`échec .* ${failed.number} .* \\(sans adresse\\)`));

  const json = JSON.parse((await relais('outbox', '--json')).out);
  assert.deepEqual([json.configured, json.pending, json.failed], [false, 1, 1]);
  assert.equal(json.oldestPendingAt, '2026-02-09T15:00:00Z');
  assert.deepEqual(
    json.messages.map(({ number, state }: { number: string; state: string }) => [number, state]),
    [
      [waiting.number, 'pending'],
      [failed.number, 'failed'],
    ],
  );

  const [row] = await outboxOf(desk, waiting.id);
  await desk.pool.query(`UPDATE outbox SET state = 'failed' WHERE id = $1`, [row?.id]);
  const again = await relais('retry', String(row?.id));
  assert.equal(again.code, 0, again.said);
  assert.equal((await outboxOf(desk, waiting.id))[0]?.state, 'pending');
  const audit = await desk.pool.query(`SELECT target FROM audit WHERE action = 'outbox.retried'`);
  assert.deepEqual(audit.rows, [{ target: `outbox:${row?.id}` }]);

  const [addressless] = await outboxOf(desk, failed.id);
  const refused = await relais('retry', String(addressless?.id));
  assert.equal(refused.code, 2);
  assert.match(refused.said, /n’attend plus d’être envoyé/);
  assert.equal((await relais('retry', 'un')).code, 2);
});
