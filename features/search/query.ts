import { z } from 'zod';
import { cursorText } from '../../adapters/http/cursor.ts';
import { identifier, identifierText, limitText, line } from '../../adapters/http/fields.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import { parseNumber } from '../../core/ticket/confirmation-number.ts';
import { CHANNELS, KINDS, STATUSES } from '../../core/ticket/ticket.ts';

/** The orders of a list; `-` is descending. `providerDue` is when whom has a ticket promised the next thing. */
export const SORTS = [
  'registeredAt',
  '-registeredAt',
  'updatedAt',
  '-updatedAt',
  'due',
  '-due',
  'providerDue',
  '-providerDue',
  'priority',
  '-priority',
  'number',
  '-number',
] as const;

export type Sort = (typeof SORTS)[number];

/** Several values of a vocabulary: the parameter repeated, or values between commas. */
function someOf<T extends string>(values: readonly T[]) {
  const known: ReadonlySet<string> = new Set(values);
  return z
    .union([z.string().max(200), z.array(z.string().max(200)).max(20)])
    .transform((given, ctx): readonly T[] => {
      const asked = [given].flat().flatMap((part) => part.split(','));
      if (asked.every((value) => known.has(value))) return [...new Set(asked)] as T[];
      const params = { code: 'value_unknown', values: values.join(', ') };
      ctx.addIssue({ code: 'custom', params, message: 'value' });
      return z.NEVER;
    });
}

/** A row by id, or by the word that stands for one's own. */
function idOr<W extends string>(word: W) {
  const known = (value: string): value is W => value === word;
  return z
    .string()
    .regex(new RegExp(`^(?:${word}|[1-9]\\d{0,14})$`))
    .transform((value): W | number => (known(value) ? value : Number(value)));
}

const levelText = z.enum(['1', '2', '3']).transform(Number);
const yes = z.literal('true').transform(() => true as const);

/** What a list may be narrowed and ordered by: the one allow-list, of addresses and of saved views. */
export const filterShape = {
  team: z.union([idOr('mine'), z.enum(['none', 'mine_or_none'])]).optional(),
  level: levelText.optional(),
  status: someOf(STATUSES).optional(),
  priority: someOf(PRIORITIES).optional(),
  kind: someOf(KINDS).optional(),
  organization: identifierText.optional(),
  assignee: idOr('me').optional(),
  requester: idOr('me').optional(),
  channel: someOf(CHANNELS).optional(),
  service: identifierText.optional(),
  category: identifierText.optional(),
  /** The number of the ticket that these are duplicates of. */
  parent: line(60).optional(),
  unassigned: yes.optional(),
  atRisk: yes.optional(),
  /** Past the promised time. */
  late: yes.optional(),
  /** Waiting on a user for long; see `LONG_WAIT`. */
  longWait: yes.optional(),
  /** Handed over again and again; see `PING_PONG_HOPS`. */
  pingPong: yes.optional(),
  /** Those that a support centre or a provider has now. */
  redirected: yes.optional(),
  /** Resets whose person is not verified yet. */
  identity: yes.optional(),
  q: line(200).optional(),
  sort: z.enum(SORTS).optional(),
} as const;

/** The filters of a list, read from text; unknown ones are refused. */
export const Filters = z.strictObject(filterShape);
/** The filters of a list as they are understood. */
export type Filters = z.output<typeof Filters>;

/** Writes filters as an address has them: one text each, several values between commas. */
export function writeFilters(filters: Filters): Record<string, string> {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

/** An instant that a page ended at; no list goes back before 1970. */
const position = z.int().min(0).max(9_999_999_999_999);
const places = {
  registeredAt: position,
  updatedAt: position,
  due: position.nullable(),
  providerDue: position.nullable(),
  priority: z.enum(PRIORITIES),
  number: z.string().regex(/^[A-Z]{3}\d{8,15}$/),
} as const;

/** Where a page ended: the order it was in, the value of that order, the id. */
export const Cursor = z.union(
  SORTS.map((sort) => z.tuple([z.literal(sort), places[fieldOf(sort)], identifier])),
);
export type Cursor = z.output<typeof Cursor>;

/** The field that an order is by. */
export function fieldOf(sort: Sort): keyof typeof places {
  return sort.replace('-', '') as keyof typeof places;
}

const MOST_NUMBERS = 100;

/** Confirmation numbers as they are written, between commas. */
const numbers = z
  .string()
  .max(MOST_NUMBERS * 20)
  .transform((given, ctx): readonly string[] => {
    const asked = given.split(',');
    const faulty = asked.find((number) => !parseNumber(number).ok);
    if (faulty !== undefined || asked.length > MOST_NUMBERS) {
      const params =
        faulty === undefined
          ? { code: 'list_too_big', maximum: MOST_NUMBERS }
          : { code: 'field_invalid' };
      ctx.addIssue({ code: 'custom', params, message: 'number' });
      return z.NEVER;
    }
    return asked.flatMap((number) => {
      const parsed = parseNumber(number);
      return parsed.ok ? parsed.candidates : [];
    });
  });

/** The query of `GET /tickets`. */
export const ListQuery = z.strictObject({
  ...filterShape,
  /** These tickets alone, to read again those that changed. */
  numbers: numbers.optional(),
  count: z.literal('capped').optional(),
  cursor: cursorText(Cursor).optional(),
  limit: limitText,
});
