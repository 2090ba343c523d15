import type { Db } from '../../adapters/postgres/pool.ts';
import type { Stretch } from '../../core/interruption/availability.ts';
import { outageOf } from '../../core/interruption/outage.ts';
import { standingWindows } from './planned-store.ts';
import { outageEvents, outagesBetween } from './store.ts';

/** A stretch of time in which services were down, or were not promised. */
export interface KnownSpell extends Stretch {
  /** The incident of an outage; null: it was planned. */
  readonly number: string | null;
  /** Of what was planned; null: it was an outage. */
  readonly title: { readonly fr: string; readonly en: string } | null;
}

/** When services were down or not promised within a stretch of time, the demonstration's outages apart; what lasts goes to its end. */
export async function knownSpells(db: Db, within: Stretch): Promise<KnownSpell[]> {
  const outages = await outagesBetween(db, within.from, within.to, null);
  const events = await outageEvents(
    db,
    outages.map(({ ticketId }) => ticketId),
  );
  const down = outages.flatMap(({ ticketId, number }) =>
    (outageOf(events.get(ticketId) ?? [])?.spells ?? []).map(({ from, to }) => ({
      ...{ number, title: null, from, to: to ?? within.to },
    })),
  );
  const planned = (await standingWindows(db, within, null)).map(
    ({ titleFr: fr, titleEn: en, from, to }) => ({ number: null, title: { fr, en }, from, to }),
  );
  return [...down, ...planned]
    .filter(({ from, to }) => from < within.to && to > within.from)
    .sort((a, b) => a.from - b.from);
}
