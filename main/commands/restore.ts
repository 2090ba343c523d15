import type { Command } from 'commander';
import { refusalPhrase } from '../../adapters/http/phrases.ts';
import { migrate, migrationsFolder, readMigrations } from '../../adapters/postgres/migrate.ts';
import { openDatabase } from '../../adapters/postgres/open-database.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { restoreBackup } from '../../features/backup/restore-backup.ts';
import { verifyBackup } from '../../features/backup/verify-backup.ts';
import en from '../../locales/en/backup.json' with { type: 'json' };
import fr from '../../locales/fr/backup.json' with { type: 'json' };
import { type CliContext, EXIT } from '../cli-context.ts';
import type { Progress } from '../progress.ts';
import { filesFolder } from '../software.ts';
import { phrases } from '../text.ts';
import { checkDatabase } from './check.ts';

/**
 * `relais restore PATH`: restores a backup into an empty folder or database, then checks it all. Ends
 * with 2, nothing written, when the backup or the place is refused, with 1 when the check differs.
 */
export default function restoreCommand(program: Command, cli: CliContext): void {
  const t = phrases(cli.locale, { fr, en });
  program
    .command('restore')
    .description(t('restore.describe'))
    .argument('<path>', t('restore.describe_path'))
    .action((path: string) => run(cli.path(path), cli));
}

async function run(path: string, cli: CliContext): Promise<void> {
  const t = phrases(cli.locale, { fr, en });
  const refused = ({ code, params }: Refusal): never =>
    cli.end(EXIT.refused, refusalPhrase(cli.locale, code, params));
  const config = cli.config();
  cli.note(t('restore.verifying'));
  // First, so that a damaged backup leaves an empty folder as it was.
  const backup = await verifyBackup(path);
  if (isRefusal(backup)) return refused(backup);
  const { pool, close } = await openDatabase(config);
  cli.onEnd((hurry) => close(hurry));
  let progress: Progress | undefined;
  const restored = await restoreBackup(
    {
      pool,
      filesFolder: filesFolder(config),
      migrations: await readMigrations(migrationsFolder),
      migrateTo: (version) => migrate(pool, cli.clock, migrationsFolder, version ?? undefined),
    },
    path,
    backup,
    cli.clock.now(),
    (done, total) => {
      progress ??= cli.progress(t('restore.progress'), total);
      progress.at(done);
    },
  );
  if (isRefusal(restored)) return refused(restored);
  progress?.end();
  const { tables, files, numbersFrom: from, numbersTo: to } = restored;
  const date = new Date(backup.head.createdAt).toLocaleString(`${cli.locale}-CA`);
  cli.out(t('restore.done', { date, tables, files }));
  cli.out(t('restore.numbers', { count: to - from, from: String(from), to: String(to) }));
  if ((await checkDatabase(pool, cli, false)) > 0) cli.end(EXIT.differs);
}
