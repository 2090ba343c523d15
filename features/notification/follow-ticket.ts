import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { hashSecret } from '../people/secret.ts';
import {
  type FollowedMessage,
  type FollowedRow,
  findFollowed,
  publicMessages,
} from './follow-store.ts';

/** A ticket as its signed link shows it. */
export interface FollowedTicket extends FollowedRow {
  readonly messages: readonly FollowedMessage[];
  /** The question that waits for this very person; null for none. */
  readonly question: string | null;
}

/** The form of a link's secret: anything else is unknown without a look in the database. */
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** Opens a ticket by its signed link; unknown, over and revoked links are all `not_found`. */
export async function openLink(
  db: Db,
  secret: string,
  now: Instant,
): Promise<FollowedRow | Refusal> {
  if (!SECRET.test(secret)) return refuse('not_found');
  return (await findFollowed(db, hashSecret(secret), now)) ?? refuse('not_found');
}

/** What the signed link shows: nobody's particulars, public messages only. */
export async function showFollowed(db: Db, row: FollowedRow): Promise<FollowedTicket> {
  const { wait, ticketId, personId } = row;
  const question = wait !== null && (wait.personId ?? personId) === personId ? wait.question : null;
  return { ...row, question, messages: await publicMessages(db, ticketId, personId) };
}
