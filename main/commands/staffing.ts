import { type Command, InvalidArgumentError } from 'commander';
import { refusalPhrase } from '../../adapters/http/phrases.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { planStaffing, type StaffingPlan } from '../../features/report/plan-staffing.ts';
import en from '../../locales/en/staffing.json' with { type: 'json' };
import fr from '../../locales/fr/staffing.json' with { type: 'json' };
import { type CliContext, EXIT } from '../cli-context.ts';
import { phrases, type Say } from '../text.ts';

type Options = {
  from: string;
  to: string;
  calendar?: string;
  timeZone?: string;
  target?: number;
  within?: number;
  handle?: number;
  countHolidays?: true;
  countInterruptions?: true;
  json?: true;
};

/** `relais staffing --from DATE --to DATE`: prints how many people each half hour of the day needs. */
export default function staffingCommand(program: Command, cli: CliContext): void {
  const t = phrases(cli.locale, { fr, en });
  const number = (text: string): number => {
    if (!/^\d+(?:\.\d+)?$/.test(text)) throw new InvalidArgumentError('');
    return Number(text);
  };
  program
    .command('staffing')
    .description(t('describe'))
    .requiredOption('--from <date>', t('describe_from'))
    .requiredOption('--to <date>', t('describe_to'))
    .option('--calendar <name>', t('describe_calendar'))
    .option('--time-zone <zone>', t('describe_time_zone'))
    .option('--target <percent>', t('describe_target'), number)
    .option('--within <seconds>', t('describe_within'), number)
    .option('--handle <seconds>', t('describe_handle'), number)
    .option('--count-holidays', t('describe_count_holidays'))
    .option('--count-interruptions', t('describe_count_interruptions'))
    .option('--json', t('describe_json'))
    .action(async (options: Options) => {
      const deps = { pool: await cli.database(), agreements: agreementBook() };
      const { from, to, calendar = null, timeZone = null } = options;
      const plan = await planStaffing(deps, {
        ...{ from, to, calendar, timeZone },
        targetPercent: options.target ?? null,
        withinSeconds: options.within ?? null,
        handleSeconds: options.handle ?? null,
        leaveOut: {
          holidays: options.countHolidays === undefined,
          interruptions: options.countInterruptions === undefined,
        },
      });
      if (isRefusal(plan)) {
        return cli.end(EXIT.refused, refusalPhrase(cli.locale, plan.code, plan.params));
      }
      cli.out(options.json ? JSON.stringify(plan) : asText(plan, t, cli.locale));
    });
}

function asText(plan: StaffingPlan, t: Say<keyof typeof fr>, locale: string): string {
  const number = new Intl.NumberFormat(`${locale}-CA`);
  const shown = (value: number | null): string =>
    value === null ? t('none') : number.format(value);
  const head = [
    t('aim', { percent: plan.targetPercent, seconds: plan.withinSeconds }),
    t(plan.handleMeasured ? 'handle_measured' : 'handle_given', { seconds: plan.handleSeconds }),
    plan.patienceSeconds === null
      ? t('no_patience')
      : t('patience', { seconds: plan.patienceSeconds }),
    t('hours', { calendar: plan.calendar, zone: plan.timeZone }),
    ...knownLines(plan, t),
  ];
  if (plan.halfHours.length === 0) return [...head, t('never_open')].join('\n');
  const titles = (
    ['at', 'days', 'mean', 'erlangs', 'people', 'patient', 'busiest', 'reached'] as const
  ).map((key) => t(`column_${key}`));
  const rows = plan.halfHours.map((one) => [
    one.at,
    shown(one.days),
    shown(one.meanCalls),
    shown(one.erlangs),
    shown(one.people),
    shown(one.peopleAsPatient),
    `${shown(one.peopleOnBusiest)} (${shown(one.mostCalls)})`,
    `${one.reached.display} (${shown(one.reached.numerator)} / ${shown(one.reached.denominator)})`,
  ]);
  const widths = titles.map((title, k) =>
    Math.max(title.length, ...rows.map((row) => row[k]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, k) => cell.padStart(widths[k] ?? 0)).join('  ');
  return [...head, '', line(titles), ...rows.map(line)].join('\n');
}

/** What was known of the days, and whether it was left out: nothing of what was not. */
function knownLines({ known }: StaffingPlan, t: Say<keyof typeof fr>): string[] {
  const { holidays, interruptions, holidayHalfHours, interruptedHalfHours, leftOut } = known;
  return [
    ...(holidays.length === 0
      ? []
      : [
          t(leftOut.holidays ? 'holidays_left_out' : 'holidays_counted', {
            ...{ days: holidays.length, halfHours: holidayHalfHours },
          }),
        ]),
    ...(interruptions.length === 0
      ? []
      : [
          t(leftOut.interruptions ? 'interruptions_left_out' : 'interruptions_counted', {
            ...{ count: interruptions.length, halfHours: interruptedHalfHours },
          }),
        ]),
  ];
}
