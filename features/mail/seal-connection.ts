import { seal, unseal } from '../people/seal.ts';

/** How a connection is protected: TLS from the start, STARTTLS demanded, or nothing (this machine only). */
export const SECURITIES = ['tls', 'starttls', 'none'] as const;
/** How one signs in: a password, a token of XOAUTH2, or tokens that are asked for as they run out. */
export const METHODS = ['password', 'access_token', 'token_endpoint'] as const;

/** How a mailbox is reached, without its secrets. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly security: (typeof SECURITIES)[number];
  readonly login: string;
  readonly folder: string;
  readonly method: (typeof METHODS)[number];
  readonly tokenEndpoint: string | null;
  readonly clientId: string | null;
  readonly scope: string | null;
}

/** What proves to the mail server, or to who gives tokens, that it is us. */
export interface Secrets {
  readonly password?: string;
  readonly accessToken?: string;
  readonly clientSecret?: string;
  readonly refreshToken?: string;
}

/**
 * Seals the secrets of a mailbox for the place they are said to: kept, they are never said elsewhere, whoever
 * changes the place.
 */
export function sealSecrets(
  key: Buffer,
  mailboxId: number,
  connection: Connection,
  secrets: Secrets,
): Buffer {
  return seal(key, Buffer.from(JSON.stringify(secrets)), placeOf(mailboxId, connection));
}

/** The secrets that were sealed for this place; null when the key, the mailbox or the place is another. */
export function openSecrets(
  key: Buffer,
  mailboxId: number,
  connection: Connection,
  sealed: Buffer,
): Secrets | null {
  const opened = unseal(key, sealed, placeOf(mailboxId, connection));
  return opened === null ? null : (JSON.parse(opened.toString('utf8')) as Secrets);
}

function placeOf(mailboxId: number, connection: Connection): string {
  const { host, port, security, login, method, tokenEndpoint, clientId } = connection;
  const place = [host.toLowerCase(), port, security, login, method, tokenEndpoint, clientId];
  return `mailbox:${mailboxId}:${JSON.stringify(place)}`;
}
