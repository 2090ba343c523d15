import type { Instant } from './instant.ts';

/** Something with a beginning and an end, as a calendar shows it. */
export interface IcalEvent {
  /** The same for the same thing, whenever it is written. */
  readonly uid: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly summary: string;
  readonly description?: string;
}

/**
 * Writes events as a calendar that other programs read (RFC 5545): instants in UTC, so that no zone has
 * to be told; lines end in CRLF and are folded at 75 octets, never within a character.
 */
export function writeIcal(name: string, events: readonly IcalEvent[], now: Instant): string {
  const lines = part('VCALENDAR', [
    ...['VERSION:2.0', 'PRODID:-//Relais//Relais//FR', 'CALSCALE:GREGORIAN'],
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap(({ uid, from, to, summary, description }) =>
      part('VEVENT', [
        `UID:${escaped(uid)}`,
        `DTSTAMP:${utc(now)}`,
        `DTSTART:${utc(from)}`,
        `DTEND:${utc(to)}`,
        `SUMMARY:${escaped(summary)}`,
        ...(description === undefined ? [] : [`DESCRIPTION:${escaped(description)}`]),
      ]),
    ),
  ]);
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function part(kind: string, lines: readonly string[]): string[] {
  return [`BEGIN:${kind}`, ...lines, `END:${kind}`];
}

function utc(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** Text as RFC 5545 has it: what would end the line or the value is escaped, other controls are dropped. */
function escaped(text: string): string {
  return (
    text
      .replaceAll('\\', '\\\\')
      .replaceAll(/[;,]/g, (mark) => `\\${mark}`)
      .replaceAll(/\r\n|\r|\n|\u2028|\u2029/g, '\\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is dropped.
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  );
}

const MOST_OCTETS = 75;

function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > MOST_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}

/** How many octets a character takes in UTF-8. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
