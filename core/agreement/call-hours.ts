import type { IntervalTable } from '../calendar/table.ts';
import type { Agreement } from './agreement.ts';

/** The hours of the telephone under an agreement, outside which emergencies have other resources (Definitions, note a). */
export function callHours({ terms, tables }: Agreement): IntervalTable {
  const calls = terms.commitments.find(({ indicator }) => indicator === 'calls');
  const table = tables[calls?.calendar ?? terms.reopening.calendar];
  if (table === undefined) throw new Error('an agreement without its calendar');
  return table;
}
