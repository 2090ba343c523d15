import { type Calendar, calendarFaults } from '../calendar/calendar.ts';
import { PRIORITIES } from '../clock/priority.ts';
import type { AgreementTerms } from './terms.ts';

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
