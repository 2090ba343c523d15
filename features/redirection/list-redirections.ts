import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import {
  type ProviderDelay,
  providerDelay,
  settlementDelay,
} from '../../core/redirection/provider-delay.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { redirectionsOf } from '../../core/ticket/redirection.ts';
import type { Redirection } from '../../core/ticket/ticket.ts';
import type { AgreementBook, OpenBook } from '../agreement/agreement-book.ts';
import { providerTable } from './provider-hours.ts';
import { findProvider, type ProviderRow } from './provider-store.ts';

/** A redirection with what the other side promised: their clock beside ours. */
export interface ClockedRedirection extends Redirection {
  readonly provider: ProviderRow;
  readonly answer: ProviderDelay | null;
  readonly settle: ProviderDelay | null;
}

/** The redirections of a history, the latest first, each with the delays of the other side at an instant. */
export async function listRedirections(
  db: Db,
  agreements: AgreementBook,
  history: readonly TicketEvent[],
  now: Instant,
): Promise<ClockedRedirection[]> {
  const book = await agreements.open(db);
  const found: ClockedRedirection[] = [];
  for (const redirection of redirectionsOf(history).reverse()) {
    const provider = await findProvider(db, redirection.providerId);
    if (provider === null) throw new Error(`no provider ${redirection.providerId}`);
    found.push(clocked(book, redirection, provider, now));
  }
  return found;
}

/** Their clock beside a redirection, in their hours as they are now. */
export function clocked(
  book: OpenBook,
  redirection: Redirection,
  provider: ProviderRow,
  now: Instant,
): ClockedRedirection {
  const table = providerTable(book, provider, now);
  const { redirectedAt: from, answeredAt, endedAt, answerSeconds, settleSeconds } = redirection;
  return {
    ...redirection,
    provider,
    answer: providerDelay(table, from, answeredAt, answerSeconds, now),
    settle: settlementDelay(
      providerDelay(table, from, endedAt, settleSeconds, now),
      redirection.state,
    ),
  };
}
