import type { Db } from '../../adapters/postgres/pool.ts';
import { type Agreement, compileAgreement } from '../../core/agreement/agreement.ts';
import { type Calendar, calendarFaults, secondsOfDay } from '../../core/calendar/calendar.ts';
import { changedStretch, type Stretch } from '../../core/calendar/changed-stretch.ts';
import { compileCalendar } from '../../core/calendar/table.ts';
import { type FieldError, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { agreementVersions, calendars } from './store.ts';

type KeptCalendar = Calendar & { readonly version: number };

/** A calendar as it is and as it would be, with every agreement under both. */
export interface Proposal {
  readonly before: KeptCalendar;
  readonly after: Calendar;
  /** Where the two may count otherwise; null when nowhere. */
  readonly stretch: Stretch | null;
  readonly agreements: Readonly<Record<'before' | 'after', (versionId: number) => Agreement>>;
}

/** The least that a week is open, in seconds: else a target lies beyond the years that are compiled. */
const LEAST_OPEN = 3600;

/**
 * Works a change of a calendar out without writing it. Refuses `not_found`, `version_stale`,
 * `calendar_continuous`, and every fault of the calendar at once, by the path of the field.
 */
export async function proposeCalendar(
  db: Db,
  name: string,
  ifMatch: number | null,
  change: (before: KeptCalendar) => Calendar,
): Promise<Proposal | Refusal> {
  const kept = await calendars(db);
  const before = kept.find((one) => one.name === name);
  if (before === undefined) return refuse('not_found');
  if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
  if (before.continuous) return refuse('calendar_continuous');
  const after = change(before);
  const fields = faultsOf(after);
  const [first] = fields;
  if (first !== undefined) {
    const code = fields.length === 1 ? first.code : 'fields_refused';
    return refuse(code, { params: { count: fields.length }, fields });
  }
  const [was, is] = [compileCalendar(before), compileCalendar(after)];
  const versions = await agreementVersions(db);
  const under = (changed: Calendar) => {
    const all = kept.map((one) => (one.name === name ? changed : one));
    const compiled = new Map<number, Agreement>();
    return (id: number): Agreement => {
      const found = compiled.get(id) ?? compile(id, all);
      compiled.set(id, found);
      return found;
    };
  };
  const compile = (id: number, all: readonly Calendar[]): Agreement => {
    const version = versions.find((one) => one.id === id);
    if (version === undefined) throw new Error(`no agreement version ${id}`);
    return compileAgreement(version, all);
  };
  return {
    ...{ before, after, stretch: changedStretch(was, is) },
    agreements: { before: under(before), after: under(after) },
  };
}

function faultsOf(calendar: Calendar): FieldError[] {
  const faults = calendarFaults(calendar).map(({ code, field }) => ({
    code,
    field: field.replace(/\[(\d+)\]/g, '.$1'),
  }));
  if (faults.length > 0) return faults;
  return (calendar.weeks ?? []).flatMap(({ week }, i) => {
    const open = week
      .flat()
      .reduce((sum, w) => sum + (secondsOfDay(w.close) ?? 0) - (secondsOfDay(w.open) ?? 0), 0);
    return open < LEAST_OPEN ? [{ code: 'calendar_hours_few', field: `weeks.${i}.week` }] : [];
  });
}
