import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import {
  type FileStore,
  FileTooLarge,
  type StoredFile,
} from '../../adapters/documents/file-store.ts';
import type { AnyReply, Once } from '../../adapters/http/route.ts';
import { truncateToSecond } from '../../core/calendar/instant.ts';
import { forbidden } from '../../core/ticket/decision.ts';
import { event } from '../../core/ticket/event.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import { actOnce } from './act-once.ts';
import type { TicketDeps } from './deps.ts';
import { type AttachmentRow, insertAttachment, type Visibility } from './message-store.ts';
import { mayReply, maySee, mayWork } from './policy.ts';
import { findTicket } from './store.ts';

/** The largest attachment, in bytes. */
export const LARGEST_ATTACHMENT = 25 * 1024 * 1024;

/** What is answered once a file is attached, and the request that it is attached once for. */
export interface AttachAnswer<T extends AnyReply> {
  readonly once: Once | null;
  readonly of: (attached: AttachmentRow, number: string) => T;
}

/**
 * Attaches a file: streamed to the store first, then told in the history; a refusal leaves no file
 * behind. Its name is metadata only. Sent again with its key – its answer was lost on the way – it is
 * attached once, and the same is answered; the key with other bytes is refused.
 */
export async function attachFile<T extends AnyReply>(
  deps: TicketDeps & { readonly files: FileStore },
  actor: Actor,
  target: Target,
  file: { readonly name: string; readonly visibility: Visibility; readonly content: Readable },
  answer: AttachAnswer<T>,
): Promise<T | Refusal> {
  const row = await findTicket(deps.pool, target.number);
  if (row === null || !maySee(actor, row)) return refuse('number_unknown');
  if (!mayReply(actor, row)) return refuse('not_allowed');
  if (file.visibility === 'internal' && !mayWork(actor)) return refuse('not_allowed');
  const name = cleanName(file.name);
  const stored = await store(deps.files, file.content);
  if (isRefusal(stored)) return stored;
  let used = false;
  try {
    const once = answer.once && {
      ...answer.once,
      fingerprint: withBytes(answer.once, name, stored),
    };
    return await actOnce(deps, actor, { once }, async (joined) => {
      const kept = { ...stored, name, visibility: file.visibility };
      const attached = await attachStored(joined, actor, target, kept);
      used = !isRefusal(attached);
      return isRefusal(attached) ? attached : answer.of(attached.file, attached.number);
    });
  } catch (error) {
    used = false;
    throw error;
  } finally {
    if (!used) await deps.files.remove(stored.storageKey);
  }
}

/** The fingerprint of a request whose body is a file: its address, and the bytes that were stored. */
function withBytes({ fingerprint }: Once, name: string, { sha256 }: StoredFile): Buffer {
  return createHash('sha256').update(fingerprint).update(`${name}\n${sha256}`).digest();
}

async function attachStored(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  stored: StoredFile & { readonly name: string; readonly visibility: Visibility },
): Promise<{ readonly number: string; readonly file: AttachmentRow } | Refusal> {
  let file: AttachmentRow | null = null;
  const recorded = await actOnTicket(deps, actor, target, mayReply, async (loaded) => {
    const no = forbidden(loaded.row, 'reply');
    if (no !== null) return no;
    const at = truncateToSecond(loaded.context.now);
    const kept = { ...stored, at, authorId: actor.personId };
    const attachmentId = await insertAttachment(loaded.db, loaded.row.id, kept);
    file = { ...kept, id: attachmentId };
    const { name, size, visibility } = stored;
    return [event('file_attached', at, { attachmentId, name, size, visibility })];
  });
  if (isRefusal(recorded)) return recorded;
  if (file === null) throw new Error('an attachment vanished');
  return { number: recorded.number, file };
}

/** Stores one file that comes in a stream, under a clean name; refuses an empty one and one too large. */
export async function storeOne(files: FileStore, name: string, content: Readable) {
  const stored = await store(files, content);
  return isRefusal(stored) ? stored : { ...stored, name: cleanName(name) };
}

async function store(files: FileStore, content: Readable) {
  try {
    const stored = await files.put(content, LARGEST_ATTACHMENT);
    if (stored.size > 0) return stored;
    await files.remove(stored.storageKey);
    return refuse('file_empty', { field: 'file' });
  } catch (error) {
    if (!(error instanceof FileTooLarge)) throw error;
    const megabytes = LARGEST_ATTACHMENT / 1024 / 1024;
    return refuse('file_too_large', { field: 'file', params: { megabytes } });
  }
}

/** The last part of a name, without control, invisible or path characters, at most 200 long. */
export function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const cleaned = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/^[.\s]+/, '')
    .trim();
  // By characters: half of a surrogate pair can't be stored.
  return [...cleaned].slice(0, 200).join('').toWellFormed() || 'fichier';
}
