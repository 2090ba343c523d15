import type { Db } from '../../adapters/postgres/pool.ts';
import { agreementFaults } from '../../core/agreement/faults.ts';
import type { AgreementTerms } from '../../core/agreement/terms.ts';
import type { Calendar } from '../../core/calendar/calendar.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { hasAgreement, insertAgreement, insertCalendar, lockSeeding } from './store.ts';

/** The first agreement of a new house, with its calendars. */
export interface AgreementSeed {
  readonly name: string;
  readonly inForceFrom: string;
  readonly terms: AgreementTerms;
  readonly calendars: readonly Calendar[];
}

/**
 * Gives a database without any agreement its first, for every organization; false when it has one.
 * Throws when the seed itself is faulty. In the open transaction.
 */
export async function seedAgreementOnce(
  db: Db,
  seed: AgreementSeed,
  now: Instant,
): Promise<boolean> {
  if (await hasAgreement(db)) return false;
  await lockSeeding(db);
  if (await hasAgreement(db)) return false;
  const fault = agreementFaults(seed.terms, seed.calendars)[0];
  if (fault !== undefined) throw new Error(`the seed: ${fault.code} (${fault.field})`);
  for (const calendar of seed.calendars) await insertCalendar(db, calendar, now);
  await insertAgreement(db, { ...seed, organizationId: null }, now);
  return true;
}
