/** What a message says of itself, in headers; names are lower case, values as they stand. */
export type MailHeaders = Readonly<Record<string, readonly string[]>>;

/** Why a message is taken for one that no person wrote, or wrote to us alone. */
export type AutomaticReason =
  | 'auto_submitted'
  | 'null_return_path'
  | 'report'
  | 'list'
  | 'bulk'
  | 'own_address'
  | 'daemon';

/** Senders that are programs, whatever their headers say. */
const DAEMONS =
  /^(?:mailer-daemon|postmaster|no-?reply|ne-?pas-?repondre|do-?not-?reply|bounces?)(?:[+@-]|$)/i;

/**
 * Whether a message is automatic (RFC 3834, RFC 2369, RFC 3464, RFC 8098), and why: such a message is
 * never answered and ends no wait. Null for one that a person wrote. Headers of any product, ours
 * included, are not believed. `own` are the addresses of the centre, lower case.
 */
export function automaticReason(
  headers: MailHeaders,
  from: string | null,
  own: readonly string[],
): AutomaticReason | null {
  const first = (name: string): string => headers[name]?.[0]?.trim().toLowerCase() ?? '';
  if (/^multipart\/report\b/.test(first('content-type'))) return 'report';
  if (from !== null && own.includes(withoutDetail(from))) return 'own_address';
  if ((headers['auto-submitted'] ?? []).some(saysAutomatic)) return 'auto_submitted';
  const path = headers['return-path']?.[0];
  if (path !== undefined && /^\s*<\s*>/.test(path)) return 'null_return_path';
  if (from !== null && isDaemon(from)) return 'daemon';
  if (Object.keys(headers).some((name) => /^list-(?!unsubscribe-post$)/.test(name))) return 'list';
  if (/^(?:bulk|list|junk|auto_reply)$/.test(first('precedence'))) return 'bulk';
  return null;
}

/** Whether a value of Auto-Submitted, which may have comments and parameters, is other than `no`. */
function saysAutomatic(value: string): boolean {
  const bare = value
    .replace(/\([^()]*\)/g, ' ')
    .trim()
    .toLowerCase();
  const keyword = /^[^;\s(]*/.exec(bare)?.[0] ?? '';
  return keyword !== '' && keyword !== 'no';
}

/** Whether an address is that of a program, such as the one that sends bounces. */
export function isDaemon(address: string): boolean {
  return DAEMONS.test(address);
}

/** An address in lower case without what follows a `+`: `Csc+abc@Ex.ca` is `csc@ex.ca`. */
export function withoutDetail(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*(?=@)/, '');
}
