import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import tar from 'tar-stream';

/** The size and SHA-256 (hexadecimal) of an entry. */
export interface EntrySum {
  readonly size: number;
  readonly sha256: string;
}

/** The bytes of an entry that is being read, once. */
export type EntryContent = AsyncIterable<Uint8Array>;

/** Writes entries one after the other into a new gzip tar file, readable by its owner only. */
export interface ArchiveWriter {
  add(name: string, content: Buffer): Promise<EntrySum>;
  /** Ends the file; resolves with its size in bytes once it is on the disk. */
  finish(): Promise<number>;
  /** Stops writing; what is there is of no use. */
  abandon(): void;
}

/** Opens a new file for writing; throws the system's error when it can't, or when it is there already. */
export async function writeArchive(path: string): Promise<ArchiveWriter> {
  const handle = await open(path, 'wx', 0o600);
  const pack = tar.pack();
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      done(null, chunk);
    },
  });
  const file = handle.createWriteStream({ flush: true });
  const written = pipeline(pack, createGzip({ level: 3 }), measure, file);
  // Told where it is awaited: by the entry being added, or at the end.
  written.catch(() => {});
  return {
    async add(name, content) {
      const added = new Promise<void>((resolve, reject) => {
        const header = { name, mode: 0o600, mtime: new Date(0) };
        pack.entry(header, content, (error) => (error ? reject(error) : resolve()));
      });
      await Promise.race([added, written.then(() => added)]);
      return { size: content.length, sha256: createHash('sha256').update(content).digest('hex') };
    },
    async finish() {
      pack.finalize();
      await written;
      return size;
    },
    abandon: () => pack.destroy(),
  };
}

/**
 * Reads an archive through, entry by entry, in order; `onEntry` must read or drain each content.
 * Throws what zlib, the tar reader or the system say of a damaged or missing file.
 */
export async function readArchive(
  path: string,
  onEntry: (name: string, content: EntryContent) => Promise<void>,
): Promise<void> {
  const extract = tar.extract();
  const reading = pipeline(createReadStream(path), createGunzip(), extract);
  reading.catch(() => {});
  for await (const entry of extract) {
    const content = entry as EntryContent;
    if (entry.header.type === 'file') await onEntry(entry.header.name, content);
    entry.resume();
  }
  await reading;
}
