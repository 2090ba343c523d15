import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileTypeFromBuffer } from 'file-type';

/** A file as it was stored. */
export interface StoredFile {
  /** Random; never derived from a name. */
  readonly storageKey: string;
  readonly size: number;
  readonly sha256: string;
  /** Sniffed from the bytes; `application/octet-stream` when they tell nothing. */
  readonly mediaType: string;
}

/** Thrown when a file is larger than it may be; nothing of it is kept. */
export class FileTooLarge extends Error {}

/** Keeps files under random keys in one folder. */
export interface FileStore {
  /** Streams a file in; throws {@link FileTooLarge} past `limit` bytes. */
  put(source: Readable, limit: number): Promise<StoredFile>;
  read(storageKey: string): Readable;
  remove(storageKey: string): Promise<void>;
}

const HEAD = 4_100;

/** A store in `folder`, made when it is first written to, readable by its owner only. */
export function fileStore(folder: string): FileStore {
  const place = (key: string): string => {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new Error('not a storage key');
    return path.join(folder, key.slice(0, 2), key);
  };
  return {
    async put(source, limit) {
      const storageKey = randomBytes(32).toString('hex');
      const target = place(storageKey);
      const partial = `${target}.part`;
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      const hash = createHash('sha256');
      let size = 0;
      let head = Buffer.alloc(0);
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          if (size > limit) return done(new FileTooLarge());
          if (head.length < HEAD) head = Buffer.concat([head, chunk]).subarray(0, HEAD);
          hash.update(chunk);
          done(null, chunk);
        },
      });
      try {
        await pipeline(source, measure, createWriteStream(partial, { mode: 0o600, flush: true }));
        await rename(partial, target);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
      const sniffed = await fileTypeFromBuffer(head);
      const mediaType = sniffed?.mime ?? 'application/octet-stream';
      return { storageKey, size, sha256: hash.digest('hex'), mediaType };
    },
    read: (key) => createReadStream(place(key)),
    remove: (key) => rm(place(key), { force: true }),
  };
}
