import type { Db } from '../../adapters/postgres/pool.ts';
import { smsChoice } from './sms-store.ts';

/** Whether somebody is told by SMS; their number stays theirs. */
export async function toldBySms(db: Db, personId: number): Promise<boolean> {
  return (await smsChoice(db, personId)) !== null;
}
