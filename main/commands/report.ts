import { type Command, Option } from 'commander';
import { refusalPhrase } from '../../adapters/http/phrases.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { drawReport } from '../../features/report/draw-report.ts';
import { findOrganization } from '../../features/report/find-organization.ts';
import en from '../../locales/en/report.json' with { type: 'json' };
import fr from '../../locales/fr/report.json' with { type: 'json' };
import { type CliContext, EXIT } from '../cli-context.ts';
import { reportText } from '../report-text.ts';
import { softwareVersion as software } from '../software.ts';
import { phrases } from '../text.ts';

type Options = { json?: true; text?: true; organization?: string };

/** `relais report MONTH [--json|--text]`: prints a month's accounts; ends with 2 on a month that is none. */
export default function reportCommand(program: Command, cli: CliContext): void {
  const t = phrases(cli.locale, { fr, en });
  program
    .command('report')
    .description(t('describe'))
    .argument('<month>', t('describe_month'))
    .option('--json', t('describe_json'))
    .addOption(new Option('--text', t('describe_text')).conflicts('json'))
    .option('--organization <name>', t('describe_organization'))
    .action((month: string, options: Options) => run(month, options, cli));
}

async function run(month: string, options: Options, cli: CliContext): Promise<void> {
  const pool = await cli.database();
  const asked = options.organization;
  const organizationId = asked === undefined ? null : await findOrganization(pool, asked);
  const report = isRefusal(organizationId)
    ? organizationId
    : await drawReport(
        { pool, agreements: agreementBook(), software },
        { month, organizationId },
        cli.clock.now(),
      );
  if (isRefusal(report)) {
    return cli.end(EXIT.refused, refusalPhrase(cli.locale, report.code, report.params));
  }
  cli.out(options.text ? reportText(report, cli.locale) : JSON.stringify(report));
}
