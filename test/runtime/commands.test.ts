import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { allGone, dataFolder, relais, root } from '../harness/relais-process.ts';

const limit = { timeout: 400_000 };

async function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; output: string; errors: string }> {
  const { folder, remove } = dataFolder();
  const one = relais(args, { RELAIS_DATA: folder, ...env });
  const { code } = await one.ended;
  await allGone(folder);
  remove();
  return { code, output: one.output(), errors: one.errors() };
}

const commands = readdirSync(join(root, 'main', 'commands')).map((file) => file.slice(0, -3));

test('--version prints the version alone', limit, async () => {
  const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
  assert.deepEqual(await run(['--version']), {
    code: 0,
    output: `${manifest.version}\n`,
    errors: '',
  });
});

test(
  'the help names every command and every exit code, in French and in English',
  limit,
  async () => {
    const fr = await run(['--help']);
    const en = await run(['--help'], { LC_ALL: 'en_CA.UTF-8' });
    for (const { code, output } of [fr, en]) {
      assert.equal(code, 0);
      for (const name of commands) assert.match(output, new RegExp(`^  ${name}\\b`, 'm'));
      for (const exit of ['0', '1', '2', '3', '70'])
        assert.match(output, new RegExp(`^  ${exit} `, 'm'));
    }
    assert.match(fr.output, /^Utilisation\u00A0: relais \[options\] \[commande\]$/m);
    assert.match(en.output, /^Usage: relais \[options\] \[command\]$/m);
  },
);

test('French is spoken when no language, or none of ours, is asked for', limit, async () => {
  for (const LC_ALL of ['', 'C', 'C.UTF-8', 'POSIX', 'de_DE.UTF-8']) {
    const { output } = await run(['--help'], { LC_ALL, LC_MESSAGES: '', LANG: '' });
    assert.match(output, /^Commandes\u00A0:$/m, LC_ALL);
  }
  const { output } = await run(['--help'], { LC_ALL: '', LC_MESSAGES: '', LANG: 'en_US.UTF-8' });
  assert.match(output, /^Commands:$/m);
});

for (const name of commands) {
  test(`the help of ${name} has no English word of the library left in French`, limit, async () => {
    const { code, output } = await run([name, '--help']);
    assert.equal(code, 0);
    assert.match(output, /^Utilisation\u00A0: relais /);
    assert.doesNotMatch(
      output,
      /Usage:|Commands:|Arguments:|Options:|display help|\[command\]|choices:|default:/,
    );
    const english = await run([name, '--help'], { LC_ALL: 'en' });
    assert.match(english.output, /^Usage: relais /);
  });
}

const wrongUses: readonly [args: string[], fr: RegExp, en: RegExp][] = [
  [['foo'], /Commande inconnue\u00A0: «\u00A0foo\u00A0»/, /Unknown command: “foo”/],
  [['strat'], /Vouliez-vous dire\u00A0: start/, /Did you mean: start/],
  [['start', '--prot'], /Option inconnue\u00A0: «\u00A0--prot\u00A0»/, /Unknown option: “--prot”/],
  [
    ['start', 'x'],
    /Trop d’arguments\u00A0: 0 attendus, 1 reçus \(x\)/,
    /Too many arguments: 0 expected/,
  ],
  [['replay', 'clock'], /Il manque l’argument «\u00A0file\u00A0»/, /argument “file” is missing/],
  [['replay', 'clock', 'f', '--policy'], /L’option «\u00A0--policy <name>\u00A0»/, /needs a value/],
];
for (const [args, fr, en] of wrongUses) {
  test(
    `relais ${args.join(' ')} is wrong use: code 2, a sentence, nothing on the output`,
    limit,
    async () => {
      const french = await run(args);
      assert.deepEqual([french.code, french.output], [2, '']);
      assert.match(french.errors, fr);
      assert.match(french.errors, /\(aide\u00A0: relais --help\)/);
      assert.doesNotMatch(french.errors, /error|Did you mean/);
      const english = await run(args, { LC_ALL: 'en_CA' });
      assert.equal(english.code, 2);
      assert.match(english.errors, en);
    },
  );
}

test(
  'a bad variable is refused with its name and its cure, in both languages, code 2',
  limit,
  async () => {
    const env = { PORT: 'abc', HOST: '0.0.0.0' };
    const french = await run(['start'], env);
    assert.equal(french.code, 2);
    assert.match(french.errors, /^PORT\u00A0: «\u00A0abc\u00A0» n’est pas un port\. Mettez /m);
    assert.match(french.errors, /^HOST=0\.0\.0\.0 ouvrirait .*TLS_CERT/m);
    const english = await run(['start'], { ...env, LC_ALL: 'en' });
    assert.match(english.errors, /^PORT: “abc” is not a port\. Set /m);
  },
);

test(
  'a command alone starts the database and stops it; beside another it joins it',
  limit,
  async () => {
    const { folder, remove } = dataFolder();
    const alone = relais(['migrate'], { RELAIS_DATA: folder });
    assert.equal((await alone.ended).code, 0);
    await allGone(folder);

    const together = [1, 2, 3].map(() => relais(['migrate'], { RELAIS_DATA: folder }));
    for (const one of together) assert.equal((await one.ended).code, 0, one.errors());
    await allGone(folder);

    const server = relais(['start'], { RELAIS_DATA: folder });
    await server.says('Relais est prêt');
    const beside = relais(['migrate'], { RELAIS_DATA: folder });
    assert.equal((await beside.ended).code, 0);
    assert.match(beside.errors(), /La base de données est à jour/);
    assert.equal(server.child.exitCode, null);
    server.child.kill('SIGTERM');
    assert.equal((await server.ended).code, 0);
    remove();
  },
);

test('a command that is interrupted stops the database it started', limit, async () => {
  const { folder, remove } = dataFolder();
  const one = relais(['start'], { RELAIS_DATA: folder });
  await one.says('Démarrage');
  one.child.kill('SIGINT');
  // By itself, in good order or, on a machine that is too slow for it, after the 5 s it has for it.
  const { code, signal } = await one.ended;
  assert.ok(signal === null && (code === 0 || code === 130), `${code} ${signal}`);
  await allGone(folder);
  remove();
});
