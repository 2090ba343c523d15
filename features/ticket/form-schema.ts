import { z } from 'zod';
import { line } from '../../adapters/http/fields.ts';
import { RESET_KINDS } from '../../core/ticket/identity-check.ts';
import { FIELD_TYPES, MOST_FIELDS, MOST_OPTIONS } from '../../core/ticket/request-form.ts';

const words = z.union([z.literal(''), line(500)]);
const Said = z.strictObject({ fr: words, en: words });

const FormField = z
  .strictObject({
    key: z.string().max(40),
    type: z.enum(FIELD_TYPES),
    label: Said,
    hint: Said.optional(),
    required: z.boolean(),
    options: z
      .array(z.strictObject({ value: z.union([z.literal(''), line(100)]), label: Said }))
      .max(MOST_OPTIONS)
      .optional(),
    min: z.number().optional(),
    max: z.number().optional(),
  })
  .meta({ id: 'FormField' });

/** What is asked of who requests something of a service. */
export const RequestForm = z
  .strictObject({
    fields: z.array(FormField).max(MOST_FIELDS),
    /** What is given back to who answers it, when it asks for a reset. */
    reset: z.enum(RESET_KINDS).optional(),
  })
  .meta({ id: 'RequestForm' });

/** Answers by the key of their question. */
export const Answers = z.record(
  z.string().max(40),
  z.union([z.string().max(10_000), z.number(), z.boolean(), z.array(z.string().max(100)).max(100)]),
);

/** An answer as the API shows it, in the language asked for. */
export const AnswerView = z
  .strictObject({ key: z.string(), label: z.string(), value: z.string() })
  .meta({ id: 'TicketAnswer' });
