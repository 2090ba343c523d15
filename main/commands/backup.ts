import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { fileStore } from '../../adapters/documents/file-store.ts';
import { refusalPhrase } from '../../adapters/http/phrases.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { writeBackup } from '../../features/backup/write-backup.ts';
import en from '../../locales/en/backup.json' with { type: 'json' };
import fr from '../../locales/fr/backup.json' with { type: 'json' };
import { type CliContext, EXIT } from '../cli-context.ts';
import type { Progress } from '../progress.ts';
import { filesFolder, softwareVersion } from '../software.ts';
import { phrases } from '../text.ts';

/** `relais backup PATH`: one snapshot of everything into a new file; also while the server runs. */
export default function backupCommand(program: Command, cli: CliContext): void {
  const t = phrases(cli.locale, { fr, en });
  program
    .command('backup')
    .description(t('backup.describe'))
    .argument('<path>', t('backup.describe_path'))
    .action((path: string) => run(cli.path(path), cli));
}

async function run(given: string, cli: CliContext): Promise<void> {
  const t = phrases(cli.locale, { fr, en });
  const now = cli.clock.now();
  const pool = await cli.database();
  let progress: Progress | undefined;
  const summary = await writeBackup(
    { pool, files: fileStore(filesFolder(cli.config())), software: softwareVersion },
    isFolder(given) ? join(given, nameAt(now)) : given,
    now,
    (done, total) => {
      progress ??= cli.progress(t('backup.progress'), total);
      progress.at(done);
    },
  );
  progress?.end();
  if (isRefusal(summary)) {
    const exit = summary.code === 'backup_unwritable' ? EXIT.surroundings : EXIT.refused;
    return cli.end(exit, refusalPhrase(cli.locale, summary.code, summary.params));
  }
  const { path, tables, files, bytes, missingFiles } = summary;
  const size = new Intl.NumberFormat(`${cli.locale}-CA`, { maximumFractionDigits: 1 });
  cli.out(t('backup.done', { path, tables, files, size: size.format(bytes / 1e6) }));
  if (missingFiles.length > 0) {
    cli.end(EXIT.differs, t('backup.missing', { count: missingFiles.length }));
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function nameAt(now: number): string {
  const stamp = new Date(now).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  return `relais-${stamp}.tar.gz`;
}
