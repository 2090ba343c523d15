import { Readable } from 'node:stream';
import {
  type FileStore,
  FileTooLarge,
  type StoredFile,
} from '../../adapters/documents/file-store.ts';
import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { truncateToSecond } from '../../core/calendar/instant.ts';
import { event, type NewEvent } from '../../core/ticket/event.ts';
import { load, recordDecision } from './act-on-ticket.ts';
import { cleanName, LARGEST_ATTACHMENT } from './attach-file.ts';
import type { TicketDeps } from './deps.ts';
import { insertAttachment } from './message-store.ts';
import { lockTicket } from './store.ts';

/** A file of a message that is in the store already. */
export interface KeptFile extends StoredFile {
  readonly name: string;
}

/** Stores the files of a message; empty ones and those that are too large are left in the message itself. */
export async function storeFiles(
  files: FileStore,
  received: readonly {
    readonly name: string | null;
    readonly type: string;
    readonly content: Uint8Array;
  }[],
): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const { name, type, content } of received) {
    if (content.length === 0) continue;
    try {
      const stored = await files.put(Readable.from([Buffer.from(content)]), LARGEST_ATTACHMENT);
      kept.push({ ...stored, name: cleanName(name ?? nameOfType(type)) });
    } catch (error) {
      if (!(error instanceof FileTooLarge)) throw error;
    }
  }
  return kept;
}

/** What a file without a name is called, by its declared type: `texte.ics`, `message.eml`. */
function nameOfType(type: string): string {
  const known: Readonly<Record<string, string>> = {
    'text/calendar': 'invitation.ics',
    'message/rfc822': 'message.eml',
    'text/html': 'page.html',
    'text/plain': 'texte.txt',
    'image/png': 'image.png',
    'image/jpeg': 'image.jpg',
    'image/gif': 'image.gif',
  };
  return known[type] ?? 'fichier';
}

/** Attaches stored files to a ticket, in the open transaction, as its author's. */
export async function addReceivedFiles(
  db: PoolClient,
  deps: TicketDeps,
  number: string,
  authorId: number,
  kept: readonly KeptFile[],
): Promise<void> {
  const row = kept.length === 0 ? null : await lockTicket(db, number);
  if (row === null) return;
  const loaded = await load(db, deps, row, authorId);
  const at = truncateToSecond(loaded.context.now);
  const events: NewEvent[] = [];
  for (const file of kept) {
    const visibility = 'public' as const;
    const attachmentId = await insertAttachment(db, row.id, { ...file, visibility, at, authorId });
    const { name, size } = file;
    events.push(event('file_attached', at, { attachmentId, name, size, visibility }));
  }
  await recordDecision(db, deps, loaded, events, authorId);
}
