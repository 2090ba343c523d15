import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import type { Binaries } from '../adapters/postgres/binaries.ts';
import { debianPostgres } from './harness/debian-postgres.ts';
import { REACHED_FILE } from './harness/reached.ts';
import { report, type Tally } from './harness/report.ts';
import { switchIsThere } from './harness/switch.ts';
import { startTestServer, type TestServer } from './harness/test-server.ts';
import { notReached } from './screens/states/states.ts';

// run.ts [--postgres 15] [PATH…]: runs the tests, those whose path holds one of the words when given.
//   without --postgres: every test on the embedded PostgreSQL, then test/scenarios on Debian's 15,
//   but those about what carries mail: a second server of the database shows nothing new of it;
//   with --postgres 15 (or RELAIS_TEST_POSTGRES=debian): the chosen tests on Debian's 15 only.

const root = resolve(import.meta.dirname, '..');
const words = process.argv.slice(2);
const flag = words.indexOf('--postgres');
const debianOnly = flag >= 0 || process.env.RELAIS_TEST_POSTGRES === 'debian';
if (flag >= 0) {
  const [, version] = words.splice(flag, 2);
  if (version !== '15') end(`--postgres takes 15, not ${version ?? 'nothing'}.`);
}

/** Scenarios about mail servers, IMAP and SMTP: their statements are plain, or those of other scenarios. */
const CARRIERS = ['mail/mailbox', 'mail/mailbox-readers', 'notification-mail'].map(
  (name) => `test/scenarios/${name}.test.ts`,
);

/** Why the switch can't be had today; nothing else of the suite depends on it. */
let withoutSwitch: string | null = null;

const all = globSync('test/**/*.test.ts', { cwd: root }).sort();
const wanted = words.map((word) => relative(root, resolve(word)));
const files = all.filter(
  (file) => words.length === 0 || [...words, ...wanted].some((word) => word && file.includes(word)),
);
if (files.length === 0) end('No test file is chosen.');
const ofSwitch = (file: string): boolean => file.startsWith('test/telephony/');
if (files.some(ofSwitch)) withoutSwitch = await switchIsThere();

const write = (text: string): void => void process.stdout.write(text);
const tallies: Tally[] = [];
const notes = mkdtempSync(join(tmpdir(), 'relais-reached-'));
const reachedFile = join(notes, 'reached');
const compiled = join(notes, 'compiled');
process.once('exit', () => rmSync(notes, { recursive: true, force: true }));
let current: TestServer | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void current?.stop().finally(() => process.exit(1));
  });
}

if (!debianOnly) {
  await runOn(undefined, withoutSwitch ? files.filter((file) => !ofSwitch(file)) : files);
  if (files.length === all.length) tellReached();
}
const again = debianOnly
  ? files
  : files.filter((file) => file.startsWith('test/scenarios/') && !CARRIERS.includes(file));
if (again.length > 0) {
  const binaries = debianPostgres();
  if (typeof binaries !== 'string') await runOn(binaries, again);
  else if (debianOnly) end(binaries);
  else write(`The scenarios were not run on PostgreSQL 15. ${binaries}\n`);
}

const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
const failures = tallies.flatMap((tally) => tally.failures);
// Again at the end: who reads only the last lines of a long run sees what failed.
if (failures.length > 0) write(`What failed:\n${failures.join('')}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
const untried = withoutSwitch && `; THE TELEPHONE WAS NOT TESTED: ${withoutSwitch}`;
write(`${passed} passed, ${failed} failed${untried ?? ''}\n`);

async function runOn(binaries: Binaries | undefined, chosen: readonly string[]): Promise<void> {
  let server: TestServer;
  try {
    server = await startTestServer(binaries);
  } catch (error) {
    write(`The test database could not be prepared: ${inspect(error)}\n`);
    tallies.push({ passed: 0, failed: 1, failures: [`✖ the test database: ${inspect(error)}\n`] });
    return;
  }
  current = server;
  write(`PostgreSQL ${server.version}: ${chosen.length} test files\n`);
  const stream = run({
    files: chosen.map((file) => join(root, file)),
    cwd: root,
    // One more than the cores of the least machine: a file that waits for an instant leaves its core to another.
    concurrency: 3,
    timeout: 1_800_000,
    env: {
      ...process.env,
      RELAIS_TEST_DATABASE_URL: server.templateUrl,
      [REACHED_FILE]: reachedFile,
      // Every file and every program that a test starts reads much the same sources: compiled once a run.
      NODE_COMPILE_CACHE: compiled,
    },
  });
  tallies.push(await report(stream, shorten, write));
  current = undefined;
  await server.stop();
}

/** Lists the states of screens that were looked at; one that was not is a failure. */
function tellReached(): void {
  const lines = existsSync(reachedFile) ? readFileSync(reachedFile, 'utf8').split('\n') : [];
  const seen = lines.filter(Boolean).map((line) => JSON.parse(line) as [string, string]);
  const names = [...new Set(seen.map(([screen, state]) => `  ${screen}: ${state}`))].sort();
  write(`States of screens looked at (${names.length}):\n${names.join('\n')}\n`);
  const missing = notReached(seen);
  const failures = missing.map((name) => `Not reached: ${name}\n`);
  for (const text of failures) write(text);
  tallies.push({ passed: missing.length === 0 ? 1 : 0, failed: missing.length, failures });
}

function shorten(file: string): string {
  return file.startsWith(root) ? relative(root, file) : file;
}

function end(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.stdout.write('0 passed, 0 failed\n');
  process.exit(1);
}
