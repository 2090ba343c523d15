import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  allGone,
  dataFolder,
  processesOn,
  type RelaisProcess,
  relais,
  root,
} from '../harness/relais-process.ts';

const limit = { timeout: 400_000 };
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

function works(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** The ways to run PostgreSQL that this machine allows; each is tried for real. */
function modes(): string[] {
  const namespace = works('unshare', [
    '--user',
    '--map-user=65534',
    '--map-group=65534',
    '--',
    'true',
  ]);
  return [...(namespace ? ['namespace'] : []), isRoot ? 'uid' : 'direct'];
}

async function started(folder: string, mode: string): Promise<RelaisProcess> {
  const server = relais(['start'], { RELAIS_DATA: folder, RELAIS_PG_AS: mode });
  await server.says('Relais est prêt');
  return server;
}

/** As whom a listed process runs; null for one that ended meanwhile, as connections do. */
function uidOf(line: string): number | null {
  try {
    const status = readFileSync(`/proc/${line.split(' ')[0]}/status`, 'utf8');
    return Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
  } catch {
    return null;
  }
}

for (const mode of modes()) {
  test(`PostgreSQL run as « ${mode} » never is root, and dies with the server`, limit, async () => {
    const { folder, remove } = dataFolder();
    const server = await started(folder, mode);
    const seenAs = processesOn(join(folder, 'postgres')).flatMap((line) => uidOf(line) ?? []);
    assert.ok(seenAs.length > 0);
    for (const seen of seenAs) {
      // In a namespace of its own the process is root's outside and nobody's inside.
      if (mode === 'uid') assert.notEqual(seen, 0);
      assert.equal(seen, statSync(join(folder, 'postgres')).uid);
    }
    server.child.kill('SIGKILL');
    await server.ended;
    await allGone(folder);
    remove();
  });
}

test('a folder made in one mode works in another, and back', limit, async () => {
  const { folder, remove } = dataFolder();
  const [one = 'direct', other = one] = modes();
  for (const mode of [one, other, one]) {
    const server = await started(folder, mode);
    server.child.kill('SIGTERM');
    assert.equal((await server.ended).code, 0);
  }
  remove();
});

test('an ordinary user runs Relais with its own folder', limit, async () => {
  const { folder, remove } = dataFolder();
  // Root tries as nobody, when nobody may read this checkout; everyone else is an ordinary user.
  const asNobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const canRead = works('setpriv', [...asNobody.slice(1), 'test', '-r', join(root, 'relais')]);
  const [prefix, uid] = isRoot && canRead ? [asNobody, NOBODY] : [[], process.getuid?.() ?? 0];
  chownSync(folder, uid, uid);
  const run = relais(['migrate'], { RELAIS_DATA: folder }, [...prefix, 'sh', join(root, 'relais')]);
  assert.deepEqual(await run.ended, { code: 0, signal: null }, run.errors());
  assert.ok(readdirSync(folder).includes('postgres'));
  assert.equal(statSync(join(folder, 'postgres')).uid, uid);
  await allGone(folder);
  if (uid !== process.getuid?.()) {
    // Root who passes by must not take the files away from their account.
    const asRoot = relais(['migrate'], { RELAIS_DATA: folder });
    assert.equal((await asRoot.ended).code, 3);
    assert.match(asRoot.errors(), /appartient à un autre compte \(uid 65534\)/);
    assert.equal(statSync(join(folder, 'postgres')).uid, uid);
  }
  remove();
});

test('an unknown mode is refused with a sentence', limit, async () => {
  const { folder, remove } = dataFolder();
  const run = relais(['migrate'], { RELAIS_DATA: folder, RELAIS_PG_AS: 'magic' });
  assert.equal((await run.ended).code, 3);
  assert.match(run.errors(), /PostgreSQL ne peut pas être lancé avec ce compte \(magic\)/);
  remove();
});
