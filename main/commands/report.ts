import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { refusalPhrase } from '../../adapters/http/phrases.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { describeMonth } from '../../features/report/describe-month.ts';
import { drawReport } from '../../features/report/draw-report.ts';
import { findOrganization } from '../../features/report/find-organization.ts';
import { monthLines } from '../../features/report/list-lines.ts';
import {
  DOCUMENT_FORMATS,
  type DocumentFormat,
  writeDocument,
} from '../../features/report/write-document.ts';
import { LIST_FORMATS, type ListFormat, writeLists } from '../../features/report/write-lists.ts';
import en from '../../locales/en/report.json' with { type: 'json' };
import fr from '../../locales/fr/report.json' with { type: 'json' };
import { type CliContext, EXIT } from '../cli-context.ts';
import { monthText } from '../month-text.ts';
import { softwareVersion as software } from '../software.ts';
import { phrases } from '../text.ts';

type Files = Partial<Record<DocumentFormat | ListFormat, string>>;
type Options = Files & { json?: true; text?: true; organization?: string };

/** `relais report MONTH`: prints a month's accounts, or writes them to files; ends with 2 on a month that is none. */
export default function reportCommand(program: Command, cli: CliContext): void {
  const t = phrases(cli.locale, { fr, en });
  program
    .command('report')
    .description(t('describe'))
    .argument('<month>', t('describe_month'))
    .option('--json', t('describe_json'))
    .addOption(new Option('--text', t('describe_text')).conflicts('json'))
    .option('--pdf <file>', t('describe_pdf'))
    .option('--xlsx <file>', t('describe_xlsx'))
    .option('--html <file>', t('describe_html'))
    .option('--csv <file>', t('describe_csv'))
    .option('--jsonl <file>', t('describe_jsonl'))
    .option('--organization <name>', t('describe_organization'))
    .action((month: string, options: Options) => run(month, options, cli));
}

async function run(month: string, options: Options, cli: CliContext): Promise<void> {
  const pool = await cli.database();
  const agreements = agreementBook();
  const asked = options.organization;
  const organizationId = asked === undefined ? null : await findOrganization(pool, asked);
  const now = cli.clock.now();
  const report = isRefusal(organizationId)
    ? organizationId
    : await drawReport({ pool, agreements, software }, { month, organizationId }, now);
  if (isRefusal(organizationId) || isRefusal(report)) {
    const { code, params } = isRefusal(organizationId) ? organizationId : (report as Refusal);
    return cli.end(EXIT.refused, refusalPhrase(cli.locale, code, params));
  }
  const document = describeMonth(report, cli.locale);
  const written: [string, string][] = [];
  for (const format of DOCUMENT_FORMATS) {
    const file = options[format];
    if (file === undefined) continue;
    const { bytes, hash } = await writeDocument(document, format);
    await writeFile(cli.path(file), bytes);
    written.push([file, hash]);
  }
  for (const format of LIST_FORMATS) {
    const file = options[format];
    if (file === undefined) continue;
    const lines = monthLines({ pool, agreements }, { month, organizationId }, now);
    written.push([file, await writeLines(cli.path(file), writeLists(lines, format, cli.locale))]);
  }
  const t = phrases(cli.locale, { fr, en });
  for (const [file, hash] of written) cli.note(t('written', { file, hash }));
  if (options.text) cli.out(monthText(document));
  else if (options.json || written.length === 0) cli.out(JSON.stringify(report));
}

/** Writes lines to a file as they come; their SHA-256. */
async function writeLines(file: string, lines: AsyncIterable<string>): Promise<string> {
  const sum = createHash('sha256');
  await pipeline(
    lines,
    async function* (texts) {
      for await (const text of texts) {
        sum.update(text);
        yield text;
      }
    },
    createWriteStream(file),
  );
  return sum.digest('hex');
}
