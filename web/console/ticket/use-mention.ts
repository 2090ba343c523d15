import { type RefObject, useLayoutEffect, useState } from 'react';
import { type Mentioned, mentionOf, type WrittenDraft } from '../../ticket/drafts.ts';

/** Where a mention goes in a text, and whether an at sign was typed for it. */
interface Place {
  readonly at: number;
  readonly typed: boolean;
}

/** A mention that is being written into a note, at the place where the cursor was. */
export function useMention(
  field: RefObject<HTMLTextAreaElement | null>,
  draft: WrittenDraft,
  write: (changed: Partial<WrittenDraft>) => void,
) {
  const [place, setPlace] = useState<Place | null>(null);
  /** Where one writes on, once what was put in is there: what is typed before would take its place. */
  const [caret, setCaret] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (caret === null) return;
    const frame = requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
      setCaret(null);
    });
    return () => cancelAnimationFrame(frame);
  }, [caret, field]);
  const insert = (words: string, mentioned: readonly Mentioned[]): void => {
    const at = Math.min(place?.at ?? draft.text.length, draft.text.length);
    const before = draft.text.slice(0, at);
    const gap = words !== '' && /\S$/.test(before) ? ' ' : '';
    const text = `${before}${gap}${words}${draft.text.slice(at)}`;
    write({ text, mentioned: [...(draft.mentioned ?? []), ...mentioned] });
    setPlace(null);
    setCaret(at + gap.length + words.length);
  };
  return {
    isOpen: place !== null,
    open(typed: boolean): void {
      setPlace({ at: field.current?.selectionStart ?? draft.text.length, typed });
    },
    choose(one: Mentioned): void {
      insert(`${mentionOf(one)} `, [one]);
    },
    /** What was typed for it stays as it is. */
    leave(text: string): void {
      insert(place?.typed || text !== '' ? `@${text}` : '', []);
    },
    /** Whether an at sign would begin a word where the cursor is. */
    beginsWord(): boolean {
      const at = field.current?.selectionStart ?? 0;
      return !/\S$/.test(draft.text.slice(0, at));
    },
  };
}
