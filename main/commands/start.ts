import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type CliContext, EXIT } from '../cli-context.ts';
import type { Config } from '../config.ts';
import type { Part } from '../part.ts';
import { type Running, startRelais } from '../start.ts';
import { sayTelephone, withTelephone } from '../with-telephone.ts';

/** `relais start`: runs the server until a signal stops it (0) or something breaks it (70). */
export default function startCommand(program: Command, cli: CliContext): void {
  program
    .command('start')
    .description(cli.t('start.description'))
    .option('--telephony', cli.t('start.describe_telephony'))
    .action(async ({ telephony }: { telephony?: true }) => {
      await start(cli, telephony ? await withTelephone(cli) : cli.config());
    });
}

/** Runs the server with its parts; other parts than ours only in tests of starting and stopping. */
export async function start(
  cli: CliContext,
  config: Config,
  parts?: readonly Part[],
): Promise<void> {
  const { t } = cli;
  cli.out(t('start.starting'));
  const starting = startRelais(config, {
    clock: cli.clock,
    note: cli.out,
    ...(parts && { parts }),
  });
  // Registered before it is up: a signal meanwhile also stops what has started.
  cli.onEnd(async () => {
    const started = await starting.catch(() => undefined);
    if (!started) return;
    process.exitCode ??= EXIT.ok;
    cli.out(t('start.stopping'));
    await started.stop();
    cli.out(t('start.stopped'));
  });
  const running = await starting;
  const accounts = join(config.dataFolder, 'accounts.json');
  cli.out(t('start.ready', { url: running.url }));
  cli.out(existsSync(accounts) ? t('start.accounts', { path: accounts }) : t('start.no_accounts'));
  if (running.accounts) cli.out(t('start.demo', { path: accounts }));
  for (const { name, role, email, password } of running.accounts ?? []) {
    cli.out(`  ${email.padEnd(32)} ${password}  ${t(`role.${role}`)} – ${name}`);
  }
  sayTelephone(cli, config);
  cli.out(t('start.stop_hint'));
  await brokenDown(running);
}

/** Stays until something breaks, then stops everything in good order. */
async function brokenDown(running: Running): Promise<void> {
  const awake = setInterval(() => {}, 2 ** 30);
  const error = await new Promise<unknown>((resolve) => {
    process.on('uncaughtException', resolve);
    void running.databaseLost.then(() => resolve(new Error('the database ended by itself')));
  });
  clearInterval(awake);
  running.log.fatal({ err: error }, 'fault: the server stops');
  process.exitCode = EXIT.fault;
  // A handle that the fault left open must not keep the process alive.
  setTimeout(() => process.exit(EXIT.fault), 4_500).unref();
  await running.stop();
  process.exit(EXIT.fault);
}
