import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { IdentityDemand } from '../../core/ticket/identity-check.ts';
import type { Kind } from '../../core/ticket/ticket.ts';
import { type DemandFacts, findDemandFacts, findIdentityRules } from './store.ts';

const DAY = 86_400_000;

/**
 * What is to be checked of who asks, when the catalogue calls a ticket a reset: by its service, by the
 * form of it that a request answers, or by its category. Null for all others. The number is the directory's of
 * now, and counts when it has been there for as long as the rules say.
 */
export async function findDemand(
  db: Db,
  about: {
    readonly kind: Kind;
    readonly personId: number;
    readonly serviceId: number | null;
    readonly categoryId: number | null;
  },
  now: Instant,
): Promise<IdentityDemand | null> {
  const { serviceId, categoryId, kind } = about;
  if (serviceId === null && categoryId === null) return null;
  const facts = await findDemandFacts(db, about);
  const marks = [
    ['service', facts.service],
    ['form', kind === 'request' ? facts.form : null],
    ['category', facts.category],
  ] as const;
  for (const [because, reset] of marks) {
    if (reset === null) continue;
    const { phone, phoneSince, privileged } = facts;
    const { phoneAgeDays } = await findIdentityRules(db);
    const phoneCounts = numberCounts(facts, phoneAgeDays, now);
    return { reset, because, needed: privileged ? 2 : 1, phone, phoneSince, phoneCounts };
  }
  return null;
}

/** Whether the directory has had a number for so many days, so that a call-back to it proves something. */
export function numberCounts(
  { phone, phoneSince }: Pick<DemandFacts, 'phone' | 'phoneSince'>,
  phoneAgeDays: number,
  now: Instant,
): boolean {
  return phone !== null && phoneSince !== null && phoneSince <= now - phoneAgeDays * DAY;
}
