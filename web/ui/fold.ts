/** A text without case and accents, for finding it. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/**
 * Whether every word that is typed stands in what is told of a choice. Until the answer to what is typed has
 * come, only such choices of the one before may be shown: Enter takes the first that is.
 */
export function fits(typed: string, told: readonly (string | null | undefined)[]): boolean {
  const all = folded(told.filter(Boolean).join(' '));
  return folded(typed)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
