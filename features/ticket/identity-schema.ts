import { z } from 'zod';
import { identifier, instantText } from '../../adapters/http/fields.ts';
import { RESET_KINDS } from '../../core/ticket/identity-check.ts';

const Named = z.strictObject({ id: identifier, name: z.string() });

/** What the check of who asks for a reset has come to. */
export const IdentityView = z
  .strictObject({
    reset: z.enum(RESET_KINDS),
    /** What of the catalogue calls it a reset. */
    because: z.enum(['service', 'category', 'form']),
    state: z.enum(['pending', 'verified', 'refused', 'lifted']),
    /** How many means are gathered, and needed. */
    done: z.int(),
    needed: z.int(),
    /** Whether who reads this may end it by what was gathered: nobody is their own second person. */
    mayEnd: z.boolean(),
    /** Whether who reads this may stand for the person, as a colleague who does not handle it. */
    mayStand: z.boolean(),
    requestedAt: instantText,
    /** The directory's number as it was then, and since when it had it. */
    phone: z.string().nullable(),
    phoneSince: instantText.nullable(),
    /** Whether that was long enough to prove something. */
    phoneCounts: z.boolean(),
    /** Who took it out of its category, or service, since. */
    leftBy: Named.nullable(),
    usedAt: instantText.nullable(),
    /** When the representatives of the organization were last asked to stand for the person. */
    askedOthersAt: instantText.nullable(),
    /** Whether who reads this may ask them. */
    mayAsk: z.boolean(),
    /** What was done to check, the latest last. */
    steps: z.array(
      z.strictObject({
        what: z.enum(['callback', 'approved', 'doubted']),
        at: instantText,
        by: Named,
        as: z.enum(['colleague', 'representative']).nullable(),
        phone: z.string().nullable(),
        reached: z.boolean().nullable(),
        /** Which number was called; null for what was no call. */
        number: z.enum(['directory', 'recent', 'other']).nullable(),
        /** The call that was placed from here for it, and for which call of the ledger. */
        dialled: z
          .strictObject({
            id: identifier,
            at: instantText,
            reachedAt: instantText.nullable(),
            /** How long they spoke, in milliseconds; null while they do, and for nobody reached. */
            lastedMs: z.int().nullable(),
            call: identifier.nullable(),
          })
          .nullable(),
        /** It would have counted, had it been placed from here. */
        undialled: z.boolean(),
        /** Whether it counts by now. */
        counts: z.boolean(),
        /** What was said of it: never the answer to a secret question. */
        said: z.string(),
      }),
    ),
  })
  .meta({ id: 'TicketIdentity' });

export type IdentityView = z.output<typeof IdentityView>;
