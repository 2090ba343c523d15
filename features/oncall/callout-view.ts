import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { Named } from './rota-view.ts';
import type { CalloutRow, SheetRow } from './sheet-store.ts';

export const CalloutView = z
  .strictObject({
    id: identifier,
    kind: z.enum(['after_hours', 'asked', 'drill']),
    number: z.string().nullable(),
    priority: z.string().nullable(),
    subject: z.string().nullable(),
    startedAt: instantText,
    /** When the next step is taken; null once it is answered or over. */
    nextAt: instantText.nullable(),
    answeredAt: instantText.nullable(),
    answeredBy: Named.nullable(),
    answeredVia: z.string().nullable(),
    overAt: instantText.nullable(),
    whyOver: z.string().nullable(),
    attempts: z.array(
      z.strictObject({
        round: z.int(),
        step: z.int(),
        channel: z.enum(['mail', 'sms', 'telephone', 'webhook']).nullable(),
        person: Named.nullable(),
        webhook: z.string().nullable(),
        rota: z.string().nullable(),
        /** Why nobody could be called; null when somebody was. */
        missed: z.string().nullable(),
        at: instantText,
        /** What became of the message. */
        state: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Callout' });

/** A call-out as it is sent. */
export function presentCallout(row: CalloutRow): z.output<typeof CalloutView> {
  return {
    ...row,
    startedAt: writeInstant(row.startedAt),
    nextAt: writeInstant(row.nextAt),
    answeredAt: writeInstant(row.answeredAt),
    overAt: writeInstant(row.overAt),
    attempts: [...row.attempts],
  };
}

export const SheetLine = z
  .strictObject({
    callout: identifier,
    person: Named,
    number: z.string(),
    priority: z.string(),
    firstCalledAt: instantText,
    calls: z.int(),
    answeredAt: instantText.nullable(),
    overAt: instantText.nullable(),
    seconds: z.int().nullable(),
  })
  .meta({ id: 'CalloutSheetLine' });

/** A line of the sheet as it is sent. */
export function presentSheetLine({ calloutId, ...row }: SheetRow): z.output<typeof SheetLine> {
  return {
    ...{ ...row, callout: calloutId },
    firstCalledAt: writeInstant(row.firstCalledAt),
    answeredAt: writeInstant(row.answeredAt),
    overAt: writeInstant(row.overAt),
  };
}
