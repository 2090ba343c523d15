import type { KeptPlannedRules, PlannedRules } from '../../api/schema.ts';

export type Unit = 'days' | 'hours' | 'minutes';
export const UNITS: readonly Unit[] = ['days', 'hours', 'minutes'];

/** A reminder as it is written: how long before the window begins. */
export interface ReminderDraft {
  readonly amount: string;
  readonly unit: Unit;
}

/** The rules as they are written in a form. */
export interface RulesDraft {
  readonly reminders: readonly ReminderDraft[];
  readonly answerMinutes: string;
  readonly approval: 'none' | 'some' | 'always';
  readonly services: readonly string[];
  readonly version: number;
}

/** The rules that are kept, as a form has them. */
export function draftOf({
  reminders,
  answerMinutes,
  approval,
  version,
}: KeptPlannedRules): RulesDraft {
  const { always, services } = approval;
  return {
    reminders: reminders.map(written),
    answerMinutes: String(answerMinutes),
    approval: always ? 'always' : services.length > 0 ? 'some' : 'none',
    services: services.map(String),
    version,
  };
}

/** What the server is asked to keep of a draft: services count only where some are approved. */
export function bodyOf({ reminders, answerMinutes, approval, services }: RulesDraft): PlannedRules {
  return {
    reminders: reminders.map(({ amount, unit }) => {
      if (unit === 'days') return { businessDays: Number(amount) };
      return { minutes: Number(amount) * (unit === 'hours' ? 60 : 1) };
    }),
    answerMinutes: Number(answerMinutes),
    approval: {
      always: approval === 'always',
      services: approval === 'some' ? services.map(Number) : [],
    },
  };
}

function written(reminder: KeptPlannedRules['reminders'][number]): ReminderDraft {
  if ('businessDays' in reminder) return { amount: String(reminder.businessDays), unit: 'days' };
  const { minutes } = reminder;
  if (minutes % 60 === 0) return { amount: String(minutes / 60), unit: 'hours' };
  return { amount: String(minutes), unit: 'minutes' };
}
