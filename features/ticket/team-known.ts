import type { Db } from '../../adapters/postgres/pool.ts';
import { findTeam } from './lookup-store.ts';

/** Whether there is a team in use with this id, for other features. */
export async function teamIsKnown(db: Db, id: number): Promise<boolean> {
  return (await findTeam(db, id)) !== null;
}
