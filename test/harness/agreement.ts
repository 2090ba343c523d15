import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { AgreementTerms } from '../../core/agreement/agreement.ts';
import type { Calendar } from '../../core/calendar/calendar.ts';
import { insertAgreement, insertCalendar } from '../../features/agreement/store.ts';

/** The instant at which tests seed, before any of theirs. */
const SEEDED_AT = Date.UTC(2016, 0, 1, 5);

function read<T>(file: string): T {
  const path = join(import.meta.dirname, '..', '..', 'db', 'seeds', file);
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** Seeds the calendars and the agreement of db/seeds, and nothing else. */
export async function seedAgreement(pool: Pool): Promise<void> {
  for (const calendar of read<Calendar[]>('calendars.json')) {
    await insertCalendar(pool, calendar, SEEDED_AT);
  }
  const seed = read<{ name: string; inForceFrom: string; terms: AgreementTerms }>('agreement.json');
  await insertAgreement(pool, { ...seed, organizationId: null }, SEEDED_AT);
}
