import type { AutomaticReason } from './automatic.ts';

/** The ticket that a message answers, by a Message-ID that only its recipient was sent. */
export interface Thread {
  readonly ticketId: number;
  /** Whether the sender is the person it was sent to, the person helped, or the person waited for. */
  readonly participant: boolean;
  /** Whether the ticket still takes messages, or is over for good. */
  readonly takesMessages: boolean;
}

/** What is known of a message when it is decided what becomes of it. */
export interface Arrival {
  /** The address in From, lower case; null when there is none that could be answered. */
  readonly sender: string | null;
  readonly automatic: AutomaticReason | null;
  readonly thread: Thread | null;
  /** The hand-over sheet that it answers, by what only whom it was sent to knows. */
  readonly handover: { readonly ticketId: number; readonly participant: boolean } | null;
  /** A ticket whose number stands in the subject: a hint for a person, never a key. */
  readonly hinted: number | null;
  /** Whether the person of the address was disabled. */
  readonly disabled: boolean;
  /** Whether more than mail tells of who has the address. */
  readonly vouched: boolean;
  /** Messages of this address, and of its domain, that became tickets within the hour. */
  readonly recent: { readonly sender: number; readonly domain: number };
}

/** How many tickets one address, and one domain of people unknown, may make in an hour. */
export const CAPS = { sender: 20, domain: 200 } as const;

export type ParkedReason =
  | 'automatic'
  | 'bounce'
  | 'unverified'
  | 'flood'
  | 'disabled_sender'
  | 'no_sender';

/** What becomes of a message. */
export type Filing =
  | { readonly outcome: 'filed'; readonly follows: number | null }
  | {
      readonly outcome: 'added';
      readonly ticketId: number;
      /** From whom it was redirected to: for the centre, not for the person helped. */
      readonly handover: boolean;
    }
  | { readonly outcome: 'parked'; readonly reason: ParkedReason; readonly ticketId: number | null }
  | { readonly outcome: 'refused'; readonly reason: 'own_message' };

/**
 * Decides what becomes of a message that was read. It joins a ticket only by a Message-ID that its
 * sender alone was sent; what merely looks like an answer is parked for a person to look at, and so is
 * what no person wrote. Our own message that came back is refused, so that nothing loops.
 */
export function decideFiling(arrival: Arrival): Filing {
  const { automatic, thread, handover, hinted, recent } = arrival;
  const about = thread?.ticketId ?? handover?.ticketId ?? hinted;
  const park = (reason: ParkedReason): Filing => ({ outcome: 'parked', reason, ticketId: about });
  if (automatic === 'own_address') return { outcome: 'refused', reason: 'own_message' };
  if (automatic === 'report') return park('bounce');
  if (automatic !== null) return park('automatic');
  if (arrival.sender === null) return park('no_sender');
  if (arrival.disabled) return park('disabled_sender');
  if (thread !== null) {
    if (!thread.participant) return park('unverified');
    if (thread.takesMessages) {
      return { outcome: 'added', ticketId: thread.ticketId, handover: false };
    }
  } else if (handover !== null) {
    if (!handover.participant) return park('unverified');
    return { outcome: 'added', ticketId: handover.ticketId, handover: true };
  } else if (hinted !== null) {
    return park('unverified');
  }
  // Everybody of a house may write at once when its network is down; strangers of one domain do not.
  const strangers = !arrival.vouched && recent.domain >= CAPS.domain;
  if (recent.sender >= CAPS.sender || strangers) return park('flood');
  return { outcome: 'filed', follows: thread?.ticketId ?? null };
}

/** A subject without its « Re: », « TR : », « Fwd: », on one line, at most 200 characters. */
export function bareSubject(subject: string): string {
  const bare = subject
    .slice(0, 2000)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:(?:re|r[ée]p|fw|fwd|tr|rv)(?:\[\d{1,3}\])? ?: ?)+/i, '');
  return [...bare].slice(0, 200).join('').trim();
}

/** The confirmation numbers that stand in a subject, as they are written; at most three. */
export function numbersIn(subject: string): string[] {
  const found = subject
    .slice(0, 2000)
    .matchAll(/\b(?:INC|DEM|QUE)[\s\u00a0-]?\d{4}[\s\u00a0-]?\d{4,11}\b/gi);
  return [...found].slice(0, 3).map(([number]) => number);
}
