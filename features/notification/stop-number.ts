import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Language } from '../../core/clock/time-words.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { choicesAt, deleteChoice, withdrawSms } from './sms-store.ts';

/**
 * Ends what people are told by SMS at a number, also what waits to be, for whoever reads there asked for it;
 * the number is forgotten. Gives the language of one of them, null when nobody was told there.
 */
export async function stopNumber(db: Db, number: string, now: Instant): Promise<Language | null> {
  const people = await choicesAt(db, number);
  for (const { personId } of people) {
    await deleteChoice(db, personId);
    await withdrawSms(db, personId);
    const actor = { personId, address: null };
    const target = `person:${personId}`;
    const entry = { at: now, actor, action: 'sms.stopped', target, data: { by: 'sms' } };
    await recordAudit(db, entry);
  }
  return people[0]?.language ?? null;
}
