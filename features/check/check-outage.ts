import { outageOf } from '../../core/interruption/outage.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import type { StoredOutage } from '../interruption/read-stored-outages.ts';
import { type Difference, fieldsThatDiffer } from './difference.ts';

/** Folds the outage of a history again, with its bulletins, and says what is stored otherwise. */
export function checkOutage(
  number: string,
  history: readonly TicketEvent[],
  stored: StoredOutage | null,
): Difference[] {
  const expected = expectedOf(history);
  if (stored === null && expected === null) return [];
  return fieldsThatDiffer(stored, expected).map((one) => ({
    ...one,
    ...{ ticket: number, what: 'outage' as const },
    field: one.field === '' ? 'row' : one.field,
  }));
}

function expectedOf(history: readonly TicketEvent[]): StoredOutage | null {
  const outage = outageOf(history);
  if (outage === null) return null;
  const declaredBy = history.find((e) => e.type === 'outage_declared')?.actorId ?? null;
  const { facts, state, declaredAt, restoredAt } = outage;
  const bulletins = history.flatMap((e) => {
    if (e.type !== 'bulletin_published') return [];
    const { place, kind, nextAt } = e.data;
    return [{ place, kind, nextAt, publishedAt: e.at, publishedBy: e.actorId }];
  });
  return { ...facts, state, declaredAt, declaredBy, restoredAt, bulletins };
}
