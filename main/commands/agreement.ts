import type { Command } from 'commander';
import { refusalPhrase } from '../../adapters/http/phrases.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { exportAgreement } from '../../features/agreement/agreement-file.ts';
import { findOrganization } from '../../features/report/find-organization.ts';
import en from '../../locales/en/agreement.json' with { type: 'json' };
import fr from '../../locales/fr/agreement.json' with { type: 'json' };
import { type CliContext, EXIT } from '../cli-context.ts';
import { phrases } from '../text.ts';

type Options = { organization?: string; version?: string };

/** `relais agreement export`: writes a version of an agreement as JSON, to be changed and tried. */
export default function agreementCommand(program: Command, cli: CliContext): void {
  const t = phrases(cli.locale, { fr, en });
  const agreement = program.command('agreement').description(t('describe'));
  agreement
    .command('export')
    .description(t('describe_export'))
    .option('--organization <name>', t('describe_organization'))
    .option('--version <number>', t('describe_version'))
    .action((options: Options) => run(options, cli));
}

async function run({ organization, version }: Options, cli: CliContext): Promise<void> {
  const pool = await cli.database();
  const id = organization === undefined ? null : await findOrganization(pool, organization);
  const found = isRefusal(id)
    ? id
    : await exportAgreement(pool, id, version === undefined ? null : Number(version));
  if (isRefusal(found)) {
    return cli.end(EXIT.refused, refusalPhrase(cli.locale, found.code, found.params));
  }
  cli.out(JSON.stringify(found, null, 2));
}
