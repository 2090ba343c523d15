import type { Command } from 'commander';
import en from '../../locales/en/telephony.json' with { type: 'json' };
import fr from '../../locales/fr/telephony.json' with { type: 'json' };
import type { CliContext } from '../cli-context.ts';
import { phrases } from '../text.ts';
import { withTelephone } from '../with-telephone.ts';
import { start } from './start.ts';

/** `relais telephony`: the server with a switch of its own. */
export default function telephonyCommand(program: Command, cli: CliContext): void {
  const t = phrases(cli.locale, { fr, en });
  program
    .command('telephony')
    .description(t('describe'))
    .action(async () => start(cli, await withTelephone(cli)));
}
