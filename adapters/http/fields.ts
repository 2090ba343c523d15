import { z } from 'zod';
import type { Instant } from '../../core/calendar/instant.ts';

/** Adds a refusal code to a value that zod itself has no word for. */
function fault(
  ctx: z.RefinementCtx,
  code: string,
  params: Record<string, string | number> = {},
): void {
  ctx.addIssue({ code: 'custom', params: { code, ...params }, message: code });
}

function clean(multiline: boolean) {
  return (value: string, ctx: z.RefinementCtx): void => {
    if (value.includes('\0')) fault(ctx, 'text_nul');
    else if (!value.isWellFormed()) fault(ctx, 'text_malformed');
    else if ((multiline ? CONTROLS : CONTROLS_AND_BREAKS).test(value)) fault(ctx, 'text_control');
    else if (value !== '' && !VISIBLE.test(value)) fault(ctx, 'text_empty');
    else if (!multiline && TURNING.test(value)) fault(ctx, 'text_invisible');
  };
}

/** At least one character that leaves a trace: neither white, nor invisible, nor a mark alone. */
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{C}\u2800]/u;
/** Overrides and embeddings that make a line read otherwise than it is stored; tags that can't be seen. */
const TURNING = /[\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS_AND_BREAKS = /[\u0001-\u001f\u007f-\u009f\u2028\u2029]/;

/** One line of text, trimmed, never empty; `max` in characters (UTF-16), 200 unless told. */
export function line(max = 200) {
  return z.string().trim().min(1).max(max).superRefine(clean(false));
}

/** Text of several lines, never blank; `max` in characters (UTF-16), 50 000 unless told. */
export function text(max = 50_000) {
  return z.string().trim().min(1).max(max).superRefine(clean(true));
}

/** An e-mail address, at most 254 characters. */
export const email = z
  .string()
  .trim()
  .max(254)
  .superRefine(clean(false))
  .refine(
    (value) => /^[^\s@<>()",;:\\]{1,64}@[^\s@<>()",;:\\]+\.[^\s@<>()",;:\\.]{2,}$/.test(value),
    {
      params: { code: 'email_invalid' },
      abort: true,
    },
  );

/** The identifier of a row, in a body or an answer. */
export const identifier = z.int().positive();

/** The identifier of a row, written in a path or a query. */
export const identifierText = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number);

/** How many rows a page of a list holds: 1 to 100, 50 unless told. */
export const limitText = z
  .string()
  .regex(/^(?:[1-9]\d?|100)$/)
  .default('50')
  .transform(Number);

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/;

/** An instant, ISO 8601 with its offset or `Z`; read as integer milliseconds since the epoch. */
export const instant = z.string().transform((value, ctx): Instant => {
  const found = ISO.exec(value);
  if (!found) {
    fault(ctx, 'instant_malformed');
    return z.NEVER;
  }
  if (!exists(found)) {
    fault(ctx, 'date_impossible');
    return z.NEVER;
  }
  const read = Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (read >= EARLIEST) return read;
  fault(ctx, 'instant_too_early');
  return z.NEVER;
});

/** Calendars and zones are compiled from 1990 on: nothing earlier can be counted. */
const EARLIEST = Date.UTC(1991, 0, 1);

function exists([, year, month, day]: RegExpExecArray | string[]): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** How an instant is written in an answer: whole seconds, UTC. */
export const instantText = z.string().meta({ format: 'date-time' });

/** Writes an instant as `2026-02-10T15:00:00Z` (whole seconds), null as null. */
export function writeInstant<T extends Instant | null>(value: T): T extends null ? null : string;
export function writeInstant(value: Instant | null): string | null {
  return value === null ? null : `${new Date(value).toISOString().slice(0, 19)}Z`;
}
