import type { Db } from '../../adapters/postgres/pool.ts';
import type { ClockHistory } from '../../core/clock/history.ts';
import { CLOCK_EVENT_TYPES, clockHistory } from '../../core/ticket/clock-history.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { loadHistories } from './bulk-store.ts';

/** Reads the whole histories of many tickets by their ids at once, each in order. */
export async function readHistories(
  db: Db,
  ticketIds: readonly number[],
): Promise<ReadonlyMap<number, readonly TicketEvent[]>> {
  return loadHistories(db, ticketIds, null);
}

/** Reads what a clock hears of many tickets at once; those that are no incidents are left out. */
export async function readClockHistories(
  db: Db,
  ticketIds: readonly number[],
): Promise<ReadonlyMap<number, ClockHistory>> {
  const heard = new Map<number, ClockHistory>();
  for (const [id, events] of await loadHistories(db, ticketIds, CLOCK_EVENT_TYPES)) {
    const history = clockHistory(events);
    if (history !== null) heard.set(id, history);
  }
  return heard;
}
