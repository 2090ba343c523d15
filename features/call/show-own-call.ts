import type { Language } from '../../adapters/http/phrases.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { sameNumber } from '../../core/ticket/decide-identity.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import type { Actor } from '../people/actor.ts';
import { readInterruptions } from '../ticket/read-interruptions.ts';
import { toldListener } from './listening-store.ts';
import {
  countUnlinked,
  type MaybeCaller,
  type OpenTicket,
  openTicketsOf,
  type OwnCall,
  ownCall,
  peopleAt,
} from './own-call-store.ts';

/** The call at one's desk, and what may be known of who calls; nothing of it identifies anybody. */
export interface ShownOwnCall {
  readonly call: OwnCall | null;
  /** Who listens, when it is to be told. */
  readonly listener: { readonly name: string; readonly whispers: boolean } | null;
  readonly people: readonly (MaybeCaller & {
    readonly tickets: readonly OpenTicket[];
    readonly agreement: string;
  })[];
  readonly interruptions: Awaited<ReturnType<typeof readInterruptions>>;
  /** One's own answered calls of the last days that are linked to nothing. */
  readonly unlinked: number;
}

const MOST_PEOPLE = 5;
const MOST_TICKETS = 4;
const MOST_INTERRUPTIONS = 3;
/** For how long a call that is linked to nothing is reminded of, in milliseconds. */
export const UNLINKED_MS = 14 * 86_400_000;

/** What the desk sees when it rings: the call, whom the directory has at its number, their tickets, what is down. */
export async function showOwnCall(
  { pool, agreements }: Readonly<{ pool: Pool; agreements: AgreementBook }>,
  actor: Actor,
  language: Language,
  now: Instant,
): Promise<ShownOwnCall> {
  const [call, unlinked] = await Promise.all([
    ownCall(pool, actor.personId),
    countUnlinked(pool, actor.personId, now - UNLINKED_MS),
  ]);
  if (call === null) {
    return { call, people: [], interruptions: [], listener: null, unlinked };
  }
  const { caller } = call;
  const [near, interruptions, listener, book] = await Promise.all([
    caller === null ? [] : peopleAt(pool, caller, 2 * MOST_PEOPLE),
    readInterruptions(pool, MOST_INTERRUPTIONS, language),
    toldListener(pool, call.id),
    agreements.open(pool),
  ]);
  const people = near
    .filter(({ phone }) => caller !== null && sameNumber(phone, caller))
    .slice(0, MOST_PEOPLE);
  const ids = people.map(({ id }) => id);
  const tickets = ids.length === 0 ? [] : await openTicketsOf(pool, ids, MOST_TICKETS);
  return {
    ...{ call, interruptions, listener, unlinked },
    people: people.map((person) => ({
      ...person,
      tickets: tickets.filter(({ requesterId }) => requesterId === person.id),
      agreement: book.inForce(person.organizationId, now).name,
    })),
  };
}
