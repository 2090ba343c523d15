import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { CannotStart } from '../../adapters/postgres/cannot-start.ts';
import { placesConfig } from '../../adapters/telephony/switch-home.ts';
import en from '../../locales/en/telephony.json' with { type: 'json' };
import fr from '../../locales/fr/telephony.json' with { type: 'json' };
import { type CliContext, EXIT } from '../cli-context.ts';
import { type Config, projectRoot } from '../config.ts';
import { keyOf } from '../key-file.ts';
import { readSheet } from '../phone-sheet.ts';
import { telephonePart } from '../serve-telephone.ts';
import { startRelais } from '../start.ts';
import { phrases } from '../text.ts';
import { tryTelephone } from '../try-telephone.ts';
import { withTelephone } from '../with-telephone.ts';
import { start } from './start.ts';

/**
 * `relais telephony`: the server with a switch of its own; `--check` places a test call through the server that
 * runs, or through one for the time of the call, and ends with 0 when all of it works, 1 when not.
 */
export default function telephonyCommand(program: Command, cli: CliContext): void {
  const t = phrases(cli.locale, { fr, en });
  program
    .command('telephony')
    .description(t('describe'))
    .option('--check', t('describe_check'))
    .option('--config', t('describe_config'))
    .action(async ({ check, config: shown }: { check?: true; config?: true }) => {
      if (shown) return sayPlaces(cli);
      const config = await withTelephone(cli);
      await (check ? checkTelephone(cli, config) : start(cli, config));
    });
}

/** Says what the Asterisk of `ARI_URL` must have in its configuration for browsers to be telephones at it. */
function sayPlaces(cli: CliContext): void {
  const config = cli.config();
  const template = readFileSync(join(projectRoot, 'ops/asterisk/pjsip.conf'), 'utf8');
  const key = keyOf(config, 'telephony');
  cli.out(phrases(cli.locale, { fr, en })('config_head'));
  cli.out(placesConfig(template, key, config.telephony.sipHost));
}

async function checkTelephone(cli: CliContext, config: Config): Promise<void> {
  const t = phrases(cli.locale, { fr, en });
  if (!config.telephony.own) return cli.end(EXIT.refused, t('check_own_only'));
  await startUnlessRunning(cli, config);
  const deps = { pool: await cli.database(), clock: cli.clock };
  const wrong = await tryTelephone(deps, sheetOrEnd(cli, config), (step) =>
    cli.out(t('check_passed', { step: t(`trial.${step}`) })),
  );
  if (wrong === null) return cli.out(t('check_done'));
  cli.end(EXIT.differs, t('check_failed', { step: t(`trial.${wrong.step}`), said: wrong.said }));
}

/** Starts what a call goes through, no screens and no mail, unless a server runs on the data folder. */
async function startUnlessRunning(cli: CliContext, config: Config): Promise<void> {
  try {
    const parts = [telephonePart()];
    const running = await startRelais({ ...config, demo: false }, { clock: cli.clock, parts });
    cli.onEnd(() => running.stop());
  } catch (error) {
    if (!(error instanceof CannotStart) || error.code !== 'data_in_use') throw error;
  }
}

function sheetOrEnd(cli: CliContext, { dataFolder }: Config) {
  try {
    return readSheet(dataFolder);
  } catch {
    return cli.end(EXIT.refused, phrases(cli.locale, { fr, en })('check_no_telephone'));
  }
}
