import type { Command } from 'commander';
import { refusalPhrase } from '../../adapters/http/phrases.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import {
  type ImportSummary,
  importServicenowLog,
} from '../../features/import/import-servicenow-log.ts';
import en from '../../locales/en/import.json' with { type: 'json' };
import fr from '../../locales/fr/import.json' with { type: 'json' };
import { type CliContext, EXIT } from '../cli-context.ts';
import { type ImportOptions, importFaults } from '../import-faults.ts';
import { queueLogCommand } from '../import-queue-log.ts';
import type { Progress } from '../progress.ts';
import { phrases, type Say } from '../text.ts';

type ImportKey = keyof typeof fr;

/**
 * `relais import servicenow-log FILE`: imports what is not there yet and prints a summary. Ends with 1
 * when rows were refused (the others were taken), with 2 when the file is.
 */
export default function importCommand(program: Command, cli: CliContext): void {
  const t = phrases(cli.locale, { fr, en });
  const parent = program.command('import').description(t('describe'));
  queueLogCommand(parent, cli, t);
  parent
    .command('servicenow-log')
    .description(t('describe_servicenow'))
    .argument('<file>', t('describe_file'))
    .option('--time-zone <zone>', t('describe_time_zone'), 'America/Toronto')
    .option('--dry-run', t('describe_dry_run'))
    .option('--json', t('describe_json'))
    .action((file: string, options: ImportOptions) => run(file, options, cli, t));
}

async function run(
  file: string,
  options: ImportOptions,
  cli: CliContext,
  t: Say<ImportKey>,
): Promise<void> {
  const dryRun = options.dryRun === true;
  const pool = await cli.database();
  let progress: Progress | undefined;
  const summary = await importServicenowLog(
    { pool, clock: cli.clock, agreements: agreementBook() },
    {
      path: cli.path(file),
      timeZone: options.timeZone,
      dryRun,
      onProgress(done, total) {
        progress ??= cli.progress(t(dryRun ? 'progress_dry_run' : 'progress'), total);
        progress.at(done);
      },
    },
  );
  progress?.end();
  if (isRefusal(summary)) {
    return cli.end(EXIT.refused, refusalPhrase(cli.locale, summary.code, summary.params));
  }
  const faults = importFaults(summary.badRows, t);
  if (options.json) cli.out(JSON.stringify({ ...summary, badRows: faults.asJson }));
  else {
    faults.tell(cli);
    tell(summary, cli, t);
  }
  if (summary.badRows.length > 0) cli.end(EXIT.differs);
}

function tell(summary: ImportSummary, cli: CliContext, t: Say<ImportKey>): void {
  const { badRows, rows, incidents, imported, alreadyImported, skippedRows, clampedRows } = summary;
  cli.out(t('summary.rows', { rows, incidents }));
  const done = summary.dryRun ? 'summary.would_import' : 'summary.imported';
  cli.out(t(done, { imported, already: alreadyImported }));
  if (skippedRows > 0) cli.out(t('summary.skipped', { count: skippedRows }));
  if (clampedRows > 0) cli.out(t('summary.clamped', { count: clampedRows }));
  if (badRows.length > 0) cli.out(t('summary.bad', { count: badRows.length }));
}
