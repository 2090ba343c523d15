import type { Instant } from '../calendar/instant.ts';

/** Why a case or a file can't be replayed: a phrase key of the `replay` catalogue and the field at fault. */
export interface ReplayFault {
  readonly code: ReplayFaultCode;
  readonly field: string;
  /** The value found, shortened, when there was one. */
  readonly value?: string;
}

export type ReplayFaultCode =
  | 'not_an_object'
  | 'not_a_list'
  | 'not_a_text'
  | 'not_an_integer'
  | 'not_a_number_above_zero'
  | 'not_true_or_false'
  | 'not_an_instant'
  | 'unknown_word'
  | 'unknown_calendar'
  | 'unknown_priority'
  | 'too_many_priorities'
  | 'bad_calendar'
  | 'bad_date'
  | 'bad_days'
  | 'bad_time_zone'
  | 'before_start'
  | 'out_of_order'
  | 'negative_wait'
  | 'threshold_not_inclusive'
  | 'schema_version'
  | 'outside_years';

/** Carries a fault from the field where it was found to the case or file that answers for it. */
export class FaultFound extends Error {
  readonly fault: ReplayFault;

  constructor(code: ReplayFaultCode, field: string, value?: unknown) {
    super(`${code} (${field})`);
    this.fault = value === undefined ? { code, field } : { code, field, value: shown(value) };
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object; throws {@link FaultFound} when it is none. */
export function objectOf(value: unknown, field: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new FaultFound('not_an_object', field, value);
}

/** The value as a list, empty when it is absent; throws {@link FaultFound} when it is none. */
export function listOf(value: unknown, field: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new FaultFound('not_a_list', field, value);
}

/** The value as a text that is not empty; throws {@link FaultFound} when it is none. */
export function textOf(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new FaultFound('not_a_text', field, value);
}

/** One of the words; throws {@link FaultFound} when it is another. */
export function wordOf<W extends string>(value: unknown, words: readonly W[], field: string): W {
  const word = words.find((one) => one === value);
  if (word === undefined) throw new FaultFound('unknown_word', field, value);
  return word;
}

/** The value as an integer from 0, `absent` when it is absent; throws {@link FaultFound} otherwise. */
export function countOf(value: unknown, field: string, absent?: number): number {
  if ((value === undefined || value === null) && absent !== undefined) return absent;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new FaultFound('not_an_integer', field, value);
}

/** The value as true or false, false when it is absent; throws {@link FaultFound} otherwise. */
export function flagOf(value: unknown, field: string): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  throw new FaultFound('not_true_or_false', field, value);
}

/**
 * The value as an instant: ISO 8601 with `Z` or an offset, cut to the millisecond. Throws
 * {@link FaultFound} when it is none.
 */
export function instantOf(value: unknown, field: string): Instant {
  if (typeof value === 'string') {
    try {
      return Temporal.Instant.from(value).epochMilliseconds;
    } catch {
      // falls through to the fault
    }
  }
  throw new FaultFound('not_an_instant', field, value);
}

/** The value as an instant, null when it is absent or null; throws {@link FaultFound} otherwise. */
export function optionalInstantOf(value: unknown, field: string): Instant | null {
  return value === undefined || value === null ? null : instantOf(value, field);
}
