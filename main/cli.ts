import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { CliContext } from './cli-context.ts';
import { projectRoot } from './config.ts';
import { runCommand } from './run-command.ts';
import { speak } from './words.ts';

type Register = (program: Command, cli: CliContext) => void;

await runCommand(async (cli) => {
  const program = await readProgram(cli, process.argv.slice(2));
  await program.parseAsync(process.argv);
});

/** The program with the one command that is called, or with all of them for its help. */
async function readProgram(cli: CliContext, args: readonly string[]): Promise<Command> {
  const names = readdirSync(join(import.meta.dirname, 'commands'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3))
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  const called = args.find((arg) => !arg.startsWith('-'));
  const wanted = called !== undefined && names.includes(called) ? [called] : names;

  const { t } = cli;
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
