import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { type CliContext, cliContext } from './cli-context.ts';
import { projectRoot } from './config.ts';
import { explain } from './explain.ts';
import { localeOf } from './text.ts';
import { speak } from './words.ts';

type Register = (program: Command, cli: CliContext) => void;

const { cli, close } = cliContext(localeOf(process.env));
const { t } = cli;

let interrupted = false;
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
] as const) {
  process.on(signal, () => {
    if (interrupted) process.exit(128 + number);
    interrupted = true;
    const end = (): never => process.exit(process.exitCode ?? 128 + number);
    setTimeout(end, 4_800).unref();
    void close(true).then(end, end);
  });
}
// Whoever read our output has seen enough (relais report … | head).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  void close(true).finally(() => process.exit(0));
});

try {
  await (await readProgram(process.argv.slice(2))).parseAsync(process.argv);
} catch (error) {
  fail(error);
}
try {
  if (!interrupted) await close(false);
} catch (error) {
  fail(error);
}

function fail(error: unknown): void {
  // What an interruption breaks is not worth a word.
  if (interrupted) return;
  const { exitCode, message } = explain(error, t);
  if (message) cli.note(message);
  process.exitCode = exitCode;
}

/** The program with the one command that is called, or with all of them for its help. */
async function readProgram(args: readonly string[]): Promise<Command> {
  const folder = join(import.meta.dirname, 'commands');
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3))
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  const called = args.find((arg) => !arg.startsWith('-'));
  const wanted = called !== undefined && names.includes(called) ? [called] : names;

  const manifest = readFileSync(join(projectRoot, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const program = new Command('relais')
    .description(t('help.description'))
    .version(version, '-V, --version', t('help.version'))
    .exitOverride()
    .addHelpText('after', () => `\n${t('help.environment')}\n\n${t('help.exit_codes')}`);
  speak(program, t);
  for (const name of wanted) {
    const module = (await import(`./commands/${name}.ts`)) as { default: Register };
    module.default(program, cli);
  }
  return program;
}

function rank(name: string): number {
  const order = 'start migrate user token import report check replay backup restore mail demo';
  const place = order.split(' ').indexOf(name);
  return place < 0 ? Number.MAX_SAFE_INTEGER : place;
}
