import type { Command } from 'commander';
import { refusalPhrase } from '../adapters/http/phrases.ts';
import { isRefusal } from '../core/ticket/refusal.ts';
import { importQueueLog, type QueueLogSummary } from '../features/import/import-queue-log.ts';
import type en from '../locales/en/import.json';
import { type CliContext, EXIT } from './cli-context.ts';
import { type ImportOptions, importFaults } from './import-faults.ts';
import type { Say } from './text.ts';

type SayImport = Say<keyof typeof en>;

/**
 * `relais import queue-log FILE`: imports the calls that are not there yet and prints a summary. Ends with 1
 * when lines were refused (the others were taken), with 2 when the file is.
 */
export function queueLogCommand(parent: Command, cli: CliContext, t: SayImport): void {
  parent
    .command('queue-log')
    .description(t('describe_queue_log'))
    .argument('<file>', t('describe_queue_file'))
    .option('--time-zone <zone>', t('describe_time_zone'), 'America/Toronto')
    .option('--dry-run', t('describe_dry_run'))
    .option('--json', t('describe_json'))
    .action(async (file: string, options: ImportOptions) => {
      const dryRun = options.dryRun === true;
      const path = cli.path(file);
      const deps = { pool: await cli.database(), clock: cli.clock };
      const summary = await importQueueLog(deps, { path, timeZone: options.timeZone, dryRun });
      if (isRefusal(summary)) {
        return cli.end(EXIT.refused, refusalPhrase(cli.locale, summary.code, summary.params));
      }
      const faults = importFaults(summary.badRows, t);
      if (options.json) cli.out(JSON.stringify({ ...summary, badRows: faults.asJson }));
      else {
        faults.tell(cli);
        for (const line of told(summary, t)) cli.out(line);
      }
      if (summary.badRows.length > 0) cli.end(EXIT.differs);
    });
}

function told(summary: QueueLogSummary, t: SayImport): string[] {
  const { lines, calls, imported, alreadyImported: already } = summary;
  const counted = [
    ['calls.completed', summary.completed],
    ['calls.waiting', summary.waiting],
    ['calls.unended', summary.unended],
    ['calls.other', summary.otherLines],
    ['calls.bad', summary.badRows.length],
  ] as const;
  return [
    t('calls.lines', { lines, calls }),
    t(summary.dryRun ? 'calls.would_import' : 'calls.imported', { imported, already }),
    ...counted.filter(([, count]) => count > 0).map(([key, count]) => t(key, { count })),
  ];
}
