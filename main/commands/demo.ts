import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { fileStore } from '../../adapters/documents/file-store.ts';
import { refusalPhrase } from '../../adapters/http/phrases.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { removeDemo } from '../../features/demo/remove-demo.ts';
import { type CliContext, EXIT } from '../cli-context.ts';
import { accountsFile } from '../demo.ts';

/** `relais demo remove`: disables the demonstration's accounts and deletes its data (2 when there is none). */
export default function demoCommand(program: Command, cli: CliContext): void {
  const { t } = cli;
  const demo = program.command('demo').description(t('demo.description'));
  demo
    .command('remove')
    .description(t('demo.remove'))
    .action(async () => {
      const config = cli.config();
      const pool = await cli.database();
      const removed = await transaction(pool, (db) => removeDemo(db, cli.clock.now()));
      if (isRefusal(removed)) {
        cli.end(EXIT.refused, refusalPhrase(cli.locale, removed.code, removed.params));
      }
      rmSync(accountsFile(config), { force: true });
      const files = fileStore(join(config.dataFolder, 'files'));
      for (const key of removed.files) await files.remove(key);
      const { tickets, calls, people } = removed;
      cli.out(t('demo.removed', { tickets, calls, people }));
    });
}
