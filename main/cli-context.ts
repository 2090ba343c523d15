import { resolve } from 'node:path';
import { CannotStart } from '../adapters/postgres/cannot-start.ts';
import { pendingMigrations } from '../adapters/postgres/migrate.ts';
import { type OpenDatabase, openDatabase } from '../adapters/postgres/open-database.ts';
import type { Pool } from '../adapters/postgres/pool.ts';
import type { Clock } from '../adapters/time/clock.ts';
import { systemClock } from '../adapters/time/system-clock.ts';
import { type Config, readConfig } from './config.ts';
import { prepareDatabase } from './prepare.ts';
import { type Progress, progressOn } from './progress.ts';
import { type CliKey, cliPhrases, type Locale, type Say } from './text.ts';

/** What the commands end with; told in `relais --help`. */
export const EXIT = { ok: 0, differs: 1, refused: 2, surroundings: 3, fault: 70 } as const;

/** Ends a command with its exit code, its sentences (if any) for the error output. */
export class CommandEnd extends Error {
  readonly exitCode: number;
  constructor(exitCode: number, message = '') {
    super(message);
    this.exitCode = exitCode;
  }
}

/** What each command is given. */
export type CliContext = Readonly<{
  locale: Locale;
  t: Say<CliKey>;
  clock: Clock;
  /** Reads the environment; ends the command (2) with every sentence when something is wrong. */
  config(): Config;
  /** Opens the database, up to date; closed by itself when the command ends. */
  database(): Promise<Pool>;
  /** A path as the user wrote it, from the folder they are in. */
  path(given: string): string;
  /** One line of data, on the standard output. */
  out(line: string): void;
  /** One line for the person, on the error output. */
  note(line: string): void;
  progress(label: string, total: number): Progress;
  /** Ends the command with sentences on the error output. */
  end(exitCode: number, message?: string): never;
  /** Calls `stop` when the command ends or is interrupted; `hurry` is true when it is interrupted. */
  onEnd(stop: (hurry: boolean) => Promise<void>): void;
}>;

export type CliHandle = Readonly<{ cli: CliContext; close(hurry: boolean): Promise<void> }>;

/** Builds the context of one run of the command line, and what closes it. */
export function cliContext(locale: Locale): CliHandle {
  const t = cliPhrases(locale);
  const endings: ((hurry: boolean) => Promise<void>)[] = [];
  let config: Config | undefined;
  let opened: Promise<Pool> | undefined;
  const cli: CliContext = {
    locale,
    t,
    clock: systemClock,
    config() {
      config ??= configOrEnd(t);
      return config;
    },
    database() {
      opened ??= openUpToDate(cli.config(), cli.clock, cli.onEnd);
      return opened;
    },
    path: (given) => resolve(given),
    out: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    progress: (label, total) => progressOn(process.stderr, label, total, locale),
    end(exitCode, message) {
      throw new CommandEnd(exitCode, message);
    },
    onEnd: (stop) => void endings.push(stop),
  };
  return {
    cli,
    async close(hurry) {
      for (const stop of endings.splice(0).toReversed()) await stop(hurry);
    },
  };
}

function configOrEnd(t: Say<CliKey>): Config {
  const config = readConfig(process.env);
  if (!('refused' in config)) return config;
  const sentences = config.errors.map(({ code, params }) => t(`config.${code}` as CliKey, params));
  throw new CommandEnd(EXIT.refused, sentences.join('\n'));
}

async function openUpToDate(
  config: Config,
  clock: Clock,
  onEnd: CliContext['onEnd'],
): Promise<Pool> {
  const database: OpenDatabase = await openDatabase(config);
  onEnd((hurry) => database.close(hurry));
  if (database.own) {
    await prepareDatabase(database.pool, clock);
  } else {
    const count = await pendingMigrations(database.pool);
    if (count > 0) throw new CannotStart('migrations_pending', { count });
  }
  return database.pool;
}
