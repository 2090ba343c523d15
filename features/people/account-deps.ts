import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import type { FactorSettings } from './factor-settings.ts';

/** What the verbs of accounts are handed. */
export type AccountDeps = Readonly<{ pool: Pool; clock: Clock; factor: FactorSettings }>;
