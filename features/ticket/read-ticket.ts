import type { Db } from '../../adapters/postgres/pool.ts';
import { parseNumber } from '../../core/ticket/confirmation-number.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { maySee } from './policy.ts';
import { findByCandidates, type TicketRow } from './store.ts';

/**
 * A ticket by its number in any spelling, as the actor may see it: what one may not see is as
 * unknown as what does not exist; a mistyped number is told apart from both.
 */
export async function readTicket(
  db: Db,
  actor: Actor,
  written: string,
): Promise<TicketRow | Refusal> {
  const parsed = parseNumber(written);
  if (!parsed.ok) return refuse(parsed.code);
  const row = await findByCandidates(db, parsed.candidates);
  return row !== null && maySee(actor, row) ? row : refuse('number_unknown');
}
