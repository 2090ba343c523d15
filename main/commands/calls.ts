import type { Command } from 'commander';
import { refusalPhrase } from '../../adapters/http/phrases.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { compareDay } from '../../features/call/compare-day.ts';
import type { StoredComparison } from '../../features/call/record-store.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { type CallFigures, countLedgerCalls } from '../../features/report/count-calls.ts';
import en from '../../locales/en/calls.json' with { type: 'json' };
import fr from '../../locales/fr/calls.json' with { type: 'json' };
import { type CliContext, EXIT } from '../cli-context.ts';
import { phrases, type Say } from '../text.ts';

type Options = {
  from?: string;
  to?: string;
  compare?: string;
  calendar?: string;
  timeZone?: string;
  json?: true;
};

/**
 * `relais calls --from DATE --to DATE`: prints the figures of the calls that arrived between two dates. `--compare DAY`
 * compares that day's with what the switch wrote down, and ends with 1 when they differ.
 */
export default function callsCommand(program: Command, cli: CliContext): void {
  const t = phrases(cli.locale, { fr, en });
  program
    .command('calls')
    .description(t('describe'))
    .option('--from <date>', t('describe_from'))
    .option('--to <date>', t('describe_to'))
    .option('--compare <day>', t('describe_compare'))
    .option('--calendar <name>', t('describe_calendar'))
    .option('--time-zone <zone>', t('describe_time_zone'))
    .option('--json', t('describe_json'))
    .action(async (options: Options) => {
      const deps = { pool: await cli.database(), agreements: agreementBook() };
      const { from, to, compare, calendar = null, timeZone = null } = options;
      if (compare !== undefined) return compareCalls(deps.pool, compare, options.json === true);
      if (from === undefined || to === undefined)
        return cli.end(EXIT.refused, t('stretch_missing'));
      const figures = await countLedgerCalls(deps, { from, to, calendar, timeZone });
      if (isRefusal(figures)) {
        return cli.end(EXIT.refused, refusalPhrase(cli.locale, figures.code, figures.params));
      }
      cli.out(options.json ? JSON.stringify(figures) : asText(figures, t, cli.locale));
    });

  async function compareCalls(pool: Pool, day: string, json: boolean): Promise<void> {
    const made = await compareDay(pool, day, cli.clock.now());
    if (isRefusal(made)) {
      return cli.end(EXIT.refused, refusalPhrase(cli.locale, made.code, made.params));
    }
    cli.out(json ? JSON.stringify(made) : toldComparison(made, t, cli.locale));
    if (made.differences.length > 0) cli.end(EXIT.differs);
  }
}

/** Differences as they are told: durations in seconds. */
function toldComparison(made: StoredComparison, t: Say<keyof typeof fr>, locale: string): string {
  const number = new Intl.NumberFormat(`${locale}-CA`);
  const counts = ({ calls, answered, talkMs }: StoredComparison['ledger']): string =>
    t('counts', { calls, answered, talk: number.format(Math.round(talkMs / 1000)) });
  const value = (ms: number | null): string =>
    ms === null ? t('none') : `${number.format(ms / 1000)}\u00A0s`;
  return [
    `${t('in_ledger')}  ${counts(made.ledger)}`,
    `${t('in_switch')}  ${counts(made.switch)}`,
    ...made.differences.map(({ channel, what, ledger, switch: theirs }) =>
      what === 'call'
        ? t(ledger === null ? 'only_switch' : 'only_ledger', { channel })
        : t('discord', {
            ...{ channel, what: t(`what.${what}`) },
            ...{ ledger: value(ledger), theirs: value(theirs) },
          }),
    ),
    t('differences', { count: made.differences.length }),
  ].join('\n');
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
