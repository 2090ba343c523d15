import type { Language } from '../../adapters/http/phrases.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import { type InterruptionRow, knownInterruptions } from './interruption-store.ts';

/** The known interruptions of every service, for other features. */
export function readInterruptions(
  db: Db,
  limit: number,
  language: Language,
): Promise<InterruptionRow[]> {
  return knownInterruptions(db, { service: null, number: null, limit }, language);
}
