import { type Refusal, refuse } from '../ticket/refusal.ts';

/**
 * Why somebody is owed a call: the platform cut them off, their place in the queue is kept, or they asked to be told
 * that an outage is over.
 */
export const CALLBACK_KINDS = ['platform', 'place', 'restored'] as const;
export type CallbackKind = (typeof CALLBACK_KINDS)[number];

/** Nobody has it; somebody calls; the person was reached; nobody tries any more. The last two end it. */
export const CALLBACK_STATES = ['waiting', 'taken', 'reached', 'given_up'] as const;
export type CallbackState = (typeof CALLBACK_STATES)[number];

/** What is done about a call-back. */
export type CallbackAct =
  | { readonly act: 'take' }
  /** Gives it back to all. */
  | { readonly act: 'leave' }
  /** The person was called: reached or not. */
  | { readonly act: 'try'; readonly reached: boolean }
  | { readonly act: 'give_up'; readonly reason: string };

/** What the rules need of a call-back. */
export interface Owed {
  readonly state: CallbackState;
  /** Who took it. */
  readonly takenBy: number | null;
  readonly tries: number;
}

/**
 * What an act makes of a call-back. One person has it at a time; a supervisor may give back what another took; the last
 * of `most` tries that reaches nobody gives it up. Refuses
 * `callback_over`, `callback_taken`, `callback_not_taken`.
 */
export function actOnOwed(
  owed: Owed,
  by: { readonly id: number; readonly leads: boolean },
  act: CallbackAct,
  most = Number.POSITIVE_INFINITY,
): Owed | Refusal {
  if (owed.state === 'reached' || owed.state === 'given_up') return refuse('callback_over');
  const mine = owed.takenBy === by.id;
  const others = owed.state === 'taken' && !mine;
  if (others && !(act.act === 'leave' && by.leads)) return refuse('callback_taken');
  switch (act.act) {
    case 'take':
      return { ...owed, state: 'taken', takenBy: by.id };
    case 'leave':
      return { ...owed, state: 'waiting', takenBy: null };
    case 'try':
      if (owed.state !== 'taken') return refuse('callback_not_taken');
      if (act.reached) return { state: 'reached', takenBy: by.id, tries: owed.tries + 1 };
      return owed.tries + 1 >= most
        ? { state: 'given_up', takenBy: by.id, tries: owed.tries + 1 }
        : { state: 'waiting', takenBy: null, tries: owed.tries + 1 };
    case 'give_up':
      return { ...owed, state: 'given_up', takenBy: by.id };
  }
}
