/** Why a mailbox can't be read, as words that people are told. */
export const IMAP_FAULTS = [
  ...(['name_unknown', 'unreachable', 'refused', 'slow', 'tls', 'certificate'] as const),
  ...(['not_imap', 'login_refused', 'token_refused', 'folder_unknown', 'lost'] as const),
] as const;

export type ImapFault = (typeof IMAP_FAULTS)[number];

/** What is known of an error of imapflow, of a socket or of TLS. */
type Told = Readonly<{
  code?: unknown;
  authenticationFailed?: unknown;
  tlsFailed?: unknown;
  oauthError?: unknown;
  mailboxMissing?: unknown;
  executedCommand?: unknown;
  responseStatus?: unknown;
}>;

const CODES: Readonly<Record<string, ImapFault>> = {
  ENOTFOUND: 'name_unknown',
  EAI_AGAIN: 'name_unknown',
  EAI_NODATA: 'name_unknown',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'slow',
  CONNECT_TIMEOUT: 'slow',
  UPGRADE_TIMEOUT: 'tls',
  // What answers speaks something else, or says nothing.
  GREETING_TIMEOUT: 'not_imap',
  ClosedAfterConnectText: 'not_imap',
  ClosedAfterConnectTLS: 'not_imap',
  STARTTLS_INJECTION: 'tls',
  EPROTO: 'tls',
  NoConnection: 'lost',
  EConnectionClosed: 'lost',
  ECONNRESET: 'lost',
  EPIPE: 'lost',
  ETIMEOUT: 'lost',
};

const CERTIFICATE =
  /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH|CRL_)/;

/** The word for what went wrong with a mail server; null for what is no fault of the connection. */
export function imapFault(error: unknown): ImapFault | null {
  if (!(error instanceof Error)) return null;
  const told = error as Told;
  const code = typeof told.code === 'string' ? told.code : '';
  if (CERTIFICATE.test(code)) return 'certificate';
  if (told.authenticationFailed === true) {
    return told.oauthError === undefined ? 'login_refused' : 'token_refused';
  }
  if (told.mailboxMissing === true) return 'folder_unknown';
  if (told.tlsFailed === true || code.startsWith('ERR_SSL_')) return 'tls';
  const asked = typeof told.executedCommand === 'string' ? told.executedCommand : '';
  if (told.responseStatus === 'NO' && /^\S+ (?:SELECT|EXAMINE)/.test(asked))
    return 'folder_unknown';
  return CODES[code] ?? null;
}
