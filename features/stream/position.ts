/**
 * A place in the order of all events: the transaction that recorded an event, and the event's place
 * among those of the table. Both are 64 bits wide.
 */
export interface Position {
  readonly xact: bigint;
  readonly place: bigint;
}

const MOST = 2n ** 63n - 1n;

/** Writes a position as the id of an event: `742-18`. */
export function writePosition({ xact, place }: Position): string {
  return `${xact}-${place}`;
}

/** Reads the id of an event back; null when it is none. */
export function readPosition(text: string): Position | null {
  const found = /^(\d{1,19})-(\d{1,19})$/.exec(text);
  if (!found) return null;
  const [xact, place] = [BigInt(found[1] ?? 0), BigInt(found[2] ?? 0)];
  return xact > MOST || place > MOST ? null : { xact, place };
}

/** Whether a position comes after another. */
export function isAfter(a: Position, b: Position): boolean {
  return a.xact === b.xact ? a.place > b.place : a.xact > b.xact;
}
