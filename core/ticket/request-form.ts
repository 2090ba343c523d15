import type { ResetKind } from './identity-check.ts';
import type { FieldError } from './refusal.ts';

/** A text in both languages. */
export interface Said {
  readonly fr: string;
  readonly en: string;
}

export type FieldType =
  | 'text'
  | 'long_text'
  | 'number'
  | 'date'
  | 'email'
  | 'yes_no'
  | 'choice'
  | 'choices';
export const FIELD_TYPES: readonly FieldType[] = [
  'text',
  'long_text',
  'number',
  'date',
  'email',
  'yes_no',
  'choice',
  'choices',
];

/** One question of a form. */
export interface FormField {
  /** Tells it from the others of its form; never shown. */
  readonly key: string;
  readonly type: FieldType;
  readonly label: Said;
  readonly hint?: Said | undefined;
  readonly required: boolean;
  /** For `choice` and `choices`. */
  readonly options?: readonly { readonly value: string; readonly label: Said }[] | undefined;
  /** For `number`, both included. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** What is asked of who requests something of a service: data, in the order it is asked. */
export interface RequestForm {
  /** What is given back to who answers it, when it asks for a reset. */
  readonly reset?: ResetKind | undefined;
  readonly fields: readonly FormField[];
}

export type AnswerValue = string | number | boolean | readonly string[];

/** An answer as it is kept, with what was asked then: the form may change later. */
export interface Answer {
  readonly key: string;
  readonly type: FieldType;
  readonly label: Said;
  readonly value: AnswerValue;
  /** The labels of what was chosen. */
  readonly chosen?: readonly Said[];
}

export const MOST_FIELDS = 40;
export const MOST_OPTIONS = 100;
const LONGEST: Partial<Record<FieldType, number>> = { text: 300, long_text: 5_000, email: 254 };

/** Every reason why a form can't be used, all at once, by the path of the field. */
export function formFaults(form: RequestForm): FieldError[] {
  const faults: FieldError[] = [];
  const wrong = (field: string, code: string): number => faults.push({ field, code });
  if (form.fields.length > MOST_FIELDS) wrong('fields', 'form_too_long');
  const keys = new Set<string>();
  for (const [i, field] of form.fields.entries()) {
    const at = `fields[${i}]`;
    if (!/^[a-z][a-z0-9_]{0,39}$/.test(field.key)) wrong(`${at}.key`, 'form_key_invalid');
    if (keys.has(field.key)) wrong(`${at}.key`, 'form_key_twice');
    keys.add(field.key);
    if (blank(field.label)) wrong(`${at}.label`, 'form_label_required');
    const options = field.options ?? [];
    const chosen = field.type === 'choice' || field.type === 'choices';
    if (chosen && options.length === 0) wrong(`${at}.options`, 'form_options_required');
    if (!chosen && options.length > 0) wrong(`${at}.options`, 'form_options_unwanted');
    if (options.length > MOST_OPTIONS) wrong(`${at}.options`, 'form_too_long');
    for (const [j, option] of options.entries()) {
      const first = options.findIndex(({ value }) => value === option.value);
      if (option.value.trim() === '' || first !== j) {
        wrong(`${at}.options[${j}].value`, 'form_key_twice');
      }
      if (blank(option.label)) wrong(`${at}.options[${j}].label`, 'form_label_required');
    }
    const { min, max } = field;
    if (min !== undefined && max !== undefined && min > max) wrong(`${at}.max`, 'form_range_empty');
  }
  return faults;
}

function blank({ fr, en }: Said): boolean {
  return fr.trim() === '' || en.trim() === '';
}

/**
 * Holds answers to a form: what is kept, in the order of the form, or every field that is wrong. An
 * empty answer is none.
 */
export function checkAnswers(
  form: RequestForm,
  given: Readonly<Record<string, AnswerValue>>,
): { readonly answers: readonly Answer[]; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const answers: Answer[] = [];
  const known = new Set(form.fields.map(({ key }) => key));
  for (const key of Object.keys(given)) {
    if (!known.has(key)) errors.push({ field: `answers.${key}`, code: 'answer_unknown' });
  }
  for (const field of form.fields) {
    const value = given[field.key];
    const at = `answers.${field.key}`;
    if (isEmpty(value)) {
      if (field.required) errors.push({ field: at, code: 'answer_required' });
      continue;
    }
    const code = wrongness(field, value);
    if (code !== null) {
      errors.push({ field: at, code, params: limitsOf(field) });
      continue;
    }
    answers.push(kept(field, value));
  }
  return { answers, errors };
}

function isEmpty(value: AnswerValue | undefined): value is undefined {
  if (value === undefined) return true;
  return typeof value === 'string'
    ? value.trim() === ''
    : Array.isArray(value) && value.length === 0;
}

function limitsOf({ type, min, max }: FormField): Record<string, number> {
  const longest = LONGEST[type];
  return {
    ...(longest === undefined ? {} : { maximum: longest }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

/** The code of what is wrong with an answer; null when nothing is. */
function wrongness(field: FormField, value: AnswerValue): string | null {
  const { type, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = field;
  const values = (field.options ?? []).map((option) => option.value);
  switch (type) {
    case 'text':
    case 'long_text':
    case 'email':
      if (typeof value !== 'string') return 'answer_invalid';
      if (value.length > (LONGEST[type] ?? 0)) return 'answer_too_long';
      if (type === 'text' && /[\r\n]/.test(value)) return 'answer_invalid';
      return type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
        ? 'answer_not_email'
        : null;
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'answer_not_number';
      return value < min || value > max ? 'answer_out_of_range' : null;
    case 'date':
      return typeof value === 'string' && isDate(value) ? null : 'answer_not_date';
    case 'yes_no':
      return typeof value === 'boolean' ? null : 'answer_invalid';
    case 'choice':
      return typeof value === 'string' && values.includes(value) ? null : 'answer_not_offered';
    case 'choices': {
      const list = Array.isArray(value) ? (value as readonly string[]) : null;
      if (list === null || new Set(list).size !== list.length) return 'answer_not_offered';
      return list.every((one) => values.includes(one)) ? null : 'answer_not_offered';
    }
  }
}

/** Whether a text is a `YYYY-MM-DD` date that exists. */
function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
}

function kept({ key, type, label, options = [] }: FormField, value: AnswerValue): Answer {
  if (type !== 'choice' && type !== 'choices') {
    return { key, type, label, value: typeof value === 'string' ? value.trim() : value };
  }
  const taken = [value].flat() as readonly unknown[];
  const chosen = options.filter((option) => taken.includes(option.value)).map((o) => o.label);
  return { key, type, label, value, chosen };
}
