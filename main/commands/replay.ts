import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { PRIORITY_CHANGE_POLICIES, type PriorityChangePolicy } from '../../core/clock/clock.ts';
import { replayCallsFile } from '../../core/replay/calls-cases.ts';
import { type CaseFile, openCaseFile, type ReplayedCase } from '../../core/replay/case-file.ts';
import { replayClockFile } from '../../core/replay/clock-cases.ts';
import { FaultFound, type ReplayFault } from '../../core/replay/fields.ts';
import { replayFirstContactFile } from '../../core/replay/first-contact-cases.ts';
import en from '../../locales/en/replay.json' with { type: 'json' };
import fr from '../../locales/fr/replay.json' with { type: 'json' };

type Phrases = typeof fr;
type Replay = (file: CaseFile) => ReplayedCase[];

/** Some of the cases are bad; the others were printed. */
const EXIT_BAD_CASES = 1;
/** The file can't be used or the command was not understood; nothing was printed. */
const EXIT_UNUSABLE = 2;

/** `relais replay clock|calls|first-contact FILE`: one JSON line a case, nothing else on standard output. */
export default function replayCommand(
  program: Command,
  cli: { readonly locale: 'fr' | 'en' },
): void {
  const phrases = cli.locale === 'en' ? en : fr;
  const replay = program.command('replay').description(phrases.describe);
  replay
    .command('clock')
    .description(phrases.describe_clock)
    .argument('<file>', phrases.describe_file)
    .option('--policy <name>', phrases.describe_policy)
    .action((path: string, options: { policy?: string }) => {
      const policy = options.policy ?? null;
      if (policy !== null && !isPolicy(policy)) {
        const policies = PRIORITY_CHANGE_POLICIES.join(', ');
        fail(say(phrases.bad_policy, { policy, policies }));
        return;
      }
      run(path, (file) => replayClockFile(file, policy), phrases);
    });
  replay
    .command('calls')
    .description(phrases.describe_calls)
    .argument('<file>', phrases.describe_file)
    .action((path: string) => run(path, replayCallsFile, phrases));
  replay
    .command('first-contact')
    .description(phrases.describe_first_contact)
    .argument('<file>', phrases.describe_file)
    .action((path: string) => run(path, replayFirstContactFile, phrases));
}

function isPolicy(name: string): name is PriorityChangePolicy {
  return PRIORITY_CHANGE_POLICIES.some((policy) => policy === name);
}

function run(path: string, replay: Replay, phrases: Phrases): void {
  const name = path === '-' ? 'stdin' : path;
  let text: string;
  try {
    text = readFileSync(path === '-' ? 0 : path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    fail(say(phrases.cannot_read, { file: name, reason: (error as Error).message }));
    return;
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    fail(say(phrases.not_json, { file: name, reason: (error as Error).message }));
    return;
  }
  let cases: ReplayedCase[];
  try {
    cases = replay(openCaseFile(json));
  } catch (error) {
    if (!(error instanceof FaultFound)) throw error;
    fail(say(phrases.bad_file, { file: name, message: faultText(error.fault, phrases) }));
    return;
  }
  print(cases, phrases);
}

function print(cases: readonly ReplayedCase[], phrases: Phrases): void {
  let lines = '';
  for (const one of cases) {
    if ('line' in one) {
      lines += `${JSON.stringify(one.line, asInFile)}\n`;
    } else {
      process.exitCode = EXIT_BAD_CASES;
      const message = faultText(one.fault, phrases);
      process.stderr.write(`${say(phrases.case, { id: one.id, message })} [${one.fault.code}]\n`);
    }
  }
  process.stdout.write(lines);
}

/** In V8, not yet in TypeScript's library. */
const { rawJSON: rawJson } = JSON as JSON & { rawJSON(text: string): unknown };

/** Truncated percentages keep the decimal that the case files give them: `90.0`. */
function asInFile(key: string, value: unknown): unknown {
  return key === 'pctTrunc1' && typeof value === 'number' ? rawJson(value.toFixed(1)) : value;
}

function faultText(fault: ReplayFault, phrases: Phrases): string {
  const found = fault.value === undefined ? '' : say(phrases.found, { value: fault.value });
  return say(phrases[fault.code], { field: fault.field, found });
}

function say(phrase: string, params: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = EXIT_UNUSABLE;
}

if (import.meta.main) {
  const program = new Command('relais');
  replayCommand(program, { locale: /^en/.test(process.env['LANG'] ?? '') ? 'en' : 'fr' });
  program.parse();
}
