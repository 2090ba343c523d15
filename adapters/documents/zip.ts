import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * A ZIP archive in memory, every file dated alike: the same files and date give the same bytes. For small
 * archives: no file, and not the whole, may reach 4 GiB, nor their number 65,535. Names are ASCII.
 */
export function zip(entries: readonly ZipEntry[], date: Date): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const own = fields(name, bytes, packed.length, date);
    const head = Buffer.concat([number(4, 0x04034b50), own, Buffer.from(name)]);
    parts.push(head, packed);
    // Made by version 2.0, then the header again, no comment, one disk, no attributes, where it begins.
    directory.push(
      Buffer.concat([
        number(4, 0x02014b50),
        number(2, 20),
        own,
        Buffer.alloc(10),
        number(4, offset),
        Buffer.from(name),
      ]),
    );
    offset += head.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const count = number(2, entries.length);
  const end = [
    number(4, 0x06054b50),
    Buffer.alloc(4),
    count,
    count,
    number(4, index.length),
    number(4, offset),
  ];
  return Buffer.concat([...parts, index, ...end, Buffer.alloc(2)]);
}

/** What both headers of a file hold: version, flags, method (deflate), date, sum, sizes, length of the name. */
function fields(name: string, bytes: Buffer, packed: number, date: Date): Buffer {
  return Buffer.concat([
    ...[number(2, 20), number(2, 0), number(2, 8), dosDate(date), number(4, crc32(bytes))],
    ...[number(4, packed), number(4, bytes.length), number(2, name.length), number(2, 0)],
  ]);
}

/** A date as ZIP writes it, in UTC: to two seconds, from 1980. */
function dosDate(date: Date): Buffer {
  const time =
    (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  const day =
    ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  return Buffer.concat([number(2, time), number(2, day)]);
}

function number(size: 2 | 4, value: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntLE(value, 0, size);
  return bytes;
}
