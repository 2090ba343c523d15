import type { Command, Option } from 'commander';
import type { CliKey, Params, Say } from './text.ts';

/** Makes commander speak our language: titles, hints and errors, for the program and its commands. */
export function speak(program: Command, t: Say<CliKey>): void {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': t('help.usage'),
    'Options:': t('help.options'),
    'Commands:': t('help.commands'),
    'Arguments:': t('help.arguments'),
    'Global Options:': t('help.global_options'),
  };
  program
    .showHelpAfterError(t('usage.hint'))
    .helpOption('-h, --help', t('help.help_option'))
    .helpCommand(`help [${t('help.command_word')}]`, t('help.help_command'))
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      styleUsage: (usage) => usage.replaceAll('[command]', `[${t('help.command_word')}]`),
      optionDescription: (option) => described(option, t),
    })
    .configureOutput({
      outputError: (said, write) => write(`${translate(said.trimEnd(), t)}\n`),
    });
}

function described(option: Option, t: Say<CliKey>): string {
  const more: string[] = [];
  if (option.argChoices) more.push(t('help.choices', { list: option.argChoices.join(', ') }));
  if (option.defaultValue !== undefined && (option.required || option.optional)) {
    const value = String(option.defaultValueDescription ?? option.defaultValue);
    more.push(t('help.default', { value }));
  }
  if (option.envVar) more.push(t('help.env', { name: option.envVar }));
  return more.length > 0 ? `${option.description} (${more.join(' ; ')})` : option.description;
}

type Pattern = readonly [RegExp, CliKey, ...names: string[]];

// What commander 15 says, in the order of its source; a sentence that is none of these stays as it is.
const PATTERNS: readonly Pattern[] = [
  [/^error: missing required argument '(.+)'$/, 'usage.missing_argument', 'name'],
  [/^error: option '(.+)' argument missing$/, 'usage.option_argument', 'name'],
  [/^error: required option '(.+)' not specified$/, 'usage.required_option', 'name'],
  [
    /^error: (?:option|environment variable) '(.+)' cannot be used with (?:option|environment variable) '(.+)'$/,
    'usage.conflict',
    ...['name', 'other'],
  ],
  [/^error: unknown option '(.+)'$/, 'usage.unknown_option', 'name'],
  [/^error: unknown command '(.+)'$/, 'usage.unknown_command', 'name'],
  [
    /^error: too many arguments.*\. Expected (\d+) arguments? but got (\d+): (.+)\.$/,
    'usage.excess',
    ...['expected', 'received', 'list'],
  ],
  [
    /^error: option '(.+)' (?:argument|value) '(.*?)'(?: from env '.*')? is invalid\.$/,
    'usage.invalid_value',
    ...['name', 'value'],
  ],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.+)'\.$/,
    'usage.invalid_value',
    ...['value', 'name'],
  ],
];

function translate(said: string, t: Say<CliKey>): string {
  const [first = '', ...others] = said.split('\n');
  const sentence = sentenceOf(first, t);
  return [sentence, ...others.map((line) => suggestion(line, t))].join('\n');
}

function sentenceOf(line: string, t: Say<CliKey>): string {
  const allowed = / Allowed choices are (.+)\.$/.exec(line);
  const bare = allowed ? line.slice(0, allowed.index) : line;
  const choices = allowed ? ` ${t('usage.allowed', { list: allowed[1] as string })}` : '';
  for (const [pattern, key, ...names] of PATTERNS) {
    const found = pattern.exec(bare);
    if (!found) continue;
    const params: Params = Object.fromEntries(names.map((name, i) => [name, found[i + 1] ?? '']));
    return t(key, params) + choices;
  }
  return line.replace(/^error: /, '');
}

function suggestion(line: string, t: Say<CliKey>): string {
  const found = /^\(Did you mean (?:one of )?(.+)\?\)$/.exec(line);
  return found ? t('usage.did_you_mean', { list: found[1] as string }) : line;
}
