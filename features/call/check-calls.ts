import type { Db } from '../../adapters/postgres/pool.ts';
import { ctiFigure, foldCti } from '../../core/call/cti-call.ts';
import { figureOf, foldCall } from '../../core/call/journey.ts';
import { stintsOf } from '../../core/call/stints.ts';
import { canonicalJson } from '../../core/report/canonical.ts';
import { ctiCallsAfter } from './cti-store.ts';
import { discordsWithSwitch } from './record-store.ts';
import { stintsOfCalls } from './stint-store.ts';
import {
  type CallWithHistory,
  callsAfter,
  figuresWithoutCall,
  lastRecorded,
} from './history-store.ts';

/** One thing of a call that is stored otherwise than its history says. */
export interface CallDifference {
  readonly call: string;
  readonly field: string;
  readonly stored: unknown;
  readonly expected: unknown;
}

const BATCH = 1_000;
/** No call lasts longer: the dial plan ends it (`ops/asterisk/extensions.conf`), in milliseconds. */
const LONGEST_MS = 14_400_000;
/** What the switch wrote down is in the ledger within that time, in milliseconds. */
const WRITTEN_MS = 600_000;

/**
 * Folds the histories of our own switch's calls again: row and figure are what they give, and every call has one
 * end reason, but those that may still last (invariant I7); each call that the switch wrote down is there, answered where it
 * was. Gives how many calls there are.
 */
export async function checkCalls(
  db: Db,
  onDifference: (difference: CallDifference) => void,
): Promise<number> {
  let calls = 0;
  const last = (await lastRecorded(db)) ?? 0;
  for (let after = 0; ; ) {
    const batch = await callsAfter(db, after, BATCH);
    if (batch.length === 0) break;
    const spoken = await stintsOfCalls(
      db,
      batch.map(({ id }) => id),
    );
    for (const stored of batch) {
      for (const one of differencesOf(stored, last)) onDifference(one);
      const kept = spoken.get(stored.id);
      // Calls of before it was kept who spoke have none.
      if (kept === undefined) continue;
      const expected = stintsOf(stored.events);
      if (canonicalJson(kept) !== canonicalJson(expected)) {
        onDifference({ call: String(stored.id), field: 'stints', stored: kept, expected });
      }
    }
    calls += batch.length;
    after = batch.at(-1)?.id ?? after;
  }
  for (const call of await figuresWithoutCall(db)) {
    onDifference({ call, field: 'figure', stored: call, expected: null });
  }
  for (let after = 0; ; ) {
    const batch = await ctiCallsAfter(db, after, BATCH);
    if (batch.length === 0) break;
    for (const { id, row, events, figure } of batch) {
      const folded = foldCti(events);
      const [stored, expected] = [canonicalJson(row), canonicalJson(folded)];
      const call = `cti:${id}`;
      if (stored !== expected) onDifference({ call, field: 'row', stored: row, expected: folded });
      if (canonicalJson(figure) !== canonicalJson(ctiFigure(folded))) {
        onDifference({ call, field: 'figure', stored: figure, expected: ctiFigure(folded) });
      }
    }
    calls += batch.length;
    after = batch.at(-1)?.id ?? after;
  }
  for (const { channel, stored, expected } of await discordsWithSwitch(db, last - WRITTEN_MS)) {
    onDifference({ call: channel, field: 'switch', stored, expected });
  }
  return calls;
}

function differencesOf({ id, row, events, figure }: CallWithHistory, last: number) {
  const call = String(id);
  const found: CallDifference[] = [];
  const compare = (field: string, stored: unknown, expected: unknown): void => {
    if (canonicalJson(stored ?? null) === canonicalJson(expected ?? null)) return;
    found.push({ call, field, stored: stored ?? null, expected: expected ?? null });
  };
  if (events[0]?.type !== 'came' || events.some(({ seq }, i) => seq !== i + 1)) {
    compare('history', events.length, row.version);
    return found;
  }
  const folded = foldCall(events);
  for (const field of Object.keys(folded) as (keyof typeof folded)[]) {
    compare(field, row[field], folded[field]);
  }
  compare('figure', figure, figureOf(folded));
  if (row.endReason === null && row.cameAt + LONGEST_MS < last) {
    found.push({ call, field: 'endReason', stored: null, expected: 'platform' });
  }
  return found;
}
