/** So many characters in a row are no chance. */
const LONG = 30;

/** Whether a text holds a stretch of a note that is for the centre only. */
export function holdsWordsOf(text: string, note: string): boolean {
  const [written, internal] = [plain(text), plain(note)];
  if (internal.length < LONG) return internal.length >= 12 && written.includes(internal);
  for (let at = 0; at + LONG <= internal.length; at += 5) {
    if (written.includes(internal.slice(at, at + LONG))) return true;
  }
  return false;
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
