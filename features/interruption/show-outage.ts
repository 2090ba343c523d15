import type { z } from 'zod';
import type { Language } from '../../adapters/http/phrases.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import { bulletinClock } from '../../core/interruption/bulletin-clock.ts';
import type { OutageState } from '../../core/interruption/outage.ts';
import { parseNumber } from '../../core/ticket/confirmation-number.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { readErrands } from '../ticket/read-errands.ts';
import { selectBulletins } from './bulletin-store.ts';
import { type OutageView, presentOutage } from './outage-view.ts';
import { type OutageRow, outageEvents, selectOutages } from './store.ts';

type House = Readonly<{ pool: Db; agreements: AgreementBook }>;
type Outage = z.output<typeof OutageView>;

/** The outages of a state, or all, the last declared first. */
export async function listOutages(
  house: House,
  query: { readonly state: OutageState | null; readonly limit: number },
  language: Language,
): Promise<Outage[]> {
  const rows = await selectOutages(house.pool, { ...query, number: null }, language);
  return present(house, rows);
}

/** One outage by the number of its incident, in any spelling. */
export async function showOutage(
  house: House,
  written: string,
  language: Language,
): Promise<Outage | Refusal> {
  const row = await readOutage(house.pool, written, language);
  if ('refused' in row) return row;
  const [outage] = await present(house, [row]);
  return outage ?? refuse('not_found');
}

/** The row of an outage by the number of its incident, in any spelling. */
export async function readOutage(
  db: Db,
  written: string,
  language: Language,
): Promise<OutageRow | Refusal> {
  const parsed = parseNumber(written);
  if (!parsed.ok) return refuse('not_found');
  for (const number of parsed.candidates) {
    const [row] = await selectOutages(db, { number, state: null, limit: 1 }, language);
    if (row !== undefined) return row;
  }
  return refuse('not_found');
}

async function present({ pool, agreements }: House, rows: readonly OutageRow[]): Promise<Outage[]> {
  const ids = rows.map((row) => row.ticketId);
  const book = await agreements.open(pool);
  // One after the other: the pool may be the client of an open transaction.
  const events = await outageEvents(pool, ids);
  const bulletins = await selectBulletins(pool, ids);
  const errands = await readErrands(pool, ids);
  return rows.map((row) => {
    const { terms } = book.byVersionId(row.agreementVersionId);
    const clock = bulletinClock(events.get(row.ticketId) ?? [], terms.bulletins);
    return presentOutage(
      row,
      clock,
      bulletins.filter((bulletin) => bulletin.ticketId === row.ticketId),
      errands.filter((errand) => errand.ticketId === row.ticketId),
    );
  });
}
