import type { Calendar } from '../calendar/calendar.ts';
import { compileCalendar, type IntervalTable } from '../calendar/table.ts';
import type { ClockTarget, ClockTerms } from '../clock/clock.ts';
import type { Priority } from '../clock/priority.ts';
import { agreementFaults } from './faults.ts';
import type { AgreementTerms } from './terms.ts';

/** A version with everything resolved: its identity and its calendars, compiled. */
export interface Agreement {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  /** Local date. */
  readonly inForceFrom: string;
  readonly terms: AgreementTerms;
  readonly tables: Readonly<Record<string, IntervalTable>>;
  readonly clock: ClockTerms;
}

/** The clock's part of an agreement, with calendars already compiled by name. */
export function clockTerms(
  terms: AgreementTerms,
  tables: Readonly<Record<string, IntervalTable>>,
): ClockTerms {
  const targets: Partial<Record<Priority, ClockTarget>> = {};
  for (const c of terms.commitments) {
    if (c.indicator !== 'restoration') continue;
    const table = tables[c.calendar];
    if (table === undefined) throw new RangeError(`agreement without the calendar ${c.calendar}`);
    targets[c.priority] = {
      commitment: c.id,
      targetSeconds: c.targetSeconds,
      table,
      clause: c.clause,
    };
  }
  return {
    policy: terms.priorityChange,
    targets: targets as Record<Priority, ClockTarget>,
    pauseClause: terms.pauseClause,
  };
}

/** Compiles an agreement version. Throws a RangeError when its terms are faulty. */
export function compileAgreement(
  version: Omit<Agreement, 'tables' | 'clock'>,
  calendars: readonly Calendar[],
): Agreement {
  const fault = agreementFaults(version.terms, calendars)[0];
  if (fault !== undefined) throw new RangeError(`${version.name}: ${fault.code} (${fault.field})`);
  const tables: Record<string, IntervalTable> = {};
  for (const calendar of calendars) tables[calendar.name] = compileCalendar(calendar);
  return { ...version, tables, clock: clockTerms(version.terms, tables) };
}
