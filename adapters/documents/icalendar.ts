/** Something in a calendar, with instants in milliseconds. */
export interface CalendarEvent {
  /** Unique for all time, the same each time the event is written. */
  readonly uid: string;
  readonly from: number;
  readonly to: number;
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  readonly changedAt: number;
  /** Of what may change: grows with each change. */
  readonly sequence?: number;
  readonly cancelled?: boolean;
}

/**
 * Writes a calendar (RFC 5545): instants in UTC, lines ended by CRLF and folded at 75 octets, never in
 * the middle of a character. Same events, same bytes.
 */
export function writeCalendar(name: string, events: readonly CalendarEvent[]): string {
  const head = {
    BEGIN: 'VCALENDAR',
    VERSION: '2.0',
    PRODID: '-//Relais//Relais//FR',
    CALSCALE: 'GREGORIAN',
    METHOD: 'PUBLISH',
    NAME: escaped(name),
    'X-WR-CALNAME': escaped(name),
  };
  return [head, ...events.map(eventLines), { END: 'VCALENDAR' }]
    .flatMap((lines) => Object.entries(lines))
    .map(([key, value]) => folded(`${key}:${value}`))
    .join('');
}

/** The lines of an event, in their order. */
function eventLines(event: CalendarEvent): Readonly<Record<string, string>> {
  const { description, location, sequence, cancelled = false } = event;
  return {
    BEGIN: 'VEVENT',
    UID: escaped(event.uid),
    DTSTAMP: utc(event.changedAt),
    'LAST-MODIFIED': utc(event.changedAt),
    ...(sequence !== undefined && { SEQUENCE: String(sequence) }),
    DTSTART: utc(event.from),
    DTEND: utc(event.to),
    SUMMARY: escaped(event.summary),
    ...(description !== undefined && { DESCRIPTION: escaped(description) }),
    ...(location !== undefined && { LOCATION: escaped(location) }),
    STATUS: cancelled ? 'CANCELLED' : 'CONFIRMED',
    TRANSP: 'TRANSPARENT',
    END: 'VEVENT',
  };
}

/** `20260209T150000Z`. */
function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** Text as RFC 5545 has it: what would end the line or the value is escaped, other controls are dropped. */
function escaped(text: string): string {
  return (
    text
      .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
      .replaceAll(/\r\n|\r|\n|\u2028|\u2029/g, '\\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is dropped.
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  );
}

const MOST_OCTETS = 75;

function folded(line: string): string {
  let written = '';
  let room = MOST_OCTETS;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (octets > room) {
      written += '\r\n ';
      room = MOST_OCTETS - 1;
    }
    written += character;
    room -= octets;
  }
  return `${written}\r\n`;
}
