import { displayNumber } from '../ticket/confirmation-number.ts';
import type { Kind } from '../ticket/ticket.ts';
import { plainSigns } from './sms-length.ts';
import type { SmsKind } from './sms-kind.ts';
import type { Say } from './write-notice.ts';

/** All that an SMS may say of a ticket: its number, where it stands, where to read the rest. */
export interface SmsFacts {
  /** Canonical confirmation number. */
  readonly number: string;
  readonly kind: Kind;
  readonly percent: number | null;
  readonly link: string;
}

/** Writes a notice for SMS: one line, plain signs. Pure: same facts, same text. */
export function writeSms(kind: SmsKind, facts: SmsFacts, say: Say): string {
  const { number, link, percent } = facts;
  return plainSigns(
    say(`${kind}.sms`, {
      ...{ number: displayNumber(number), kind: facts.kind, link },
      percent: percent ?? 0,
    }),
  );
}

/** Writes the one SMS that stands for several. */
export function writeSmsDigest(
  facts: { readonly count: number; readonly link: string },
  say: Say,
): string {
  return plainSigns(say('digest.sms', facts));
}
