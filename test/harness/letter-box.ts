import assert from 'node:assert/strict';

/** A message as a reader sees it: decoded headers and its two texts. */
export type ReadMail = Readonly<{
  header(name: string): string | null;
  headers: readonly string[];
  text: string;
  html: string;
  raw: Buffer;
}>;

/** Reads a message of ours: multipart/alternative in quoted-printable, nothing else. */
export function readMail(raw: Buffer): ReadMail {
  const source = raw.toString('latin1');
  const end = source.indexOf('\r\n\r\n');
  const headers = source
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const header = (name: string): string | null => {
    const found = headers.filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    assert.ok(found.length <= 1, `${name} is given ${found.length} times`);
    return found[0] === undefined ? null : decoded(found[0].slice(name.length + 1).trim());
  };
  const boundary = /boundary="([^"]+)"/.exec(source)?.[1];
  const parts = source.slice(end).split(`--${boundary}`).slice(1, -1).map(partOf);
  assert.deepEqual(
    parts.map((part) => part.type),
    ['text/plain', 'text/html'],
  );
  return { header, headers, raw, text: parts[0]?.body ?? '', html: parts[1]?.body ?? '' };
}

function partOf(part: string): { type: string | undefined; body: string } {
  const end = part.indexOf('\r\n\r\n');
  const type = /Content-Type: ([a-z/]+)/i.exec(part.slice(0, end))?.[1];
  return { type, body: quotedPrintable(part.slice(end + 4).replace(/\r\n$/, '')) };
}

function quotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replace(/\r\n/g, '\n');
}

function decoded(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, word: string) =>
      word
        .replace(/_/g, ' ')
        .replace(/=([0-9A-F]{2})/g, (__, hex: string) =>
          String.fromCharCode(Number.parseInt(hex, 16)),
        ),
    )
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, word: string) =>
      Buffer.from(word, 'base64').toString('latin1'),
    )
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}
