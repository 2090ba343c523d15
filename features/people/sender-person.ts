import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { addPerson } from './add-person.ts';
import {
  markKnownByMail,
  type SenderStanding,
  standingOf,
  unmarkKnownByMail,
} from './sender-store.ts';
import { findPersonByEmail, type PersonRow } from './store.ts';

/**
 * The person of an address, made known as a requester when nobody has it, in the open transaction;
 * `vouched` tells that more than such mail says who it is.
 */
export async function senderPerson(
  db: Db,
  sender: {
    readonly name: string;
    readonly address: string;
    readonly language: 'fr' | 'en';
    readonly organizationId: number | null;
  },
  now: Instant,
): Promise<{ readonly person: PersonRow; readonly vouched: boolean }> {
  const known = await findPersonByEmail(db, sender.address);
  if (known !== undefined) {
    const { vouched } = await standingOf(db, sender.address);
    return { person: known, vouched };
  }
  const { address: email, language, organizationId } = sender;
  const name = sender.name.trim() || email;
  const added = await addPerson(
    db,
    null,
    { name, email, phone: null, language, organizationId, roles: ['requester'] },
    now,
  );
  if (!isRefusal(added)) {
    await markKnownByMail(db, added.id);
    return { person: added, vouched: false };
  }
  const other = await findPersonByEmail(db, email);
  if (other === undefined) throw new Error(`nobody could be made known: ${added.code}`);
  return { person: other, vouched: (await standingOf(db, email)).vouched };
}

/** Whether who has an address is disabled, and whether more than mail tells of them. */
export function senderStanding(db: Db, address: string): Promise<SenderStanding> {
  return standingOf(db, address);
}

/** Notes that who has an address answered what only they were sent: it is theirs. */
export function vouchForSender(db: Db, personId: number): Promise<void> {
  return unmarkKnownByMail(db, personId);
}
