import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import {
  compileZone,
  dateOfDay,
  dayNumber,
  localDay,
  startOfDay,
} from '../../core/calendar/zone.ts';
import { compareCalls } from '../../core/call/compare-calls.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import {
  comparedDays,
  firstRecord,
  keepComparison,
  ledgerCalls,
  selectComparisons,
  type StoredComparison,
  switchCalls,
} from './record-store.ts';

/** How far apart durations may be, in milliseconds: what is told takes a moment to be heard. */
const TOLERANCE_MS = 2_000;
/** How long after a day it is compared, in milliseconds: calls of its last minutes end, and are read. */
const SETTLED_MS = 3_600_000;
/** How many days back a comparison that was missed is made up for. */
const DAYS_BACK = 7;

const zone = compileZone('America/Toronto');

/**
 * Compares the calls that came on a local day, as the ledger and as the switch have them, and keeps what was found.
 * Refuses `date_malformed`, and `comparison_none` for a day before the switch's own records.
 */
export async function compareDay(
  pool: Pool,
  day: string,
  now: Instant,
): Promise<StoredComparison | Refusal> {
  const number = numberOf(day);
  if (number === null) return refuse('date_malformed', { field: 'day', params: { field: 'day' } });
  const [begins, to] = [startOfDay(zone, number), startOfDay(zone, number + 1)];
  const first = await firstRecord(pool);
  if (first === null || first >= to || begins > now) return refuse('comparison_none');
  // Before its first line the switch knows nothing.
  const from = Math.max(begins, first);
  const ledger = await ledgerCalls(pool, from, to);
  const found = compareCalls(ledger, await switchCalls(pool, from, to), TOLERANCE_MS);
  const made = { day, comparedAt: now, toleranceMs: TOLERANCE_MS, ...found };
  await keepComparison(pool, made);
  return made;
}

/** Compares the oldest day of the last seven that is over and was not compared; null when there is none. */
export async function compareDue(pool: Pool, now: Instant): Promise<StoredComparison | null> {
  const first = await firstRecord(pool);
  if (first === null) return null;
  const today = localDay(zone, now - SETTLED_MS);
  const from = Math.max(today - DAYS_BACK, localDay(zone, first));
  if (from >= today) return null;
  const done = new Set(await comparedDays(pool, dateOfDay(from)));
  for (let day = from; day < today; day++) {
    if (done.has(dateOfDay(day))) continue;
    const made = await compareDay(pool, dateOfDay(day), now);
    return 'refused' in made ? null : made;
  }
  return null;
}

/** How many differences the last comparison found; null before the first. */
export async function latestDifferences(pool: Pool): Promise<number | null> {
  const [latest] = await selectComparisons(pool, 1);
  return latest?.differences.length ?? null;
}

function numberOf(day: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null;
  try {
    return dayNumber(day);
  } catch {
    return null;
  }
}
