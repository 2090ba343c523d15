/** What a page that is loaded again, or whose network changed, must know of the call it had. */
const OPEN = 'relais-telephone-open';
const LEFT = 'relais-telephone-left';
/** So long a caller waits for whom they spoke with, in milliseconds. */
const WAITS = 40_000;

/** Whether the telephone was open in this tab. */
export function wasOpen(): boolean {
  return sessionStorage.getItem(OPEN) !== null;
}

/** Keeps whether the telephone is open in this tab. */
export function keepOpen(open: boolean): void {
  if (open) sessionStorage.setItem(OPEN, 'yes');
  else sessionStorage.removeItem(OPEN);
}

/** Keeps that a conversation was left without hanging up: what rings next is that one. */
export function leaveConversation(): void {
  sessionStorage.setItem(LEFT, String(Date.now()));
}

/** Whether what rings may be the conversation that was left: until somebody speaks, however often it rings. */
export function comesBack(): boolean {
  return Date.now() - Number(sessionStorage.getItem(LEFT) ?? 0) < WAITS;
}

/** Forgets a conversation that was left. */
export function forgetConversation(): void {
  sessionStorage.removeItem(LEFT);
}
