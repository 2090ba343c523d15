import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { addPerson } from './add-person.ts';
import { findPersonByEmail, type PersonRow } from './store.ts';

/**
 * The person of an address, made known as a requester when nobody has it, in the open transaction;
 * `isNew` tells that only the message itself says who it is.
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
): Promise<{ readonly person: PersonRow; readonly isNew: boolean }> {
  const known = await findPersonByEmail(db, sender.address);
  if (known !== undefined) return { person: known, isNew: false };
  const { address: email, language, organizationId } = sender;
  const name = sender.name.trim() || email;
  const added = await addPerson(
    db,
    null,
    { name, email, phone: null, language, organizationId, roles: ['requester'] },
    now,
  );
  if (!isRefusal(added)) return { person: added, isNew: true };
  const other = await findPersonByEmail(db, email);
  if (other === undefined) throw new Error(`nobody could be made known: ${added.code}`);
  return { person: other, isNew: false };
}
