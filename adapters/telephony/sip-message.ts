import { createHash, randomBytes } from 'node:crypto';

/** A SIP message as our own phone reads and writes it. */
export type SipMessage = Readonly<{
  /** The request's word; null for an answer. */
  method: string | null;
  /** Who a request is for: the user of its address; empty for an answer. */
  asked: string;
  /** The answer's number; 0 for a request. */
  status: number;
  /** Every header as it came, in order, names in small letters. */
  headers: readonly (readonly [name: string, value: string])[];
  body: string;
}>;

/** Reads a datagram; null when it is no SIP message. */
export function readSip(bytes: Buffer): SipMessage | null {
  const text = bytes.toString('utf8');
  const cut = text.indexOf('\r\n\r\n');
  const [start = '', ...lines] = (cut < 0 ? text : text.slice(0, cut)).split('\r\n');
  const answer = /^SIP\/2\.0 (\d{3})/.exec(start);
  const request = /^([A-Z]+) (?:sips?:(?:([^@\s;]*)@)?)?\S+ SIP\/2\.0$/.exec(start);
  if (!answer && !request) return null;
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return {
    method: request?.[1] ?? null,
    asked: request?.[2] ?? '',
    status: Number(answer?.[1] ?? 0),
    headers,
    body: cut < 0 ? '' : text.slice(cut + 4),
  };
}

/** The first header of a name; empty when there is none. */
export function headerOf(message: SipMessage, name: string): string {
  return message.headers.find(([one]) => one === name)?.[1] ?? '';
}

/** Writes a message; the length of its body is told by itself. */
export function writeSip(
  start: string,
  headers: readonly (readonly [string, string])[],
  body = '',
): Buffer {
  const lines = [...headers, ['Content-Length', String(Buffer.byteLength(body))] as const];
  const head = [start, ...lines.map(([name, value]) => `${name}: ${value}`)].join('\r\n');
  return Buffer.from(`${head}\r\n\r\n${body}`);
}

/** An answer to a request: who and which are those of the request. */
export function answerTo(
  request: SipMessage,
  status: string,
  more: readonly (readonly [string, string])[] = [],
  body = '',
): Buffer {
  const kept = request.headers.filter(([name]) =>
    ['via', 'from', 'to', 'call-id', 'cseq', 'record-route'].includes(name),
  );
  const tagged = kept.map(([name, value]) =>
    name === 'to' && !/;tag=/.test(value)
      ? ([name, `${value};tag=${tagOf(headerOf(request, 'call-id'))}`] as const)
      : ([name, value] as const),
  );
  return writeSip(`SIP/2.0 ${status}`, [...tagged, ...more], body);
}

/** The tag of our side of a call that somebody else began: always the same for a call. */
function tagOf(callId: string): string {
  return createHash('sha256').update(callId).digest('hex').slice(0, 12);
}

/** What answers a challenge (digest, MD5, as the telephone world still has it). */
export function authorize(
  challenge: string,
  { name, password }: Readonly<{ name: string; password: string }>,
  method: string,
  uri: string,
): string {
  const part = (key: string): string =>
    new RegExp(`\\b${key}="?([^",]+)"?`, 'i').exec(challenge)?.[1] ?? '';
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  const [realm, nonce, opaque] = [part('realm'), part('nonce'), part('opaque')];
  const cnonce = randomBytes(8).toString('hex');
  const first = md5(`${name}:${realm}:${password}`);
  const second = md5(`${method}:${uri}`);
  const response = md5(`${first}:${nonce}:00000001:${cnonce}:auth:${second}`);
  return [
    `Digest username="${name}", realm="${realm}", nonce="${nonce}", uri="${uri}"`,
    `response="${response}", algorithm=MD5, cnonce="${cnonce}", qop=auth, nc=00000001`,
    ...(opaque === '' ? [] : [`opaque="${opaque}"`]),
  ].join(', ');
}
