import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';

/** No line of a log is as long, in characters: what has one is another kind of file. */
const LONGEST_LINE = 1_000_000;

class NotALog extends Error {}

/**
 * Hands over the lines of a text, plain or gzip, UTF-8, ended by LF or CRLF, numbered from 1; gives how many
 * there were. Stops at a refusal of the reader; refuses what is no file (`not_a_file`), no text
 * (`import_not_a_log`), or is cut (`import_file_damaged`). Throws the system's error on a file that can't be opened.
 */
export async function readLines(
  path: string,
  reader: (text: string, line: number) => Refusal | null,
): Promise<number | Refusal> {
  if (!(await stat(path)).isFile()) return refuse('not_a_file', { params: { path } });
  let line = 0;
  try {
    for await (const text of linesOf(await openText(path))) {
      const refusal = reader(text, ++line);
      if (isRefusal(refusal)) return refusal;
    }
  } catch (error) {
    if (error instanceof NotALog) return refuse('import_not_a_log');
    if ((error as { code?: string }).code?.startsWith('Z_')) {
      return refuse('import_file_damaged', { params: { line: line + 1 } });
    }
    throw error;
  }
  return line;
}

async function openText(path: string): Promise<Readable> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  await file.close();
  const bytes = createReadStream(path);
  if (bytesRead < 2 || buffer.readUInt16BE() !== 0x1f8b) return bytes;
  const gunzip = createGunzip();
  bytes.on('error', (error) => gunzip.destroy(error));
  return bytes.pipe(gunzip);
}

async function* linesOf(bytes: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const parts = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = parts.pop() as string;
    if (rest.length > LONGEST_LINE) throw new NotALog();
    for (const part of parts) yield part.endsWith('\r') ? part.slice(0, -1) : part;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
