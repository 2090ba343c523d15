import type { Command } from 'commander';
import { refusalPhrase } from '../../adapters/http/phrases.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { type CallFigures, countLedgerCalls } from '../../features/report/count-calls.ts';
import en from '../../locales/en/calls.json' with { type: 'json' };
import fr from '../../locales/fr/calls.json' with { type: 'json' };
import { type CliContext, EXIT } from '../cli-context.ts';
import { phrases, type Say } from '../text.ts';

type Options = { from: string; to: string; calendar?: string; timeZone?: string; json?: true };

/** `relais calls --from DATE --to DATE`: prints the figures of the calls that arrived between two dates. */
export default function callsCommand(program: Command, cli: CliContext): void {
  const t = phrases(cli.locale, { fr, en });
  program
    .command('calls')
    .description(t('describe'))
    .requiredOption('--from <date>', t('describe_from'))
    .requiredOption('--to <date>', t('describe_to'))
    .option('--calendar <name>', t('describe_calendar'))
    .option('--time-zone <zone>', t('describe_time_zone'))
    .option('--json', t('describe_json'))
    .action(async (options: Options) => {
      const deps = { pool: await cli.database(), agreements: agreementBook() };
      const { from, to, calendar = null, timeZone = null } = options;
      const figures = await countLedgerCalls(deps, { from, to, calendar, timeZone });
      if (isRefusal(figures)) {
        return cli.end(EXIT.refused, refusalPhrase(cli.locale, figures.code, figures.params));
      }
      cli.out(options.json ? JSON.stringify(figures) : asText(figures, t, cli.locale));
    });
}

function asText(figures: CallFigures, t: Say<keyof typeof fr>, locale: string): string {
  const number = new Intl.NumberFormat(`${locale}-CA`);
  const shown = (value: number | null): string =>
    value === null ? t('none') : number.format(value);
  const { numerator, denominator, display } = figures.official;
  const rows: readonly (readonly [string, string])[] = [
    [t('offered'), shown(figures.offered)],
    [t('answered'), shown(figures.answered)],
    [
      t('answered_within', { seconds: figures.answerThresholdMs / 1000 }),
      shown(figures.answeredWithin60),
    ],
    [t('abandoned'), shown(figures.abandoned)],
    [t('short_abandoned'), shown(figures.shortAbandoned)],
    [t('platform'), shown(figures.platform)],
    [t('official'), `${display} (${shown(numerator)} / ${shown(denominator)})`],
    [t('asa'), shown(figures.asaSeconds)],
    [t('aht'), shown(figures.ahtSeconds)],
    [t('out_of_hours'), shown(figures.outOfHours)],
    [t('emergency'), shown(figures.emergency)],
    [t('outliers'), shown(figures.outliers.length)],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join('\n');
}
