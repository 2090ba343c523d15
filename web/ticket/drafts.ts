import { useEffect, useState } from 'react';

export type Visibility = 'public' | 'internal';

/** Who will read what is being written: besides, whom the ticket was redirected to. */
export type Reader = Visibility | 'provider';

/** A colleague whom a note names. */
export interface Mentioned {
  readonly id: number;
  readonly name: string;
}

/** How a colleague stands in the text of a note. */
export function mentionOf({ name }: Mentioned): string {
  return `@${name}`;
}

/** What is being written on a ticket, kept in this browser: a reload or a crash loses nothing. */
export interface WrittenDraft {
  readonly text: string;
  /** Whether some of it was written, or is told, for the centre only. */
  readonly internalWords: boolean;
  /** Colleagues whom a note names; those whose name still stands in it are told. */
  readonly mentioned?: readonly Mentioned[];
  /** The same for every try of one sending: sent twice, it is there once. */
  readonly key: string;
  /** Since when it waits to be sent again; null while it is being written. */
  readonly waitingSince: number | null;
  /** When it was last kept, in epoch milliseconds; 0 for never. */
  readonly keptAt: number;
}

const PREFIX = 'relais-draft';

function nameOf(personId: number, number: string, reader: Reader): string {
  return `${PREFIX}:${personId}:${number}:${reader}`;
}

function blank(): WrittenDraft {
  const key = crypto.randomUUID();
  return { text: '', internalWords: false, key, waitingSince: null, keptAt: 0 };
}

function read(name: string): WrittenDraft {
  try {
    return (JSON.parse(localStorage.getItem(name) ?? 'null') as WrittenDraft | null) ?? blank();
  } catch {
    return blank();
  }
}

/** What was written into a field since its text was sent: it stays there, to be sent by itself. */
export function writtenSince(text: string, sent: string): string {
  return (text.startsWith(sent) ? text.slice(sent.length) : text).trimStart();
}

/**
 * A draft of one person on one ticket for one kind of reader. Another tab that writes the same one
 * is followed, so that neither overwrites the other in silence.
 */
export function useWritten(personId: number, number: string, reader: Reader) {
  const name = nameOf(personId, number, reader);
  const [draft, setDraft] = useState(() => read(name));
  const [of, setOf] = useState(name);
  if (of !== name) {
    setOf(name);
    setDraft(read(name));
  }
  useEffect(() => {
    const follow = (event: StorageEvent): void => {
      if (event.key === name) setDraft(read(name));
    };
    window.addEventListener('storage', follow);
    return () => window.removeEventListener('storage', follow);
  }, [name]);
  return {
    draft,
    write(changed: Partial<WrittenDraft>): void {
      const next = { ...read(name), ...changed, keptAt: Date.now() };
      setDraft(next);
      if (next.text === '') localStorage.removeItem(name);
      else localStorage.setItem(name, JSON.stringify(next));
    },
    /** Lets go of what was sent. */
    clear(sent: string): void {
      const now = read(name);
      const text = writtenSince(now.text, sent);
      const { key } = blank();
      const next = text === '' ? blank() : { ...now, text, key, waitingSince: null };
      if (text === '') localStorage.removeItem(name);
      else localStorage.setItem(name, JSON.stringify(next));
      // Meanwhile another draft may be shown here.
      setDraft((shown) => (shown.key === draft.key ? next : shown));
    },
  };
}

/** Lets go of everything that is being written in this browser: who signs out leaves nothing behind. */
export function forgetDrafts(): void {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(`${PREFIX}:`)) localStorage.removeItem(name);
  }
}

/** How many texts are kept in this browser, not sent. */
export function keptDrafts(): number {
  return Object.keys(localStorage).filter((name) => name.startsWith(`${PREFIX}:`)).length;
}
