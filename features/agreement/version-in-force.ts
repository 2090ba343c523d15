import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { endOf, todayIn } from './judge-draft.ts';
import { agreementVersions } from './store.ts';

/** A version by its identity, with the organizations that it covers. */
export interface VersionInForce {
  readonly id: number;
  /** None for the common agreement. */
  readonly organizationIds: readonly number[];
}

/** A version of an agreement that is in force, for other features. Refuses `not_found` and `agreement_not_in_force`. */
export async function versionInForce(
  db: Db,
  agreementId: number,
  version: number,
  now: Instant,
): Promise<VersionInForce | Refusal> {
  const all = await agreementVersions(db);
  const found = all.find((one) => one.agreementId === agreementId && one.version === version);
  if (found === undefined) return refuse('not_found');
  const today = todayIn(found.terms.timeZone, now);
  if (found.inForceFrom > today || endOf(found, all) < today)
    return refuse('agreement_not_in_force');
  const { id, organizationId, organizationIds } = found;
  return {
    id,
    organizationIds: organizationId === null ? [] : [organizationId, ...organizationIds],
  };
}
