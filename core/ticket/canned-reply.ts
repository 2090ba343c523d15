/** What a canned reply may name: nothing else is filled in. */
export const CANNED_VARIABLES = [
  'number',
  'name',
  'subject',
  'service',
  'due',
  'agent',
  'centre',
] as const;

export type CannedVariable = (typeof CANNED_VARIABLES)[number];

/** The values of one ticket; what has none is left out of the text. */
export type CannedValues = Readonly<Record<CannedVariable, string>>;

const PLACE = /\{([a-z]+)\}/g;

/** The names in braces that mean nothing, each once: a text that has any is not kept. */
export function unknownVariables(text: string): string[] {
  const known: ReadonlySet<string> = new Set(CANNED_VARIABLES);
  const named = [...text.matchAll(PLACE)].map(([, name]) => name ?? '');
  return [...new Set(named.filter((name) => !known.has(name)))];
}

/**
 * Fills the named places of a canned reply. There is no logic in it: `{{7*7}}` and what a value holds
 * stay text, and a value is never read again.
 */
export function fillCannedReply(text: string, values: CannedValues): string {
  return text.replace(PLACE, (place, name: string) =>
    Object.hasOwn(values, name) ? values[name as CannedVariable] : place,
  );
}
