/** How long the number shown for a call is kept, in days: call-backs and the links of calls are settled by then. */
export const NUMBER_KEPT_DAYS = 90;

/** A number for the voice: its digits one by one, in the groups in which they are said here. */
export function spelledNumber(number: string): string {
  const digits = number.replaceAll(/\D/g, '');
  const groups = /^(?:1)?(\d{3})(\d{3})(\d{4})$/.exec(digits)?.slice(1) ?? [digits];
  return groups.map((group) => [...group].join(' ')).join(', ');
}

/**
 * The number that the switch shows for a call, as it is kept: digits, a `+` before those of another country or of
 * the whole world. Null for one that is hidden or is none. It identifies nobody.
 */
export function shownNumber(given: string): string | null {
  const number = given.replaceAll(/[\s().-]/g, '');
  return /^\+?\d{3,15}$/.test(number) ? number : null;
}
