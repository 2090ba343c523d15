import type { Db } from '../../adapters/postgres/pool.ts';
import type { FactorSettings } from './factor-settings.ts';
import { rolesWithFactor } from './factor-settings.ts';
import { standingOfSignIn } from './session-store.ts';

/**
 * How far a sign-in has come. `second_factor` is nobody yet; `password` and `enrolment` know who it is,
 * who can do nothing else until it is done.
 */
export type Stage = 'second_factor' | 'password' | 'enrolment' | 'open';

/** What stands between the right password and an open session. */
export function nextStage(
  facts: Readonly<{
    /** A second factor was made known. */
    hasFactor: boolean;
    /** It was shown in this sign-in. */
    proved: boolean;
    /** Somebody else knows the password. */
    temporary: boolean;
    /** One of the person's roles demands a second factor. */
    demanded: boolean;
  }>,
): Stage {
  if (facts.hasFactor && !facts.proved) return 'second_factor';
  if (facts.temporary) return 'password';
  if (facts.demanded && !facts.hasFactor) return 'enrolment';
  return 'open';
}

/** The stage that a person's sign-in has come to, in the open transaction. */
export async function stageOf(
  db: Db,
  settings: FactorSettings,
  personId: number,
  proved: boolean,
): Promise<Stage> {
  const { roles, ...facts } = await standingOfSignIn(db, personId);
  const demanding = await rolesWithFactor(db, settings);
  const demanded = roles.some((role) => demanding.includes(role));
  return nextStage({ ...facts, proved, demanded });
}
