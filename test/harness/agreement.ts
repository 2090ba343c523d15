import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { AgreementTerms } from '../../core/agreement/terms.ts';
import type { Calendar } from '../../core/calendar/calendar.ts';
import { insertAgreement, insertCalendar } from '../../features/agreement/store.ts';

/** The instant at which tests seed, before any of theirs. */
const SEEDED_AT = Date.UTC(2016, 0, 1, 5);

function read<T>(file: string): T {
  const path = join(import.meta.dirname, '..', '..', 'db', 'seeds', file);
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

interface Seed {
  readonly name: string;
  readonly inForceFrom: string;
  readonly terms: AgreementTerms;
}

/** The agreement of db/seeds with its calendars, for tests that need no database. */
export function seededAgreement(): Seed & {
  readonly version: number;
  readonly calendars: readonly Calendar[];
} {
  return { ...read<Seed>('agreement.json'), version: 1, calendars: read('calendars.json') };
}

/** Seeds the calendars and the agreement of db/seeds, and nothing else. */
export async function seedAgreement(pool: Pool): Promise<void> {
  const { calendars, version: _version, ...seed } = seededAgreement();
  for (const calendar of calendars) await insertCalendar(pool, calendar, SEEDED_AT);
  await insertAgreement(pool, { ...seed, organizationId: null }, SEEDED_AT);
}
