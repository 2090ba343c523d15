import type { Logger } from 'pino';
import type { Pool } from '../adapters/postgres/pool.ts';
import type { Clock } from '../adapters/time/clock.ts';
import type { Config } from './config.ts';

/** What a part of the server is given. */
export type House = Readonly<{
  config: Config;
  pool: Pool;
  clock: Clock;
  log: Logger;
  /** Shows one line to whoever started the server. */
  note(line: string): void;
}>;

export type RunningPart = Readonly<{
  /** Where people reach it, for the part that serves the screens. */
  url?: string;
  /** Takes no new work, ends what is under way; it has two seconds. */
  stop(): Promise<void>;
}>;

/** One part of the server: its database is there and up to date when it starts. */
export type Part = Readonly<{ name: string; start(house: House): Promise<RunningPart> }>;
