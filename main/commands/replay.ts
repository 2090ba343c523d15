import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { PRIORITY_CHANGE_POLICIES, type PriorityChangePolicy } from '../../core/clock/clock.ts';
import { replayCallsFile } from '../../core/replay/calls-cases.ts';
import { type CaseFile, openCaseFile, type ReplayedCase } from '../../core/replay/case-file.ts';
import { replayClockFile } from '../../core/replay/clock-cases.ts';
import { FaultFound, type ReplayFault } from '../../core/replay/fields.ts';
import { replayFirstContactFile } from '../../core/replay/first-contact-cases.ts';
import en from '../../locales/en/replay.json' with { type: 'json' };
import fr from '../../locales/fr/replay.json' with { type: 'json' };
import { type CliContext, EXIT } from '../cli-context.ts';
import { replayAgreement, type TrialOptions } from '../replay-agreement.ts';
import { phrases, type Say } from '../text.ts';

type Replay = (file: CaseFile) => ReplayedCase[];
type ReplayKey = keyof typeof fr;

/**
 * `relais replay agreement`: a past period under a draft. `relais replay clock|calls|first-contact FILE`: one JSON line a case and nothing else on standard
 * output. Ends with 1 when some cases are bad (the others are printed), with 2 when the file is.
 */
export default function replayCommand(program: Command, cli: CliContext): void {
  const t = phrases(cli.locale, { fr, en });
  const replay = program.command('replay').description(t('describe'));
  replay
    .command('clock')
    .description(t('describe_clock'))
    .argument('<file>', t('describe_file'))
    .option('--policy <name>', t('describe_policy'))
    .action((path: string, options: { policy?: string }) => {
      const policy = options.policy ?? null;
      if (policy !== null && !isPolicy(policy)) {
        const policies = PRIORITY_CHANGE_POLICIES.join(', ');
        cli.end(EXIT.refused, t('bad_policy', { policy, policies }));
      }
      run(path, (file) => replayClockFile(file, policy), cli, t);
    });
  replay
    .command('calls')
    .description(t('describe_calls'))
    .argument('<file>', t('describe_file'))
    .action((path: string) => run(path, replayCallsFile, cli, t));
  replay
    .command('agreement')
    .description(t('describe_agreement'))
    .requiredOption('--draft <file>', t('describe_draft'))
    .requiredOption('--from <date>', t('describe_from'))
    .requiredOption('--to <date>', t('describe_to'))
    .option('--json', t('describe_json'))
    .action((options: TrialOptions) => replayAgreement(options, cli));
  replay
    .command('first-contact')
    .description(t('describe_first_contact'))
    .argument('<file>', t('describe_file'))
    .action((path: string) => run(path, replayFirstContactFile, cli, t));
}

function isPolicy(name: string): name is PriorityChangePolicy {
  return PRIORITY_CHANGE_POLICIES.some((policy) => policy === name);
}

function run(path: string, replay: Replay, cli: CliContext, t: Say<ReplayKey>): void {
  const text = readFileSync(path === '-' ? 0 : cli.path(path), 'utf8').replace(/^\uFEFF/, '');
  let cases: ReplayedCase[];
  try {
    cases = replay(openCaseFile(JSON.parse(text)));
  } catch (error) {
    if (error instanceof SyntaxError) {
      cli.end(EXIT.refused, t('not_json', { file: path, reason: error.message }));
    }
    if (!(error instanceof FaultFound)) throw error;
    cli.end(EXIT.refused, t('bad_file', { file: path, message: faultText(error.fault, t) }));
  }
  const bad = cases.filter((one) => 'fault' in one);
  for (const { id, fault } of bad) cli.note(t('case', { id, message: faultText(fault, t) }));
  const lines = cases.flatMap((one) => ('line' in one ? [JSON.stringify(one.line, asInFile)] : []));
  if (lines.length > 0) cli.out(lines.join('\n'));
  if (bad.length > 0) cli.end(EXIT.differs);
}

/** In V8, not yet in TypeScript's library. */
const { rawJSON: rawJson } = JSON as JSON & { rawJSON(text: string): unknown };

/** Truncated percentages keep the decimal that the case files give them: `90.0`. */
function asInFile(key: string, value: unknown): unknown {
  return key === 'pctTrunc1' && typeof value === 'number' ? rawJson(value.toFixed(1)) : value;
}

function faultText(fault: ReplayFault, t: Say<ReplayKey>): string {
  const found = fault.value === undefined ? '' : t('found', { value: fault.value });
  return `${t(fault.code, { field: fault.field, found })} [${fault.code}]`;
}
