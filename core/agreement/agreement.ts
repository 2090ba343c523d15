import { type Calendar, calendarFaults } from '../calendar/calendar.ts';
import { compileCalendar, type IntervalTable } from '../calendar/table.ts';
import type { ClockTarget, ClockTerms, PriorityChangePolicy } from '../clock/clock.ts';
import { PRIORITIES, type Priority } from '../clock/priority.ts';
import type { BulletinPace, Severity } from '../interruption/severity.ts';

interface CommitmentBase {
  readonly id: string;
  /** The French label, printed exactly so. */
  readonly label: string;
  readonly labelEn: string;
  /** The rate aimed at, in percent. */
  readonly targetPercent: number;
  /** Letters of the agreement's notes. */
  readonly notes: readonly string[];
  readonly calendar: string;
}

/** One row of an agreement: an indicator, its target and its calendar. */
export type Commitment =
  | (CommitmentBase & {
      readonly indicator: 'restoration';
      readonly priority: Priority;
      readonly targetSeconds: number;
      /** The note that sets the hours. */
      readonly clause: string;
    })
  | (CommitmentBase & {
      readonly indicator: 'first_contact';
      readonly category: string;
      readonly liveChannels: readonly string[];
      readonly afterContactToleranceSeconds: number;
    })
  | (CommitmentBase & {
      readonly indicator: 'calls';
      readonly answerThresholdMs: number;
      readonly shortAbandonMs: number;
    });

/** A stretch of business days, counted in one of the agreement's calendars. */
export interface BusinessDays {
  readonly businessDays: number;
  readonly calendar: string;
}

/** A version of a service agreement: data, in force from a local date. */
export interface AgreementTerms {
  readonly timeZone: string;
  readonly commitments: readonly Commitment[];
  readonly priorityChange: PriorityChangePolicy;
  /** The note that stops the clock on a user. */
  readonly pauseClause: string;
  /** Text of the notes by letter, French. */
  readonly notes: Readonly<Record<string, string>>;
  /** How long a restored incident may be reopened, and is observed for first contact. */
  readonly reopening: BusinessDays;
  /** How long after its resolution a ticket closes by itself. */
  readonly closing: BusinessDays;
  /** How long after its last day a month stays provisional. */
  readonly provisional: BusinessDays;
  /** Business days after which a waiting user is reminded, and after which the agent is. */
  readonly waiting: {
    readonly reminders: readonly number[];
    readonly task: number;
    readonly calendar: string;
  };
  /** Percentages of the target at which the team is told. */
  readonly thresholds: readonly number[];
  /** The priorities for which management is told at 100 %. */
  readonly alertManagement: readonly Priority[];
  /** How soon and how often an outage is told about; absent: whenever somebody does. */
  readonly bulletins?: Readonly<Record<Severity, BulletinPace>>;
}

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

/** A reason why terms can't be used, with the path of the field. */
export interface AgreementFault {
  readonly code: string;
  readonly field: string;
}

function calendarRefs(terms: AgreementTerms): { name: string; field: string }[] {
  return [
    ...terms.commitments.map((c, i) => ({ name: c.calendar, field: `commitments[${i}].calendar` })),
    { name: terms.reopening.calendar, field: 'reopening.calendar' },
    { name: terms.closing.calendar, field: 'closing.calendar' },
    { name: terms.provisional.calendar, field: 'provisional.calendar' },
    { name: terms.waiting.calendar, field: 'waiting.calendar' },
  ];
}

/** Every reason why terms can't be used with these calendars, all at once. */
export function agreementFaults(
  terms: AgreementTerms,
  calendars: readonly Calendar[],
): AgreementFault[] {
  const faults: AgreementFault[] = [];
  const names = new Set(calendars.map((calendar) => calendar.name));
  if (calendars.length === 0)
    faults.push({ code: 'agreement_calendar_missing', field: 'calendars' });
  for (const [i, calendar] of calendars.entries()) {
    for (const f of calendarFaults(calendar)) {
      faults.push({ code: f.code, field: `calendars[${i}].${f.field}` });
    }
  }
  for (const ref of calendarRefs(terms)) {
    if (!names.has(ref.name)) faults.push({ code: 'agreement_calendar_missing', field: ref.field });
  }
  for (const priority of PRIORITIES) {
    const rows = terms.commitments.filter(
      (c) => c.indicator === 'restoration' && c.priority === priority,
    );
    if (rows.length !== 1)
      faults.push({ code: 'agreement_priority_missing', field: `commitments.${priority}` });
  }
  for (const [i, c] of terms.commitments.entries()) {
    if (!Number.isInteger(c.targetPercent) || c.targetPercent < 1 || c.targetPercent > 100) {
      faults.push({ code: 'agreement_percent_invalid', field: `commitments[${i}].targetPercent` });
    }
    if (
      c.indicator === 'restoration' &&
      !(Number.isInteger(c.targetSeconds) && c.targetSeconds > 0)
    ) {
      faults.push({ code: 'agreement_target_invalid', field: `commitments[${i}].targetSeconds` });
    }
  }
  return faults;
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
