import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { readPerson } from '../people/read-person.ts';
import { numberCounts } from './find-demand.ts';
import { findDemandFacts, findIdentityRules } from './store.ts';

/** The directory's number of somebody, and whether it has been there for long enough to prove something. */
export interface KnownNumber {
  readonly phone: string | null;
  readonly since: Instant | null;
  readonly counts: boolean;
  /** How long a number must have been there, in days. */
  readonly phoneAgeDays: number;
}

/** What the directory has of a caller's number, as the desk is warned of it. Refuses `not_found`. */
export async function knownNumber(
  db: Db,
  actor: Actor,
  personId: number,
  now: Instant,
): Promise<KnownNumber | Refusal> {
  const person = await readPerson(db, actor, personId);
  if (isRefusal(person)) return person;
  const { phoneAgeDays } = await findIdentityRules(db);
  const facts = await findDemandFacts(db, { personId, serviceId: null, categoryId: null });
  const { phone, phoneSince: since } = facts;
  return { phone, since, counts: numberCounts(facts, phoneAgeDays, now), phoneAgeDays };
}
