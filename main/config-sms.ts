import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { isPublicAddress } from '../adapters/http/public-address.ts';
import type { SmsAccount } from '../adapters/sms/sms-provider.ts';
import { smsNumber } from '../core/notification/sms-number.ts';

type No = (variable: string, code: string, params?: Readonly<Record<string, string>>) => undefined;
type Text = (name: string) => string | undefined;

/** The provider of short messages. */
export type SmsConfig = SmsAccount &
  Readonly<{
    /** Who it is said to come from: a number, a short code or a name of the operator's. */
    from: string;
    /** In how many parts a text may leave. */
    segments: number;
    /** What signs the messages that people send, as the provider hands them over. */
    secret?: string;
  }>;

/** What says nothing without a provider. */
const ALONE = [
  ...['SMS_TOKEN', 'SMS_TOKEN_FILE', 'SMS_FROM', 'SMS_SEGMENTS', 'SMS_SECRET', 'SMS_SECRET_FILE'],
];
const USUAL_SEGMENTS = 2;
const MOST_SEGMENTS = 6;

/** Reads the provider of short messages; undefined without `SMS_URL`, or when `no` was told why not. */
export function readSms(text: Text, cwd: string, no: No): SmsConfig | undefined {
  const url = text('SMS_URL');
  if (url === undefined) {
    for (const name of ALONE) {
      if (text(name) !== undefined) no(name, 'sms_alone', { other: 'SMS_URL' });
    }
    return undefined;
  }
  checkUrl(url, text('ALLOWED_NETWORKS') !== undefined, no);
  const token = readToken('SMS_TOKEN', text, cwd, no);
  if (token === null) no('SMS_TOKEN', 'sms_token_missing');
  const secret = readToken('SMS_SECRET', text, cwd, no);
  const from = text('SMS_FROM');
  const sender = from === undefined ? undefined : senderOf(from);
  if (sender === undefined) no('SMS_FROM', 'sms_from', { value: from ?? '' });
  const parts = text('SMS_SEGMENTS') ?? String(USUAL_SEGMENTS);
  const segments = /^\d$/.test(parts) ? Number(parts) : 0;
  if (segments < 1 || segments > MOST_SEGMENTS)
    no('SMS_SEGMENTS', 'sms_segments', { value: parts });
  if (!token || sender === undefined) return undefined;
  return Object.freeze({ url, token, from: sender, segments, ...(secret && { secret }) });
}

/**
 * Plain HTTP shows the token to whoever is on the way: only inside one's own network. Where a name leads is
 * looked at on connecting.
 */
function checkUrl(value: string, networks: boolean, no: No): void {
  const url = URL.parse(value);
  const web = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url === null || !web || url.username !== '' || url.password !== '' || url.hash !== '') {
    no('SMS_URL', 'sms_url');
    return;
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const inner = isIP(host) === 0 ? networks || host === 'localhost' : !isPublicAddress(host);
  if (url.protocol === 'http:' && !inner) no('SMS_URL', 'sms_url_http');
}

/** A number in E.164, a short code of 3 to 8 digits, or a name of at most 11 signs. */
function senderOf(text: string): string | undefined {
  if (/^\d{3,8}$/.test(text)) return text;
  return smsNumber(text) ?? (/^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/.test(text) ? text : undefined);
}

/** What is said to be secret, in the variable or in its file; null for nothing, undefined for what is wrong. */
function readToken(
  name: 'SMS_TOKEN' | 'SMS_SECRET',
  text: Text,
  cwd: string,
  no: No,
): string | null | undefined {
  const inFile = `${name}_FILE` as const;
  const [told, path] = [text(name), text(inFile)];
  if (told !== undefined && path !== undefined) {
    return no(name, 'sms_token_twice', { other: inFile });
  }
  if (told === undefined && path === undefined) return null;
  const token = path === undefined ? told : tokenOf(inFile, path, cwd, no);
  // What may stand in a header (RFC 6750).
  if (token === undefined || /^[\w.~+/-]{8,4096}=*$/.test(token)) return token;
  return no(path === undefined ? name : inFile, 'sms_token');
}

function tokenOf(variable: string, path: string, cwd: string, no: No): string | undefined {
  const file = resolve(cwd, path);
  try {
    if ((statSync(file).mode & 0o077) !== 0) return no(variable, 'token_mode', { value: path });
    return readFileSync(file, 'utf8').trim();
  } catch {
    return no(variable, 'file', { value: path });
  }
}
