import type { Db } from '../../adapters/postgres/pool.ts';
import type { Role } from './actor.ts';
import { findRules } from './rules-store.ts';

/** What the process decides of second factors. */
export type FactorSettings = Readonly<{
  /** Seals the secrets: 32 bytes, kept outside the database. */
  key: Buffer;
  /** The roles that demand one until the administrator says otherwise. */
  roles: readonly Role[];
  /** What programs for codes call this place. */
  issuer: string;
}>;

/** The roles whose people need a second factor. */
export async function rolesWithFactor(db: Db, settings: FactorSettings): Promise<readonly Role[]> {
  return (await findRules(db))?.factorRoles ?? settings.roles;
}
