import { canonicalJson } from '../../core/report/canonical.ts';

/** What kind of thing a difference is in; the phrase key under `what.` in locales/<language>/check.json. */
export type CheckedThing =
  | 'row'
  | 'clock'
  | 'history'
  | 'figure'
  | 'job'
  | 'number'
  | 'sequence'
  | 'outbox'
  | 'satisfaction'
  | 'outage'
  | 'call';

/** One thing that is stored otherwise than the histories say. */
export interface Difference {
  /** Confirmation number, or the call's own number; null when it belongs to neither. */
  readonly ticket: string | null;
  readonly what: CheckedThing;
  readonly field: string;
  readonly stored: unknown;
  readonly expected: unknown;
}

/**
 * The fields in which two objects differ, nested ones by their path; a missing field and null are
 * the same, as they are in the database.
 */
export function fieldsThatDiffer(
  stored: unknown,
  expected: unknown,
  path = '',
): { field: string; stored: unknown; expected: unknown }[] {
  if (canonicalJson(stored ?? null) === canonicalJson(expected ?? null)) return [];
  if (!isPlain(stored) || !isPlain(expected)) {
    return [{ field: path, stored: stored ?? null, expected: expected ?? null }];
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(stored)]);
  return [...keys].flatMap((key) =>
    fieldsThatDiffer(stored[key], expected[key], path === '' ? key : `${path}.${key}`),
  );
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
