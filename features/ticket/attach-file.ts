import type { Readable } from 'node:stream';
import { type FileStore, FileTooLarge } from '../../adapters/documents/file-store.ts';
import { truncateToSecond } from '../../core/calendar/instant.ts';
import { forbidden } from '../../core/ticket/decision.ts';
import { event } from '../../core/ticket/event.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { insertAttachment, type Visibility } from './message-store.ts';
import { mayReply, maySee, mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';
import { findTicket } from './store.ts';

/** The largest attachment, in bytes. */
export const LARGEST_ATTACHMENT = 25 * 1024 * 1024;

/**
 * Attaches a file: streamed to the store first, then told in the history; a refusal leaves no file
 * behind. Its name is metadata only.
 */
export async function attachFile(
  deps: TicketDeps & { readonly files: FileStore },
  actor: Actor,
  target: Target,
  file: { readonly name: string; readonly visibility: Visibility; readonly content: Readable },
): Promise<(Recorded & { readonly attachmentId: string }) | Refusal> {
  const row = await findTicket(deps.pool, target.number);
  if (row === null || !maySee(actor, row)) return refuse('number_unknown');
  if (!mayReply(actor, row)) return refuse('not_allowed');
  if (file.visibility === 'internal' && !mayWork(actor)) return refuse('not_allowed');
  const name = cleanName(file.name);
  const stored = await store(deps.files, file.content);
  if (isRefusal(stored)) return stored;
  let attachmentId = '';
  const discard = async (): Promise<void> => deps.files.remove(stored.storageKey);
  try {
    const recorded = await actOnTicket(deps, actor, target, mayReply, async (loaded) => {
      const no = forbidden(loaded.row, 'reply');
      if (no !== null) return no;
      const at = truncateToSecond(loaded.context.now);
      const { visibility } = file;
      const kept = { ...stored, name, visibility, at, authorId: actor.personId };
      attachmentId = await insertAttachment(loaded.db, loaded.row.id, kept);
      return [event('file_attached', at, { attachmentId, name, size: stored.size, visibility })];
    });
    if (!isRefusal(recorded)) return { ...recorded, attachmentId };
    await discard();
    return recorded;
  } catch (error) {
    await discard();
    throw error;
  }
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
