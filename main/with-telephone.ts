import { INSTALL_STEPS, installSwitch, isInstalled } from '../adapters/telephony/install-switch.ts';
import en from '../locales/en/telephony.json' with { type: 'json' };
import fr from '../locales/fr/telephony.json' with { type: 'json' };
import type { CliContext } from './cli-context.ts';
import type { Config } from './config.ts';
import { readSheet, sheetPath } from './phone-sheet.ts';
import { phrases } from './text.ts';

/**
 * The configuration with a switch of our own, which is installed first when it is not there; the one of
 * `ARI_URL` is taken as it is. Throws CannotStart when it can't be installed here.
 */
export async function withTelephone(cli: CliContext): Promise<Config> {
  const config = cli.config();
  const { ariUrl, root, mirror } = config.telephony;
  if (ariUrl !== undefined) return config;
  const t = phrases(cli.locale, { fr, en });
  const progress = isInstalled(root) ? null : cli.progress(t('installing'), INSTALL_STEPS);
  let last = 0;
  await installSwitch({
    root,
    ...(mirror && { mirror }),
    onProgress(done) {
      last = Math.min(done, INSTALL_STEPS - 1);
      progress?.at(last);
    },
  });
  progress?.at(INSTALL_STEPS);
  progress?.end();
  return { ...config, telephony: { ...config.telephony, own: true } };
}

/** Says how to call, when there is a telephone. */
export function sayTelephone(cli: CliContext, { telephony, dataFolder }: Config): void {
  const t = phrases(cli.locale, { fr, en });
  if (telephony.ariUrl !== undefined) cli.out(t('existing'));
  else if (telephony.own) {
    const { sip, line } = readSheet(dataFolder);
    cli.out(t('call_in', { sip, name: line.name, path: sheetPath(dataFolder) }));
  }
}
