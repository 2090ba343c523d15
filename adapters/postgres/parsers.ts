import pg from 'pg';

const OID = {
  int8: 20,
  date: 1082,
  timestamptz: 1184,
  int8Array: 1016,
  dateArray: 1182,
  timestamptzArray: 1185,
} as const;

/**
 * Reads PostgreSQL's ISO text of a timestamptz as integer milliseconds since the epoch, truncated
 * towards the past; throws on infinity, which no instant of ours may be.
 */
export function parseInstant(text: string): number {
  const found =
    /^(\d{4,6})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?( BC)?$/.exec(
      text,
    );
  if (!found) throw new RangeError(`not an instant: ${text}`);
  const [, year, month, day, hour, minute, second, fraction, sign, oh, om, os, bc] = found;
  const date = new Date(0);
  date.setUTCFullYear(bc ? 1 - Number(year) : Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  const offset = (Number(oh) * 3600 + Number(om ?? 0) * 60 + Number(os ?? 0)) * 1000;
  const millis = Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
  return date.getTime() + millis - (sign === '-' ? -offset : offset);
}

/** Reads a bigint as a number; throws when it is beyond 2^53 and would lose digits. */
export function parseInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`integer too large for a number: ${text}`);
  return value;
}

// The published type of arrayParser is not what the package exports.
const arrays = pg.types.arrayParser as unknown as {
  create(text: string, element: (entry: string | null) => unknown): { parse(): unknown[] };
};

function listOf<T>(element: (text: string) => T): (text: string) => unknown {
  return (text) => arrays.create(text, (entry) => (entry === null ? null : element(entry))).parse();
}

const PARSERS = new Map<number, (text: string) => unknown>([
  [OID.int8, parseInteger],
  [OID.date, (text) => text],
  [OID.timestamptz, parseInstant],
  [OID.int8Array, listOf(parseInteger)],
  [OID.dateArray, listOf((text) => text)],
  [OID.timestamptzArray, listOf(parseInstant)],
]);

/** Column parsers of our pools: instants and bigints are numbers, dates 'YYYY-MM-DD', numerics text. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS.get(oid)) ||
    pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};
