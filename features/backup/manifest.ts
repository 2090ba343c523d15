import { z } from 'zod';

/** The form of a backup; a later one that older software can't read has another number. */
export const FORMAT = 1;

/** What an archive begins with: what is needed before its tables can be written. */
export const Head = z.object({
  format: z.literal('relais-backup'),
  formatVersion: z.int(),
  software: z.string(),
  createdAt: z.string(),
  schema: z.array(z.object({ version: z.int(), name: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});
export type Head = Readonly<z.output<typeof Head>>;

/** What an archive ends with: the size and the SHA-256 of every entry, and where sequences stood. */
export const Manifest = z.object({
  entries: z.record(z.string(), z.object({ size: z.int(), sha256: z.string() })),
  sequences: z.array(z.object({ name: z.string(), last: z.int(), called: z.boolean() })),
  /** Keys of attached files that were gone or changed when the backup was made. */
  missingFiles: z.array(z.string()),
});
export type Manifest = Readonly<z.output<typeof Manifest>>;

export const HEAD_ENTRY = 'head.json';
export const MANIFEST_ENTRY = 'manifest.json';

/** The name of an entry that holds a piece of a table, numbered from 0. */
export function tableEntry(table: string, piece: number): string {
  return `tables/${table}/${String(piece).padStart(6, '0')}.copy`;
}

/** The table that an entry holds a piece of; null for another entry. */
export function tableOfEntry(name: string): string | null {
  return /^tables\/([^/]+)\/\d{6,}\.copy$/.exec(name)?.[1] ?? null;
}

/** The name of an entry that holds an attached file. */
export function fileEntry(key: string): string {
  return `files/${key}`;
}

/** The key of the file that an entry holds; null for another entry. */
export function fileOfEntry(name: string): string | null {
  return /^files\/([0-9a-f]{64})$/.exec(name)?.[1] ?? null;
}
