import type { Command } from 'commander';
import { openDatabase } from '../../adapters/postgres/open-database.ts';
import type { CliContext } from '../cli-context.ts';
import { prepareDatabase } from '../prepare.ts';

/** `relais migrate`: brings the database to this version and says what it applied. */
export default function migrateCommand(program: Command, cli: CliContext): void {
  program
    .command('migrate')
    .description(cli.t('migrate.description'))
    .action(async () => {
      const database = await openDatabase(cli.config());
      cli.onEnd((hurry) => database.close(hurry));
      const applied = await prepareDatabase(database.pool, cli.clock);
      for (const { version, name } of applied)
        cli.note(cli.t('migrate.applied', { version, name }));
      if (applied.length === 0) cli.note(cli.t('migrate.none'));
    });
}
