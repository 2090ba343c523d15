import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';

/** What a use case gave; throws the code of what it refused. */
export function done<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(value.code);
  return value;
}

/** The code of a refusal; `done` when there is none. */
export const code = (value: unknown): string => (isRefusal(value) ? value.code : 'done');
