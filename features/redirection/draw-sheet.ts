import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isMonth, localMonth, monthRange } from '../../core/calendar/zone.ts';
import {
  isPingPong,
  PING_PONG_MS,
  type SheetLine,
  sheetLines,
} from '../../core/redirection/sheet.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { redirectionsOf } from '../../core/ticket/redirection.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { type ClockedRedirection, clocked } from './list-redirections.ts';
import { type ProviderRow, selectProviders } from './provider-store.ts';
import { redirectedTickets } from './sheet-store.ts';

/** A month's redirections: a line for each support centre and provider, and what it is made of. */
export interface Sheet {
  readonly month: string;
  readonly lines: readonly (SheetLine & { readonly provider: ProviderRow })[];
  readonly listed: readonly {
    readonly number: string;
    readonly subject: string;
    readonly redirection: ClockedRedirection;
    readonly pingPong: boolean;
  }[];
}

/**
 * The sheet of a local month (`YYYY-MM`), from histories alone: what was redirected in it and how each
 * stands now. Refuses a month that is none or has not begun.
 */
export async function drawSheet(
  db: Db,
  agreements: AgreementBook,
  month: string,
  now: Instant,
): Promise<Sheet | Refusal> {
  if (!isMonth(month)) {
    return refuse('report_month_malformed', { params: { month }, field: 'month' });
  }
  const book = await agreements.open(db);
  const { terms, tables } = book.inForce(null, now);
  const zone = tables[terms.provisional.calendar]?.zone;
  if (zone === undefined) throw new Error('an agreement without its calendar');
  if (month > localMonth(zone, now)) return refuse('report_month_future', { params: { month } });
  const { from, to } = monthRange(zone, month);
  const providers = await selectProviders(db);
  const byId = new Map(providers.map((one) => [one.id, one]));
  const tickets = await redirectedTickets(db, from, to, to + PING_PONG_MS);
  const listed = tickets.flatMap(({ number, subject, events, back }) =>
    redirectionsOf(events).flatMap((one) => {
      const provider = byId.get(one.providerId);
      if (provider === undefined || one.redirectedAt < from || one.redirectedAt >= to) return [];
      const redirection = clocked(book, one, provider, now);
      return [{ number, subject, redirection, pingPong: isPingPong(one.redirectedAt, back) }];
    }),
  );
  const facts = listed.map(({ redirection, pingPong }) => ({
    ...redirection,
    answer: redirection.answer?.status ?? null,
    settle: redirection.settle?.status ?? null,
    pingPong,
  }));
  const lines = sheetLines(facts).flatMap((line) => {
    const provider = byId.get(line.providerId);
    return provider === undefined ? [] : [{ ...line, provider }];
  });
  lines.sort((a, b) => a.provider.name.localeCompare(b.provider.name, 'fr'));
  return { month, lines, listed };
}
