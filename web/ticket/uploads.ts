import { api } from '../api/client.ts';
import type { Visibility } from './drafts.ts';
import { sendUpload } from './send-upload.ts';

/** The largest file the centre takes, in bytes. */
export const LARGEST_FILE = 25 * 1024 * 1024;

/** A file on its way to a ticket: one line on the page. */
export interface Upload {
  /** Its key with the server: sent again, it is stored once. */
  readonly key: string;
  readonly file: File;
  readonly state: 'chosen' | 'sending' | 'done' | 'refused' | 'failed';
  /** How much of it has left, from 0 to 1. */
  readonly sent: number;
  /** Why it is refused: the key of a phrase, or the server's words. */
  readonly why: { readonly phrase: string } | { readonly said: string } | null;
  /** Where it goes, told once: tried again, it never has other readers. Null until it is sent. */
  readonly to: Destination | null;
}

/** Where files go: a ticket, and who may read them there. */
export interface Destination {
  readonly number: string;
  readonly visibility: Visibility;
}

// Files on their way belong to the open tab, not to a page of it: one may leave a ticket and come back
// while they travel. A place is where they were chosen.
const lists = new Map<string, readonly Upload[]>();
const cancels = new Map<string, AbortController>();
const listeners = new Set<() => void>();
const NONE: readonly Upload[] = [];

/** Tells of every change of any upload; gives how to stop. */
export function onUploads(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The uploads of a place, in the order they were chosen. */
export function uploadsOf(place: string): readonly Upload[] {
  return lists.get(place) ?? NONE;
}

/** How many files have not arrived, and would be lost with the page. */
export function unsentUploads(): number {
  return [...lists.values()].flat().filter(isUnsent).length;
}

/** Whether a file is still to arrive. */
function isUnsent({ state }: Upload): boolean {
  return state === 'chosen' || state === 'sending' || state === 'failed';
}

/** Adds files to a place; what can't be taken is refused at once, with why. Those that arrived leave the list. */
export function chooseUploads(
  place: string,
  files: readonly File[],
  folders: readonly string[] = [],
): void {
  const line = (file: File, phrase: string | null): Upload => ({
    ...{ key: crypto.randomUUID(), file, sent: 0, to: null },
    ...(phrase === null ? { state: 'chosen', why: null } : { state: 'refused', why: { phrase } }),
  });
  const added = [
    ...files.map((file) => line(file, file.size > LARGEST_FILE ? 'files.too_large' : null)),
    ...folders.map((name) => line(new File([], name), 'files.folder')),
  ];
  change(place, (all) => [...all.filter(({ state }) => state !== 'done'), ...added]);
}

/** Sends what was chosen at a place, one file after the other; ends when nothing is left to send. */
export function sendUploads(place: string, to: Destination): Promise<void> {
  change(place, (all) =>
    all.map((one) => (one.state === 'chosen' && one.to === null ? { ...one, to } : one)),
  );
  return sendNext(place);
}

/** Sends again a file that did not arrive. */
export function retryUpload(place: string, key: string): void {
  update(place, key, { state: 'chosen', sent: 0 });
  void sendNext(place);
}

/** Takes a file back: it is no longer sent. */
export function removeUpload(place: string, key: string): void {
  cancels.get(key)?.abort();
  change(place, (all) => all.filter((one) => one.key !== key));
}

/** Hands the uploads of one place to another: what was chosen before there was a ticket. */
export function moveUploads(from: string, to: string): void {
  const moved = uploadsOf(from);
  change(from, () => NONE);
  change(to, (all) => [...all, ...moved]);
}

/** Lets go of everything: who signs out leaves nothing behind. */
export function forgetUploads(): void {
  for (const cancel of cancels.values()) cancel.abort();
  lists.clear();
  tell();
}

async function sendNext(place: string): Promise<void> {
  for (;;) {
    const all = uploadsOf(place);
    if (all.some(({ state }) => state === 'sending')) return;
    const next = all.find(({ state, to }) => state === 'chosen' && to !== null);
    if (next?.to == null) return;
    await sendOne(place, next.to, next);
  }
}

async function sendOne(place: string, to: Destination, { key, file }: Upload): Promise<void> {
  const cancel = new AbortController();
  cancels.set(key, cancel);
  update(place, key, { state: 'sending', sent: 0, why: null });
  const progress = (sent: number): void => update(place, key, { sent });
  const once = () => sendUpload({ ...to, key, file }, progress, cancel.signal);
  let sent = await once();
  // The way in is shown, and what is asked here waits for it: then the file is sent once more.
  if (sent.result === 'session_ended' && (await isBack(to.number))) sent = await once();
  cancels.delete(key);
  if (sent.result === 'done') update(place, key, { state: 'done', sent: 1 });
  else if (sent.result === 'refused') {
    update(place, key, { state: 'refused', why: { said: sent.said } });
  } else if (sent.result !== 'cancelled') update(place, key, { state: 'failed' });
}

async function isBack(number: string): Promise<boolean> {
  try {
    const params = { path: { number } };
    return (await api.GET('/api/v1/tickets/{number}', { params })).response.ok;
  } catch {
    return false;
  }
}

// What did not arrive leaves by itself once the network is back.
window.addEventListener('online', () => {
  for (const [place, all] of lists) {
    for (const { key, state } of all) if (state === 'failed') retryUpload(place, key);
  }
});
window.addEventListener('beforeunload', (event) => {
  if (unsentUploads() > 0) event.preventDefault();
});

function update(place: string, key: string, changed: Partial<Upload>): void {
  change(place, (all) => all.map((one) => (one.key === key ? { ...one, ...changed } : one)));
}

function change(place: string, to: (all: readonly Upload[]) => readonly Upload[]): void {
  lists.set(place, to(uploadsOf(place)));
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}
